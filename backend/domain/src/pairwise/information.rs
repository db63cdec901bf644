//! How far strengths may be off, and how they are off together.

#![expect(
    clippy::indexing_slicing,
    reason = "hot loops over a square array whose size is fixed when it is made"
)]

/// A symmetric matrix over entries, row by row: an information matrix until it is inverted, a covariance after.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Covariance {
    size: usize,
    cells: Vec<f64>,
}

impl Covariance {
    pub(super) fn zero(size: usize) -> Self {
        Self {
            size,
            cells: vec![0.0; size * size],
        }
    }

    /// Adds what is known of the difference of two entries.
    pub(super) fn add_pair(&mut self, left: usize, right: usize, information: f64) {
        self.cells[left * self.size + left] += information;
        self.cells[right * self.size + right] += information;
        self.cells[left * self.size + right] -= information;
        self.cells[right * self.size + left] -= information;
    }

    /// Adds what is known of one entry by itself.
    pub(super) fn add_own(&mut self, entry: usize, information: f64) {
        self.cells[entry * self.size + entry] += information;
    }

    pub(super) fn error(&self, entry: usize) -> f64 {
        self.cells
            .get(entry * self.size + entry)
            .map_or(0.0, |variance| variance.max(0.0).sqrt())
    }

    pub(super) fn error_between(&self, entry: usize, other: usize) -> f64 {
        let size = self.size;
        let variance = self.cells[entry * size + entry] + self.cells[other * size + other]
            - 2.0 * self.cells[entry * size + other];
        variance.max(0.0).sqrt()
    }

    /// Where only differences are known: the covariance of the deviations from the mean.
    pub(super) fn inverted_around_mean(mut self) -> Self {
        let count = super::narrow(self.size);
        if count == 0 {
            return self;
        }
        // The information is blind to a shift of all; adding the shift's own direction and taking it away again after
        // inverts on the rest.
        let share = 1.0 / f64::from(count);
        for cell in &mut self.cells {
            *cell += share;
        }
        let mut inverse = self.inverted();
        for cell in &mut inverse.cells {
            *cell -= share;
        }
        inverse
    }

    /// By Cholesky's decomposition; the matrix must be positive definite.
    pub(super) fn inverted(mut self) -> Self {
        let n = self.size;
        // The lower triangle becomes L with matrix = L L'.
        for row in 0..n {
            for column in 0..=row {
                let mut sum = self.cells[row * n + column];
                for k in 0..column {
                    sum -= self.cells[row * n + k] * self.cells[column * n + k];
                }
                self.cells[row * n + column] = if row == column {
                    sum.sqrt()
                } else {
                    sum / self.cells[column * n + column]
                };
            }
        }
        // The rows of `columns` are the columns of the inverse of L, which is a triangle too.
        let mut columns = vec![0.0; n * n];
        for start in 0..n {
            for row in start..n {
                let mut sum = if row == start { 1.0 } else { 0.0 };
                for k in start..row {
                    sum -= self.cells[row * n + k] * columns[start * n + k];
                }
                columns[start * n + row] = sum / self.cells[row * n + row];
            }
        }
        for row in 0..n {
            for column in 0..=row {
                let mut sum = 0.0;
                for k in row..n {
                    sum += columns[row * n + k] * columns[column * n + k];
                }
                self.cells[row * n + column] = sum;
                self.cells[column * n + row] = sum;
            }
        }
        self
    }
}

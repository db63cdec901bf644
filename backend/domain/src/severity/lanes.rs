//! Several numbers side by side, one of each of the systems that are solved at the same time: one walk over the scores
//! serves all of them.

pub(super) type Lanes<const WIDTH: usize> = [f64; WIDTH];

/// The dot product in each lane.
pub(super) fn dots<const WIDTH: usize>(left: &[Lanes<WIDTH>], right: &[Lanes<WIDTH>]) -> Lanes<WIDTH> {
    let mut sums = [0.0; WIDTH];
    for (left, right) in left.iter().zip(right) {
        for lane in 0..WIDTH {
            sums[lane] += left[lane] * right[lane];
        }
    }
    sums
}

pub(super) fn add<const WIDTH: usize>(to: &mut Lanes<WIDTH>, values: &Lanes<WIDTH>) {
    for (to, value) in to.iter_mut().zip(values) {
        *to += value;
    }
}

/// The unit vectors from the first to the last, side by side in lanes; with each block the place of its first.
pub(super) fn units<const WIDTH: usize>(count: usize) -> impl Iterator<Item = (usize, Vec<Lanes<WIDTH>>)> {
    (0..count).step_by(WIDTH.max(1)).map(move |first| {
        let mut lanes = vec![[0.0; WIDTH]; count];
        for lane in 0..WIDTH.min(count - first) {
            lanes[first + lane][lane] = 1.0;
        }
        (first, lanes)
    })
}

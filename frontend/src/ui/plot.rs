//! Small pictures of numbers, drawn as SVG. Each has a text that says the same; the numbers themselves stand beside it.

use leptos::prelude::*;

/// The part of an axis that a plot shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Axis {
    low: i64,
    high: i64,
}

impl Axis {
    /// From `low` to `high`; of an axis without an extent every place is in the middle.
    pub(crate) const fn new(low: i64, high: i64) -> Self {
        Self { low, high }
    }

    /// Where a value stands, as a percentage of the width; what lies outside stands at the end.
    pub(crate) fn place(self, value: i64) -> String {
        let width = i128::from(self.high) - i128::from(self.low);
        let from_low = i128::from(value.clamp(self.low, self.high.max(self.low))) - i128::from(self.low);
        let hundredths = from_low
            .saturating_mul(10_000)
            .checked_div(width)
            .unwrap_or(5_000);
        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
    }
}

/// A line between two values with a dot on it, and a mark at zero where the axis has one.
#[component]
pub(crate) fn Interval(
    #[prop(into)] label: TextProp,
    axis: Axis,
    low: i64,
    high: i64,
    dot: i64,
    #[prop(optional)] zero: bool,
    /// `plot-good`, `plot-bad` or nothing.
    #[prop(default = "")]
    tone: &'static str,
) -> impl IntoView {
    view! {
        <svg class=format!("plot-interval {tone}") role="img" aria-label=move || label.get()>
            {zero.then(|| view! { <line class="plot-zero" x1=axis.place(0) x2=axis.place(0) y1="0" y2="100%" /> })}
            <line class="plot-line" x1=axis.place(low) x2=axis.place(high) y1="50%" y2="50%" />
            <line class="plot-end" x1=axis.place(low) x2=axis.place(low) y1="28%" y2="72%" />
            <line class="plot-end" x1=axis.place(high) x2=axis.place(high) y1="28%" y2="72%" />
            <circle class="plot-dot" cx=axis.place(dot) cy="50%" r="4" />
        </svg>
    }
}

/// Bars for the counts of bins, and a stepped line for those of somebody else, both as shares.
#[component]
pub(crate) fn Histogram(
    #[prop(into)] label: TextProp,
    counts: Vec<u32>,
    #[prop(default = Vec::new())] beside: Vec<u32>,
) -> impl IntoView {
    let (own, others) = (shares(&counts), shares(&beside));
    let top = own.iter().chain(&others).copied().max().unwrap_or(0).max(1);
    // Bins are ten wide and the highest is a hundred high.
    let height = move |share: u64| share.saturating_mul(100).checked_div(top).unwrap_or(0).min(100);
    let bars = own.iter().zip(0_u64..).map(|(share, bin)| {
        let high = height(*share);
        view! { <rect x=10 * bin + 1 y=100 - high width="8" height=high /> }
    });
    let step = |(share, bin): (&u64, u64)| {
        let y = 100 - height(*share);
        format!("{},{y} {},{y}", 10 * bin, 10 * bin + 10)
    };
    let steps: Vec<String> = others.iter().zip(0..).map(step).collect();
    let steps = steps.join(" ");
    view! {
        <svg
            class="plot-histogram"
            role="img"
            aria-label=move || label.get()
            viewBox=format!("0 0 {} 100", own.len().max(1).saturating_mul(10))
            preserveAspectRatio="none"
        >
            {bars.collect_view()}
            {(!steps.is_empty()).then(|| view! { <polyline class="plot-beside" points=steps /> })}
        </svg>
    }
}

/// Each count's part of all, in millionths.
fn shares(counts: &[u32]) -> Vec<u64> {
    let all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let share = |count: &u32| {
        u64::from(*count)
            .saturating_mul(1_000_000)
            .checked_div(all)
            .unwrap_or(0)
    };
    counts.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_between_the_ends_of_the_axis_and_never_outside() {
        let axis = Axis::new(-100, 300);
        let places = [-500, -100, 0, 1, 300, 301].map(|value| axis.place(value));
        assert_eq!(
            places,
            ["0.00%", "0.00%", "25.00%", "25.25%", "100.00%", "100.00%"]
        );
        assert_eq!(Axis::new(7, 7).place(7), "50.00%");
        assert_eq!(Axis::new(i64::MIN, i64::MAX).place(0), "50.00%");
    }

    #[test]
    fn shares_of_nothing_are_nothing() {
        assert_eq!(shares(&[1, 3]), [250_000, 750_000]);
        assert_eq!(shares(&[0, 0]), [0, 0]);
        assert_eq!(shares(&[]), [0_u64; 0]);
    }
}

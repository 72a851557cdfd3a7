//! A sparkline: the last periods of a figure as a line without axes. Gaps stay gaps.
use std::fmt::Write;

/// Width of the box.
const WIDTH: f64 = 76.0;
/// Height of the box.
const HEIGHT: f64 = 20.0;
/// Room for the line's thickness and the last point.
const MARGIN: f64 = 3.0;

/// Geometry of one line, as attribute values of an SVG of 76 × 20.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spark {
    /// Path of the line; a missing value lifts the pen.
    pub path: String,
    /// Centre of the last point.
    pub last: (String, String),
    /// Said to those who cannot see it.
    pub label: String,
}

impl Spark {
    /// Line through the values in order of time; none when fewer than two are known.
    pub fn new(values: &[Option<f64>], label: String) -> Option<Self> {
        let known: Vec<f64> = values.iter().flatten().copied().collect();
        if known.len() < 2 {
            return None;
        }
        let low = known.iter().copied().fold(f64::INFINITY, f64::min);
        let high = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let points = points(values, low, high);
        let (x, y) = points.iter().rev().flatten().next()?;
        Some(Self {
            path: path(&points),
            last: (format!("{x:.1}"), format!("{y:.1}")),
            label,
        })
    }
}

fn points(values: &[Option<f64>], low: f64, high: f64) -> Vec<Option<(f64, f64)>> {
    let steps = u32::try_from(values.len().saturating_sub(1))
        .unwrap_or(u32::MAX)
        .max(1);
    let step = (WIDTH - 2.0 * MARGIN) / f64::from(steps);
    let height = HEIGHT - 2.0 * MARGIN;
    let mut x = MARGIN - step;
    values
        .iter()
        .map(|value| {
            x += step;
            let share = value.map(|value| {
                if high > low {
                    (value - low) / (high - low)
                } else {
                    0.5
                }
            })?;
            Some((x, MARGIN + height * (1.0 - share)))
        })
        .collect()
}

fn path(points: &[Option<(f64, f64)>]) -> String {
    let mut path = String::new();
    let mut pen = 'M';
    for point in points {
        if let Some((x, y)) = point {
            // Writing to a String cannot fail.
            let _ = write!(path, "{pen}{x:.1} {y:.1}");
            pen = 'L';
        } else {
            pen = 'M';
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::Spark;

    #[test]
    fn a_gap_lifts_the_pen() {
        let spark = Spark::new(&[Some(1.0), Some(2.0), None, Some(3.0), Some(1.0)], String::new());
        let spark = spark.expect("four values are known");
        assert_eq!(spark.path, "M3.0 17.0L20.5 10.0M55.5 3.0L73.0 17.0");
        assert_eq!(spark.last, ("73.0".to_owned(), "17.0".to_owned()));
        assert_eq!(Spark::new(&[Some(1.0), None], String::new()), None);
    }
}

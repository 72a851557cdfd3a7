//! Growth against its target as a small bar: zero in the middle, a tick at the target.

/// Geometry of one bar in a box of [`WIDTH`] × 14, as attribute values of an SVG.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bullet {
    /// Left end of the bar.
    pub x: String,
    /// Length of the bar.
    pub width: String,
    /// Class that colours it: behind the target or not.
    pub class: &'static str,
    /// Place of the target's tick; empty when there is no target.
    pub target: String,
    /// Arrow head where a value runs out of the box: `M…`; empty when it fits.
    pub arrow: String,
    /// Said to those who cannot see it.
    pub label: String,
}

/// Width of the box.
pub const WIDTH: f64 = 120.0;
/// Smallest range on each side of zero, in percent.
const MIN_RANGE: f64 = 30.0;

impl Bullet {
    /// Bar of a growth rate against its target, both in percent.
    pub fn new(growth: f64, target: Option<f64>, label: String) -> Self {
        let range = MIN_RANGE.max(target.unwrap_or_default().abs() * 2.0);
        let place = |value: f64| WIDTH / 2.0 * (1.0 + (value / range).clamp(-1.0, 1.0));
        let (zero, end) = (WIDTH / 2.0, place(growth));
        Self {
            x: attribute(zero.min(end)),
            width: attribute((end - zero).abs()),
            class: match target {
                Some(target) if growth < target => "bar-behind",
                None if growth < 0.0 => "bar-falling",
                _ => "bar-reached",
            },
            target: target.map(|target| attribute(place(target))).unwrap_or_default(),
            arrow: arrow(growth, range),
            label,
        }
    }

    /// Bars of every shape.
    pub fn samples() -> Vec<Self> {
        [
            (18.2, Some(15.0)),
            (-14.2, Some(15.0)),
            (483.5, Some(20.0)),
            (-79.6, None),
        ]
        .into_iter()
        .map(|(growth, target)| Self::new(growth, target, format!("增速 {growth}%")))
        .collect()
    }
}

fn arrow(growth: f64, range: f64) -> String {
    if growth > range {
        format!("M{} 3l5 4l-5 4z", WIDTH - 5.0)
    } else if growth < -range {
        "M5 3l-5 4l5 4z".to_owned()
    } else {
        String::new()
    }
}

fn attribute(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::Bullet;

    #[test]
    fn bars_start_at_zero_and_stop_at_the_box() {
        let ends: Vec<_> = Bullet::samples()
            .into_iter()
            .map(|b| (b.x, b.width, b.target, b.arrow.is_empty()))
            .collect();
        let expected = [
            ("60.0", "36.4", "90.0", true),
            ("31.6", "28.4", "90.0", true),
            ("60.0", "60.0", "90.0", false),
            ("0.0", "60.0", "", false),
        ];
        for (found, (x, width, target, fits)) in ends.iter().zip(expected) {
            assert_eq!(
                (found.0.as_str(), found.1.as_str(), found.2.as_str(), found.3),
                (x, width, target, fits)
            );
        }
    }
}

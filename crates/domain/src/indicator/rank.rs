//! 名次: places among the parts by unrounded values; ties share a place and the next place is skipped (1, 2, 2, 4).

use rust_decimal::Decimal;

use crate::measure::{Dimension, Measure};
use crate::number::Number;
use crate::pack::model::Direction;

use super::figure::{Figure, step};
use super::panel::{Panel, Unit};

/// Places of `values`, in their order; a missing value has no place and takes none.
pub fn places(values: &[Number], direction: Direction) -> Vec<Number> {
    let mut sorted: Vec<Decimal> = values.iter().filter_map(|value| value.value()).collect();
    sorted.sort_unstable();
    let place = |value: Decimal| match direction {
        Direction::Down => Some(sorted.partition_point(|&other| other < value)),
        Direction::Up => Some(sorted.len() - sorted.partition_point(|&other| other <= value)),
        Direction::Neutral => None,
    };
    let ranked = |value: &Number| match value.value() {
        Some(known) => place(known).map_or(Number::NOT_APPLICABLE, |place| Decimal::from(place + 1).into()),
        None => *value,
    };
    values.iter().map(ranked).collect()
}

/// What a panel is ranked by: growth, or the level of ratios, which have no growth rate.
fn ranked_by<'a>(panel: &Panel, unit: &'a Unit) -> &'a Figure {
    if panel.indicator.measure.dimension() == Dimension::Ratio {
        &unit.level
    } else {
        &unit.growth
    }
}

/// Places of all parts, in the panel's order.
pub fn rank(panel: &Panel) -> Vec<Figure> {
    let values: Vec<Number> = panel
        .parts
        .iter()
        .map(|part| ranked_by(panel, part).number)
        .collect();
    let measured = values.iter().filter(|value| value.value().is_some()).count();
    let places = places(&values, panel.indicator.direction);
    let unit = Measure::ordinal();
    let figure = |(part, place): (&Unit, Number)| {
        step(&panel.ctx, place, unit, &[ranked_by(panel, part)], || {
            (
                panel.label(part, "名次"),
                format!("{measured} 个单位中由优到劣排列，并列同名次"),
            )
        })
    };
    panel.parts.iter().zip(places).map(figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(texts: &[&str]) -> Vec<Number> {
        texts
            .iter()
            .map(|text| Number::parse(text).expect(text))
            .collect()
    }

    #[test]
    fn ties_share_a_place() {
        let values = numbers(&["39.3", "14.5", "", "14.5", "-79.6"]);
        assert_eq!(places(&values, Direction::Up), numbers(&["1", "2", "", "2", "4"]));
        assert_eq!(
            places(&values, Direction::Down),
            numbers(&["4", "2", "", "2", "1"])
        );
    }

    proptest! {
        #[test]
        fn a_better_value_never_has_a_worse_place(values in proptest::collection::vec(-20_i64..20, 0..30)) {
            let numbers: Vec<Number> = values.iter().map(|&v| Decimal::from(v).into()).collect();
            let places = places(&numbers, Direction::Up);
            for (a, place_a) in values.iter().zip(&places) {
                let better = values.iter().filter(|&b| b > a).count();
                prop_assert_eq!(place_a.value(), Some(Decimal::from(better + 1)));
            }
        }
    }
}

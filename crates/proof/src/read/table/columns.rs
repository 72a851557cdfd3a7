//! What the columns of a table say of one another: years, changes, percentages, units that hold for several.

use super::caption;
use super::sheet::Column;
use crate::model::Slot;
use crate::unit::Dimension;

/// Completes what each caption says alone; `exceeds_one` tells of a column whether its figures can be percentages.
pub fn relate(columns: &mut [Column], exceeds_one: impl Fn(usize) -> bool) {
    years(columns);
    percentages(columns, exceeds_one);
    changes(columns);
    units(columns);
    targets(columns);
}

/// Of several year columns the latest is the level and the others are earlier levels.
fn years(columns: &mut [Column]) {
    let year = |name: &str| name.strip_suffix('年').and_then(|year| year.parse::<u32>().ok());
    let latest = columns.iter().filter_map(|column| year(&column.name)).max();
    for column in columns.iter_mut() {
        if let Some(own) = year(&column.name) {
            column.slot = if Some(own) == latest {
                Slot::Level
            } else {
                Slot::Prior
            };
        }
    }
}

/// 占比, 完成率: percentages, unless every figure is a fraction.
fn percentages(columns: &mut [Column], exceeds_one: impl Fn(usize) -> bool) {
    for (at, column) in columns.iter_mut().enumerate() {
        let bare = column.unit.is_none() && caption::means_percent(column.slot, &column.name);
        if bare && exceeds_one(at) {
            column.unit = Some(caption::percent());
        }
    }
}

/// Beside several targets a completion does not say which it is of.
fn targets(columns: &mut [Column]) {
    let target = |column: &&Column| column.slot == Slot::Target;
    if columns.iter().filter(target).count() > 1 {
        for column in columns.iter_mut() {
            if column.slot == Slot::Completion {
                column.slot = Slot::Rate;
            }
        }
    }
}

/// 增减 beside 增减率 is the change itself.
fn changes(columns: &mut [Column]) {
    let rate = |column: &Column| column.name.ends_with(['率', '幅', '速']) || column.unit.is_some();
    let growth = |column: &&Column| column.slot == Slot::Growth;
    if columns.iter().filter(growth).any(rate) {
        let bare = |column: &&mut Column| column.slot == Slot::Growth && column.name == "增减";
        for column in columns.iter_mut().filter(bare) {
            let percent = column
                .unit
                .as_ref()
                .is_some_and(|unit| unit.0.dimension == Dimension::Percent);
            if !percent {
                column.slot = Slot::Increase;
            }
        }
    }
}

/// 上年同期 and 增减额 without a unit are in the unit of the levels when these have only one.
fn units(columns: &mut [Column]) {
    let levels = columns.iter().filter(|column| column.slot == Slot::Level);
    let mut units = levels.filter_map(|column| column.unit.clone());
    let Some(unit) = units.next().filter(|(unit, ..)| unit.dimension.is_amount()) else {
        return;
    };
    if units.any(|other| (other.0, other.1) != (unit.0, unit.1)) {
        return;
    }
    for column in columns.iter_mut() {
        let of_level = matches!(column.slot, Slot::Prior | Slot::Increase);
        if of_level && column.unit.is_none() && caption::is_amount(&column.name) {
            column.unit = Some(unit.clone());
        }
    }
}

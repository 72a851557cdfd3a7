//! What can only be seen when a filed figure is read whole: whether its unit files it, and whether its label fits.

use super::column::Column;
use super::message;
use crate::cell::{Cell, Facet, Label};
use crate::measure::Dimension;
use crate::message::Message;
use crate::pack::model::{Indicator, Pack};

/// Everything doubtful about a cell, each at a column.
pub(super) fn judge(pack: &Pack, cell: &Cell) -> Vec<(Column, Message)> {
    let mut problems = Vec::new();
    if let Some(indicator) = pack.indicator(&cell.key.indicator) {
        problems.extend(unit(pack, cell, indicator).map(|message| (Column::Org, message)));
        if indicator.formula.is_some() {
            problems.push((Column::Indicator, message::derived(&indicator.name)));
        }
        if is_ratio(indicator) && cell.key.facet == Facet::Growth {
            problems.push((Column::Facet, message::growth_of_ratio(&indicator.name)));
        }
        problems.extend(label(cell, indicator).map(|message| (Column::Label, message)));
    }
    let last_day = cell.key.span.last_day();
    if cell.dated < last_day {
        problems.push((Column::Dated, message::dated_early(&last_day.to_string())));
    }
    problems
}

fn unit(pack: &Pack, cell: &Cell, indicator: &Indicator) -> Option<Message> {
    let (org, day) = (&cell.key.org, cell.key.span.last_day());
    let name = || pack.orgs.short(org, day);
    if pack.orgs.get(org).is_some_and(|org| org.at(day).is_none()) {
        return Some(message::org_not_there(&name(), &day.to_string()));
    }
    let concerned = indicator.concerns(&pack.orgs, org, day);
    (!concerned).then(|| message::other_class(&name(), &indicator.name))
}

fn label(cell: &Cell, indicator: &Indicator) -> Option<Message> {
    match (cell.inferred, cell.label) {
        (true, Label::Statistical) => Some(message::inferred_statistics()),
        (false, label) if label != indicator.label => {
            Some(message::other_label(label.text(), indicator.label.text()))
        }
        _ => None,
    }
}

fn is_ratio(indicator: &Indicator) -> bool {
    let dimension = indicator.measure.dimension();
    matches!(dimension, Dimension::Ratio | Dimension::PercentagePoint)
}

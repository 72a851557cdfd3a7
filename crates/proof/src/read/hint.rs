//! Doubtful wording around a number: % for points, points for %, a unit that is missing.

use super::lead::Lead;
use super::role::Sense;
use super::state::Reader;
use crate::code::Code;
use crate::lexicon::Class;
use crate::model::{FactId, Slot};
use crate::quantity::Quantity;
use crate::unit::Dimension;

/// % where the sentence speaks of points.
pub fn hint(quantity: &Quantity, lead: &Lead, sense: Sense) -> Option<Code> {
    let level = ["完成", "实现", "达到"]
        .iter()
        .any(|verb| lead.text.ends_with(verb));
    if quantity.unit.dimension == Dimension::None
        && quantity.decimals > 0
        && level
        && !quantity.borrowed
        && !quantity.range
    {
        return Some(Code::MissingUnit);
    }
    let percent = quantity.unit.dimension == Dimension::Percent;
    let compared = lead
        .last(&[
            Class::Above,
            Class::Below,
            Class::Contribution,
            Class::ContributionDown,
        ])
        .is_some();
    // 占比超过30% is a bound, and 贡献了全市45.2%的增加值 a share.
    let bound = ["超过", "贡献"].iter().any(|word| lead.text.contains(word));
    // 增速高于10%的省份: nothing is named that the difference could be to.
    let bare = ["高于", "低于", "快于", "慢于"]
        .iter()
        .any(|word| lead.text.ends_with(word));
    if percent
        && compared
        && !bound
        && !bare
        && sense.slot != Slot::TargetGrowth
        && sense.slot != Slot::ContributionRate
    {
        return Some(Code::PercentForPoint);
    }
    let grew = lead.text.contains("同比增长") || lead.text.contains("同比下降");
    (sense.slot == Slot::Change && grew).then_some(Code::PointForPercent)
}

impl Reader<'_> {
    /// Points after 增长 are wrong only for an amount; a rate does change in points.
    pub fn hint(&mut self, hint: Option<Code>, id: FactId) {
        let Some(code) = hint else { return };
        let record = &self.reading.records[self.reading.facts[id].record];
        let name = self.reading.names.get(record.indicator);
        let rate = ["率", "比重", "占比", "增速", "指数"]
            .iter()
            .any(|end| name.ends_with(end));
        let amount = record.amount().is_some_and(|amount| {
            matches!(
                self.reading.facts[amount].quantity.unit.dimension,
                Dimension::Money
            )
        });
        let money = amount || !rate && self.indicators.known(name).is_some();
        let shares = [Slot::Share, Slot::Rate, Slot::Completion, Slot::ContributionRate];
        let rated = shares.into_iter().any(|slot| record.get(slot).is_some());
        if code != Code::PointForPercent || money && !rated {
            self.reading.hints.push((code, id));
        }
    }
}

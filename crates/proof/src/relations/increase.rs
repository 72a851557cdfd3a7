//! Increases against levels: increase ÷ base = growth, level − base = increase.

use super::single::{nominal, same_dimension, undecided_growth};
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::document::Basis;
use crate::kind::RelationKind;
use crate::model::{Record, Slot};

pub fn find(checks: &mut Checks<'_>) {
    for record in &checks.reading.records {
        increase(checks, record);
        difference(checks, record);
        since_january(checks, record);
        from_prior(checks, record);
    }
}

/// Increase ÷ (level − increase) = growth.
fn increase(checks: &mut Checks<'_>, record: &Record) {
    let (Some(level), Some(increase), Some(growth)) = (
        record.amount(),
        record.get(Slot::Increase),
        record.get(Slot::Growth),
    ) else {
        return;
    };
    if !same_dimension(checks.reading, level, increase) {
        return;
    }
    let Some(strength) = nominal(checks.reading, record) else {
        undecided_growth(
            checks,
            RelationKind::IncreaseGrowth,
            vec![level, increase],
            growth,
        );
        return;
    };
    let claim = Claim {
        kind: RelationKind::IncreaseGrowth,
        inputs: vec![level, increase],
        output: Some(growth),
        equation: Equation::equal(Expr::change(level, growth), Expr::Fact(increase)),
        strength: Strength::Strict,
        reason: "增量 ÷ 上年同期数 = 增速".to_owned(),
    };
    // Who prints an increase in money compares levels, whatever is measured.
    if strength == Strength::Strict {
        checks.state(claim);
    } else {
        checks.presume(claim);
    }
}

/// Level − last year's level = increase.
fn difference(checks: &mut Checks<'_>, record: &Record) {
    let (Some(level), Some(prior), Some(increase)) = (
        record.amount(),
        record.get(Slot::Prior),
        record.get(Slot::Increase),
    ) else {
        return;
    };
    let alike =
        same_dimension(checks.reading, level, prior) && same_dimension(checks.reading, level, increase);
    // Columns of a table are related to one another by their captions.
    if alike && checks.in_prose(increase) {
        checks.presume(Claim {
            kind: RelationKind::IncreaseGrowth,
            inputs: vec![level, prior],
            output: Some(increase),
            equation: Equation::equal(Expr::Fact(level).minus(Expr::Fact(prior)), Expr::Fact(increase)),
            strength: Strength::Strict,
            reason: "本期数 - 上年同期数 = 增量".to_owned(),
        });
    }
}

/// 比年初增加18.44亿元,增幅8.07%: increase and growth over one other base.
fn since_january(checks: &mut Checks<'_>, record: &Record) {
    let (Some(level), Some(increase), Some(growth)) = (
        record.amount(),
        record.get(Slot::OtherIncrease),
        record.get(Slot::OtherGrowth).or_else(|| record.get(Slot::Growth)),
    ) else {
        return;
    };
    let since = ["年初", "上年末", "上月末"];
    let named = since.iter().any(|word| checks.before(increase).contains(word));
    if named && growth == increase + 1 && same_dimension(checks.reading, level, increase) {
        checks.presume(Claim {
            kind: RelationKind::IncreaseGrowth,
            inputs: vec![level, increase],
            output: Some(growth),
            equation: Equation::equal(Expr::change(level, growth), Expr::Fact(increase)),
            strength: Strength::Strict,
            reason: "增量 ÷ 期初数 = 增幅".to_owned(),
        });
    }
}

/// Increase ÷ last year's level = growth, when the present level is not printed.
fn from_prior(checks: &mut Checks<'_>, record: &Record) {
    let (None, Some(prior), Some(increase), Some(growth)) = (
        record.amount(),
        record.get(Slot::Prior),
        record.get(Slot::Increase),
        record.get(Slot::Growth),
    ) else {
        return;
    };
    // In January 去年 is the year that is told: 去年完成4083亿元,比上年增长11.6%,增收425亿元.
    let told = Equation::equal(Expr::change(prior, growth), Expr::Fact(increase));
    if told.holds(&checks.reading.facts) == Some(true) {
        return;
    }
    if same_dimension(checks.reading, prior, increase) && record.basis != Basis::Comparable {
        checks.state(Claim {
            kind: RelationKind::IncreaseGrowth,
            inputs: vec![prior, increase],
            output: Some(growth),
            equation: Equation::equal(
                Expr::Fact(increase).percent_of(Expr::Fact(prior)),
                Expr::Fact(growth),
            ),
            strength: Strength::Strict,
            reason: "增量 ÷ 上年同期数 = 增速".to_owned(),
        });
    }
}

//! What speaks for a list being complete, and how much its failing then says.

use super::super::family::{Family, Ground};
use super::super::{Checks, Equation, Expr, Strength, complete};
use super::proven::Proven;
use crate::fixed::Fixed;
use crate::interval::Interval;
use crate::model::{FactId, Reading, Slot};

/// Residuals up to this part of the total look like a slip when a list is otherwise complete.
const SLIP: i64 = 8;
/// The same for two parts that a text sets side by side as a division.
const PAIR: i64 = 4;

/// What is known of a list whose amounts are to be added up.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one ground for taking the list for complete"
)]
#[derive(Debug)]
pub struct Evidence {
    ground: Ground,
    /// Not all parts are named, or the whole is not sure.
    open: bool,
    /// The text says how many parts there are.
    counted: bool,
    /// The kinds are all there are.
    all: bool,
    /// Nothing is of two of the kinds.
    exclusive: bool,
    /// The same items add up elsewhere.
    listed: bool,
    /// The units are all units of the whole.
    units: bool,
    /// Another figure of the members adds up.
    proven: bool,
    /// The words or the definition tie the parts to the whole.
    tied: bool,
    /// The parts exceed the whole under any rounding.
    over: bool,
    /// |Σ parts − whole| in percent of the whole.
    residual: Option<Fixed>,
    parts: usize,
    /// Plain numbers of things in one row.
    ledger: bool,
    /// The parts make up another amount that was told before them.
    elsewhere: bool,
}

impl Evidence {
    pub fn of(
        checks: &Checks<'_>,
        family: &Family,
        proven: &Proven,
        whole: FactId,
        parts: &[FactId],
    ) -> Self {
        let reading = checks.reading;
        let equation = Equation::equal(Expr::sum(parts), Expr::Fact(whole));
        // What holds needs no reason to be meant.
        let fails = equation.holds(&reading.facts) != Some(true);
        Self {
            ground: family.ground,
            open: family.open,
            counted: family.complete || complete::announced_kinds(checks, whole) == Some(parts.len()),
            all: fails
                && (complete::are_all(reading, &family.parts)
                    || complete::end_with_others(reading, &family.parts)),
            exclusive: fails && complete::exclude_each_other(reading, &family.parts),
            listed: proven.has_list(reading, family),
            units: proven.has_units(reading, family),
            proven: family.proven,
            tied: match family.ground {
                Ground::Definition => together(reading, whole, parts),
                Ground::Units => true,
                _ => family.complete,
            },
            over: above(reading, &equation),
            residual: residual(reading, &equation, whole),
            parts: parts.len(),
            ledger: ledger(reading, parts),
            elsewhere: fails && other_whole(reading, whole, parts),
        }
    }

    fn close(&self, percent: i64) -> bool {
        self.residual
            .is_some_and(|residual| residual < Fixed::int(percent))
    }

    /// How certain it is that the parts are meant to add up.
    pub fn strength(&self) -> Strength {
        match self.ground {
            _ if self.elsewhere => Strength::Plausible,
            Ground::Definition => Strength::Strict,
            Ground::Units => self.of_units(),
            _ if self.open => Strength::Plausible,
            _ if self.counted || self.all || self.over && self.exclusive || self.listed => Strength::Strict,
            Ground::Stated if self.close(60) => Strength::Strict,
            Ground::Stated => Strength::Plausible,
            Ground::Among => self.among(),
            Ground::Partition => self.partition(),
        }
    }

    fn of_units(&self) -> Strength {
        let known = self.counted || self.units || self.all || self.over && self.exclusive;
        if known && !self.open {
            Strength::Strict
        } else {
            Strength::Plausible
        }
    }

    fn among(&self) -> Strength {
        // Another figure of the same members adds up, so that they are all.
        if self.proven && self.close(SLIP * 2) {
            return Strength::Strict;
        }
        let just_above = self.close(SLIP) && self.over;
        match self.parts {
            // Members that overlap hardly come out just above the whole; two may.
            parts if parts < 3 => Strength::Plausible,
            // 出口、进口 and 顺差, or 企业 and 外资企业 among them, come out above as well.
            parts if parts > 3 && just_above && self.ledger => Strength::Strict,
            // Parts that come out below the whole are seldom all.
            _ if just_above => Strength::Likely,
            _ => Strength::Plausible,
        }
    }

    /// 分领域看 names the main fields, seldom all; two halves or a sum above the whole leave no room for others.
    fn partition(&self) -> Strength {
        if self.close(SLIP * 2) && self.over || self.parts == 2 && self.close(PAIR) {
            Strength::Strict
        } else if self.close(SLIP) && self.over {
            Strength::Likely
        } else {
            Strength::Plausible
        }
    }

    /// Whether the parts are at most the whole, and need not make it up.
    pub fn only_exclude(&self) -> bool {
        self.over && self.exclusive && !(self.all || self.counted || self.listed)
    }

    /// Whether the text itself ties the parts to the whole.
    pub fn is_tied(&self) -> bool {
        self.tied
    }

    /// Whether only names tie the parts to one another.
    pub fn rests_on_names(&self) -> bool {
        self.all || self.exclusive || self.listed
    }
}

/// 计划136.5亿元,完成141.2亿元,其中…: whether the parts make up another amount that was told before them.
fn other_whole(reading: &Reading, whole: FactId, parts: &[FactId]) -> bool {
    let Some(&first) = parts.iter().min().filter(|&&first| first > 0) else {
        return false;
    };
    (first.saturating_sub(6)..first).any(|id| {
        let fact = &reading.facts[id];
        let alike = fact.quantity.unit_text == reading.facts[whole].quantity.unit_text
            && fact.paragraph == reading.facts[first].paragraph
            && id != whole
            && !parts.contains(&id);
        alike && Equation::equal(Expr::sum(parts), Expr::Fact(id)).holds(&reading.facts) == Some(true)
    })
}

/// Whether a whole and its parts stand in one paragraph, close to each other.
fn together(reading: &Reading, whole: FactId, parts: &[FactId]) -> bool {
    let base = &reading.facts[whole];
    parts.iter().all(|&part| {
        let fact = &reading.facts[part];
        fact.paragraph == base.paragraph && fact.sentence <= base.sentence + 3
    })
}

/// Incomes per head and prices have parts that are neither added nor smaller; their sources are known by definition.
pub fn is_additive(reading: &Reading, family: &Family) -> bool {
    let indicator = reading.names.get(reading.records[family.whole].indicator);
    let per_unit = ["均", "单价", "价格", "每", "中位数", "指数", "率"];
    family.ground == Ground::Definition || !per_unit.iter().any(|word| indicator.contains(word))
}

/// Plain numbers of things in one row: 办文11项、办会4项、报表39项.
fn ledger(reading: &Reading, parts: &[FactId]) -> bool {
    let facts = &reading.facts;
    let counted =
        |&id: &FactId| facts[id].slot == Slot::Count && facts[id].quantity.unit.factor() == Fixed::ONE;
    parts.iter().all(counted) && parts.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

fn above(reading: &Reading, equation: &Equation) -> bool {
    let ends = |side: &Expr| side.eval(&reading.facts).and_then(Interval::ends);
    ends(&equation.left)
        .zip(ends(&equation.right))
        .is_some_and(|((low, _), (_, high))| low > high)
}

pub fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::Definition => "各部分按定义构成总体",
        Ground::Stated => "文中说明已全部列出",
        Ground::Units => "各单位合计为总体",
        Ground::Partition => "文中按此划分总体",
        Ground::Among => "推定其中各项已列全",
    }
}

/// |Σ parts − whole| in percent of the whole.
fn residual(reading: &Reading, equation: &Equation, whole: FactId) -> Option<Fixed> {
    let facts = &reading.facts;
    let (left, right) = (equation.left.eval(facts)?, equation.right.eval(facts)?);
    let (_, size) = reading.facts[whole].base()?.ends()?;
    left.distance(right)
        .mul(Fixed::HUNDRED, true)?
        .div(size.abs(), true)
}

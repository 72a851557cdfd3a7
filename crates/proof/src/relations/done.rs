//! 受理216件,解决205件,解决率94.9%: a rate that is named after what one of the numbers before it counts.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};
use crate::unit::Dimension;

/// How far back the two numbers are looked for, in facts.
const REACH: usize = 12;
/// Words that count what is not done.
const OPEN: [&str; 8] = ["未", "正在", "尚", "剩余", "其余", "不", "逾期", "仍有"];
/// Words in front of a stem that say nothing of it.
const IDLE: [&str; 8] = ["其中", "按期", "按时", "总体", "综合", "平均", "目前", "累计"];
/// Rates of something else than the numbers beside them.
const OTHER: [&str; 12] = [
    "增长",
    "满意",
    "利用",
    "贡献",
    "覆盖",
    "失业",
    "出生",
    "死亡",
    "城镇化",
    "负债",
    "利润",
    "周转",
];

pub fn find(checks: &mut Checks<'_>) {
    for (rate, taken) in checks.outputs().into_iter().enumerate().skip(2) {
        let fact = &checks.reading.facts[rate];
        let percent = fact.quantity.unit.dimension == Dimension::Percent && checks.in_prose(rate);
        if percent && matches!(fact.slot, Slot::Share | Slot::Rate | Slot::Completion) && !taken {
            rated(checks, rate);
        }
    }
}

fn rated(checks: &mut Checks<'_>, rate: FactId) {
    let words = checks.before(rate);
    let near = before(checks, rate);
    // 筛查15000人,已筛查13286人,完成88.6%.
    let bare = [",完成", ",已完成"].contains(&words);
    let Some(stem) = stem(words).or_else(|| bare.then(|| "已".to_owned())) else {
        return;
    };
    let named = || near.iter().copied().filter(|&id| is_counted(checks, id, &stem));
    let closed = named().find(|&id| !is_open(checks, id));
    let Some(part) = closed.or_else(|| named().next()) else {
        return;
    };
    let facts = &checks.reading.facts;
    let alike = |id: FactId| {
        facts[id].quantity.unit_text == facts[part].quantity.unit_text
            && facts[id].value() >= facts[part].value()
    };
    // 完成30.18亿元(年计划55亿元): a plan behind what is done comes first.
    let behind = near.iter().copied().filter(|&id| id > part && alike(id));
    let mut wholes = behind.chain(near.iter().copied().filter(|&id| id < part && alike(id)));
    // 投产率 is of what was started or of what was signed.
    let fits = |&whole: &FactId| {
        let share = Expr::Fact(part).percent_of(Expr::Fact(whole));
        Equation::equal(share, Expr::Fact(rate)).holds(facts) == Some(true)
    };
    let Some(whole) = wholes.clone().find(fits).or_else(|| wholes.next()) else {
        return;
    };
    // 52个项目中仍有17个未开工: the rate is of the others.
    let (part_of, inputs) = if is_open(checks, part) {
        (Expr::Fact(whole).minus(Expr::Fact(part)), vec![part, whole])
    } else {
        (Expr::Fact(part), vec![part, whole])
    };
    let slack = slack(checks, part, rate);
    let mut equation = Equation::equal(part_of.percent_of(Expr::Fact(whole)), Expr::Fact(rate));
    equation.slack = slack;
    checks.presume(Claim {
        kind: RelationKind::Share,
        inputs,
        output: Some(rate),
        equation,
        strength: Strength::Strict,
        reason: "已完成数 ÷ 总数".to_owned(),
    });
}

/// Amounts are rounded in print; numbers of things are not.
fn slack(checks: &Checks<'_>, part: FactId, rate: FactId) -> Fixed {
    let facts = &checks.reading.facts;
    if facts[part].quantity.is_whole_count() {
        return Fixed::ZERO;
    }
    Fixed::half_unit(facts[rate].quantity.decimals).unwrap_or(Fixed::ZERO)
}

/// 解决 of 解决率为, 按期办结 of 按期办结率.
fn stem(words: &str) -> Option<String> {
    let clause = words.rsplit([',', ';', '。', '、', '(', ')']).next()?;
    let stem = clause
        .trim_end_matches(['为', '达', '到', '约'])
        .strip_suffix('率')?;
    let stem = IDLE.iter().fold(stem, |stem, idle| stem.trim_start_matches(idle));
    let stem = stem
        .strip_suffix("完成")
        .filter(|rest| rest.chars().count() > 1)
        .unwrap_or(stem);
    let known = (2..=5).contains(&stem.chars().count()) && !OTHER.iter().any(|word| stem.contains(word));
    known.then(|| stem.to_owned())
}

/// Numbers and amounts before the rate, nearest first, of its sentence or the one before.
fn before(checks: &Checks<'_>, rate: FactId) -> Vec<FactId> {
    let facts = &checks.reading.facts;
    (rate.saturating_sub(REACH)..rate)
        .rev()
        .take_while(|&id| {
            facts[id].paragraph == facts[rate].paragraph && facts[id].sentence + 1 >= facts[rate].sentence
        })
        .filter(|&id| {
            matches!(
                facts[id].slot,
                Slot::Count | Slot::Level | Slot::Target | Slot::Remaining
            ) && facts[id].quantity.unit.dimension.is_amount()
                && facts[id].is_firm()
        })
        .collect()
}

/// Whether the words right around a number name what the rate is of.
fn is_counted(checks: &Checks<'_>, id: FactId, stem: &str) -> bool {
    let (before, after) = (checks.before(id), checks.after(id));
    let clause = before
        .rsplit([',', ';', '。', '(', ')'])
        .next()
        .unwrap_or_default();
    let tail: String = after
        .split([',', ';', '。', '(', ')'])
        .next()
        .unwrap_or_default()
        .chars()
        .take(6)
        .collect();
    clause.contains(stem) || tail.contains(stem) && is_open(checks, id)
}

/// 未开工, 仍有17个未开工: what is still open.
fn is_open(checks: &Checks<'_>, id: FactId) -> bool {
    let (before, after) = (checks.before(id), checks.after(id));
    let clause = before
        .rsplit([',', ';', '。', '(', ')'])
        .next()
        .unwrap_or_default();
    let tail: String = after.chars().take(4).collect();
    OPEN.iter().any(|word| clause.contains(word)) || tail.contains('未')
}

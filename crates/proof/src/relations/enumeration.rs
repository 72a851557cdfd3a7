//! Numbers of things against what the words around them say: named lists, and what is done or still open of a total.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// Words that announce the names of all things counted just before.
const NAMED: [&str; 3] = ["分别是", "分别为", "依次是"];
/// Longest list that is counted.
const NAMES: usize = 40;
/// Longest single name, in characters.
const LONG: usize = 16;

pub fn find(checks: &mut Checks<'_>) {
    for id in 0..checks.reading.facts.len() {
        let fact = &checks.reading.facts[id];
        if fact.slot == Slot::Count && checks.in_prose(id) && fact.is_firm() {
            named(checks, id);
            open_and_done(checks, id);
        }
    }
}

/// 省级开发区4个,分别是安河、柳泉、石桥开发区: as many names as the number says.
fn named(checks: &mut Checks<'_>, id: FactId) {
    let reading = checks.reading;
    let after = reading.facts[id].quantity.end;
    // Looked at before the words are copied: nearly no number is followed by names.
    let next = checks.text.chars.get(after..).unwrap_or_default().iter().take(2);
    if !next.copied().any(|c| ['分', '依'].contains(&c)) {
        return;
    }
    let words = checks.after(id);
    let list = words.trim_start_matches([',', ':', '，', '：']);
    let Some(list) = NAMED.iter().find_map(|word| list.strip_prefix(word)) else {
        return;
    };
    let Some(end) = list.find(['。', ';', '；', ',', '，']) else {
        return;
    };
    // A figure within the names is no name; the list then gives figures and is counted elsewhere.
    let inside = reading
        .facts
        .get(id + 1)
        .map_or(usize::MAX, |next| next.quantity.start);
    let stop = reading.facts[id].quantity.end + words.chars().count() - list[end..].chars().count();
    let closed = list[end..].starts_with(['。', ';', '；']);
    let Some(counts) = names(&list[..end]).filter(|_| inside >= stop) else {
        return;
    };
    let value = reading.facts[id].value();
    let fits = |count: &usize| i64::try_from(*count).is_ok_and(|count| value == Fixed::int(count));
    let items = counts.iter().copied().find(fits).unwrap_or(counts[0]);
    checks.decide(Claim {
        kind: RelationKind::Count,
        inputs: Vec::new(),
        output: Some(id),
        equation: Equation::equal(
            Expr::Number(Fixed::int(i64::try_from(items).unwrap_or(i64::MAX))),
            Expr::Fact(id),
        ),
        strength: if closed {
            Strength::Strict
        } else {
            Strength::Plausible
        },
        reason: "列举的名称个数与所述个数一致".to_owned(),
    });
}

/// How many names a list may have: 和 joins two or stands within one (和顺). `None` when that cannot be said.
fn names(list: &str) -> Option<Vec<usize>> {
    let unclear = [
        "等", "两", "期", "(", "（", "\"", "“", "《", "其中", "包括", "以及", "各",
    ];
    let items: Vec<&str> = list.split('、').collect();
    let plain = |item: &&str| (2..=LONG).contains(&item.chars().count());
    // 云岭乡、石桥乡申报的项目 says at the end what is named; 云岭乡的甲、乙 names parts of one.
    let inner = items
        .split_last()
        .is_some_and(|(_, before)| before.iter().any(|item| item.contains('的')));
    if !(2..=NAMES).contains(&items.len())
        || !items.iter().all(plain)
        || inner
        || unclear.iter().any(|word| list.contains(word))
    {
        return None;
    }
    let joined: usize = items
        .iter()
        .map(|item| item.matches(['和', '与', '及']).count())
        .sum();
    Some((items.len()..=items.len() + joined).collect())
}

/// What is still being dealt with, whatever the word for what is done.
const UNDER_WAY: [&str; 7] = [
    "正在办理",
    "在办",
    "办理中",
    "正在整改",
    "整改中",
    "正在推进",
    "正在处理",
];

/// 问题26个,已完成整改21个,正在整改7个: what is done and what is under way are no more than all; 尚未 leaves nothing over.
fn open_and_done(checks: &mut Checks<'_>, total: FactId) {
    let facts = &checks.reading.facts;
    let (done, open) = (total + 1, total + 2);
    let counted = |id: FactId| {
        facts.get(id).is_some_and(|fact| {
            matches!(fact.slot, Slot::Count | Slot::Remaining)
                && fact.sentence == facts[total].sentence
                && fact.quantity.unit_text == facts[total].quantity.unit_text
                && fact.is_firm()
        })
    };
    if !counted(done) || !counted(open) {
        return;
    }
    let before = checks.between(Some(total), done);
    let after = checks.between(Some(done), open);
    let bare = |words: &str| words.trim_start_matches([',', '，', '、', ';', '；']).to_owned();
    let before = bare(before);
    let Some(act) = before
        .strip_prefix('已')
        .map(|act| act.trim_start_matches("完成"))
        .or_else(|| Some(before.as_str()).filter(|act| *act == "办结"))
        .filter(|act| act.chars().count() >= 2)
    else {
        return;
    };
    let after = bare(after);
    let rest = ["正在", "尚未完成", "尚未", "未完成", "未"]
        .iter()
        .find(|word| after.strip_prefix(**word).is_some_and(|rest| rest == act));
    let under_way = rest == Some(&"正在") || UNDER_WAY.contains(&after.as_str());
    if rest.is_none() && !under_way {
        return;
    }
    let parts = vec![done, open];
    let sum = Expr::sum(&parts);
    let equation = if under_way {
        Equation::at_most(sum, Expr::Fact(total))
    } else {
        Equation::equal(sum, Expr::Fact(total))
    };
    checks.decide(Claim {
        kind: RelationKind::KOfN,
        inputs: parts,
        output: Some(total),
        equation,
        strength: Strength::Strict,
        reason: "已完成的与未完成的合计不超过总数".to_owned(),
    });
}

//! Properties over generated reports: rounding never raises an error, a typo that a relation can see always does.

#[path = "generated/report.rs"]
mod report;

use proof::{Document, Finding, Options, Severity, check};
use proptest::prelude::*;

use report::{Region, Zone, printed};

/// Amounts in 万元 so that every exact value is a ratio of integers.
fn zone() -> impl Strategy<Value = Zone> {
    (30_000_i128..250_000, 20_000_i128..300_000, 5_i128..25, 2_i128..30).prop_map(
        |(base, level, target, projects)| Zone {
            base,
            level,
            target,
            projects,
        },
    )
}

fn region() -> impl Strategy<Value = Region> {
    (prop::collection::vec(zone(), 2..=6), 0_usize..=2)
        .prop_map(|(zones, decimals)| Region { zones, decimals })
}

fn errors(text: &str) -> Vec<Finding> {
    check(&Document::new("", text), &Options::default())
        .findings
        .into_iter()
        .filter(|finding| finding.severity == Severity::Error)
        .collect()
}

/// The text with the first occurrence of `old` replaced, and where the replacement stands in code points.
fn replaced(text: &str, old: &str, new: &str) -> (String, usize, usize) {
    let at = text.find(old).expect("the report prints this");
    let start = text[..at].chars().count();
    let changed = format!("{}{new}{}", &text[..at], &text[at + old.len()..]);
    (changed, start, start + new.chars().count())
}

fn takes_part(finding: &Finding, start: usize, end: usize) -> bool {
    std::iter::once((finding.start, finding.end))
        .chain(finding.related.iter().map(|place| (place.start, place.end)))
        .any(|(from, to)| from < end && start < to)
}

fn is_seen(text: &str, old: &str, new: &str) -> bool {
    let (changed, start, end) = replaced(text, old, new);
    errors(&changed)
        .iter()
        .any(|finding| takes_part(finding, start, end))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn rounding_never_raises_an_error(region in region()) {
        let text = region.text();
        let found = errors(&text);
        prop_assert!(found.is_empty(), "{}\n{:#?}", text, found);
    }

    #[test]
    fn a_wrong_total_is_seen(region in region(), steps in 1_i128..400, up in any::<bool>()) {
        let steps = region.visible_steps() + steps;
        let unit = 10_i128.pow(4 - u32::try_from(region.decimals).expect("at most 2"));
        let total = region.level();
        let wrong = if up { total + steps * unit } else { total - steps * unit };
        prop_assume!(wrong > 0);
        let old = format!("共完成工业投资{}亿元", printed(total, 10_000, region.decimals));
        let new = format!("共完成工业投资{}亿元", printed(wrong, 10_000, region.decimals));
        prop_assert!(is_seen(&region.text(), &old, &new), "{}", replaced(&region.text(), &old, &new).0);
    }

    #[test]
    fn a_wrong_gap_is_seen(region in region(), which in any::<prop::sample::Index>(), steps in 3_i128..300) {
        let zone = &region.zones[which.index(region.zones.len())];
        let (numerator, denominator) = zone.gap();
        let old = format!("目标({}%){}个百分点", zone.target, printed(numerator.abs(), denominator, 1));
        let new = format!(
            "目标({}%){}个百分点",
            zone.target,
            printed(numerator.abs() * 10 + steps * denominator, denominator * 10, 1)
        );
        prop_assert!(is_seen(&region.text(), &old, &new), "{}", replaced(&region.text(), &old, &new).0);
    }

    #[test]
    fn a_wrong_count_is_seen(region in region(), more in 1_i128..40) {
        let count = region.projects();
        let old = format!("共签约项目{count}个");
        let new = format!("共签约项目{}个", count + more);
        prop_assert!(is_seen(&region.text(), &old, &new), "{}", replaced(&region.text(), &old, &new).0);
    }

    #[test]
    fn a_wrong_contribution_is_seen(region in region(), steps in 1_i128..200) {
        let steps = region.visible_steps() + steps;
        let (numerator, denominator) = region.contribution(&region.zones[0]);
        let old = format!("全市投资增速{}个百分点", printed(numerator.abs(), denominator, 1));
        let new = format!(
            "全市投资增速{}个百分点",
            printed(numerator.abs() * 10 + steps * denominator, denominator * 10, 1)
        );
        prop_assert!(is_seen(&region.text(), &old, &new), "{}", replaced(&region.text(), &old, &new).0);
    }
}

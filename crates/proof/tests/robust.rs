//! Any text is read without panic; consistent reports raise no error; planted typos that a relation sees are found.

use proof::{Document, Options, Report, Severity, check};
use proptest::prelude::*;

fn read(text: &str) -> Report {
    check(&Document::new("case", text), &Options::default())
}

fn errors(report: &Report) -> Vec<String> {
    let errors = report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    errors
        .map(|finding| format!("{} {} {}", finding.code, finding.quote, finding.message))
        .collect()
}

/// Pieces of reports and bare characters in any order.
fn pieces() -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = include_str!("fixtures/pieces.txt").split_whitespace().collect();
    let piece = prop_oneof![
        6 => prop::sample::select(words).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => Just("\n".to_owned()),
        1 => Just("\t".to_owned()),
        1 => (0u32..100_000, 0u32..100).prop_map(|(whole, part)| format!("{whole}.{part}")),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// One zone: investment of last year and of this year in 万元.
type Zone = (u32, u32);

/// Prints ten-thousandths as 亿元 with one decimal, half away from zero.
fn billions(wan: u32) -> String {
    let tenths = (wan + 500) / 1000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A percentage with one decimal.
fn percent(value: f64) -> String {
    format!("{:.1}", value.abs())
}

fn direction(value: f64) -> (&'static str, &'static str) {
    if value.round_to_tenth() < 0.0 {
        ("下降", "下拉")
    } else {
        ("增长", "拉动")
    }
}

trait Tenth {
    fn round_to_tenth(self) -> f64;
}

impl Tenth for f64 {
    fn round_to_tenth(self) -> f64 {
        (self * 10.0).round() / 10.0
    }
}

/// A report of three zones whose every figure is rounded from exact values.
fn report(zones: &[Zone], target: u32) -> String {
    const NAMES: [&str; 4] = ["甲城高新区", "乙川经开区", "丙山开发区", "丁原示范区"];
    let base: u32 = zones.iter().map(|zone| zone.0).sum();
    let total: u32 = zones.iter().map(|zone| zone.1).sum();
    let growth = (f64::from(total) / f64::from(base) - 1.0) * 100.0;
    let (word, _) = direction(growth);
    let mut text = format!(
        "全市开发区完成工业投资{}亿元,{word}{}%。其中:\n\n",
        billions(total),
        percent(growth)
    );
    for (name, &(before, now)) in NAMES.iter().zip(zones) {
        let own = (f64::from(now) / f64::from(before) - 1.0) * 100.0;
        let points = (f64::from(now) - f64::from(before)) / f64::from(base) * 100.0;
        let (word, pull) = direction(own);
        let gap = own.round_to_tenth() - f64::from(target);
        let side = if gap < 0.0 { "低于" } else { "高于" };
        let zone = format!(
            "{name}完成工业投资{}亿元,{word}{}%,{side}省定目标({target}%){}个百分点,{pull}全市开发区增速{}个百分点。\n\n",
            billions(now),
            percent(own),
            percent(gap),
            percent(points)
        );
        text.push_str(&zone);
    }
    text
}

fn zones() -> impl Strategy<Value = Vec<Zone>> {
    prop::collection::vec((20_000u32..400_000, 20_000u32..400_000), 2..=4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_string_is_read(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn any_mixture_of_report_words_is_read(text in pieces()) {
        let report = read(&text);
        let length = text.chars().count();
        for finding in &report.findings {
            prop_assert!(finding.start <= finding.end && finding.end <= length);
        }
    }

    #[test]
    fn a_consistent_report_raises_no_error(zones in zones(), target in 0u32..30) {
        let text = report(&zones, target);
        let found = errors(&read(&text));
        prop_assert!(found.is_empty(), "{text}\n{found:#?}");
    }

    #[test]
    fn a_planted_total_is_found(zones in zones(), target in 0u32..30, slip in 20_000u32..90_000) {
        let text = report(&zones, target);
        let total: u32 = zones.iter().map(|zone| zone.1).sum();
        let wrong = text.replacen(&billions(total), &billions(total + slip), 1);
        prop_assert!(!errors(&read(&wrong)).is_empty(), "{wrong}");
    }

    #[test]
    fn a_planted_gap_is_found(zones in zones(), target in 1u32..30) {
        let text = report(&zones, target);
        let wrong = text.replacen(&format!("({target}%)"), &format!("({}%)", target + 7), 1);
        prop_assert!(!errors(&read(&wrong)).is_empty(), "{wrong}");
    }
}

/// Inputs on which a careless search would take quadratic time; each must end long before the test runner gives up.
#[test]
fn repetition_without_end_costs_no_more() {
    let cases = [
        "(",
        ")",
        ":",
        "、",
        " ",
        "1",
        "1,",
        "1%",
        "(1%)",
        "其中,",
        "其中甲1个,",
        "分别为",
        "分别1、",
        "甲、",
        "增长5%,高于目标(3%)9个百分点。",
        "2.8:36.1:61.1",
        "按甲分:",
        "合计\t1\n",
        "|1|2|\n",
        "#\n",
        "一、甲\n",
        "完成5亿元,",
        "5个开发区工业投资",
        "共5个、",
        "第",
        "百",
        "-1",
    ];
    for case in cases {
        read(&case.repeat(6_000 / case.chars().count()));
    }
}

/// Texts with more than twenty thousand figures are checked on two threads.
#[test]
fn a_long_text_is_checked_like_a_short_one() {
    let text = |months: usize| {
        let month = |at: usize| format!("{at}号企业生产汽车{at}.5辆，比上年减少2.5辆。\n");
        let wrong = "全市工业投资增长9.5%，高于目标（8.0%）2.5个百分点。\n";
        (0..months).map(month).collect::<String>() + wrong
    };
    let (short, long) = (read(&text(10)), read(&text(10_000)));
    assert!(long.facts.len() > 20_000);
    assert_eq!(errors(&short).len(), 1, "{:?}", errors(&short));
    assert_eq!(errors(&long), errors(&short));
}

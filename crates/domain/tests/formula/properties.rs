//! What must hold for every formula: nothing panics, print and parse agree, depth and fuel are limited.

use domain::Decimal;
use domain::formula::{self, Budget, EvalError, Wanted, check};
use domain::measure::Measure;
use domain::number::Number;
use domain::pack::model::Indicator;
use proptest::prelude::*;

use crate::fixture::{decimal, fixture};

/// What formulas are made of, right and wrong.
const WORDS: &[&str] = &[
    "工业投资",
    "签约项目",
    "开工项目",
    "industrial-investment",
    "「R&D 经费」",
    ".增速",
    ".同期",
    "@同期",
    "@上期",
    "@上年末",
    "+",
    "−",
    "×",
    "÷",
    "(",
    ")",
    "（",
    "）",
    ",",
    "，",
    "求和(",
    "名次(",
    "如果(",
    "较大(",
    "计数(",
    "缺省(",
    "加权平均(",
    "类别=\"工业类\"",
    "缺失=跳过",
    "范围=下级",
    "[",
    "]",
    ";",
    "缺失=按零; ",
    " 且 ",
    " 或 ",
    "非 ",
    ">",
    "≤",
    "=",
    "0",
    "1.5",
    "100",
    "17%",
    "10亿元",
    "3个",
    "\"",
    "#",
    "\n",
    "?",
    "投",
];

/// Text that looks like formulas often enough to reach every corner.
fn formula_like() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 0..24).prop_map(|words| words.concat())
}

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "工业投资",
        "签约.增速",
        "x@上期",
        "1.50",
        "17%",
        "「a b」",
        "「且」",
        "k-y",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(6, 60, 3, |inner| {
        let sign = prop::sample::select(vec!["+", "-", "*", "/", "=", ">=", "且", "或"]);
        prop_oneof![
            (inner.clone(), sign, inner.clone()).prop_map(|(a, sign, b)| format!("({a}) {sign} ({b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} + ({b})")),
            inner.clone().prop_map(|a| format!("−({a})")),
            inner.clone().prop_map(|a| format!("非 ({a})")),
            inner.clone().prop_map(|a| format!("({a})@同期")),
            (inner.clone(), inner)
                .prop_map(|(a, b)| format!("求和(类别=[\"甲\", “乙\"”], {a}, 缺失=zero, {b})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let (_, problems) = check(&text, Wanted::Measure(Measure::percent()), &fixture().names());
        for problem in problems {
            prop_assert!(!problem.report(&text).is_empty());
        }
    }

    #[test]
    fn no_formula_panics(text in formula_like(), percent in any::<bool>()) {
        let fixture = fixture();
        let measure = Measure::parse(if percent { "%" } else { "亿元" }).expect("known");
        let (checked, problems) = check(&text, Wanted::Measure(measure), &fixture.names());
        prop_assert!(checked.is_some() || !problems.is_empty(), "{}", text);
        if let Some(checked) = checked {
            let (formulas, budget) = (fixture.formulas(), Budget::default());
            let figures = fixture.figures(&formulas, &budget);
            for unit in ["东区", "甲市", "某省"] {
                let org = &fixture.orgs.find(unit).expect(unit).id;
                let env = figures.env(org, "2023H1".parse().expect("a period"));
                let explained = checked.explain(&env, String::new()).map(|trace| trace.value);
                prop_assert_eq!(checked.eval(&env), explained);
            }
        }
    }

    #[test]
    fn print_reads_back(source in expression()) {
        let (tree, problems) = formula::parse(&source);
        prop_assume!(problems.is_empty());
        let printed = tree.to_string();
        let (again, problems) = formula::parse(&printed);
        prop_assert_eq!(problems, vec![], "{}", printed);
        prop_assert_eq!(tree, again);
    }

    #[test]
    fn formula_like_text_reads_back(source in formula_like()) {
        let (tree, problems) = formula::parse(&source);
        if problems.is_empty() {
            prop_assert_eq!(formula::parse(&tree.to_string()), (tree, vec![]));
        }
    }

    /// Money in any unit gives the same share.
    #[test]
    fn conversion_changes_no_result(part in 1_i64..1_000_000, whole in 1_i64..1_000_000) {
        let value = |source: &str| {
            let fixture = fixture();
            let (checked, problems) = check(source, Wanted::Measure(Measure::percent()), &fixture.names());
            prop_assert_eq!(problems, vec![]);
            let (formulas, budget) = (fixture.formulas(), Budget::default());
            let figures = fixture.figures(&formulas, &budget);
            let org = "a".into();
            let env = figures.env(&org, "2023H1".parse().expect("a period"));
            Ok(checked.expect("right").eval(&env).expect("little work"))
        };
        let direct = value(&format!("{part}万元 ÷ {whole}万元 × 100"))?;
        let mixed = value(&format!("{part}万元 ÷ ({whole}万元 + 0亿元)"))?;
        let exact = Decimal::from(part).checked_div(Decimal::from(whole)).expect("small");
        let close = |number: Number| {
            let hundredth = number.value().and_then(|value| value.checked_div(Decimal::ONE_HUNDRED));
            hundredth.and_then(|value| value.checked_sub(exact)).is_some_and(|rest| rest.abs() < decimal("0.000000000000000000001"))
        };
        prop_assert!(close(direct) && close(mixed));
    }
}

#[test]
fn deep_formulas_are_refused_not_crashed() {
    let too_deep = |source: &str| {
        let (_, problems) = formula::parse(source);
        problems.iter().any(|problem| problem.kind.code() == "TZ-1109")
    };
    assert!(too_deep(&format!("{}1{}", "(".repeat(1900), ")".repeat(1900))));
    assert!(too_deep(&format!("1{}", "+1".repeat(1900))));
    assert!(too_deep(&"−".repeat(3900)));
    assert!(too_deep(&format!("工业投资{}", "@同期".repeat(1300))));
    assert!(too_deep(&format!("{}1", "绝对值(".repeat(900))));
    assert!(!too_deep(&format!("1{}", "+1".repeat(90))));
}

/// A dictionary whose formulas lead back to themselves is refused by `check_all`; should one be evaluated all the
/// same, the depth limit ends it.
#[test]
fn formulas_that_call_themselves_end() {
    let fixture = fixture();
    let wanted = Wanted::Measure(Measure::percent());
    let (checked, _) = check("转型投资占比 + 1%", wanted, &fixture.names());
    let checked = checked.expect("right by itself");
    let formulas = [("transition-share".into(), checked.clone())].into();
    let budget = Budget::default();
    let figures = fixture.figures(&formulas, &budget);
    let org = "a".into();
    let env = figures.env(&org, "2023H1".parse().expect("a period"));
    assert_eq!(checked.eval(&env), Err(EvalError::Depth));
    assert_eq!(
        checked.eval(&env),
        Err(EvalError::Depth),
        "a budget stays stopped"
    );
}

/// Long formulas that refer to long formulas: either there is a number or a reason, never a full stack.
#[test]
fn deep_formulas_over_deep_formulas_end() {
    let result = |count: usize| {
        let mut fixture = fixture();
        let template = fixture.indicators[1].clone();
        for level in 1..=count {
            let next = if level == count {
                "工业投资".to_owned()
            } else {
                format!("第{}级", level + 1)
            };
            fixture.indicators.push(Indicator {
                key: format!("第{level}级").as_str().into(),
                name: format!("第{level}级"),
                short: format!("{level}级"),
                formula: Some(format!("{next}{}", " + 1亿元".repeat(98))),
                ..template.clone()
            });
        }
        let (formulas, budget) = (fixture.formulas(), Budget::default());
        let figures = fixture.figures(&formulas, &budget);
        let org = "a".into();
        let env = figures.env(&org, "2023H1".parse().expect("a period"));
        let explained = formulas[&"第1级".into()].explain(&env, String::new());
        explained.map(|trace| trace.value.canonical())
    };
    // 14.2 and 4 × 98 hundred-millions.
    assert_eq!(result(4), Ok("406.2".to_owned()));
    assert_eq!(result(5), Err(EvalError::Depth));
}

/// As deep as the parser allows, in every kind of nesting: checking and evaluating stay within the stack.
#[test]
fn the_deepest_formulas_are_evaluated() {
    for (open, close, levels) in [
        ("(", ")", 98),
        ("绝对值(", ")", 98),
        ("较大(0, ", ")", 98),
        ("较大(0, 0亿元 + 缺省(", ", 0))", 32),
        ("如果(非 工业投资 < ", ", 0, 1亿元)", 30),
        ("0亿元 − (1万元 + ", ")", 48),
    ] {
        let fixture = fixture();
        let source = format!("{}工业投资{}", open.repeat(levels), close.repeat(levels));
        let wanted = Wanted::Measure(Measure::parse("亿元").expect("known"));
        let (checked, problems) = check(&source, wanted, &fixture.names());
        assert_eq!(problems, vec![], "{source}");
        let (formulas, budget) = (fixture.formulas(), Budget::default());
        let figures = fixture.figures(&formulas, &budget);
        let org = "a".into();
        let env = figures.env(&org, "2023H1".parse().expect("a period"));
        let explained = checked.expect("right").explain(&env, String::new());
        assert!(
            explained.is_ok_and(|trace| trace.value.value().is_some()),
            "{source}"
        );
    }
}

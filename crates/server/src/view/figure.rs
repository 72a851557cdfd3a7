//! A figure in a table: its printed text, the reason when there is none, and the way to its trace.
use domain::indicator::{Row, Statistic};
use domain::number::Missing;

use crate::view::link::link;

/// The minus sign of printed figures; a hyphen is too short beside tabular figures.
pub const MINUS: char = '−';

/// One printed figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure {
    /// Short name of the unit.
    pub org: String,
    /// Name of the indicator.
    pub indicator: String,
    /// Key of the statistic, such as `growth`.
    pub measure: &'static str,
    /// As printed: `−8.2`, `+42.4`, or the reason why there is no value.
    pub text: String,
    /// Coverage of a sum that lacks some zones, such as `2/3`; empty when it is complete.
    pub coverage: String,
    /// Classes of the link: `missing`, `negative`.
    pub class: &'static str,
    /// Said when the pointer rests on it.
    pub title: String,
    /// Address of the trace.
    pub href: String,
}

impl Figure {
    /// The figure of a row. `unit` is the whole that contributions, shares and ranks refer to.
    pub fn new(row: &Row, unit: &str, scope: &str) -> Self {
        let negative = row.missing.is_none() && row.display.starts_with('-');
        Self {
            org: row.org.clone(),
            indicator: row.indicator.clone(),
            measure: row.measure.key(),
            text: text(row),
            coverage: row
                .partial
                .map(|(filled, expected)| format!("{filled}/{expected}"))
                .unwrap_or_default(),
            class: match (row.missing.is_some(), negative) {
                (true, _) => "missing",
                (false, true) => "negative",
                (false, false) => "",
            },
            title: title(row),
            href: href(row, unit, scope),
        }
    }

    /// Whether there is a value.
    pub fn is_known(&self) -> bool {
        self.class != "missing"
    }

    /// Figures that a page must be able to show: usual, negative, huge, missing, and text that tries to be markup.
    pub fn samples() -> Vec<Self> {
        let figure = |text: &str, class: &'static str, coverage: &str| Self {
            org: "<b>\"甲\"</b>高新区".to_owned(),
            indicator: "规上工业增加值".to_owned(),
            measure: "growth",
            text: text.to_owned(),
            coverage: coverage.to_owned(),
            class,
            title: "同比增速（%）".to_owned(),
            href: link("/trace", &[("org", "<甲>")]),
        };
        vec![
            figure("18.2", "", ""),
            figure("−14.2", "negative", ""),
            figure("+468.5", "", "2/3"),
            figure("−123456789012.12", "negative", ""),
            figure("未填", "missing", ""),
            figure("口径不可比", "missing", ""),
        ]
    }
}

/// The printed form with a real minus sign; differences always show their sign.
fn text(row: &Row) -> String {
    let printed = minus(&row.display);
    let is_difference = matches!(row.measure, Statistic::Gap | Statistic::Pace);
    let above = row
        .number
        .value()
        .is_some_and(|value| value.is_sign_positive() && !value.is_zero());
    if is_difference && above {
        format!("+{printed}")
    } else {
        printed
    }
}

fn title(row: &Row) -> String {
    let what = format!("{}（{}）", row.measure.name(), row.unit);
    match (row.missing, row.partial) {
        (Some(reason), _) => format!("{what}：{}", explain(reason)),
        (None, Some((filled, expected))) => {
            format!("{what}：应有 {expected} 个区，只含 {filled} 个区；点击查看怎么算的")
        }
        (None, None) => format!("{what}，{}；点击查看怎么算的", row.label),
    }
}

fn href(row: &Row, unit: &str, scope: &str) -> String {
    let period = row.period.to_string();
    let query = [
        ("org", row.org_id.0.as_ref()),
        ("indicator", row.indicator_key.0.as_ref()),
        ("period", &period),
        ("measure", row.measure.key()),
        ("unit", unit),
        ("scope", scope),
    ];
    link("/trace", &query)
}

/// The printed form with a real minus sign.
pub fn minus(display: &str) -> String {
    display.replace('-', &MINUS.to_string())
}

/// What a reason means, for the title of an empty place.
pub fn explain(reason: Missing) -> &'static str {
    match reason {
        Missing::NotFiled => "还没有报送，不是零",
        Missing::NotApplicable => "这一单位或这一报告期没有这项数",
        Missing::DivisionByZero => "基数为零，算不出比率",
        Missing::NotComparable => "口径或价格不同，或只覆盖部分开发区，不能相互推算",
        Missing::OutOfRange => "结果超出可表示的范围",
    }
}

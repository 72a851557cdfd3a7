//! A figure in a table: its printed text, the reason when there is none, and the way to its trace.
use crate::view::link::link;

/// The minus sign of printed figures; a hyphen is too short beside tabular figures.
pub const MINUS: char = '−';

/// One printed figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure {
    /// Name of the unit.
    pub org: String,
    /// Name of the indicator.
    pub indicator: String,
    /// Key of the measure, such as `growth`.
    pub measure: String,
    /// As printed: `−8.2`, `+42.4`, or the reason why there is no value.
    pub text: String,
    /// Classes of the link: `missing`, `negative`.
    pub class: &'static str,
    /// Said when the pointer rests on it.
    pub title: String,
    /// Address of the trace.
    pub href: String,
}

/// What a figure is built from.
#[derive(Debug, Clone, Copy)]
pub struct FigureOf<'a> {
    /// Name of the unit.
    pub org: &'a str,
    /// Name of the indicator.
    pub indicator: &'a str,
    /// Period in its text form.
    pub period: &'a str,
    /// Key of the measure.
    pub measure: &'a str,
    /// Name and unit of the measure, for the title.
    pub title: &'a str,
}

impl FigureOf<'_> {
    /// A known value in its printed form.
    pub fn value(self, display: &str) -> Figure {
        Figure {
            text: minus(display),
            class: if display.starts_with('-') { "negative" } else { "" },
            title: self.title.to_owned(),
            ..self.empty()
        }
    }

    /// A known value with its sign always shown, as differences are.
    pub fn signed(self, display: &str) -> Figure {
        let figure = self.value(display);
        let zero = display.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        let text = if figure.class.is_empty() && !zero {
            format!("+{}", figure.text)
        } else {
            figure.text
        };
        Figure { text, ..figure }
    }

    /// No value, and why.
    pub fn missing(self, reason: &str) -> Figure {
        Figure {
            text: reason.to_owned(),
            class: "missing",
            title: format!("{}：{}", self.title, explain(reason)),
            ..self.empty()
        }
    }

    fn empty(self) -> Figure {
        let query = [
            ("org", self.org),
            ("indicator", self.indicator),
            ("period", self.period),
            ("measure", self.measure),
        ];
        Figure {
            org: self.org.to_owned(),
            indicator: self.indicator.to_owned(),
            measure: self.measure.to_owned(),
            href: link("/trace", &query),
            ..Figure::default()
        }
    }
}

/// The printed form with a real minus sign.
pub fn minus(display: &str) -> String {
    display.replace('-', &MINUS.to_string())
}

/// What a reason means, for the title of an empty place.
fn explain(reason: &str) -> &str {
    match reason {
        "未填" => "还没有报送，不是零",
        "不适用" => "这一单位或这一报告期没有这项数",
        "除零" => "基数为零，算不出比率",
        "口径不可比" => "口径或价格不同，不能相互推算",
        other => other,
    }
}

impl Figure {
    /// Figures that a page must be able to show: usual, negative, huge, missing, and text that tries to be markup.
    pub fn samples() -> Vec<Self> {
        let of = FigureOf {
            org: "阳泉高新区",
            indicator: "规上工业增加值",
            period: "2023H1",
            measure: "growth",
            title: "增速（%）",
        };
        let hostile = FigureOf {
            org: "<b>\"甲\"</b>",
            ..of
        };
        vec![
            of.value("18.2"),
            of.value("-14.2"),
            of.signed("468.5"),
            of.value("-123456789.12"),
            of.missing("未填"),
            hostile.missing("不适用"),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::Figure;

    #[test]
    fn signs_are_printed_and_missing_values_are_words() {
        let texts: Vec<String> = Figure::samples().into_iter().map(|f| f.text).collect();
        assert_eq!(
            texts,
            ["18.2", "−14.2", "+468.5", "−123456789.12", "未填", "不适用"]
        );
    }
}

//! Everything that can be wrong with a formula: stable code, message and next step, all in this file.

use rust_decimal::Decimal;

use super::ast::{OptionName, Selector, Word};
use super::functions;
use super::lexer::MAX_CHARS;
use super::parser::MAX_DEPTH;
use super::token::TextSpan;
use crate::cell::Facet;
use crate::finding::{Finding, Place, Severity};

/// One thing that is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where.
    pub span: TextSpan,
}

/// What is wrong. Names that come with a suggestion carry the nearest known name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what each one is")]
pub enum ProblemKind {
    #[error("不认识的字符“{0}”")]
    UnknownCharacter(char),
    #[error("缺少结束的“{0}”")]
    Unclosed(char),
    #[error("引号里没有内容")]
    EmptyQuotes,
    #[error("数字“{0}”写法不对或超过 28 位")]
    BadNumber(String),
    #[error("数字后面的“{0}”不是计量单位")]
    UnknownMeasure(String),
    #[error("公式超过 {MAX_CHARS} 字")]
    TooLong,
    #[error("公式是空的")]
    Empty,
    #[error("这里应是数字、指标、函数或左括号，{found}")]
    ExpectedValue { found: String },
    #[error("缺少右{bracket}，{found}")]
    MissingClose { bracket: &'static str, found: String },
    #[error("公式到“{0}”之前已经完整，后面的内容多余")]
    Trailing(String),
    #[error("公式嵌套超过 {MAX_DEPTH} 层")]
    TooDeep,
    #[error("“@”后面应是报告期，{found}")]
    UnknownSelector { found: String },
    #[error("数据项只能紧跟在指标名后面")]
    MisplacedFacet,
    #[error("“.”后面应是数据项，{found}")]
    UnknownFacet { found: String },
    #[error("比较不能连写")]
    ChainedComparison,
    #[error("选项“{option}”的值“{value}”不对")]
    BadOption {
        option: OptionName,
        value: String,
        allowed: String,
    },
    #[error("“缺失=…”后面缺少分号")]
    MissingSemicolon,
    #[error("选项“{0}”重复或没有值")]
    OptionShape(OptionName),
    #[error("没有名为“{name}”的指标")]
    UnknownIndicator { name: String, nearest: Option<String> },
    #[error("没有名为“{name}”的指标")]
    GluedNames { name: String, sign: char },
    #[error("简称“{name}”不止一个指标使用")]
    AmbiguousIndicator { name: String, candidates: String },
    #[error("没有名为“{name}”的函数")]
    UnknownFunction { name: String, nearest: Option<String> },
    #[error("函数“{function}”给了 {given} 个参数，数目不对")]
    Arity {
        function: &'static str,
        given: usize,
        usage: &'static str,
    },
    #[error("函数“{function}”没有选项“{option}”")]
    OptionNotAllowed {
        function: &'static str,
        option: OptionName,
        usage: &'static str,
    },
    #[error("没有类别“{name}”")]
    UnknownClass { name: String, nearest: Option<String> },
    #[error("统计函数里面不能再用统计函数“{0}”")]
    NestedAggregate(&'static str),
    #[error("这里应是{expected}，写的却是{found}")]
    WrongType {
        expected: &'static str,
        found: &'static str,
    },
    #[error("保留的小数位数应是 0 到 10 的整数")]
    BadPlaces,
    #[error("{left}和{right}量纲不同，不能相加减、比较或并列")]
    Dimensions { left: String, right: String },
    #[error("公式算出来的是{found}，指标的计量单位却是{wanted}")]
    Result { found: String, wanted: String },
    #[error("数字没有计量单位，另一边是{unit}")]
    BareNumber { number: Option<Decimal>, unit: String },
    #[error("手工换算与单位的自动换算对不上：{detail}")]
    HandConversion { detail: String },
    #[error("指标“{0}”不可加，各单位相加没有意义")]
    NotAdditive(String),
    #[error("计量单位过于复杂，超出可计算的范围")]
    UnitTooComplex,
    #[error("除数是 0")]
    ZeroDivisor,
    #[error("指标公式循环引用：{path}")]
    Cycle { path: String },
    #[error("选择符“@{first}”与“@{second}”连用，含义不明")]
    SelectorClash { first: Selector, second: Selector },
    #[error("“@{0}”前面没有随报告期变化的数")]
    SelectorOnConstant(Selector),
    #[error("选择符连用超过 3 个")]
    TooManySelectors,
}

/// Codes of problems found while checking, then those of a calculation. The manual lists every one.
pub const CODES: [&str; 34] = [
    "TZ-1101", "TZ-1102", "TZ-1103", "TZ-1104", "TZ-1105", "TZ-1106", "TZ-1107", "TZ-1108", "TZ-1109",
    "TZ-1110", "TZ-1111", "TZ-1112", "TZ-1113", "TZ-1120", "TZ-1121", "TZ-1122", "TZ-1123", "TZ-1124",
    "TZ-1125", "TZ-1126", "TZ-1127", "TZ-1128", "TZ-1130", "TZ-1131", "TZ-1132", "TZ-1133", "TZ-1134",
    "TZ-1135", "TZ-1136", "TZ-1140", "TZ-1141", "TZ-1142", "TZ-1150", "TZ-1151",
];

impl ProblemKind {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownCharacter(_) => "TZ-1101",
            Self::Unclosed(_) | Self::EmptyQuotes => "TZ-1102",
            Self::BadNumber(_) => "TZ-1103",
            Self::UnknownMeasure(_) => "TZ-1104",
            Self::TooLong => "TZ-1105",
            Self::ExpectedValue { .. } | Self::Empty => "TZ-1106",
            Self::MissingClose { .. } => "TZ-1107",
            Self::Trailing(_) => "TZ-1108",
            Self::TooDeep => "TZ-1109",
            Self::UnknownSelector { .. } => "TZ-1110",
            Self::UnknownFacet { .. } | Self::MisplacedFacet => "TZ-1111",
            Self::ChainedComparison => "TZ-1112",
            Self::BadOption { .. } | Self::OptionShape(_) | Self::MissingSemicolon => "TZ-1113",
            Self::UnknownIndicator { .. } | Self::GluedNames { .. } => "TZ-1120",
            Self::AmbiguousIndicator { .. } => "TZ-1121",
            Self::UnknownFunction { .. } => "TZ-1122",
            Self::Arity { .. } => "TZ-1123",
            Self::OptionNotAllowed { .. } => "TZ-1124",
            Self::UnknownClass { .. } => "TZ-1125",
            Self::NestedAggregate(_) => "TZ-1126",
            Self::WrongType { .. } => "TZ-1127",
            Self::BadPlaces => "TZ-1128",
            Self::Dimensions { .. } => "TZ-1130",
            Self::Result { .. } => "TZ-1131",
            Self::BareNumber { .. } => "TZ-1132",
            Self::HandConversion { .. } => "TZ-1133",
            Self::NotAdditive(_) => "TZ-1134",
            Self::UnitTooComplex => "TZ-1135",
            Self::ZeroDivisor => "TZ-1136",
            Self::Cycle { .. } => "TZ-1140",
            Self::SelectorClash { .. } | Self::TooManySelectors => "TZ-1141",
            Self::SelectorOnConstant(_) => "TZ-1142",
        }
    }

    /// Error, except for what may be meant.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::NotAdditive(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// The next step, in Chinese.
    pub fn suggestion(&self) -> String {
        match self {
            Self::UnknownIndicator {
                nearest: Some(name), ..
            }
            | Self::UnknownFunction {
                nearest: Some(name), ..
            }
            | Self::UnknownClass {
                nearest: Some(name), ..
            } => format!("您要写的是“{name}”吗？"),
            Self::UnknownFunction { .. } => format!("可用：{}", functions::all()),
            Self::GluedNames { sign, .. } => format!("“{sign}”两边要留空格"),
            Self::Trailing(found) if found == "," => {
                "数字里不写千位分隔符；参数要写在函数的括号里".to_owned()
            }
            Self::AmbiguousIndicator { candidates, .. } => format!("请写全称：{candidates}"),
            Self::Arity { usage, .. } | Self::OptionNotAllowed { usage, .. } => format!("写法：{usage}"),
            Self::UnknownSelector { .. } => format!("可用：{}", Selector::all()),
            Self::UnknownFacet { .. } => {
                format!("可用：{}", Facet::all())
            }
            Self::BadOption { allowed, .. } => format!("可用：{allowed}"),
            Self::BareNumber { number, unit } => {
                format!("请写明单位，如 {}{unit}", number.unwrap_or(Decimal::TEN))
            }
            other => other.fixed_suggestion().to_owned(),
        }
    }

    const fn fixed_suggestion(&self) -> &'static str {
        match self {
            Self::UnknownCharacter('%' | '％') => "“%”只能紧跟在数字后面，如 17%",
            Self::UnknownCharacter('&' | '＆' | '|' | '｜' | '!' | '！') => {
                "“且”“或”“非”请写汉字，或写 and、or、not"
            }
            Self::UnknownCharacter('\'' | '‘' | '’') => "文字请用双引号",
            Self::UnknownIndicator { .. } | Self::UnknownClass { .. } => "请核对名称",
            Self::UnknownCharacter(_) | Self::Unclosed(_) => "名称里有符号时写在「」里，文字写在双引号里",
            Self::EmptyQuotes => "请填写名称或删去引号",
            Self::BadNumber(_) => "请只写数字和一个小数点，不写千位分隔符",
            Self::UnknownMeasure(_) => "请写亿元、万元、%、个等单位；指标名以数字开头时写在「」里",
            Self::TooLong | Self::TooDeep => "请拆成几个指标，再引用它们",
            Self::Empty => "请填写公式；指标由填报得来时删去 formula 一行",
            Self::ExpectedValue { .. } => "请补上内容，或删去多余的符号",
            Self::MissingClose { .. } => "请补上括号",
            Self::Trailing(_) => "请删去，或补上运算符；“且”“或”两边要留空格",
            Self::MisplacedFacet => "报告期写在数据项后面，如 工业投资.增速@同期",
            Self::MissingSemicolon => "如 缺失=按零; 工业投资 + 产业项目投资",
            Self::ChainedComparison => "请写成两个比较，用“且”连接",
            Self::OptionShape(_) => "每个选项只写一次，如 类别=\"工业类\"",
            Self::NestedAggregate(_) => "请把里面的一层另设为指标",
            Self::WrongType { .. } => "比较用 > < =，条件用 如果(…)，文字只用作选项的值",
            Self::BadPlaces => "如 四舍五入(x, 1)",
            Self::Dimensions { .. } => "请核对指标，或先相除化成比率",
            Self::Result { .. } => "请改公式，或改指标的计量单位",
            Self::HandConversion { .. } => "单位会自动换算：请删去 × 100 一类的因数，或写成 100%",
            Self::NotAdditive(_) => "请用 加权平均(…)，或核对指标的“可加”",
            Self::UnitTooComplex => "请减少连乘",
            Self::ZeroDivisor => "请核对公式",
            Self::Cycle { .. } => "请让其中一个指标改为填报，或改用别的指标",
            Self::SelectorClash { .. } => "再往前一年写 @上年末@同期",
            Self::TooManySelectors => "请减少选择符",
            Self::SelectorOnConstant(_) => "请删去选择符",
            _ => "",
        }
    }
}

impl Problem {
    /// The finding for a list. `place` is where the formula starts; a formula that is no part of a file has no line
    /// there, and lines and columns then count inside the formula.
    pub fn finding(&self, source: &str, place: &Place) -> Finding {
        let (line, column) = position(source, self.span.start);
        let base = place.column.filter(|_| line == 1).unwrap_or(1);
        Finding {
            code: self.kind.code(),
            severity: self.kind.severity(),
            place: Place {
                file: place.file.clone(),
                line: Some(place.line.unwrap_or(1) + line - 1),
                column: Some(base + column - 1),
            },
            message: self.kind.to_string(),
            suggestion: self.kind.suggestion(),
        }
    }
}

/// Line and column of a character, both from 1.
pub(super) fn position(source: &str, offset: usize) -> (usize, usize) {
    let before: String = source.chars().take(offset).collect();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count());
    (line, column + 1)
}

/// Why a calculation stopped. It is never the fault of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EvalError {
    /// Out of fuel.
    #[error("计算量超出限制，已停止；请减少统计函数或把公式拆开")]
    Fuel,
    /// Formulas refer to formulas too deeply.
    #[error("指标公式逐级引用过深，已停止；请减少层次")]
    Depth,
}

impl EvalError {
    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fuel => "TZ-1150",
            Self::Depth => "TZ-1151",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(source: &str, offset: usize, line: Option<usize>, column: Option<usize>) -> String {
        let file = "a.toml".to_owned();
        let problem = Problem {
            kind: ProblemKind::Empty,
            span: TextSpan::new(offset, offset + 1),
        };
        problem
            .finding(source, &Place { file, line, column })
            .place
            .to_string()
    }

    #[test]
    fn places_count_from_the_start_of_the_formula() {
        let source = "甲 +\n  乙";
        assert_eq!(place(source, 2, Some(7), Some(12)), "a.toml:7:14");
        assert_eq!(place(source, 6, Some(7), Some(12)), "a.toml:8:3");
        assert_eq!(place(source, 6, None, None), "a.toml:2:3");
    }
}

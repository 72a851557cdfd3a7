//! The functions of the language: names, arguments and options. The manual's table is tested against this one.

use super::ast::{OptionName, Policy, Word};

/// A function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// 如果.
    If,
    /// 较大.
    Max,
    /// 较小.
    Min,
    /// 绝对值.
    Abs,
    /// 四舍五入.
    Round,
    /// 缺省.
    Coalesce,
    /// A function over units.
    Aggregate(AggregateFunction),
}

/// A function over units of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AggregateFunction {
    /// 求和.
    Sum,
    /// 计数.
    Count,
    /// 平均, and 加权平均 with a weight.
    Mean,
    /// 最大.
    Max,
    /// 最小.
    Min,
    /// 名次.
    Rank,
}

impl AggregateFunction {
    /// Policy when neither the call nor the head of the formula declares one. A total with a gap is no total; an
    /// extreme or a rank among those that have a value is still one.
    pub const fn default_policy(self) -> Policy {
        match self {
            Self::Sum | Self::Mean => Policy::Propagate,
            Self::Count | Self::Max | Self::Min | Self::Rank => Policy::Skip,
        }
    }
}

impl AggregateFunction {
    /// Units when the call names none: the zones below, and for a rank those beside.
    pub const fn default_scope(self) -> Scope {
        match self {
            Self::Rank => Scope::Siblings,
            _ => Scope::Zones,
        }
    }
}

/// 范围: which units an aggregation covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// 开发区: all zones at or below the unit.
    Zones,
    /// 下级: the units right below.
    Children,
    /// 同级: the units under the same parent, itself included.
    Siblings,
    /// 全省: all zones of the whole tree.
    All,
}

/// 顺序: which end of a ranking is first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// 从大到小.
    Descending,
    /// 从小到大.
    Ascending,
}

impl Word for Scope {
    const SPELLINGS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Zones, "开发区", "zones"),
        (Self::Children, "下级", "children"),
        (Self::Siblings, "同级", "siblings"),
        (Self::All, "全省", "all"),
    ];
}

impl Word for Order {
    const SPELLINGS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Descending, "从大到小", "descending"),
        (Self::Ascending, "从小到大", "ascending"),
    ];
}

/// A function as it is written.
#[derive(Debug)]
pub struct Signature {
    /// Which function.
    pub function: Function,
    /// Chinese name.
    pub chinese: &'static str,
    /// English name, in any case.
    pub english: &'static str,
    /// Least number of arguments.
    pub least: usize,
    /// Greatest number of arguments.
    pub most: usize,
    /// Accepted options.
    pub options: &'static [OptionName],
    /// An example for messages.
    pub usage: &'static str,
}

impl Signature {
    /// Whether it ranks a unit among others.
    pub fn ranks(&self) -> bool {
        self.function == Function::Aggregate(AggregateFunction::Rank)
    }
}

const OVER_UNITS: &[OptionName] = &[OptionName::Class, OptionName::Scope, OptionName::Missing];
const RANKING: &[OptionName] = &[
    OptionName::Class,
    OptionName::Scope,
    OptionName::Missing,
    OptionName::Order,
];

const fn plain(
    function: Function,
    names: [&'static str; 2],
    arity: [usize; 2],
    options: &'static [OptionName],
    usage: &'static str,
) -> Signature {
    let [chinese, english] = names;
    let [least, most] = arity;
    Signature {
        function,
        chinese,
        english,
        least,
        most,
        options,
        usage,
    }
}

const fn over_units(
    function: AggregateFunction,
    names: [&'static str; 2],
    arity: [usize; 2],
    usage: &'static str,
) -> Signature {
    plain(Function::Aggregate(function), names, arity, OVER_UNITS, usage)
}

/// Every function.
pub static SIGNATURES: &[Signature] = &[
    plain(
        Function::If,
        ["如果", "if"],
        [3, 3],
        &[],
        "如果(工业投资 > 0, 1, 0)",
    ),
    plain(
        Function::Max,
        ["较大", "max"],
        [2, usize::MAX],
        &[OptionName::Missing],
        "较大(甲, 乙)；各单位中的最大值用 最大(甲)",
    ),
    plain(
        Function::Min,
        ["较小", "min"],
        [2, usize::MAX],
        &[OptionName::Missing],
        "较小(甲, 乙)；各单位中的最小值用 最小(甲)",
    ),
    plain(Function::Abs, ["绝对值", "abs"], [1, 1], &[], "绝对值(甲 − 乙)"),
    plain(
        Function::Round,
        ["四舍五入", "round"],
        [2, 2],
        &[],
        "四舍五入(甲, 1)",
    ),
    plain(
        Function::Coalesce,
        ["缺省", "coalesce"],
        [2, usize::MAX],
        &[],
        "缺省(甲, 乙, 0)",
    ),
    over_units(
        AggregateFunction::Sum,
        ["求和", "sum"],
        [1, 1],
        "求和(工业投资, 类别=\"工业类\", 缺失=跳过)",
    ),
    over_units(
        AggregateFunction::Count,
        ["计数", "count"],
        [1, 1],
        "计数(工业投资 > 0, 类别=\"工业类\")",
    ),
    over_units(
        AggregateFunction::Mean,
        ["平均", "mean"],
        [1, 2],
        "平均(工业投资)；带权用 加权平均(甲, 权重)",
    ),
    over_units(
        AggregateFunction::Mean,
        ["加权平均", "weighted_mean"],
        [2, 2],
        "加权平均(工业投资.增速, 工业投资.同期)",
    ),
    over_units(
        AggregateFunction::Max,
        ["最大", "max_of"],
        [1, 1],
        "最大(工业投资)；几个数中较大的用 较大(甲, 乙)",
    ),
    over_units(
        AggregateFunction::Min,
        ["最小", "min_of"],
        [1, 1],
        "最小(工业投资)；几个数中较小的用 较小(甲, 乙)",
    ),
    plain(
        Function::Aggregate(AggregateFunction::Rank),
        ["名次", "rank"],
        [1, 1],
        RANKING,
        "名次(工业投资, 范围=同级, 顺序=从大到小)",
    ),
];

/// The function with this Chinese or English name.
pub fn find(name: &str) -> Option<&'static Signature> {
    SIGNATURES
        .iter()
        .find(|signature| signature.chinese == name || signature.english.eq_ignore_ascii_case(name))
}

/// All Chinese names, for messages.
pub fn all() -> String {
    let names: Vec<&str> = SIGNATURES.iter().map(|signature| signature.chinese).collect();
    names.join("、")
}

//! The kinds of relation that the engine can check.

use serde::{Deserialize, Serialize};

use crate::code::Code;

/// What connects the figures of a relation; the JSON form is the name in kebab case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// Parts add up to the whole.
    Sum,
    /// Growth minus target is the gap, in 个百分点.
    Gap,
    /// Contributions (拉动) of the parts add up to the growth of the whole.
    ContributionSum,
    /// Contribution = contribution rate × growth of the whole; rates add up to 100; sign of a contribution.
    ContributionRate,
    /// Contribution = (V − V/(1+g)) ÷ base of the whole; nominal indicators only.
    ContributionLevel,
    /// Base-year values of the parts add up to that of the whole; nominal indicators only.
    WeightedGrowth,
    /// Growth of the whole lies between the smallest and the largest growth of its parts.
    GrowthRange,
    /// Base shares implied by contribution ÷ growth add up to 1.
    ImpliedWeights,
    /// Part ÷ whole is the printed share.
    Share,
    /// Printed shares of all parts add up to 100 %.
    ShareSum,
    /// Printed increase belongs to printed level and growth.
    IncreaseGrowth,
    /// Percentage of a target or budget that is done.
    Completion,
    /// Points ahead of or behind the time schedule.
    Pace,
    /// Remaining amount to a target or to last year's level.
    Remaining,
    /// k of n, the rest, and the rate.
    KOfN,
    /// A stated number of things against the things listed.
    Count,
    /// Total ÷ number is the printed average.
    Average,
    /// Ranks follow from the printed values.
    Rank,
    /// A list announced or written in order is in order.
    Order,
    /// A part does not exceed the whole.
    Subset,
    /// Two mentions of one fact agree.
    Repeat,
    /// Text and table agree.
    TextTable,
    /// A table row obeys its own arithmetic.
    TableRow,
    /// A table column adds up.
    TableColumn,
    /// The terms of a ratio such as 2.8:36.1:61.1 add up to 100.
    RatioSum,
    /// Level, level of last year and growth agree.
    LevelGrowth,
    /// A rate follows from the two amounts it divides (per capita, density, urbanisation).
    Rate,
    /// A figure of the text agrees with the figure held in the database.
    Known,
}

impl RelationKind {
    /// Every kind, in the order of the manual.
    pub const ALL: [Self; 28] = [
        Self::Sum,
        Self::Gap,
        Self::ContributionSum,
        Self::ContributionRate,
        Self::ContributionLevel,
        Self::WeightedGrowth,
        Self::GrowthRange,
        Self::ImpliedWeights,
        Self::Share,
        Self::ShareSum,
        Self::IncreaseGrowth,
        Self::Completion,
        Self::Pace,
        Self::Remaining,
        Self::KOfN,
        Self::Count,
        Self::Average,
        Self::Rank,
        Self::Order,
        Self::Subset,
        Self::Repeat,
        Self::TextTable,
        Self::TableRow,
        Self::TableColumn,
        Self::RatioSum,
        Self::LevelGrowth,
        Self::Rate,
        Self::Known,
    ];

    /// Short Chinese name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Sum => "分项合计",
            Self::Gap => "两数之差",
            Self::ContributionSum => "拉动之和",
            Self::ContributionRate => "贡献率",
            Self::ContributionLevel => "由金额推算拉动",
            Self::WeightedGrowth => "由金额推算增速",
            Self::GrowthRange => "增速区间",
            Self::ImpliedWeights => "隐含权重",
            Self::Share => "占比",
            Self::ShareSum => "占比之和",
            Self::IncreaseGrowth => "增量与增速",
            Self::Completion => "完成率",
            Self::Pace => "时序进度",
            Self::Remaining => "剩余任务",
            Self::KOfN => "总数与剩余",
            Self::Count => "个数与列举",
            Self::Average => "平均数",
            Self::Rank => "位次",
            Self::Order => "排列次序",
            Self::Subset => "部分不大于总体",
            Self::Repeat => "前后两处",
            Self::TextTable => "文表一致",
            Self::TableRow => "表内横向",
            Self::TableColumn => "表内纵向",
            Self::RatioSum => "构成比",
            Self::LevelGrowth => "两年数与增速",
            Self::Rate => "比率",
            Self::Known => "与库中数据",
        }
    }

    /// Code of the finding raised when a strict relation of this kind fails.
    pub fn code(self) -> Code {
        match self {
            Self::Sum => Code::Sum,
            Self::Gap => Code::Gap,
            Self::ContributionSum => Code::ContributionSum,
            Self::ContributionRate => Code::ContributionRate,
            Self::ContributionLevel => Code::ContributionLevel,
            Self::WeightedGrowth => Code::WeightedGrowth,
            Self::GrowthRange => Code::GrowthRange,
            Self::ImpliedWeights => Code::ImpliedWeights,
            Self::Share => Code::Share,
            Self::ShareSum => Code::ShareSum,
            Self::IncreaseGrowth => Code::IncreaseGrowth,
            Self::Completion => Code::Completion,
            Self::Pace => Code::Pace,
            Self::Remaining => Code::Remaining,
            Self::KOfN => Code::KOfN,
            Self::Count => Code::Count,
            Self::Average => Code::Average,
            Self::Rank => Code::Rank,
            Self::Order => Code::Order,
            Self::Subset => Code::Subset,
            Self::Repeat => Code::Repeat,
            Self::TextTable => Code::TextTable,
            Self::TableRow => Code::TableRow,
            Self::TableColumn => Code::TableColumn,
            Self::RatioSum => Code::RatioSum,
            Self::LevelGrowth => Code::LevelGrowth,
            Self::Rate => Code::Rate,
            Self::Known => Code::Known,
        }
    }
}

//! The statistics that every indicator is measured by.

use serde::{Deserialize, Serialize};

use crate::measure::Measure;
use crate::pack::model::Indicator;

/// One way to look at an indicator. The JSON contract calls it `measure`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Statistic {
    /// 本期数.
    Level,
    /// 同比增速, %.
    Growth,
    /// 目标增速, %.
    Target,
    /// 高于/低于目标: growth − target, 个百分点.
    Gap,
    /// 拉动: Δpart ÷ base of the whole × 100, 个百分点.
    Contribution,
    /// 贡献率: Δpart ÷ Δwhole × 100, %.
    ContributionRate,
    /// 占比: part ÷ whole × 100, %.
    Share,
    /// 达到全年目标还需: A·(1+t) − x.
    RemainingToTarget,
    /// 达到去年全年水平还需: A − x.
    RemainingToLastYear,
    /// 完成目标所需余期增速: remaining ÷ (A − x₀) − 1, %.
    NeededGrowth,
    /// 达到去年全年水平所需余期增速: (A − x) ÷ (A − x₀) − 1, %.
    NeededGrowthToLastYear,
    /// 快于/慢于时序进度: x ÷ (A·(1+t)) − months ÷ 12, 个百分点.
    Pace,
    /// 名次 among the parts; ties share a place.
    Rank,
}

impl Statistic {
    /// All statistics, in the order of tables.
    pub const ALL: [Self; 13] = [
        Self::Level,
        Self::Growth,
        Self::Target,
        Self::Gap,
        Self::Contribution,
        Self::ContributionRate,
        Self::Share,
        Self::RemainingToTarget,
        Self::RemainingToLastYear,
        Self::NeededGrowth,
        Self::NeededGrowthToLastYear,
        Self::Pace,
        Self::Rank,
    ];

    /// Identifier in JSON and URLs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Growth => "growth",
            Self::Target => "target",
            Self::Gap => "gap",
            Self::Contribution => "contribution",
            Self::ContributionRate => "contribution_rate",
            Self::Share => "share",
            Self::RemainingToTarget => "remaining_to_target",
            Self::RemainingToLastYear => "remaining_to_last_year",
            Self::NeededGrowth => "needed_growth",
            Self::NeededGrowthToLastYear => "needed_growth_to_last_year",
            Self::Pace => "pace",
            Self::Rank => "rank",
        }
    }

    /// Chinese name on pages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level => "本期数",
            Self::Growth => "同比增速",
            Self::Target => "目标增速",
            Self::Gap => "高于/低于目标",
            Self::Contribution => "拉动",
            Self::ContributionRate => "贡献率",
            Self::Share => "占比",
            Self::RemainingToTarget => "达目标还需",
            Self::RemainingToLastYear => "达去年水平还需",
            Self::NeededGrowth => "余期所需增速",
            Self::NeededGrowthToLastYear => "持平所需增速",
            Self::Pace => "快于/慢于时序",
            Self::Rank => "名次",
        }
    }

    /// The definition, in words, as pages show it.
    pub const fn definition(self) -> &'static str {
        match self {
            Self::Level => "本期填报数；上级单位为所属各区之和，或本级填报数",
            Self::Growth => "现价指标：本期数 ÷ 同期数 − 1；可比价指标：采用填报的可比价增速",
            Self::Target => "下达的全年增速目标",
            Self::Gap => "同比增速 − 目标增速",
            Self::Contribution => "本区增量 ÷ 全部同期数 × 100；可比价指标按可比价基期数加权",
            Self::ContributionRate => "本区增量 ÷ 全部增量 × 100",
            Self::Share => "本区本期数 ÷ 全部本期数 × 100",
            Self::RemainingToTarget => "去年全年 ×（1 + 目标增速）− 本期累计",
            Self::RemainingToLastYear => "去年全年 − 本期累计",
            Self::NeededGrowth => "达目标还需 ÷（去年全年 − 去年同期）− 1",
            Self::NeededGrowthToLastYear => "达去年水平还需 ÷（去年全年 − 去年同期）− 1",
            Self::Pace => "本期累计 ÷ 全年目标 − 月数 ÷ 12",
            Self::Rank => "按同比增速（比重类指标按本期数）由优到劣，未舍入前比较，并列同名次",
        }
    }

    /// Whether it is one of the twelve that the JSON contract of `compute` names.
    pub const fn is_in_contract(self) -> bool {
        !matches!(self, Self::NeededGrowthToLastYear)
    }

    /// The statistic with this key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|statistic| statistic.key() == key)
    }

    /// Unit that it is printed in.
    pub const fn unit(self, indicator: &Indicator) -> Measure {
        match self {
            Self::Level | Self::RemainingToTarget | Self::RemainingToLastYear => indicator.measure,
            Self::Gap | Self::Contribution | Self::Pace => Measure::percentage_point(),
            Self::Rank => Measure::ordinal(),
            Self::Growth
            | Self::Target
            | Self::ContributionRate
            | Self::Share
            | Self::NeededGrowth
            | Self::NeededGrowthToLastYear => Measure::percent(),
        }
    }

    /// Decimals that it is printed with: amounts as the indicator declares, rates and points with one.
    pub const fn decimals(self, indicator: &Indicator) -> u32 {
        match self {
            Self::Level | Self::RemainingToTarget | Self::RemainingToLastYear => indicator.decimals,
            Self::Rank => 0,
            _ => 1,
        }
    }
}

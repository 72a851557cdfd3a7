//! Every code a finding may carry, with its meaning; the manual's table is rendered from [`Code::ALL`].
//!
//! `P20xx` structure, `P21xx` growth and contribution, `P22xx` targets, `P23xx` mentions and tables,
//! `P24xx` comparison with the database, `P31xx` wording (never errors).

use crate::report::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $severity:ident, $title:literal;)*) => {
        /// Stable code of a finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the title of each code is its documentation")]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The printed form, for example `P2103`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Severity that the code has when nothing softens it.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// What the code means, in Chinese, for the manual and for SARIF rules.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

codes! {
    Sum = "P2001", Error, "分项之和与合计不符";
    Share = "P2002", Error, "占比与两个绝对数不符";
    ShareSum = "P2003", Error, "各部分占比之和不为100%";
    RatioSum = "P2004", Error, "构成比各项之和不为100";
    Subset = "P2005", Error, "部分大于总体";
    Count = "P2006", Error, "个数与所列举的不符";
    KOfN = "P2007", Error, "总数、其中数与剩余数不符";
    Average = "P2008", Error, "平均数与总数、个数不符";
    Rank = "P2009", Error, "位次与数值不符";
    Order = "P2010", Warning, "列举次序与数值大小不符";
    Rate = "P2011", Error, "比率与两个绝对数不符";
    Gap = "P2101", Error, "增速、目标与差距不符";
    GapWording = "P2102", Error, "高于、低于的说法与数值相反";
    ContributionSum = "P2103", Error, "各部分拉动之和与总体增速不符";
    ContributionRate = "P2104", Error, "贡献率、拉动与增速不符";
    ContributionLevel = "P2105", Error, "拉动与金额、增速推算不符";
    WeightedGrowth = "P2106", Error, "总体增速与各部分金额、增速推算不符";
    GrowthRange = "P2107", Error, "总体增速不在各部分增速之间";
    ImpliedWeights = "P2108", Error, "由拉动和增速推算的权重之和不为1";
    IncreaseGrowth = "P2109", Error, "增量、增速与总量不符";
    LevelGrowth = "P2110", Error, "两年数与增速不符";
    Completion = "P2201", Error, "完成率与完成数、目标数不符";
    Pace = "P2202", Error, "与时序进度之差不符";
    Remaining = "P2203", Error, "剩余任务与已完成数、目标不符";
    Repeat = "P2301", Error, "同一指标前后两处数值不同";
    TextTable = "P2302", Error, "文字与表格数值不同";
    TableRow = "P2303", Error, "表内横向关系不成立";
    TableColumn = "P2304", Error, "表内合计不成立";
    Known = "P2401", Error, "与库中数据不同";
    RepeatedPassage = "P3101", Warning, "段落重复";
    TargetDiffers = "P3102", Warning, "同名目标取值不同";
    MissingUnit = "P3103", Warning, "数字缺少单位";
    ScopeWording = "P3104", Warning, "范围表述不一致";
    Approximation = "P3105", Warning, "约数表述自相矛盾";
    Precision = "P3106", Info, "同类数字小数位数不同";
    Extreme = "P3107", Info, "数值异常大或异常小";
    HeadingAfterText = "P3108", Warning, "标题位于正文之后";
    PercentForPoint = "P3109", Warning, "应为个百分点，写作%";
    PointForPercent = "P3110", Warning, "应为%，写作个百分点";
    LikelySum = "P3111", Warning, "分项之和与合计相差很小但不相等";
    RepeatDiffers = "P3112", Warning, "疑似同一指标前后数值不同";
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

//! The columns of a file of filed figures.

/// A column; files have them in any order, named in Chinese or English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 单位.
    Org,
    /// 指标.
    Indicator,
    /// 报告期.
    Period,
    /// 数据项: 本期, 同期 or 增速.
    Facet,
    /// 数值.
    Value,
    /// 标签.
    Label,
    /// 来源.
    Source,
    /// 日期.
    Dated,
    /// 反推.
    Inferred,
    /// 备注.
    Note,
}

impl Column {
    /// All columns, in the order of the manual.
    pub const ALL: [Self; 10] = [
        Self::Org,
        Self::Indicator,
        Self::Period,
        Self::Facet,
        Self::Value,
        Self::Label,
        Self::Source,
        Self::Dated,
        Self::Inferred,
        Self::Note,
    ];

    /// Chinese name, as in files for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Org => "单位",
            Self::Indicator => "指标",
            Self::Period => "报告期",
            Self::Facet => "数据项",
            Self::Value => "数值",
            Self::Label => "标签",
            Self::Source => "来源",
            Self::Dated => "日期",
            Self::Inferred => "反推",
            Self::Note => "备注",
        }
    }

    /// English name, as in files from other systems.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Org => "org",
            Self::Indicator => "indicator",
            Self::Period => "period",
            Self::Facet => "facet",
            Self::Value => "value",
            Self::Label => "label",
            Self::Source => "source",
            Self::Dated => "dated",
            Self::Inferred => "inferred",
            Self::Note => "note",
        }
    }

    /// Whether a file must have it.
    pub const fn is_required(self) -> bool {
        !matches!(self, Self::Inferred | Self::Note)
    }

    /// The column with this Chinese or English name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|column| column.name() == name || column.key() == name)
    }
}

//! How something stands: a word and a sign, with a colour only on top of them.

/// A state in a table or a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// Class that colours it.
    pub class: &'static str,
    /// Sign, different for every state.
    pub sign: &'static str,
    /// Word.
    pub word: &'static str,
}

impl Status {
    /// At or above what was wanted.
    pub const REACHED: Self = Self {
        class: "status-good",
        sign: "●",
        word: "达到目标",
    };
    /// Below what was wanted.
    pub const BEHIND: Self = Self {
        class: "status-bad",
        sign: "▼",
        word: "低于目标",
    };
    /// Growth below zero.
    pub const FALLING: Self = Self {
        class: "status-warn",
        sign: "◆",
        word: "负增长",
    };
    /// No figure at all.
    pub const UNKNOWN: Self = Self {
        class: "status-none",
        sign: "○",
        word: "缺数",
    };
    /// A level without a growth rate.
    pub const NO_GROWTH: Self = Self {
        class: "status-none",
        sign: "◌",
        word: "缺增速",
    };
    /// A level whose growth means nothing, such as a share.
    pub const FILED: Self = Self {
        class: "status-none",
        sign: "●",
        word: "有数",
    };
    /// Nothing to be filed.
    pub const NOT_APPLICABLE: Self = Self {
        class: "status-none",
        sign: "／",
        word: "不适用",
    };
    /// Nothing was wanted.
    pub const NO_TARGET: Self = Self {
        class: "status-none",
        sign: "—",
        word: "无目标",
    };

    /// Every state, for samples.
    pub const ALL: [Self; 8] = [
        Self::REACHED,
        Self::BEHIND,
        Self::FALLING,
        Self::UNKNOWN,
        Self::NO_GROWTH,
        Self::FILED,
        Self::NOT_APPLICABLE,
        Self::NO_TARGET,
    ];
}

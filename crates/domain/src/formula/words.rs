//! Words of the language that have a Chinese and an English spelling.

use std::fmt;

use crate::cell::Facet;
use crate::period::Period;

/// 缺失策略: what a missing number does to a calculation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// 传播: the result is missing too, for the same reason.
    Propagate,
    /// 按零: 未填 counts as 0.
    Zero,
    /// 跳过: the number is left out.
    Skip,
}

/// `@同期` and its kin: the period that a figure is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Selector {
    /// 同期: the same period of the year before.
    SameLastYear,
    /// 上期: the period before this one.
    Previous,
    /// 上年末: the whole year before.
    LastYear,
}

/// Names of the options of a call, such as `类别=` in `求和(工业投资, 类别="工业类")`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionName {
    /// 缺失: a [`Policy`].
    Missing,
    /// 类别: classes of zones.
    Class,
    /// 范围: which units of the tree.
    Scope,
    /// 顺序: which end of a ranking is first.
    Order,
}

/// Words of the language with a Chinese and an English spelling.
pub trait Word: Copy + PartialEq + 'static {
    /// Every word with its spellings; the first is the one that is printed.
    const SPELLINGS: &'static [(Self, &'static str, &'static str)];

    /// The word with this spelling; English in any case.
    fn parse(text: &str) -> Option<Self> {
        let spelled = |&&(_, chinese, english): &&(Self, &str, &str)| {
            chinese == text || english.eq_ignore_ascii_case(text)
        };
        Self::SPELLINGS.iter().find(spelled).map(|&(word, ..)| word)
    }

    /// The Chinese spelling.
    fn spelling(self) -> &'static str {
        let spelled = Self::SPELLINGS.iter().find(|(word, ..)| *word == self);
        spelled.map_or("", |&(_, chinese, _)| chinese)
    }

    /// All Chinese spellings, for messages.
    fn all() -> String {
        let words: Vec<&str> = Self::SPELLINGS.iter().map(|&(_, chinese, _)| chinese).collect();
        words.join("、")
    }
}

impl Selector {
    /// The period that it leads to.
    pub const fn shift(self, period: Period) -> Period {
        match self {
            Self::SameLastYear => period.same_last_year(),
            Self::Previous => period.predecessor(),
            Self::LastYear => period.last_year(),
        }
    }
}

impl Word for Policy {
    const SPELLINGS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Propagate, "传播", "propagate"),
        (Self::Zero, "按零", "zero"),
        (Self::Skip, "跳过", "skip"),
    ];
}

impl Word for Selector {
    const SPELLINGS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::SameLastYear, "同期", "same_last_year"),
        (Self::Previous, "上期", "previous"),
        (Self::LastYear, "上年末", "last_year"),
    ];
}

impl Word for OptionName {
    const SPELLINGS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Missing, "缺失", "missing"),
        (Self::Class, "类别", "class"),
        (Self::Scope, "范围", "scope"),
        (Self::Order, "顺序", "order"),
    ];
}

impl Word for Facet {
    const SPELLINGS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Level, "本期", "level"),
        (Self::Base, "同期", "base"),
        (Self::Growth, "增速", "growth"),
    ];
}

macro_rules! display_word {
    ($($type:ty),*) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.spelling())
            }
        }
    )*};
}
display_word!(Policy, Selector, OptionName);

//! What has been read: facts grouped into records (one subject, one indicator) and records grouped into lists.

use std::collections::HashMap;
use std::sync::Arc;

use crate::Role;
use crate::document::Basis;
use crate::fixed::Fixed;
use crate::interval::Interval;
use crate::quantity::Quantity;
pub use crate::slots::Slots;

/// An interned name; equal names have equal numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Name(pub u32);

impl Name {
    /// The empty name: the text does not say.
    pub const NONE: Self = Self(0);
}

/// All names of a document.
#[derive(Debug)]
pub struct Names {
    texts: Vec<Arc<str>>,
    index: HashMap<Arc<str>, Name>,
}

impl Default for Names {
    fn default() -> Self {
        let empty: Arc<str> = "".into();
        Self {
            texts: vec![Arc::clone(&empty)],
            index: HashMap::from([(empty, Name::NONE)]),
        }
    }
}

impl Names {
    pub fn intern(&mut self, text: &str) -> Name {
        if text.is_empty() {
            return Name::NONE;
        }
        if let Some(&name) = self.index.get(text) {
            return name;
        }
        let name = Name(u32::try_from(self.texts.len()).unwrap_or(0));
        let text: Arc<str> = text.into();
        self.texts.push(Arc::clone(&text));
        self.index.insert(text, name);
        name
    }

    pub fn get(&self, name: Name) -> &str {
        self.texts.get(name.0 as usize).map_or("", |text| text)
    }

    /// The text of a name, for a report that has it many times.
    pub fn shared(&self, name: Name) -> Arc<str> {
        let text = self.texts.get(name.0 as usize);
        Arc::clone(text.unwrap_or(&self.texts[0]))
    }

    /// The name of a text that was read before.
    pub fn find(&self, text: &str) -> Option<Name> {
        self.index.get(text).copied()
    }
}

/// Which figure of a record a fact is; finer than [`Role`], which is what the report prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    Level,
    Count,
    /// Level of the same period of last year.
    Prior,
    /// Change in the unit of the level.
    Increase,
    Growth,
    /// Growth of the same period of last year or against another base (环比).
    OtherGrowth,
    /// Change against another base than last year (比年初增加).
    OtherIncrease,
    /// Growth that is to be reached or that the gap refers to.
    TargetGrowth,
    /// Amount that is to be reached.
    Target,
    /// Growth minus what it is compared with.
    Gap,
    /// Points ahead of (or behind) the time schedule.
    Pace,
    /// Change of a rate in points.
    Change,
    Contribution,
    ContributionRate,
    Share,
    Completion,
    Remaining,
    /// A rate in percent that is the indicator itself.
    Rate,
    Average,
    Rank,
    Date,
    /// Term of a ratio.
    Ratio,
    /// A number that says nothing the engine could check.
    Other,
}

impl Slot {
    /// The role that the report prints.
    pub fn role(self) -> Role {
        match self {
            Self::Growth | Self::OtherGrowth => Role::Growth,
            Self::TargetGrowth | Self::Target => Role::Target,
            Self::Gap | Self::Pace | Self::Change => Role::Gap,
            Self::Contribution => Role::Contribution,
            Self::ContributionRate => Role::ContributionRate,
            Self::Share | Self::Completion | Self::Ratio => Role::Share,
            Self::Count => Role::Count,
            Self::Remaining => Role::Remaining,
            Self::Rank => Role::Rank,
            Self::Date => Role::Date,
            Self::Level
            | Self::Prior
            | Self::Increase
            | Self::OtherIncrease
            | Self::Rate
            | Self::Average
            | Self::Other => Role::Level,
        }
    }
}

/// Index of a fact, which is also the index of its quantity.
pub type FactId = usize;
/// Index of a record.
pub type RecordId = usize;

/// A quantity with what it says.
#[derive(Debug, Clone)]
pub struct Fact {
    pub quantity: Quantity,
    pub slot: Slot,
    pub record: RecordId,
    /// Whether a word of direction turns the printed figure negative.
    pub negated: bool,
    /// Printed wording of what it is compared with or contributes to (省定目标, 全市开发区增速).
    pub against: Name,
    /// A goal (省定目标 17%) is set, not measured: its printed form has no rounding.
    pub exact: bool,
    /// 共, 合计: the figure closes or opens a list as its total.
    pub total: bool,
    /// Above or below was said in words.
    pub above: Option<bool>,
    /// Indicator of this fact when it differs from the record's (a noun after a count).
    pub indicator: Name,
    /// First character of the words before the figure.
    pub lead_start: usize,
    /// Paragraph of the text.
    pub paragraph: u32,
    /// Sentence, counted through the document.
    pub sentence: u32,
}

impl Fact {
    /// Signed value in the printed unit.
    pub fn value(&self) -> Fixed {
        if self.negated {
            self.quantity.value.neg()
        } else {
            self.quantity.value
        }
    }

    /// Signed interval in the printed unit.
    pub fn interval(&self) -> Interval {
        let plain = if self.exact {
            Interval::exact(self.quantity.value)
        } else {
            self.quantity.interval()
        };
        if self.negated { plain.neg() } else { plain }
    }

    /// Signed interval in the base unit of the dimension; 倍 becomes percent.
    pub fn base(&self) -> Option<Interval> {
        let factor = if self.quantity.unit.dimension == crate::unit::Dimension::Times {
            Fixed::HUNDRED
        } else {
            self.quantity.factor()?
        };
        let interval = self.interval();
        let scale = |end: Option<Fixed>, up| match end {
            Some(end) => end.mul(factor, up).map(Some),
            None => Some(None),
        };
        Some(Interval {
            lo: scale(interval.lo, false)?,
            hi: scale(interval.hi, true)?,
        })
    }

    /// Whether a failing relation may rest on this figure.
    pub fn is_firm(&self) -> bool {
        self.quantity.approx == crate::quantity::Approx::Exact && !self.quantity.range
    }
}

/// What kind of subject a record has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scope {
    /// 全市, 5个工业类开发区: a whole whose parts may be named.
    Whole,
    /// A named unit.
    Part,
    /// The document's own default.
    #[default]
    Implied,
}

/// Facts of one subject and one indicator that stand together.
#[derive(Debug, Clone)]
pub struct Record {
    pub subject: Name,
    pub scope: Scope,
    pub indicator: Name,
    pub period: Name,
    pub basis: Basis,
    pub slots: Slots,
    pub paragraph: u32,
    pub sentence: u32,
    /// Part of the document that one unit signed.
    pub article: usize,
    /// The subject or the indicator was printed with these figures, not inherited.
    pub explicit: bool,
    /// A number of things stated with the subject (5个开发区).
    pub members: Option<FactId>,
    /// Name of the item in its list.
    pub item: Name,
}

impl Record {
    /// First fact in a slot.
    pub fn get(&self, slot: Slot) -> Option<FactId> {
        self.slots.get(slot)
    }

    /// Level or, for things, their number.
    pub fn amount(&self) -> Option<FactId> {
        self.get(Slot::Level).or_else(|| self.get(Slot::Count))
    }
}

/// How the members of a group were announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Announced {
    /// 其中: a part, perhaps not all.
    Among,
    /// 分别为, 分为: all members.
    Respectively,
    /// 按…分, 分…看: a division of the whole.
    Partition,
}

/// Members that the text puts side by side below a whole.
#[derive(Debug, Clone)]
pub struct Group {
    /// Records that may be the whole; the one of the same dimension is.
    pub parents: Vec<RecordId>,
    pub members: Vec<RecordId>,
    pub announced: Announced,
    /// 等, 主要: not all members are named.
    pub open: bool,
    /// The members run on over a semicolon without being announced again.
    pub loose: bool,
    /// Slot that the list gives.
    pub slot: Option<Slot>,
}

/// Everything read from a document.
#[derive(Debug, Default)]
pub struct Reading {
    pub names: Names,
    pub facts: Vec<Fact>,
    pub records: Vec<Record>,
    pub groups: Vec<Group>,
    pub headings: Vec<Heading>,
    pub tables: Vec<TableFacts>,
    /// Figures whose unit does not fit their sentence.
    pub hints: Vec<(crate::code::Code, FactId)>,
    /// Unit that signed each article; empty when none did.
    pub signatures: Vec<String>,
}

/// The facts of a table by row and column.
#[derive(Debug, Clone, Default)]
pub struct TableFacts {
    pub grid: Vec<Vec<Option<FactId>>>,
    /// Captions of the rows, as printed.
    pub rows: Vec<String>,
    /// Captions of the columns without units.
    pub columns: Vec<String>,
    /// Title, captions and what else is said above the table, without blanks.
    pub context: String,
    /// Characters of the prose before the table.
    pub place: usize,
}

/// A heading line.
#[derive(Debug, Clone)]
pub struct Heading {
    pub start: usize,
    pub end: usize,
    /// Article in which it stands.
    pub article: usize,
    /// Paragraphs of prose before it in its article.
    pub after: usize,
}

impl Reading {
    /// An empty reading; record 0 holds the calendar numbers.
    pub fn with_dates() -> Self {
        let mut reading = Self::default();
        let indicator = reading.names.intern("日期");
        reading.records.push(Record {
            subject: Name::NONE,
            scope: Scope::Implied,
            indicator,
            period: Name::NONE,
            basis: Basis::Unknown,
            slots: Slots::default(),
            paragraph: 0,
            sentence: 0,
            article: 0,
            explicit: false,
            members: None,
            item: Name::NONE,
        });
        reading
    }

    pub fn record_of(&self, id: FactId) -> &Record {
        &self.records[self.facts[id].record]
    }
}

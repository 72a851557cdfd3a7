//! What the caller hands in: the characters of a report, its tables, and what the caller already knows.

use serde::{Deserialize, Serialize};

/// One report to be read.
///
/// `text` holds the original characters; every offset in the output counts Unicode code points of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Name shown in the output, usually the file name.
    pub name: String,
    /// The original characters, paragraphs separated by line feeds.
    pub text: String,
    /// Tables whose cells lie inside `text` (a Word or Excel reader fills them; tables written in plain
    /// text or Markdown are recognised without help).
    pub tables: Vec<Table>,
}

impl Document {
    /// A document of prose only.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            tables: Vec::new(),
        }
    }
}

/// A table as rows of cells; the first row (or rows) and the first column are expected to be captions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Rows from top to bottom; rows may differ in length.
    pub rows: Vec<Vec<Cell>>,
}

/// The place of one cell, in code points of [`Document::text`]; an empty cell has `start == end`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// First code point of the cell.
    pub start: usize,
    /// Code point after the last one.
    pub end: usize,
}

/// What the caller knows beside the text. The default is "nothing", which is enough.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Names of units and indicators, for example from a definition pack.
    pub lexicon: LexiconExtension,
    /// Facts that the caller already holds; the text is compared with them at printed precision.
    pub known: Vec<KnownFact>,
    /// Reporting period of the document when the text does not say it, for example `2023年上半年`.
    pub period: Option<String>,
}

/// Names to be added to the built-in lexicon.
#[derive(Debug, Clone, Default)]
pub struct LexiconExtension {
    /// Names of organisations: zones, cities, bureaus; full and short names.
    pub subjects: Vec<String>,
    /// Names of indicators.
    pub indicators: Vec<IndicatorName>,
}

/// An indicator that the built-in lexicon may lack.
#[derive(Debug, Clone, Default)]
pub struct IndicatorName {
    /// The name as it is printed in reports.
    pub name: String,
    /// Price basis, which decides whether growth may be recomputed from levels.
    pub basis: Basis,
}

/// Price basis of an indicator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Growth is the change of the printed levels (investment, revenue, trade, retail sales, counts).
    Nominal,
    /// Growth is at comparable prices and never follows from the printed levels (value added, GDP).
    Comparable,
    /// Not known: nothing may be recomputed from levels.
    #[default]
    Unknown,
}

/// One figure held elsewhere, for comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownFact {
    /// Name of the unit as reports print it.
    pub subject: String,
    /// Name of the indicator as reports print it.
    pub indicator: String,
    /// Which figure of the indicator this is.
    pub role: crate::Role,
    /// Period in the wording of the report, or `None` when every period of the text may be compared.
    pub period: Option<String>,
    /// Signed decimal in `unit`.
    pub value: String,
    /// Unit of `value`: 亿元, 万元, %, 个百分点, 个 …
    pub unit: String,
    /// Where the figure comes from, quoted in the finding.
    pub source: String,
    /// Label of the figure: 统计数, 部门数 or 调度数.
    pub label: String,
}

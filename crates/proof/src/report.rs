//! What comes out: facts, relations, findings and coverage. The JSON form of these types is a stable contract.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::decimal::{Bounds, Decimal};
use crate::document::Basis;
use crate::kind::RelationKind;
use crate::number::{FactNumber, RelationNumber};

/// The reports of one run; its JSON form is what `taizhang proof --format json` prints.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reports {
    /// One report per document, in the order given.
    pub files: Vec<Report>,
    /// Documents that could not be read; absent from the JSON form when there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unreadable: Vec<Unreadable>,
}

/// A document that could not be read. This crate reads texts and makes none of these; whoever reads files does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    /// Name of the document.
    pub name: String,
    /// Stable code.
    pub code: String,
    /// Why, in Chinese.
    pub message: String,
    /// What to do next, in Chinese.
    pub next: String,
}

/// Everything that was read from and found in one document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Name of the document.
    pub name: String,
    /// Every quantity of the text with what it says.
    pub facts: Vec<Fact>,
    /// Every relation that the text states or implies, with its verdict.
    pub relations: Vec<Relation>,
    /// What a person should look at, in the order of the text.
    pub findings: Vec<Finding>,
    /// How much of the text was covered.
    pub coverage: Coverage,
}

impl Report {
    /// Whether any finding is an error; decides the exit code of the command.
    pub fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }
}

/// One quantity of the text and what it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// `f1`, `f2` …; unique in the report.
    pub id: FactNumber,
    /// First code point of the quantity.
    pub start: usize,
    /// Code point after the quantity, its unit included.
    pub end: usize,
    /// The original characters.
    pub text: String,
    /// Signed decimal in `unit`; 下降, 低于 and 下拉 make it negative.
    pub value: Decimal,
    /// 亿元, 万元, %, 个百分点, 个 …; empty when the text gives none.
    pub unit: Arc<str>,
    /// Whose figure it is; empty when the text does not say.
    pub subject: Arc<str>,
    /// What is measured; empty when the text does not say.
    pub indicator: Arc<str>,
    /// Which figure of the indicator it is.
    pub role: Role,
    /// Period in the wording of the text; empty when the text does not say.
    pub period: Arc<str>,
    /// Price basis of the indicator.
    pub basis: Basis,
    /// Smallest and largest value that the printed form allows, in `unit`; `null` is unbounded.
    pub interval: Bounds,
}

/// Which figure of an indicator a quantity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// An amount, an increase, a rate: the indicator itself.
    Level,
    /// Change against an earlier period in percent.
    Growth,
    /// What is to be reached.
    Target,
    /// Difference to a target, an average or an earlier period, in points.
    Gap,
    /// Points that a part adds to the growth of the whole (拉动).
    Contribution,
    /// Part of the whole's change in percent (贡献率).
    ContributionRate,
    /// Part of a whole or of a target in percent.
    Share,
    /// A number of things.
    Count,
    /// What is still to be done.
    Remaining,
    /// A place in an order.
    Rank,
    /// Year, month, day or other calendar number.
    Date,
}

/// A relation between facts with its verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// `r1`, `r2` …
    pub id: RelationNumber,
    /// What kind of relation.
    pub kind: RelationKind,
    /// Facts that the formula uses.
    pub inputs: Vec<FactNumber>,
    /// Fact that the formula yields; `null` when the text leaves it unsaid (for example 100 %).
    pub output: Option<FactNumber>,
    /// The formula with its figures, readable by people.
    pub formula: String,
    /// Bounds that follow from the inputs.
    pub expected: Bounds,
    /// Bounds that the output's printed form allows.
    pub stated: Bounds,
    /// Whether both can be true at once.
    pub verdict: Verdict,
    /// Why the relation is assumed, or why it cannot be decided.
    pub reason: Arc<str>,
}

impl Relation {
    /// What is expected, with as many places as the bounds of what is stated, as people read it; two when nothing is stated.
    pub fn readable_expected(&self) -> Bounds {
        let places = self.stated.iter().flatten().map(|end| end.places());
        let places = places.max().unwrap_or(2);
        self.expected
            .map(|end| end.map(|end: Decimal| end.rounded(places)))
    }
}

/// Outcome of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The intervals meet (touching at an end counts).
    Consistent,
    /// The intervals do not meet.
    Inconsistent,
    /// The relation is stated but cannot be decided; `reason` says why.
    Undecidable,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Figures that cannot all be true.
    Error,
    /// Something that is probably not meant.
    Warning,
    /// Worth a glance.
    Info,
}

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable code, see [`crate::code::Code`].
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// First code point of the suspected place.
    pub start: usize,
    /// Code point after the suspected place.
    pub end: usize,
    /// The original characters of the place.
    pub quote: String,
    /// What is wrong, in Chinese.
    pub message: String,
    /// What to do next, in Chinese.
    pub suggestion: String,
    /// Ids of the relations behind it.
    pub relations: Vec<RelationNumber>,
    /// Other places that take part.
    pub related: Vec<Place>,
}

/// A place in the text, in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// First code point.
    pub start: usize,
    /// Code point after the last one.
    pub end: usize,
}

/// How much of a document was covered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Numbers found.
    pub numbers: usize,
    /// Numbers in at least one relation that was decided.
    pub checked: usize,
    /// Relations that could not be decided; their `reason` says why.
    pub undecidable: usize,
}

#[cfg(test)]
mod tests {
    use crate::{Document, Options, check};

    #[test]
    fn people_read_the_places_of_what_is_stated() {
        let report = check(
            &Document::new("", "受理投诉215件，已办结198件，办结率为92.7%。"),
            &Options::default(),
        );
        let rate = report
            .relations
            .iter()
            .find(|relation| relation.stated[0].is_some_and(|low| low == "92.65"));
        let rate = rate.expect("the rate is checked");
        assert_eq!(rate.expected[0].expect("bounded"), "92.093023");
        assert_eq!(rate.readable_expected()[0].expect("bounded"), "92.09");
    }
}

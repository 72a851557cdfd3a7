//! What a text of the corpus is expected to yield, as written in its `.toml` file.

use serde::Deserialize;

/// The expectations for one text; absent fields ask for nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// Why the text exists, one line.
    pub about: String,
    /// Exactly the root causes to be reported as errors; an empty list means "no error".
    pub errors: Vec<ExpectedError>,
    /// Must be among the warnings and notes; others are allowed.
    #[serde(default)]
    pub warnings: Vec<ExpectedWarning>,
    /// Each must be found; others are allowed.
    #[serde(default)]
    pub facts: Vec<ExpectedFact>,
    /// No fact except a date may start inside these.
    #[serde(default)]
    pub not_quantities: Vec<String>,
    /// Kinds of relation that must be reported as undecidable.
    #[serde(default)]
    pub undecidable: Vec<String>,
    /// Least number of decided relations.
    #[serde(default)]
    pub checked_at_least: usize,
    /// Kinds of relation that must be found consistent at least once.
    #[serde(default)]
    pub consistent: Vec<String>,
}

/// One root cause.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedError {
    /// The finding's place, or one of its related places, overlaps one of these.
    pub quote: OneOrMany,
    /// One of the finding's relations is of one of these kinds.
    pub kind: Option<OneOrMany>,
}

/// One warning or note.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedWarning {
    /// Code such as `P3105`, or the kind of a relation behind the finding.
    pub code_or_kind: String,
    /// The finding's place, or one of its related places, overlaps this.
    pub quote: String,
}

/// One figure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedFact {
    /// The fact's place overlaps an occurrence of this.
    pub text: String,
    /// Signed value in `unit`.
    pub value: String,
    /// Unit, exactly.
    pub unit: Option<String>,
    /// Part of the fact's subject.
    pub subject: Option<String>,
    /// Part of the fact's indicator.
    pub indicator: Option<String>,
    /// Role in snake case.
    pub role: Option<String>,
}

/// One string, or several of which any will do.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// The only choice.
    One(String),
    /// Any of these.
    Many(Vec<String>),
}

impl OneOrMany {
    /// The choices.
    pub fn choices(&self) -> &[String] {
        match self {
            Self::One(choice) => std::slice::from_ref(choice),
            Self::Many(choices) => choices,
        }
    }
}

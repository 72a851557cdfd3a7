//! A document that has been checked, before its facts and relations are put into words.

use crate::document::{Document, Options};
use crate::engine::{self, Found};
use crate::output;
use crate::report::{Coverage, Fact, Finding, Relation, Report, Severity};

/// What [`check`](crate::check) finds, in a form that takes a fraction of the memory of a [`Report`]: facts and
/// relations are put into words one by one, when they are asked for.
///
/// ```
/// use proof::{Document, Options, check, examine};
///
/// let document = Document::new("半年报.txt", "全市工业投资24.1亿元，增长5.2%。");
/// let examination = examine(document.clone(), &Options::default());
/// assert_eq!(examination.facts().count(), 2);
/// assert_eq!(examination.report(), check(&document, &Options::default()));
/// ```
#[derive(Debug)]
pub struct Examination {
    document: Document,
    found: Found,
}

/// Reads one document and keeps it together with what was found in it.
pub fn examine(document: Document, options: &Options) -> Examination {
    let found = engine::find(&document, options);
    Examination { document, found }
}

impl Examination {
    /// The document that was read.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Every quantity of the text, in its order.
    pub fn facts(&self) -> impl Iterator<Item = Fact> {
        self.found.facts(&self.document.text)
    }

    /// Every relation with its verdict.
    pub fn relations(&self) -> impl Iterator<Item = Relation> {
        self.found.relations()
    }

    /// What a person should look at, in the order of the text.
    pub fn findings(&self) -> &[Finding] {
        &self.found.findings
    }

    /// How much of the text was covered.
    pub fn coverage(&self) -> Coverage {
        self.found.coverage
    }

    /// Whether any finding is an error; decides the exit code of the command.
    pub fn has_errors(&self) -> bool {
        self.findings()
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }

    /// The whole report.
    pub fn report(&self) -> Report {
        self.found.report(&self.document)
    }

    /// What [`output::human`] makes of the report.
    pub fn human(&self) -> String {
        output::human_of(
            &output::Summary {
                name: &self.document.name,
                findings: self.findings(),
                relations: self.found.checks.len(),
                coverage: self.coverage(),
            },
            self.found.undecided(),
            &self.document.text,
        )
    }
}

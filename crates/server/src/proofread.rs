//! Proofreading as the command and the page share it: bytes of a file to a report, and back to annotated Word.
use document::annotate::{Comment, annotate};
use document::error::AnnotateError;
use document::read::{Extract, ReadError};
use domain::indicator::{Row, Statistic};
use domain::pack::model::{Pack, PriceBasis};
use proof::output::severity_name;
use proof::{Basis, Finding, IndicatorName, KnownFact, LexiconExtension, Role};

/// One text to be read: what the user gave it as, and its bytes.
#[derive(Debug, Clone)]
pub struct Upload {
    /// File name, for messages; `-` is the standard input.
    pub name: String,
    /// Contents.
    pub bytes: Vec<u8>,
}

/// A document together with what was found in it.
#[derive(Debug, Clone)]
pub struct Proofread {
    /// What was read; offsets of the report point into its text.
    pub document: proof::Document,
    /// What was found.
    pub report: proof::Report,
}

/// Reads a file and checks it.
pub fn proofread(upload: &Upload, options: &proof::Options) -> Result<Proofread, ReadError> {
    let extract = document::read::read(&upload.name, &upload.bytes)?;
    let document = document_of(upload.name.clone(), extract);
    let report = proof::check(&document, options);
    Ok(Proofread { document, report })
}

/// Reads a file and checks it, for those who print everything that was found and keep nothing: long texts take a
/// fraction of the memory.
pub fn examine(upload: &Upload, options: &proof::Options) -> Result<proof::Examination, ReadError> {
    let extract = document::read::read(&upload.name, &upload.bytes)?;
    Ok(proof::examine(document_of(upload.name.clone(), extract), options))
}

/// A file that could not be read, as the reports name it.
pub fn unreadable(name: &str, cause: &ReadError) -> proof::Unreadable {
    proof::Unreadable {
        name: name.to_owned(),
        code: cause.code().to_owned(),
        message: cause.to_string(),
        next: cause.next_step().to_owned(),
    }
}

/// The original as Word with a comment on every finding. `date` is RFC 3339.
pub fn annotated(upload: &Upload, report: &proof::Report, date: &str) -> Result<Vec<u8>, AnnotateError> {
    let remarks: Vec<Comment> = report
        .findings
        .iter()
        .map(|finding| remark(finding, date))
        .collect();
    annotate(&upload.name, &upload.bytes, &remarks)
}

fn remark(finding: &Finding, date: &str) -> Comment {
    let mut text = format!(
        "{} {}\n{}",
        severity_name(finding.severity),
        finding.code,
        finding.message
    );
    if !finding.suggestion.is_empty() {
        text.push('\n');
        text.push_str(&finding.suggestion);
    }
    Comment {
        start: finding.start,
        end: finding.end,
        author: "台账校核".to_owned(),
        date: date.to_owned(),
        text,
    }
}

/// Names of a pack's units and indicators, so that reports may use them.
pub fn lexicon(pack: &Pack) -> LexiconExtension {
    let subjects = pack
        .orgs
        .iter()
        .flat_map(|org| &org.versions)
        .flat_map(|version| [version.name.clone(), version.short.clone()]);
    let indicators = pack.indicators.iter().map(|indicator| IndicatorName {
        name: indicator.name.clone(),
        basis: match indicator.price_basis {
            PriceBasis::Comparable => Basis::Comparable,
            PriceBasis::Nominal | PriceBasis::None => Basis::Nominal,
        },
    });
    LexiconExtension {
        subjects: subjects.collect(),
        indicators: indicators.collect(),
    }
}

/// The platform's rows as facts that a report is compared with. Missing values are left out: they contradict nothing.
pub fn known(pack: &Pack, rows: &[Row]) -> Vec<KnownFact> {
    rows.iter().filter_map(|row| known_fact(pack, row)).collect()
}

fn known_fact(pack: &Pack, row: &Row) -> Option<KnownFact> {
    let source = pack
        .indicator(&row.indicator_key)
        .map(|indicator| indicator.source.clone());
    Some(KnownFact {
        subject: row.org.clone(),
        indicator: row.indicator.clone(),
        role: role(row.measure)?,
        period: None,
        value: row.value.clone().filter(|_| row.partial.is_none())?,
        unit: row.unit.to_owned(),
        source: source.unwrap_or_default(),
        label: row.label.clone(),
    })
}

/// What the reader calls a statistic; none where a text does not say which one it means.
fn role(statistic: Statistic) -> Option<Role> {
    match statistic {
        Statistic::Level => Some(Role::Level),
        Statistic::Growth => Some(Role::Growth),
        Statistic::Target => Some(Role::Target),
        Statistic::Gap => Some(Role::Gap),
        Statistic::Contribution => Some(Role::Contribution),
        Statistic::ContributionRate => Some(Role::ContributionRate),
        // A share, a remaining amount, a pace or a rank depends on a whole or a goal that the text chooses.
        Statistic::Share
        | Statistic::RemainingToTarget
        | Statistic::RemainingToLastYear
        | Statistic::NeededGrowth
        | Statistic::NeededGrowthToLastYear
        | Statistic::Pace
        | Statistic::Rank => None,
    }
}

/// The reader and the checker do not know each other; this is the seam.
fn document_of(name: String, extract: Extract) -> proof::Document {
    let cell = |range: std::ops::Range<usize>| proof::Cell {
        start: range.start,
        end: range.end,
    };
    let table = |rows: document::read::Table| proof::Table {
        rows: rows
            .into_iter()
            .map(|row| row.into_iter().map(cell).collect())
            .collect(),
    };
    proof::Document {
        name,
        text: extract.text,
        tables: extract.tables.into_iter().map(table).collect(),
    }
}

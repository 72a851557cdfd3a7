//! The result of one text as the page shows it.
use std::collections::BTreeSet;

use proof::{Severity, Verdict};

use document::read::ReadError;

use crate::error::{self, AppError};
use crate::pages::proof::card::{Card, Line, cards, line};
use crate::pages::proof::marks::{Block, blocks};
use crate::proofread::{Proofread, Upload};

/// What became of one text.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// It was read.
    Read(Box<ReportView>),
    /// It could not be read.
    Unreadable {
        /// Number on the page.
        number: usize,
        /// File name.
        name: String,
        /// Why, and what to do.
        error: AppError,
    },
}

/// Context of one report.
#[derive(Debug, Clone, Default)]
pub struct ReportView {
    /// Number on the page, for ids of elements.
    pub number: usize,
    /// File name.
    pub name: String,
    /// Numbers found.
    pub numbers: usize,
    /// Numbers in at least one decided relation.
    pub checked: usize,
    /// Relations.
    pub relations: usize,
    /// Findings by severity.
    pub errors: usize,
    /// Findings by severity.
    pub warnings: usize,
    /// Findings by severity.
    pub infos: usize,
    /// The text.
    pub blocks: Vec<Block>,
    /// The findings.
    pub cards: Vec<Card>,
    /// Kinds of findings that occur, for the filter.
    pub kinds: Vec<String>,
    /// Relations that cannot be decided.
    pub undecidable: Vec<Line>,
    /// Relations that hold.
    pub consistent: Vec<Line>,
}

impl Outcome {
    /// Number, name and summary for the list of files.
    pub fn entry(&self) -> (usize, &str, String) {
        match self {
            Self::Read(report) => (report.number, &report.name, report.summary()),
            Self::Unreadable { number, name, .. } => (*number, name, "○ 读不了".to_owned()),
        }
    }

    /// The outcome of one upload.
    pub fn of(number: usize, upload: &Upload, result: Result<Proofread, ReadError>) -> Self {
        match result {
            Ok(proofread) => Self::Read(Box::new(ReportView::new(number, &proofread))),
            Err(cause) => Self::Unreadable {
                number,
                name: upload.name.clone(),
                error: error::unreadable(&cause),
            },
        }
    }

    /// A full report, an empty one, and a file that cannot be read.
    pub fn samples() -> Vec<Self> {
        let upload = Upload {
            name: "<i>坏文件</i>.doc".to_owned(),
            bytes: Vec::new(),
        };
        let unreadable = Err(ReadError::Encrypted);
        vec![
            Self::Read(Box::new(sample::report())),
            Self::Read(Box::default()),
            Self::of(2, &upload, unreadable),
        ]
    }
}

impl ReportView {
    /// Errors in a few words, for the list of files.
    pub fn summary(&self) -> String {
        match (self.errors, self.checked) {
            (0, 0) => "○ 无从核对".to_owned(),
            (0, _) => "● 无错误".to_owned(),
            (errors, _) => format!("▲ {errors} 处错误"),
        }
    }

    /// The view of a report.
    pub fn new(number: usize, proofread: &Proofread) -> Self {
        let report = &proofread.report;
        let cards = cards(report);
        let kinds: BTreeSet<String> = cards.iter().map(|card| card.title.clone()).collect();
        let of = |severity| {
            report
                .findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .count()
        };
        let with = |verdict| {
            let relations = report.relations.iter();
            relations
                .filter(move |relation| relation.verdict == verdict)
                .map(line)
                .collect()
        };
        Self {
            number,
            name: report.name.clone(),
            numbers: report.coverage.numbers,
            checked: report.coverage.checked,
            relations: report.relations.len(),
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            infos: of(Severity::Info),
            blocks: blocks(&proofread.document.text, report),
            cards,
            kinds: kinds.into_iter().collect(),
            undecidable: with(Verdict::Undecidable),
            consistent: with(Verdict::Consistent),
        }
    }
}

/// A report made by hand, so that the template can be tested without the engine.
mod sample {
    use proof::{Basis, Coverage, Document, Fact, Finding, Place, Relation, RelationKind, Report, Role};
    use proof::{Severity, Verdict};

    use super::ReportView;
    use crate::proofread::Proofread;

    const TEXT: &str =
        "指标\t<数>\n投资\t3\n<b>其中</b>甲区拉动5.2个百分点，乙区拉动−2.5个百分点。\n全市下降1.9%。";

    pub fn report() -> ReportView {
        let report = Report {
            name: "很长很长很长很长很长很长的文件名（2023年上半年）最终版.docx".to_owned(),
            facts: vec![
                fact("f1", "5.2个百分点"),
                fact("f2", "−2.5个百分点"),
                fact("f3", "1.9%"),
            ],
            relations: vec![
                relation("r1", Verdict::Inconsistent),
                relation("r2", Verdict::Undecidable),
                relation("r3", Verdict::Consistent),
            ],
            findings: vec![finding()],
            coverage: Coverage {
                numbers: 3,
                checked: 3,
                undecidable: 1,
            },
        };
        let document = Document::new(report.name.clone(), TEXT);
        ReportView::new(0, &Proofread { document, report })
    }

    fn place(quote: &str) -> Place {
        let start = TEXT.find(quote).map_or(0, |at| TEXT[..at].chars().count());
        Place {
            start,
            end: start + quote.chars().count(),
        }
    }

    fn fact(id: &str, quote: &str) -> Fact {
        let Place { start, end } = place(quote);
        Fact {
            id: id.to_owned(),
            start,
            end,
            text: quote.to_owned(),
            value: "5.2".to_owned(),
            unit: "个百分点".to_owned(),
            subject: "\"甲区\"".to_owned(),
            indicator: "工业投资".to_owned(),
            role: Role::Contribution,
            period: String::new(),
            basis: Basis::Nominal,
            interval: [Some("5.15".to_owned()), Some("5.25".to_owned())],
        }
    }

    fn relation(id: &str, verdict: Verdict) -> Relation {
        Relation {
            id: id.to_owned(),
            kind: RelationKind::ContributionSum,
            inputs: vec!["f1".to_owned(), "f2".to_owned()],
            output: Some("f3".to_owned()),
            formula: "5.2 - 2.5 = 2.7".to_owned(),
            expected: [Some("2.6".to_owned()), Some("2.8".to_owned())],
            stated: [Some("-1.95".to_owned()), Some("-1.85".to_owned())],
            verdict,
            reason: "价格口径不同，不能由金额推算".to_owned(),
        }
    }

    fn finding() -> Finding {
        let Place { start, end } = place("5.2个百分点");
        Finding {
            code: "P2103".to_owned(),
            severity: Severity::Error,
            start,
            end,
            quote: "5.2个百分点".to_owned(),
            message: "这几个数不能同时成立：拉动之和应等于增速".to_owned(),
            suggestion: "最可能有误：甲区“拉动5.2”".to_owned(),
            relations: vec!["r1".to_owned()],
            related: vec![place("−2.5个百分点"), place("1.9%")],
        }
    }
}

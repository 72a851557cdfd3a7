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
    use proof::{Basis, Coverage, Decimal, Document, Fact, FactNumber, Finding, Place};
    use proof::{Relation, RelationKind, RelationNumber, Report, Role, Severity, Verdict};

    use super::ReportView;
    use crate::proofread::Proofread;

    const TEXT: &str =
        "指标\t<数>\n投资\t3\n<b>其中</b>甲区拉动5.2个百分点，乙区拉动−2.5个百分点。\n全市下降1.9%。";

    pub fn report() -> ReportView {
        let report = Report {
            name: "很长很长很长很长很长很长的文件名（2023年上半年）最终版.docx".to_owned(),
            facts: vec![fact(0, "5.2个百分点"), fact(1, "−2.5个百分点"), fact(2, "1.9%")],
            relations: vec![
                relation(0, Verdict::Inconsistent),
                relation(1, Verdict::Undecidable),
                relation(2, Verdict::Consistent),
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

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    fn find(quote: &str) -> Place {
        let start = TEXT.find(quote).map_or(0, |at| TEXT[..at].chars().count());
        Place {
            start,
            end: start + quote.chars().count(),
        }
    }

    fn fact(place: usize, quote: &str) -> Fact {
        let Place { start, end } = find(quote);
        Fact {
            id: FactNumber::of(place),
            start,
            end,
            text: quote.to_owned(),
            value: decimal("5.2"),
            unit: "个百分点".into(),
            subject: "\"甲区\"".into(),
            indicator: "工业投资".into(),
            role: Role::Contribution,
            period: "".into(),
            basis: Basis::Nominal,
            interval: ["5.15", "5.25"].map(|end| Some(decimal(end))),
        }
    }

    fn relation(place: usize, verdict: Verdict) -> Relation {
        Relation {
            id: RelationNumber::of(place),
            kind: RelationKind::ContributionSum,
            inputs: vec![FactNumber::of(0), FactNumber::of(1)],
            output: Some(FactNumber::of(2)),
            formula: "5.2 - 2.5 ≠ 2.7".to_owned(),
            expected: ["2.6", "2.8"].map(|end| Some(decimal(end))),
            stated: ["-1.95", "-1.85"].map(|end| Some(decimal(end))),
            verdict,
            reason: "价格口径不同，不能由金额推算".into(),
        }
    }

    fn finding() -> Finding {
        let Place { start, end } = find("5.2个百分点");
        Finding {
            code: "P2103".to_owned(),
            severity: Severity::Error,
            start,
            end,
            quote: "5.2个百分点".to_owned(),
            message: "这几个数不能同时成立：拉动之和应等于增速".to_owned(),
            suggestion: "最可能有误：甲区“拉动5.2”".to_owned(),
            relations: vec![RelationNumber::of(0)],
            related: vec![find("−2.5个百分点"), find("1.9%")],
        }
    }
}

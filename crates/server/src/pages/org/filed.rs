//! Every figure that the unit filed, with label, source and date: the ground all other figures stand on.
use domain::cell::{Cell, CellSet, Facet};
use domain::measure::Measure;
use domain::number::Number;
use domain::pack::model::{Indicator, Pack};
use domain::period::{Period, Span};

use crate::context_bar::usual_name;
use crate::view::figure::minus;

/// One filed figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledFigure {
    /// Months covered.
    pub span: Span,
    /// Period.
    pub period: String,
    /// Indicator.
    pub indicator: String,
    /// 本期, 同期 or 增速.
    pub facet: &'static str,
    /// As filed, with its unit; the reason when there is none.
    pub value: String,
    /// Class: `missing` or nothing.
    pub class: &'static str,
    /// Legal label.
    pub label: &'static str,
    /// Who released it.
    pub source: String,
    /// Date of the figure.
    pub dated: String,
    /// 反推: worked out from other figures.
    pub inferred: bool,
    /// Remark.
    pub note: String,
}

/// The newest period first, then in the pack's order.
pub fn list(pack: &Pack, cells: &CellSet) -> Vec<FiledFigure> {
    let place = |cell: &Cell| {
        pack.indicators
            .iter()
            .position(|indicator| indicator.key == cell.key.indicator)
    };
    let mut sorted: Vec<&Cell> = cells.cells().collect();
    sorted.sort_by_key(|cell| (std::cmp::Reverse(cell.key.span), place(cell), cell.key.facet));
    sorted.into_iter().map(|cell| filed(pack, cell)).collect()
}

fn filed(pack: &Pack, cell: &Cell) -> FiledFigure {
    let indicator = pack.indicator(&cell.key.indicator);
    let period = usual_name(cell.key.span);
    FiledFigure {
        span: cell.key.span,
        period: period.map_or_else(|| cell.key.span.to_string(), Period::chinese),
        indicator: indicator.map_or_else(|| cell.key.indicator.to_string(), |found| found.name.clone()),
        facet: cell.key.facet.text(),
        value: value(indicator, cell),
        class: if cell.value.missing().is_some() {
            "missing"
        } else {
            ""
        },
        label: cell.label.text(),
        source: cell.source.clone(),
        dated: cell.dated.to_string(),
        inferred: cell.inferred,
        note: cell.note.clone(),
    }
}

fn value(indicator: Option<&Indicator>, cell: &Cell) -> String {
    let measure = match cell.key.facet {
        Facet::Growth => Some(Measure::percent()),
        Facet::Level | Facet::Base => indicator.map(|indicator| indicator.measure),
    };
    match (cell.value, measure) {
        (Number::Missing(reason), _) => reason.text().to_owned(),
        (number, Some(measure)) => format!("{} {}", minus(&number.canonical()), measure.symbol()),
        (number, None) => minus(&number.canonical()),
    }
}

impl FiledFigure {
    /// Whether the calculations of a period read it: the period, its same period and total of last year.
    pub fn is_read_by(&self, period: Period) -> bool {
        let span = period.span();
        [span, span.same_last_year(), span.last_year()].contains(&self.span)
    }

    /// A stated figure and one that was worked out.
    pub fn samples() -> Vec<Self> {
        let filed = |span, value: &str, class, inferred| Self {
            span,
            period: "2023年上半年".to_owned(),
            indicator: "<工业投资>".to_owned(),
            facet: "本期",
            value: value.to_owned(),
            class,
            label: "调度数",
            source: "\"某市\"上半年工作报告".to_owned(),
            dated: "2023-06-30".to_owned(),
            inferred,
            note: "由公布数反推".to_owned(),
        };
        let samples = |span| {
            [
                filed(span, "−9.5 %", "", false),
                filed(span, "未填", "missing", true),
            ]
        };
        Span::new(2023, 1, 6).into_iter().flat_map(samples).collect()
    }
}

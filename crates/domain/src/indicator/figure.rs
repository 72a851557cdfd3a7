//! Figures: a number with its legal labels and, when asked for, its trace.

use crate::cell::{Cell, CellSet, Label};
use crate::measure::Measure;
use crate::number::Number;
use crate::pack::model::Pack;
use crate::rounding::{Rounding, round};
use crate::trace::{Origin, Trace};

/// What a calculation reads: definitions and the cells loaded for it. `explain` builds traces, which costs
/// several times the calculation itself.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Definitions.
    pub pack: &'a Pack,
    /// Cells and roll-ups.
    pub cells: &'a CellSet,
    /// Whether figures carry traces.
    pub explain: bool,
}

/// The set of legal labels that went into a figure; figures of different labels are never mixed silently.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Labels(u8);

impl Labels {
    /// The set of one label.
    pub fn one(label: Label) -> Self {
        Self(1 << (label as u8))
    }

    /// Bit of 反推, beside the labels.
    const INFERRED: u8 = 1 << 7;

    /// Label of a cell, and whether it was inferred.
    pub fn of(cell: &Cell) -> Self {
        Self(Self::one(cell.label).0 | if cell.inferred { Self::INFERRED } else { 0 })
    }

    /// Whether any figure in the set was worked out from others (反推).
    pub const fn is_inferred(self) -> bool {
        self.0 & Self::INFERRED != 0
    }

    /// Both sets.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// As printed: `统计数`, or `统计数、调度数` for a mixture.
    pub fn text(self) -> String {
        let present = Label::ALL
            .into_iter()
            .filter(|&label| self.0 & Self::one(label).0 != 0);
        present.map(Label::text).collect::<Vec<_>>().join("、")
    }
}

/// A number in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The exact value, or why there is none.
    pub number: Number,
    /// Its unit.
    pub unit: Option<Measure>,
    /// Labels of every cell behind it.
    pub labels: Labels,
    /// Zones covered and expected, when it is a roll-up that covers only some.
    pub partial: Option<(u32, u32)>,
    /// How it was computed; only when the context explains.
    pub trace: Option<Box<Trace>>,
}

impl Figure {
    /// A figure read from a cell, target or roll-up.
    pub fn leaf(ctx: &Context, label: &str, number: Number, unit: Option<Measure>, origin: Origin) -> Self {
        let labels = match &origin {
            Origin::Filed {
                label,
                inferred: true,
                ..
            } => Labels(Labels::one(*label).0 | Labels::INFERRED),
            Origin::Filed { label, .. } => Labels::one(*label),
            _ => Labels::default(),
        };
        let trace = ctx.explain.then(|| {
            Box::new(Trace {
                label: label.to_owned(),
                formula: None,
                value: number,
                unit,
                origin,
                children: Vec::new(),
            })
        });
        Self {
            number,
            unit,
            labels,
            partial: None,
            trace,
        }
    }

    /// A figure without any input: the reason stands alone.
    pub fn absent(ctx: &Context, label: &str, number: Number) -> Self {
        Self::leaf(ctx, label, number, None, Origin::Missing)
    }

    /// The number, unless it covers only some zones: totals of different coverage must not be compared.
    pub fn complete(&self) -> Number {
        match self.partial {
            Some(_) => Number::Missing(crate::number::Missing::NotComparable),
            None => self.number,
        }
    }
}

/// Finishes a calculation: joins the labels of its inputs and, when the context explains, keeps their traces
/// under the words `(label, formula)`.
pub(super) fn step(
    ctx: &Context,
    number: Number,
    unit: Measure,
    inputs: &[&Figure],
    words: impl FnOnce() -> (String, String),
) -> Figure {
    let labels = inputs
        .iter()
        .fold(Labels::default(), |all, input| all.with(input.labels));
    let trace = ctx.explain.then(|| {
        let (label, formula) = words();
        let children = inputs
            .iter()
            .filter_map(|input| input.trace.as_deref().cloned())
            .collect();
        Box::new(Trace {
            label,
            formula: Some(formula),
            value: number,
            unit: Some(unit),
            origin: Origin::Computed,
            children,
        })
    });
    Figure {
        number,
        unit: Some(unit),
        labels,
        partial: None,
        trace,
    }
}

/// A number inside a formula: at most six decimals, a real minus sign, brackets round negatives; the
/// reason in its place when missing.
pub(super) fn shown(number: Number) -> String {
    match number {
        Number::Missing(reason) => format!("〔{reason}〕"),
        Number::Value(value) => {
            let text = round(value, 6, Rounding::HalfUp).normalize().to_string();
            text.strip_prefix('-')
                .map_or(text.clone(), |digits| format!("(−{digits})"))
        }
    }
}

//! 怎么算的: the tree that says where a number comes from, down to filed figures with their label, source and date.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::cell::{Cell, Label};
use crate::measure::Measure;
use crate::number::Number;

/// One number with everything it was made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trace {
    /// What the number is, such as `阳泉高新区 工业投资 2023H1`, or the part of a formula that it is.
    pub label: String,
    /// The calculation with its numbers put in, such as `(14.2 − 15.468) ÷ 24.561 × 100`; none for a leaf.
    pub formula: Option<String>,
    /// The number, unrounded. Serialized in canonical text: `24.1`, or the reason such as `未填`.
    #[serde(serialize_with = "canonical")]
    pub value: Number,
    /// Measure of the value; none for a condition or a compound unit such as 亿元 per 个.
    pub unit: Option<Measure>,
    /// Where it comes from.
    pub origin: Origin,
    /// The numbers it was computed from, each listed once.
    pub children: Vec<Trace>,
}

/// Where a number comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Origin {
    /// A filed cell.
    Filed {
        /// Legal label.
        label: Label,
        /// Who released it.
        source: String,
        /// Date of the figure.
        dated: Date,
        /// 反推: worked out from other figures because it was never stated.
        inferred: bool,
        /// Remark shown with the figure.
        note: String,
    },
    /// Put together from the units below; partial when `filled < expected`.
    RolledUp {
        /// How many units have a value.
        filled: u32,
        /// How many should have one.
        expected: u32,
    },
    /// Result of a formula or of an analysis.
    Computed,
    /// Written in the formula itself.
    Literal,
    /// A target of the year.
    Target {
        /// Who set it, such as 省定目标.
        set_by: String,
    },
    /// Nothing was filed; the value says why.
    Missing,
}

impl Trace {
    /// A number without parts.
    pub fn leaf(label: impl Into<String>, value: Number, unit: Option<Measure>, origin: Origin) -> Self {
        Self {
            label: label.into(),
            formula: None,
            value,
            unit,
            origin,
            children: Vec::new(),
        }
    }

    /// This trace and all below it, depth first.
    pub fn walk(&self) -> impl Iterator<Item = &Self> {
        let mut stack = vec![self];
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            stack.extend(next.children.iter().rev());
            Some(next)
        })
    }
}

impl From<&Cell> for Origin {
    fn from(cell: &Cell) -> Self {
        Self::Filed {
            label: cell.label,
            source: cell.source.clone(),
            dated: cell.dated,
            inferred: cell.inferred,
            note: cell.note.clone(),
        }
    }
}

fn canonical<S: Serializer>(value: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traces_serialize_with_exact_text() {
        let part = Trace::leaf("某区 工业投资", Number::NOT_FILED, None, Origin::Missing);
        let whole = Trace {
            formula: Some("1.50 ÷ 未填".to_owned()),
            children: vec![part],
            ..Trace::leaf(
                "占比",
                Number::NOT_FILED,
                Some(Measure::percent()),
                Origin::Computed,
            )
        };
        let json = serde_json::to_value(&whole).expect("plain data");
        assert_eq!(json["value"], "未填");
        assert_eq!(json["unit"], "%");
        assert_eq!(json["origin"]["kind"], "computed");
        assert_eq!(json["children"][0]["origin"]["kind"], "missing");
        assert_eq!(whole.walk().count(), 2);
    }
}

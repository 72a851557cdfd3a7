//! Charts on screen: what `charts.js` draws, as JSON in a `data-chart` attribute. Labels are printed here.
use serde::Serialize;

/// A chart with its caption.
#[derive(Debug, Clone)]
pub struct Chart {
    /// Heading of its card.
    pub title: String,
    /// What is shown and how it was computed.
    pub note: String,
    /// Said to those who cannot see it; also the printed fallback.
    pub summary: String,
    /// The figures, as JSON.
    pub json: String,
}

/// Figures of a chart; numbers carry geometry only, labels are the printed figures.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Drawing {
    /// Parts that add up to a whole, one step each.
    Waterfall {
        /// Unit of the axis.
        unit: String,
        /// Parts, then the whole.
        bars: Vec<Bar>,
    },
    /// Lines over periods.
    History {
        /// Unit of the axis.
        unit: String,
        /// Periods in order.
        periods: Vec<String>,
        /// Lines.
        lines: Vec<Line>,
    },
}

/// One step of a waterfall.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// Name below it.
    pub name: String,
    /// Where it starts.
    pub start: f64,
    /// Where it ends.
    pub end: f64,
    /// Printed figure.
    pub label: String,
    /// Whether it is the whole.
    pub total: bool,
}

/// One line over periods.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// Name in the legend.
    pub name: String,
    /// Values; `null` where there is none.
    pub values: Vec<Option<f64>>,
    /// Printed figures; the reason where there is none.
    pub labels: Vec<String>,
    /// `solid`, `dashed` or `dotted`, so that lines differ without colour.
    pub stroke: &'static str,
}

impl Chart {
    /// A chart of a drawing.
    pub fn new(title: String, note: String, summary: String, drawing: &Drawing) -> Self {
        Self {
            title,
            note,
            summary,
            // The drawing is plain data with text keys, which always serialises.
            json: serde_json::to_string(drawing).unwrap_or_default(),
        }
    }

    /// A waterfall with a part that crosses zero, and a line with a gap.
    pub fn samples() -> Vec<Self> {
        let bar = |name: &str, start, end, label: &str, total| Bar {
            name: name.to_owned(),
            start,
            end,
            label: label.to_owned(),
            total,
        };
        let waterfall = Drawing::Waterfall {
            unit: "个百分点".to_owned(),
            bars: vec![
                bar("高新区", 0.0, -5.2, "−5.2", false),
                bar("盂县", -5.2, 0.5, "5.7", false),
                bar("全市", 0.0, 0.5, "0.5", true),
            ],
        };
        let history = Drawing::History {
            unit: "亿元".to_owned(),
            periods: vec!["1—2月".to_owned(), "1—3月".to_owned()],
            lines: vec![Line {
                name: "累计".to_owned(),
                values: vec![Some(1.2), None],
                labels: vec!["1.2".to_owned(), "未填".to_owned()],
                stroke: "solid",
            }],
        };
        [waterfall, history]
            .iter()
            .map(|drawing| {
                Self::new(
                    "拉动增速".to_owned(),
                    "\"可比价\"".to_owned(),
                    "说明".to_owned(),
                    drawing,
                )
            })
            .collect()
    }
}

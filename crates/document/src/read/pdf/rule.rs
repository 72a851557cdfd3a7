//! The straight lines of a page: what frames the cells of a table.

use pdf_extract::{Document, Object, ObjectId, content::Content};

/// Thickest filled rectangle that is a line.
const THIN: f64 = 3.0;
/// Shortest line.
const SHORT: f64 = 4.0;
/// Distance at which two pieces of a line touch; programs draw a border cell by cell.
const TOUCH: f64 = 2.0;
/// Most lines of one direction on a page; a drawing with more is not a table.
const MAX_RULES: usize = 600;

/// A line across one direction: where it stands, and from where to where it runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub at: f64,
    pub from: f64,
    pub to: f64,
}

/// Lines of a page in points, y from the top down.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub vertical: Vec<Rule>,
    pub horizontal: Vec<Rule>,
}

/// Reads the lines that a page draws itself (not those inside embedded forms).
pub(super) fn rules(document: &Document, page: ObjectId, height: f64) -> Rules {
    let content = document
        .get_page_content(page)
        .ok()
        .and_then(|bytes| Content::decode(&bytes).ok());
    let mut drawing = Drawing {
        height,
        ..Drawing::default()
    };
    for operation in content.map(|content| content.operations).unwrap_or_default() {
        drawing.operate(&operation.operator, &numbers(&operation.operands));
    }
    let Drawing {
        rules: Rules { vertical, horizontal },
        ..
    } = drawing;
    Rules {
        vertical: merged(vertical),
        horizontal: merged(horizontal),
    }
}

fn numbers(operands: &[Object]) -> Vec<f64> {
    operands
        .iter()
        .filter_map(|operand| operand.as_float().ok())
        .map(f64::from)
        .collect()
}

/// As PDF writes it: x' = m₀x + m₂y + m₄, y' = m₁x + m₃y + m₅.
type Matrix = [f64; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

#[derive(Default)]
struct Drawing {
    height: f64,
    matrix: Option<Matrix>,
    saved: Vec<Option<Matrix>>,
    /// Corners of the current path's pieces: two ends, or opposite corners of a rectangle.
    segments: Vec<[(f64, f64); 2]>,
    rectangles: Vec<[(f64, f64); 2]>,
    start: (f64, f64),
    current: (f64, f64),
    rules: Rules,
}

impl Drawing {
    fn operate(&mut self, operator: &str, numbers: &[f64]) {
        match (operator, numbers) {
            ("q", _) if self.saved.len() < MAX_RULES => self.saved.push(self.matrix),
            ("Q", _) => self.matrix = self.saved.pop().unwrap_or(self.matrix),
            ("cm", numbers) => {
                if let Ok(inner) = Matrix::try_from(numbers) {
                    self.matrix = Some(product(inner, self.matrix.unwrap_or(IDENTITY)));
                }
            }
            ("m", &[x, y]) => {
                self.current = self.place(x, y);
                self.start = self.current;
            }
            ("l", &[x, y]) => {
                let next = self.place(x, y);
                self.segments.push([self.current, next]);
                self.current = next;
            }
            ("h", _) => self.segments.push([self.current, self.start]),
            ("re", &[x, y, width, height]) => {
                self.rectangles
                    .push([self.place(x, y), self.place(x + width, y + height)]);
            }
            ("S" | "s" | "B" | "B*" | "b" | "b*", _) => self.paint(true),
            ("f" | "F" | "f*", _) => self.paint(false),
            ("n", _) => self.clear(),
            _ => {}
        }
    }

    fn place(&self, x: f64, y: f64) -> (f64, f64) {
        let m = self.matrix.unwrap_or(IDENTITY);
        (
            m[0] * x + m[2] * y + m[4],
            self.height - (m[1] * x + m[3] * y + m[5]),
        )
    }

    fn paint(&mut self, stroked: bool) {
        for [from, to] in std::mem::take(&mut self.rectangles) {
            let (width, height) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
            if width <= THIN || height <= THIN {
                self.line(from, to);
            } else if stroked {
                self.line(from, (from.0, to.1));
                self.line((to.0, from.1), to);
                self.line(from, (to.0, from.1));
                self.line((from.0, to.1), to);
            }
        }
        for [from, to] in std::mem::take(&mut self.segments) {
            if stroked {
                self.line(from, to);
            }
        }
        self.clear();
    }

    fn line(&mut self, a: (f64, f64), b: (f64, f64)) {
        let (width, height) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
        if ![a.0, a.1, b.0, b.1].into_iter().all(f64::is_finite) {
            return;
        }
        if width <= THIN && height >= SHORT && self.rules.vertical.len() < MAX_RULES * 4 {
            let rule = Rule {
                at: f64::midpoint(a.0, b.0),
                from: a.1.min(b.1),
                to: a.1.max(b.1),
            };
            self.rules.vertical.push(rule);
        } else if height <= THIN && width >= SHORT && self.rules.horizontal.len() < MAX_RULES * 4 {
            let rule = Rule {
                at: f64::midpoint(a.1, b.1),
                from: a.0.min(b.0),
                to: a.0.max(b.0),
            };
            self.rules.horizontal.push(rule);
        }
    }

    fn clear(&mut self) {
        self.rectangles.clear();
        self.segments.clear();
    }
}

fn product(inner: Matrix, outer: Matrix) -> Matrix {
    let row = |x: f64, y: f64| [x * outer[0] + y * outer[2], x * outer[1] + y * outer[3]];
    let (across, up, shift) = (
        row(inner[0], inner[1]),
        row(inner[2], inner[3]),
        row(inner[4], inner[5]),
    );
    [
        across[0],
        across[1],
        up[0],
        up[1],
        shift[0] + outer[4],
        shift[1] + outer[5],
    ]
}

/// Pieces of the same line become one.
fn merged(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::new();
    for rule in rules {
        let same = |other: &&mut Rule| {
            (other.at - rule.at).abs() <= TOUCH
                && rule.from <= other.to + TOUCH
                && rule.to >= other.from - TOUCH
        };
        match out.iter_mut().rev().take(MAX_RULES).find(same) {
            Some(other) => {
                other.from = other.from.min(rule.from);
                other.to = other.to.max(rule.to);
            }
            None => out.push(rule),
        }
    }
    out.truncate(MAX_RULES);
    out
}

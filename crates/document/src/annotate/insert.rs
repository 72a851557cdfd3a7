//! Puts the marks of comments into the XML of the main part.

use std::collections::BTreeMap;

use super::anchor::{Anchor, Split};
use crate::read::docx::Layout;

/// The marks at one place: ranges that end here come before ranges that begin here.
#[derive(Debug, Default)]
struct Here {
    ends: Vec<u32>,
    starts: Vec<u32>,
}

/// All marks by place.
#[derive(Debug, Default)]
pub(super) struct Marks {
    places: BTreeMap<Anchor, Here>,
}

impl Marks {
    /// Marks a range as the subject of comment `id`.
    pub fn add(&mut self, id: u32, from: Anchor, to: Anchor) {
        self.places.entry(from).or_default().starts.push(id);
        self.places.entry(to).or_default().ends.push(id);
    }

    /// The XML with the marks.
    pub fn apply(&self, layout: &Layout) -> String {
        let mut inserts: BTreeMap<usize, String> = BTreeMap::new();
        for (anchor, here) in &self.places {
            let marks = here.xml(&layout.prefix);
            let (close, open) = seam(layout, anchor.split);
            inserts.entry(anchor.at).or_default().extend([close, marks, open]);
            if let Split::Text { element, .. } = anchor.split {
                keep_blanks(layout, element, &mut inserts);
            }
        }
        let mut out =
            String::with_capacity(layout.xml.len() + inserts.values().map(String::len).sum::<usize>());
        let mut done = 0;
        for (at, insert) in inserts {
            out.push_str(layout.xml.get(done..at).unwrap_or_default());
            out.push_str(&insert);
            done = at;
        }
        out.push_str(layout.xml.get(done..).unwrap_or_default());
        out
    }
}

impl Here {
    fn xml(&self, w: &str) -> String {
        let ends = self.ends.iter().map(|id| {
            format!(r#"<{w}commentRangeEnd {w}id="{id}"/><{w}r><{w}commentReference {w}id="{id}"/></{w}r>"#)
        });
        let starts = self
            .starts
            .iter()
            .map(|id| format!(r#"<{w}commentRangeStart {w}id="{id}"/>"#));
        ends.chain(starts).collect()
    }
}

/// What closes the cut elements before the marks and opens them again after.
fn seam(layout: &Layout, split: Split) -> (String, String) {
    let w = &layout.prefix;
    let reopened = |run: usize| {
        let run = layout.runs.get(run);
        let source = |range: Option<std::ops::Range<usize>>| {
            range.and_then(|range| layout.xml.get(range)).unwrap_or("")
        };
        let (open, properties) = (
            run.map(|run| run.open.clone()),
            run.and_then(|run| run.properties.clone()),
        );
        format!("{}{}", source(open), source(properties))
    };
    match split {
        Split::Nothing => (String::new(), String::new()),
        Split::Run(run) => (format!("</{w}r>"), reopened(run)),
        Split::Text { run, .. } => (
            format!("</{w}t></{w}r>"),
            format!(r#"{}<{w}t xml:space="preserve">"#, reopened(run)),
        ),
    }
}

/// A blank at a cut must survive: the first half says so like the second.
fn keep_blanks(layout: &Layout, element: usize, inserts: &mut BTreeMap<usize, String>) {
    let Some(text) = layout.texts.get(element).filter(|text| !text.preserve) else {
        return;
    };
    let after_name = text.open.start + "<".len() + layout.prefix.len() + "t".len();
    inserts
        .entry(after_name)
        .or_insert_with(|| r#" xml:space="preserve""#.to_owned());
}

//! The text of a report cut into pieces, so that every figure and every finding can be marked.
//!
//! Findings may overlap figures and one another, which nested elements cannot show; pieces can.
use std::collections::{BTreeMap, BTreeSet, HashSet};

use proof::{FactNumber, Report, Severity, Verdict};

/// A run of characters with the same marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// The characters.
    pub text: String,
    /// Classes; empty for plain text.
    pub class: String,
    /// Numbers of the findings that point here, separated by blanks.
    pub findings: String,
    /// What is known about the figure, for the title.
    pub title: String,
}

/// Pieces in a row: a paragraph, or a cell of a table.
pub type Pieces = Vec<Piece>;

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Prose(Pieces),
    /// Rows of cells: lines that hold tabs, as sheets and tables of Word are read, or that are drawn with bars.
    Table(Vec<Vec<Pieces>>),
}

/// One reason to mark a place. The order is the order of weight: the last one of a piece colours it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// A figure; number in `facts`.
    Fact(usize),
    /// A figure or passage that takes part in a finding.
    Related(usize),
    /// The place of a finding; number in `findings`.
    Hit(Severity, usize),
}

/// Cuts the text into blocks of pieces. Linear in text and marks.
pub fn blocks(text: &str, report: &Report) -> Vec<Block> {
    let marker = Marker {
        report,
        checked: checked_facts(report),
        failing: failing_facts(report),
    };
    let mut changes = changes(report);
    let mut active = BTreeSet::new();
    let mut lines: Vec<Vec<Pieces>> = vec![vec![Vec::new()]];
    let mut piece = String::new();
    let mut drawn = text.split('\n').map(is_drawn);
    let mut bars = drawn.next().unwrap_or_default();
    for (position, character) in text.chars().enumerate() {
        if let Some(here) = changes.remove(&position) {
            marker.close(&mut piece, &active, &mut lines);
            switch(&mut active, here);
        }
        match character {
            '\n' => {
                marker.close(&mut piece, &active, &mut lines);
                end_line(&mut lines, bars);
                lines.push(vec![Vec::new()]);
                bars = drawn.next().unwrap_or_default();
            }
            '\t' | '|' if character == '\t' || bars => {
                marker.close(&mut piece, &active, &mut lines);
                lines.last_mut().expect("starts with a line").push(Vec::new());
            }
            '\r' => {}
            other => piece.push(other),
        }
    }
    marker.close(&mut piece, &active, &mut lines);
    end_line(&mut lines, bars);
    let written = |line: &Vec<Pieces>| line.iter().any(is_written);
    lines.into_iter().filter(written).fold(Vec::new(), join)
}

/// `| 甲区 | 14.2 |`: a row of a table in Markdown.
fn is_drawn(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// Takes the empty cells outside the bars from a row, and all of the rule below the captions.
fn end_line(lines: &mut [Vec<Pieces>], bars: bool) {
    let Some(line) = lines.last_mut().filter(|_| bars) else {
        return;
    };
    let pieces = line.iter().flatten();
    let rule = pieces
        .flat_map(|piece| piece.text.chars())
        .all(|c| matches!(c, '-' | ':' | ' '));
    if rule {
        line.clear();
    } else if line.len() > 2 {
        line.pop();
        line.remove(0);
    }
}

fn switch(active: &mut BTreeSet<Mark>, changes: Vec<(bool, Mark)>) {
    for (starts, mark) in changes {
        if starts {
            active.insert(mark);
        } else {
            active.remove(&mark);
        }
    }
}

fn is_written(cell: &Pieces) -> bool {
    cell.iter().any(|piece| !piece.text.trim().is_empty())
}

/// Lines with tabs that follow one another are one table; a line with a single filled cell is a heading or a note.
fn join(mut blocks: Vec<Block>, mut line: Vec<Pieces>) -> Vec<Block> {
    let only = line.iter().position(is_written);
    let count = line.iter().filter(|cell| is_written(cell)).count();
    match (count, blocks.last_mut()) {
        (1, _) => blocks.extend(only.map(|at| Block::Prose(line.swap_remove(at)))),
        (_, Some(Block::Table(rows))) => rows.push(line),
        _ => blocks.push(Block::Table(vec![line])),
    }
    blocks
}

/// Where marks start (`true`) and end (`false`).
fn changes(report: &Report) -> BTreeMap<usize, Vec<(bool, Mark)>> {
    let mut changes: BTreeMap<usize, Vec<(bool, Mark)>> = BTreeMap::new();
    let mut add = |start: usize, end: usize, mark: Mark| {
        if start < end {
            changes.entry(start).or_default().push((true, mark));
            changes.entry(end).or_default().push((false, mark));
        }
    };
    for (number, fact) in report.facts.iter().enumerate() {
        add(fact.start, fact.end, Mark::Fact(number));
    }
    for (number, finding) in report.findings.iter().enumerate() {
        for place in &finding.related {
            add(place.start, place.end, Mark::Related(number));
        }
        add(finding.start, finding.end, Mark::Hit(finding.severity, number));
    }
    changes
}

struct Marker<'a> {
    report: &'a Report,
    checked: HashSet<FactNumber>,
    failing: HashSet<FactNumber>,
}

impl Marker<'_> {
    /// Ends the piece that was being read.
    fn close(&self, text: &mut String, active: &BTreeSet<Mark>, lines: &mut [Vec<Pieces>]) {
        let cell = lines.last_mut().and_then(|line| line.last_mut());
        if let (false, Some(cell)) = (text.is_empty(), cell) {
            cell.push(self.piece(std::mem::take(text), active));
        }
    }

    fn piece(&self, text: String, active: &BTreeSet<Mark>) -> Piece {
        let mut classes: Vec<&str> = Vec::new();
        let mut findings: BTreeSet<usize> = BTreeSet::new();
        let mut title = String::new();
        for mark in active {
            match *mark {
                Mark::Fact(number) => {
                    let fact = &self.report.facts[number];
                    classes.push(self.fact_class(fact.id));
                    title = describe(fact);
                }
                Mark::Related(number) => {
                    classes.push("related");
                    findings.insert(number);
                }
                Mark::Hit(severity, number) => {
                    classes.push(hit_class(severity));
                    findings.insert(number);
                }
            }
        }
        let findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
        Piece {
            text,
            class: classes.join(" "),
            findings: findings.join(" "),
            title,
        }
    }

    fn fact_class(&self, id: FactNumber) -> &'static str {
        if self.failing.contains(&id) {
            "fact failing"
        } else if self.checked.contains(&id) {
            "fact checked"
        } else {
            "fact"
        }
    }
}

fn hit_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "hit-error",
        Severity::Warning => "hit-warning",
        Severity::Info => "hit-info",
    }
}

fn checked_facts(report: &Report) -> HashSet<FactNumber> {
    facts_with(report, |verdict| verdict != Verdict::Undecidable)
}

fn failing_facts(report: &Report) -> HashSet<FactNumber> {
    facts_with(report, |verdict| verdict == Verdict::Inconsistent)
}

fn facts_with(report: &Report, wanted: impl Fn(Verdict) -> bool) -> HashSet<FactNumber> {
    let relations = report
        .relations
        .iter()
        .filter(|relation| wanted(relation.verdict));
    relations
        .flat_map(|relation| relation.inputs.iter().chain(&relation.output))
        .copied()
        .collect()
}

/// Subject, indicator and value of a figure in one line.
fn describe(fact: &proof::Fact) -> String {
    let value = fact.value.to_string();
    let words = [&fact.subject, &fact.indicator, value.as_str(), &fact.unit];
    let known: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    known.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Block, blocks};
    use proof::{Document, Options, check};

    fn shape(text: &str) -> Vec<String> {
        let report = check(&Document::new("甲", text), &Options::default());
        let line = |cells: &Vec<super::Pieces>| {
            let cells = cells
                .iter()
                .map(|cell| cell.iter().map(|piece| piece.text.as_str()).collect::<String>());
            cells.collect::<Vec<_>>().join("|")
        };
        blocks(text, &report)
            .into_iter()
            .flat_map(|block| match block {
                Block::Prose(pieces) => vec![line(&vec![pieces])],
                Block::Table(rows) => rows.iter().map(line).collect(),
            })
            .collect()
    }

    #[test]
    fn no_character_is_lost_or_doubled() {
        let text = "完成投资24.1亿元，下降1.9%。\r\n\n表一\t\n单位\t投资\n甲区\t14.2\n<b>完</b>";
        assert_eq!(
            shape(text),
            [
                "完成投资24.1亿元，下降1.9%。",
                "表一",
                "单位|投资",
                "甲区|14.2",
                "<b>完</b>"
            ]
        );
    }

    #[test]
    fn a_table_drawn_with_bars_is_a_table() {
        let text = "表：\n| 单位 | 投资 |\n|---|:-:|\n| 甲区 | 14.2 |\n甲|乙";
        let report = check(&Document::new("甲", text), &Options::default());
        let rows = |block: &Block| match block {
            Block::Prose(_) => 0,
            Block::Table(rows) => rows.len(),
        };
        assert_eq!(
            blocks(text, &report).iter().map(rows).collect::<Vec<_>>(),
            [0, 2, 0]
        );
        assert_eq!(shape(text), ["表：", " 单位 | 投资 ", " 甲区 | 14.2 ", "甲|乙"]);
    }
}

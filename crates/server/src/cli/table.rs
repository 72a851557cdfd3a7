//! Tables for the terminal: one per indicator, units down, statistics across, full-width text aligned.
use std::fmt::Write;

use domain::indicator::{Row, Statistic};
use domain::number::Missing;
use unicode_width::UnicodeWidthStr;

/// All rows, grouped by indicator; statistics that apply to no unit of an indicator are left out.
pub fn render(rows: &[Row]) -> String {
    let mut text = String::new();
    for group in rows.chunk_by(|a, b| a.indicator_key == b.indicator_key) {
        let Some(first) = group.first().filter(|_| !columns(group).is_empty()) else {
            continue;
        };
        let labels: Vec<&str> = {
            let mut labels: Vec<&str> = group.iter().flat_map(|row| row.label.split('、')).collect();
            labels.sort_unstable();
            labels.dedup();
            labels
        };
        let unit = first.unit;
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{}（{unit}，{}，{}）{}",
            first.indicator,
            first.basis,
            labels.join("、"),
            first.period.chinese()
        );
        text.push_str(&grid(group));
        text.push('\n');
    }
    text
}

/// Statistics that apply to some unit.
fn columns(group: &[Row]) -> Vec<Statistic> {
    let applies = |statistic: &Statistic| {
        let mut of = group.iter().filter(|row| row.measure == *statistic);
        of.any(|row| row.missing != Some(Missing::NotApplicable))
    };
    Statistic::ALL.into_iter().filter(applies).collect()
}

fn grid(group: &[Row]) -> String {
    let columns = columns(group);
    let mut lines = vec![vec!["单位".to_owned()]];
    lines[0].extend(columns.iter().map(|statistic| statistic.name().to_owned()));
    for unit in group.chunk_by(|a, b| a.org_id == b.org_id) {
        let cell = |statistic: &Statistic| {
            unit.iter()
                .find(|row| row.measure == *statistic)
                .map_or_else(String::new, shown)
        };
        let name = unit.first().map(|row| row.org.clone());
        lines.push(name.into_iter().chain(columns.iter().map(cell)).collect());
    }
    align(&lines)
}

fn shown(row: &Row) -> String {
    let partial = row
        .partial
        .map(|(filled, expected)| format!("（已报{filled}/{expected}）"));
    format!("{}{}", row.display, partial.unwrap_or_default())
}

/// First column to the left, the others to the right.
fn align(lines: &[Vec<String>]) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        lines
            .iter()
            .filter_map(|line| line.get(column))
            .map(|cell| cell.width())
            .max()
    };
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for line in lines {
        for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let gap = " ".repeat(width.saturating_sub(cell.width()));
            // Writing to a string cannot fail.
            let _ = if column == 0 {
                write!(text, "{cell}{gap}")
            } else {
                write!(text, "  {gap}{cell}")
            };
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

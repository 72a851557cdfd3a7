//! A table being read: where its captions end, and what its columns mean.

use super::COLUMNS;
use super::caption::{self, Named, captioned_unit, unit_named};
use super::columns;
use crate::document::{Cell, Table};
use crate::fixed::Fixed;
use crate::model::Slot;
use crate::quantity::{self, Quantity};
use crate::text::{Text, unify};
use crate::unit::{Dimension, Unit};

/// What the captions of a column say.
#[derive(Debug, Clone)]
pub struct Column {
    pub name: String,
    pub slot: Slot,
    pub unit: Option<Named>,
}

/// A table being read.
pub struct Sheet<'a> {
    original: &'a [char],
    table: &'a Table,
    pub head: usize,
    /// Columns of captions on the left.
    pub left: usize,
    pub columns: Vec<Column>,
    /// The lines above the table that may be its title.
    title: Vec<String>,
    /// The only unit of amounts that the title gives.
    unit: Option<Named>,
}

impl<'a> Sheet<'a> {
    pub fn new(original: &'a [char], table: &'a Table) -> Option<Self> {
        let numeric = |cell: &Cell| number(original, *cell).is_some();
        let body = |row: &Vec<Cell>| row.iter().skip(1).any(numeric);
        let head = table.rows.iter().position(body)?.min(4);
        let head = if head == 0 && !table.rows.first()?.iter().any(numeric) {
            1
        } else {
            head
        };
        let first = table.rows.get(head)?;
        let left = first.iter().position(numeric).unwrap_or(1).max(1);
        let mut sheet = Self {
            original,
            table,
            head,
            left,
            columns: Vec::new(),
            title: title(original, table),
            unit: None,
        };
        sheet.unit = caption::title_unit(&sheet.title);
        let width = table.rows.iter().map(Vec::len).max()?.min(COLUMNS);
        let mut columns: Vec<Column> = (0..width).map(|at| sheet.column(at)).collect();
        columns::relate(&mut columns, |at| sheet.exceeds_one(at));
        sheet.columns = columns;
        Some(sheet)
    }

    fn text(&self, cell: Cell) -> String {
        normal(self.original, cell)
    }

    fn column(&self, at: usize) -> Column {
        let mut caption = String::new();
        for row in &self.table.rows[..self.head] {
            let part = row.get(at).map(|&cell| self.text(cell)).unwrap_or_default();
            if !caption.contains(&part) {
                caption.push_str(&part);
            }
        }
        let unit = captioned_unit(&caption);
        let bare: String = caption
            .split('(')
            .next()
            .unwrap_or_default()
            .trim_end_matches('%')
            .to_owned();
        let name = [
            "累计完成",
            "本期完成",
            "本期",
            "累计",
            "完成",
            "实绩",
            "绝对数",
            "数值",
            "总量",
        ]
        .iter()
        .fold(
            bare,
            |name, generic| if name == *generic { String::new() } else { name },
        );
        Column {
            slot: caption::column_slot(&caption),
            name,
            unit,
        }
    }

    /// Whether a column without units has a figure above one.
    fn exceeds_one(&self, at: usize) -> bool {
        let body = self.table.rows.iter().skip(self.head);
        let figures = body.filter_map(|row| number(self.original, *row.get(at)?));
        let mut bare = figures.filter(|figure| figure.unit == Unit::NONE);
        bare.any(|figure| figure.value.abs() > Fixed::ONE)
    }

    /// What is said above the table and in its corner, for words that repeat it.
    pub fn context(&self) -> String {
        let head = self.table.rows.iter().take(self.head).flatten();
        let captions = head.map(|&cell| self.text(cell));
        let mut lines: Vec<String> = self.title.iter().cloned().chain(captions).collect();
        lines.dedup();
        lines.join("|")
    }

    /// Rows are units (开发区, 县区 …) rather than indicators.
    pub fn names_units(&self) -> bool {
        let corner = self
            .table
            .rows
            .first()
            .and_then(|row| row.first())
            .map(|&cell| self.text(cell))
            .unwrap_or_default();
        [
            "单位",
            "开发区",
            "地区",
            "县区",
            "区县",
            "市县",
            "名称",
            "园区",
            "城市",
            "部门",
            "乡镇",
        ]
        .iter()
        .any(|word| corner.contains(word))
    }

    pub fn caption(&self, row: &[Cell]) -> String {
        let parts = row.iter().take(self.left).map(|&cell| self.text(cell));
        parts
            .filter(|part| unit_named(part).is_none() && !part.chars().all(|c| c.is_ascii_digit()))
            .collect()
    }

    /// The unit that a column of units or the caption of the row gives.
    pub fn row_unit(&self, row: &[Cell]) -> Option<Named> {
        let left = row.iter().take(self.left).map(|&cell| self.text(cell));
        left.into_iter()
            .find_map(|part| unit_named(&part).or_else(|| captioned_unit(&part)))
    }

    pub fn quantity(&self, cell: Cell, column: &Column, row_unit: Option<&Named>) -> Option<Quantity> {
        let mut quantity = number(self.original, cell)?;
        if quantity.unit == Unit::NONE {
            let amount = matches!(column.slot, Slot::Level | Slot::Prior | Slot::Target);
            let titled = (amount || column.slot == Slot::Increase) && caption::is_amount(&column.name);
            let given = column
                .unit
                .as_ref()
                .or(row_unit.filter(|_| amount))
                .or(self.unit.as_ref().filter(|_| titled));
            if let Some((unit, magnitude, text)) = given {
                quantity.unit = *unit;
                quantity.magnitude = *magnitude;
                quantity.unit_text.clone_from(text);
            }
        }
        // Places of the cell are original code points; the page maps them back unchanged.
        Some(quantity)
    }
}

fn normal(original: &[char], cell: Cell) -> String {
    original[cell.start..cell.end]
        .iter()
        .map(|&c| unify(c))
        .filter(|&c| c != ' ' && c != '*')
        .collect()
}

/// The number that fills a cell, with its places in the original.
fn number(original: &[char], cell: Cell) -> Option<Quantity> {
    if cell.end - cell.start > 24 {
        return None;
    }
    let text = Text::of_range(original, cell.start, cell.end);
    let first = text.chars.first()?;
    if !(first.is_ascii_digit() || matches!(first, '-' | '+')) {
        return None;
    }
    let mut quantity = quantity::read(&text, 0, None)?;
    if quantity.end != text.chars.len() || quantity.unit.dimension == Dimension::Date {
        return None;
    }
    quantity.start = cell.start;
    quantity.end = cell.end;
    quantity.digits_end = cell.end;
    quantity.in_table = true;
    Some(quantity)
}

/// Lines above a table that are looked at, and how long a title may be.
const LINES: usize = 2;
const TITLE: usize = 48;

/// The first line of the document and the last short lines before the table.
fn title(original: &[char], table: &Table) -> Vec<String> {
    let start = table
        .rows
        .iter()
        .flatten()
        .map(|cell| cell.start)
        .min()
        .unwrap_or(0);
    let before = &original[..start.min(original.len())];
    let line = before.rsplit(|&c| c == '\n').skip(1);
    let near = line
        .filter(|line| line.iter().any(|&c| unify(c) != ' '))
        .take(LINES);
    let first = original
        .split(|&c| c == '\n')
        .find(|line| line.iter().any(|&c| unify(c) != ' '));
    near.chain(first)
        .filter(|line| line.len() <= TITLE)
        .map(|line| {
            line.iter()
                .map(|&c| unify(c))
                .filter(|&c| !matches!(c, ' ' | '*' | '#'))
                .collect()
        })
        .collect()
}

//! Tables: each numeric cell becomes a fact named by its row and its column.

use super::lead;
use super::state::Reader;
use crate::document::{Cell, Table};
use crate::magnitude::{self, Magnitude, UnitText};
use crate::model::{Fact, FactId, Name, Record, RecordId, Scope, Slot, Slots, TableFacts};
use crate::quantity::{self, Quantity};
use crate::text::{Text, unify};
use crate::unit::{self, Dimension, Unit};

/// Most rows and columns that are read.
const ROWS: usize = 5000;
const COLUMNS: usize = 64;

/// What the captions of a column say.
#[derive(Debug, Clone)]
struct Column {
    name: String,
    slot: Slot,
    unit: Option<Named>,
}

/// A table being read.
struct Sheet<'a> {
    original: &'a [char],
    table: &'a Table,
    head: usize,
    /// Columns of captions on the left.
    left: usize,
    columns: Vec<Column>,
}

/// Reads one table and appends its facts.
pub fn read(reader: &mut Reader<'_>, original: &[char], table: &Table) {
    let Some(sheet) = Sheet::new(original, table) else {
        return;
    };
    let units = sheet.names_units();
    let mut grid: Vec<Vec<Option<FactId>>> = Vec::new();
    let mut captions = Vec::new();
    for row in table.rows.iter().skip(sheet.head).take(ROWS) {
        let caption = sheet.caption(row);
        grid.push(read_row(reader, &sheet, row, &caption, units));
        captions.push(caption);
    }
    let columns = sheet
        .columns
        .iter()
        .skip(sheet.left)
        .map(|column| column.name.clone())
        .collect();
    for row in &mut grid {
        row.drain(..sheet.left.min(row.len()));
    }
    reader.reading.tables.push(TableFacts {
        grid,
        rows: captions,
        columns,
    });
}

fn read_row(
    reader: &mut Reader<'_>,
    sheet: &Sheet<'_>,
    row: &[Cell],
    caption: &str,
    units: bool,
) -> Vec<Option<FactId>> {
    let row_unit = sheet.row_unit(row);
    let name = without_numbering(caption);
    let mut record: Option<RecordId> = None;
    let mut facts = Vec::new();
    for (at, cell) in row.iter().enumerate().take(COLUMNS) {
        let column = sheet.columns.get(at);
        let read = column.filter(|_| at >= sheet.left).and_then(|column| {
            let quantity = sheet.quantity(*cell, column, row_unit.as_ref())?;
            Some((column, quantity))
        });
        let Some((column, mut quantity)) = read else {
            facts.push(None);
            continue;
        };
        let slot = slot(column, &quantity);
        if slot == Slot::Growth && quantity.unit.dimension == Dimension::None {
            quantity.unit = Unit::PERCENT;
            quantity.unit_text = magnitude::text(&['%']);
        }
        let open = record.filter(|&record| reader.reading.records[record].get(slot).is_none());
        let fresh = slot == Slot::Level
            && record.is_some_and(|r| reader.reading.records[r].get(Slot::Level).is_some());
        let target = match open {
            Some(record) if !fresh => record,
            _ => new_record(reader, &name, column, units),
        };
        if slot == Slot::Level {
            name_record(reader, target, &name, column, units);
        }
        if fresh && !units {
            // 7月 and 1—7月 side by side: figures of the later column belong to each other.
            reader.reading.records[target].period = reader.reading.names.intern(&column.name);
        }
        record = Some(target);
        facts.push(Some(push(reader, quantity, slot, target)));
    }
    facts
}

fn slot(column: &Column, quantity: &Quantity) -> Slot {
    match (column.slot, quantity.unit.dimension) {
        (Slot::Growth | Slot::Share | Slot::Completion, Dimension::Money | Dimension::Count(_)) => {
            Slot::Other
        }
        (Slot::Level, Dimension::Percent) => Slot::Rate,
        (slot, _) => slot,
    }
}

fn new_record(reader: &mut Reader<'_>, name: &str, column: &Column, units: bool) -> RecordId {
    let (subject, indicator) = if units {
        (name, column.name.as_str())
    } else {
        ("", name)
    };
    let names = &mut reader.reading.names;
    let (subject, indicator) = (names.intern(subject), names.intern(indicator));
    let basis = reader.indicators.basis(reader.reading.names.get(indicator));
    reader.reading.records.push(Record {
        subject,
        scope: Scope::Implied,
        indicator,
        period: reader.period,
        basis,
        slots: Slots::default(),
        paragraph: reader.paragraph,
        sentence: reader.sentence,
        article: reader.article,
        explicit: false,
        members: None,
        item: Name::NONE,
    });
    reader.reading.records.len() - 1
}

/// The column of the level names the record that a target or growth column has opened.
fn name_record(reader: &mut Reader<'_>, record: RecordId, name: &str, column: &Column, units: bool) {
    let indicator = if units { column.name.as_str() } else { name };
    let indicator = reader.reading.names.intern(indicator);
    reader.reading.records[record].indicator = indicator;
    reader.reading.records[record].basis = reader.indicators.basis(reader.reading.names.get(indicator));
}

fn push(reader: &mut Reader<'_>, quantity: Quantity, slot: Slot, record: RecordId) -> FactId {
    let id = reader.reading.facts.len();
    reader.reading.facts.push(Fact {
        quantity,
        slot,
        record,
        negated: false,
        against: Name::NONE,
        exact: false,
        total: false,
        above: None,
        indicator: Name::NONE,
        lead_start: 0,
        paragraph: reader.paragraph,
        sentence: reader.sentence,
    });
    reader.reading.records[record].slots.push(slot, id);
    id
}

impl<'a> Sheet<'a> {
    fn new(original: &'a [char], table: &'a Table) -> Option<Self> {
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
        };
        let width = table.rows.iter().map(Vec::len).max()?.min(COLUMNS);
        sheet.columns = (0..width).map(|at| sheet.column(at)).collect();
        sheet.years();
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
            slot: column_slot(&caption),
            name,
            unit,
        }
    }

    /// Of several year columns the latest is the level and the others are earlier levels.
    fn years(&mut self) {
        let year = |name: &str| name.strip_suffix('年').and_then(|year| year.parse::<u32>().ok());
        let latest = self.columns.iter().filter_map(|column| year(&column.name)).max();
        for column in &mut self.columns {
            if let Some(own) = year(&column.name) {
                column.slot = if Some(own) == latest {
                    Slot::Level
                } else {
                    Slot::Prior
                };
            }
        }
    }

    /// Rows are units (开发区, 县区 …) rather than indicators.
    fn names_units(&self) -> bool {
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

    fn caption(&self, row: &[Cell]) -> String {
        let parts = row.iter().take(self.left).map(|&cell| self.text(cell));
        parts
            .filter(|part| unit_named(part).is_none() && !part.chars().all(|c| c.is_ascii_digit()))
            .collect()
    }

    /// The unit that a column of units or the caption of the row gives.
    fn row_unit(&self, row: &[Cell]) -> Option<Named> {
        let left = row.iter().take(self.left).map(|&cell| self.text(cell));
        left.into_iter()
            .find_map(|part| unit_named(&part).or_else(|| captioned_unit(&part)))
    }

    fn quantity(&self, cell: Cell, column: &Column, row_unit: Option<&Named>) -> Option<Quantity> {
        let mut quantity = number(self.original, cell)?;
        if quantity.unit == Unit::NONE {
            let amount = matches!(column.slot, Slot::Level | Slot::Prior | Slot::Target);
            let given = column.unit.as_ref().or(row_unit.filter(|_| amount));
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

type Named = (Unit, Magnitude, UnitText);

/// `投资(亿元)`, `增速(%)`, `增长%`.
fn captioned_unit(caption: &str) -> Option<Named> {
    let inner = caption
        .rsplit_once('(')
        .map(|(_, rest)| rest.trim_end_matches(')'));
    inner.and_then(unit_named).or_else(|| {
        caption
            .ends_with('%')
            .then(|| (Unit::PERCENT, Magnitude::NONE, magnitude::text(&['%'])))
    })
}

/// A text that is nothing but a unit.
fn unit_named(text: &str) -> Option<Named> {
    let letters: Vec<char> = text.trim_start_matches("单位:").chars().collect();
    let whole = |at: usize| unit::at(&letters[at..]).filter(|(length, _)| at + length == letters.len());
    let joined = |magnitude: Magnitude, length: usize, unit: Unit| {
        (
            unit,
            magnitude,
            UnitText::joined(magnitude, unit, &letters[length..]),
        )
    };
    let scaled = match letters.as_slice() {
        ['万' | '亿', ..] => Magnitude::at(&letters),
        _ => None,
    };
    if let Some((length, magnitude)) = scaled
        && let Some((_, unit)) = whole(length)
    {
        return Some(joined(magnitude, length, unit));
    }
    whole(0).map(|(_, unit)| joined(Magnitude::NONE, 0, unit))
}

fn column_slot(caption: &str) -> Slot {
    let has = |words: &[&str]| words.iter().any(|word| caption.contains(word));
    if has(&["为上年", "相当于"]) {
        Slot::Other
    } else if has(&[
        "增减额",
        "增长额",
        "增加额",
        "增收额",
        "增减量",
        "增减数",
        "增加数",
        "增量",
        "净增",
    ]) {
        Slot::Increase
    } else if has(&["增长", "增速", "增减", "同比", "增幅", "比上年±"]) {
        Slot::Growth
    } else if has(&["占比", "比重", "构成"]) {
        Slot::Share
    } else if has(&[
        "完成比例",
        "完成率",
        "完成%",
        "进度",
        "完成百分比",
        "占年",
        "占计划",
    ]) {
        Slot::Completion
    } else if has(&["目标", "任务", "计划", "预算"]) && !has(&["完成", "总投资", "计划投资"])
    {
        Slot::Target
    } else if has(&["上年同期", "去年同期", "同期", "上年", "去年"]) {
        Slot::Prior
    } else if has(&["排名", "位次", "名次"]) {
        Slot::Rank
    } else {
        Slot::Level
    }
}

/// `一、旅游收入` and `其中:门票收入` without their marks.
fn without_numbering(caption: &str) -> String {
    let marks = |c: char| "一二三四五六七八九十、.()0123456789# ".contains(c);
    let text = caption.trim_start_matches("其中").trim_start_matches(':');
    let stripped = if text.chars().any(|c| matches!(c, '、' | ')' | '.')) {
        text.trim_start_matches(marks)
    } else {
        text
    };
    let letters: Vec<char> = stripped.split('(').next().unwrap_or_default().chars().collect();
    lead::clean(&letters)
}

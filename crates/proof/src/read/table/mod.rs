//! Tables: each numeric cell becomes a fact named by its row and its column.

mod caption;
mod columns;
mod sheet;

use super::state::Reader;
use crate::document::{Cell, Table};
use crate::magnitude;
use crate::model::{Fact, FactId, Name, Record, RecordId, Scope, Slot, Slots, TableFacts};
use crate::quantity::Quantity;
use crate::unit::{Dimension, Unit};
use caption::without_numbering;
use sheet::{Column, Sheet};

/// Most rows and columns that are read.
const ROWS: usize = 5000;
const COLUMNS: usize = 64;

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
        context: sheet.context(),
        place: reader.text.before(first_place(table)),
    });
}

fn first_place(table: &Table) -> usize {
    table
        .rows
        .iter()
        .flatten()
        .map(|cell| cell.start)
        .min()
        .unwrap_or(0)
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
        (
            Slot::Growth | Slot::Share | Slot::Completion | Slot::Contribution | Slot::ContributionRate,
            Dimension::Money | Dimension::Count(_),
        ) => Slot::Other,
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

//! Figures of the prose against the row and the column of the nearest table that their words name.

use super::evidence::Evidence;
use super::phrase::{Captions, Named, Phrase, WHOLES};
use super::{almost, cell};
use crate::kind::RelationKind;
use crate::model::{Fact, FactId, Name, TableFacts};
use crate::relations::{Checks, Claim, Strength};

/// Longest table whose rows are looked for in the prose.
const ROWS: usize = 200;

/// Table, paragraph and period, within which the figures speak of one thing.
pub type Place = (usize, u32, Name);

/// A figure of the prose and what the table says of it.
#[derive(Debug, Clone)]
pub struct Pair {
    claim: Claim,
    pub holds: bool,
    /// Two digits or more: it does not agree by chance.
    pub telling: bool,
    pub place: Place,
    /// Whether it is a figure of the total, and the words for the total: 全市, 全区.
    pub total: bool,
    pub wholes: Vec<&'static str>,
}

pub fn find(checks: &mut Checks<'_>) {
    let pairs = pairs(checks);
    let evidence = Evidence::of(&pairs);
    for mut pair in pairs {
        if !evidence.is_meant(&pair, &checks.reading.tables) {
            pair.claim.strength = Strength::Plausible;
        }
        if is_shifted(&pair.claim, &checks.reading.facts) {
            checks.decide(pair.claim);
        } else {
            checks.presume(pair.claim);
        }
    }
}

/// Whether the figures of the text and of the table differ in the place of the point only.
fn is_shifted(claim: &Claim, facts: &[Fact]) -> bool {
    let figures = |id: FactId| {
        let fact = &facts[id];
        let text = format!("{:.*}", fact.quantity.decimals as usize, fact.value().abs());
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.trim_matches('0').to_owned()
    };
    let [cell] = claim.inputs.as_slice() else {
        return false;
    };
    claim
        .output
        .is_some_and(|text| figures(*cell) == figures(text) && figures(text).len() >= 2)
}

/// The tables that take part, with their captions.
fn captions(tables: &[TableFacts]) -> Vec<(usize, Captions<'_>)> {
    let small = |table: &TableFacts| table.rows.len() <= ROWS;
    let tables = tables.iter().enumerate().filter(|(_, table)| small(table));
    tables.map(|(at, table)| (at, Captions::new(table))).collect()
}

fn pairs(checks: &Checks<'_>) -> Vec<Pair> {
    let reading = checks.reading;
    let captions = captions(&reading.tables);
    let mut pairs = Vec::new();
    let mut state = State::default();
    let one_article = reading.signatures.iter().filter(|name| !name.is_empty()).count() <= 1;
    if captions.is_empty() || !one_article {
        return pairs;
    }
    for id in 0..reading.facts.len() {
        let fact = &reading.facts[id];
        if fact.quantity.in_table {
            continue;
        }
        let Some((at, captions)) = nearest(&captions, &reading.tables, fact.quantity.start) else {
            continue;
        };
        if let Some(phrase) = state.read(checks, id, (*at, captions)) {
            pairs.extend(pair(checks, id, (*at, captions), phrase));
        }
    }
    pairs
}

fn pair(
    checks: &Checks<'_>,
    id: FactId,
    (at, captions): (usize, &Captions<'_>),
    phrase: Phrase,
) -> Option<Pair> {
    let reading = checks.reading;
    let record = reading.record_of(id);
    let (subject, indicator) = (
        reading.names.get(record.subject),
        reading.names.get(record.indicator),
    );
    // 财政收入方面,东岗区增长8.1%: the reader knows what the words right before the figure do not repeat.
    if !captions.knows(indicator) {
        return None;
    }
    let claim = cell::claim(checks, &reading.tables[at], id, &phrase)?;
    let holds = claim.equation.holds(&reading.facts)?;
    // Cut off instead of rounded, or computed from figures that are not printed.
    if !holds
        && !same_form(&claim, &reading.facts)
        && almost(&claim.equation, &reading.facts[id], &reading.facts)
    {
        return None;
    }
    let mut wholes = phrase.wholes;
    wholes.extend(WHOLES.iter().filter(|whole| subject == **whole));
    Some(Pair {
        holds,
        telling: digits(checks, id) >= 2,
        place: (at, reading.facts[id].paragraph, record.period),
        claim,
        total: phrase.named == Named::Total,
        wholes,
    })
}

/// Whether the figure only repeats a cell as it is printed there.
fn same_form(claim: &Claim, facts: &[Fact]) -> bool {
    let form = |id: FactId| (facts[id].quantity.decimals, facts[id].quantity.factor());
    claim.kind == RelationKind::TextTable
        && claim
            .output
            .is_some_and(|id| claim.inputs.iter().all(|&cell| form(cell) == form(id)))
}

fn digits(checks: &Checks<'_>, id: FactId) -> usize {
    let fact = &checks.reading.facts[id];
    let text = format!("{:.*}", fact.quantity.decimals as usize, fact.value().abs());
    text.trim_start_matches(['0', '.'])
        .chars()
        .filter(char::is_ascii_digit)
        .count()
}

/// The table whose place is nearest.
fn nearest<'a, 'b>(
    captions: &'b [(usize, Captions<'a>)],
    tables: &[TableFacts],
    place: usize,
) -> Option<&'b (usize, Captions<'a>)> {
    let after = captions.partition_point(|(at, _)| tables[*at].place <= place);
    let before = after.checked_sub(1).map(|at| &captions[at]);
    let next = captions.get(after);
    [before, next]
        .into_iter()
        .flatten()
        .min_by_key(|(at, _)| tables[*at].place.abs_diff(place))
}

/// What the last figure was of, while its paragraph goes on.
#[derive(Debug, Default)]
struct State {
    last: Option<FactId>,
    paragraph: u32,
    table: usize,
    named: Named,
    wholes: Vec<&'static str>,
    /// The sentence is about something else.
    limited: bool,
    /// Words before a date, which does not end them.
    pending: String,
}

impl State {
    /// Reads the words before a figure; nothing for a date.
    fn read(
        &mut self,
        checks: &Checks<'_>,
        id: FactId,
        (table, captions): (usize, &Captions<'_>),
    ) -> Option<Phrase> {
        let fact = &checks.reading.facts[id];
        if self.paragraph != fact.paragraph || self.table != table {
            *self = Self {
                paragraph: fact.paragraph,
                table,
                ..Self::default()
            };
        }
        let words = checks.between(self.last, id);
        self.last = Some(id);
        let words = std::mem::take(&mut self.pending) + words;
        if fact.record == 0 {
            self.pending = words;
            return None;
        }
        let mut phrase = captions.read(&words, self.named);
        self.limited = phrase.limited || self.limited && !phrase.broken;
        if self.limited {
            phrase.named = Named::Other;
        }
        if phrase.named == Named::Total && phrase.wholes.is_empty() {
            phrase.wholes.clone_from(&self.wholes);
        }
        self.wholes.clone_from(&phrase.wholes);
        self.named = phrase.named;
        Some(phrase)
    }
}

//! Measures how many one-digit typos the engine sees: every digit of every figure is changed in turn.
//!
//! `cargo run --release -p taizhang-proof --example mutate -- [--missed] FILE…`
//! `--missed` prints the figures none of whose typos is seen, `*` before those that a decided relation uses.
//! The files should be reports that are right as they are; their own errors are printed and not counted.

use std::collections::{BTreeMap, BTreeSet};

use proof::{
    Document, Fact, FactNumber, Finding, Options, Relation, RelationKind, Report, Role, Severity, Verdict,
    check,
};

/// What became of the typos of one file, or of all.
#[derive(Default)]
struct Tally {
    /// Relations decided in the unchanged text.
    decided: usize,
    /// Errors raised on the unchanged text.
    false_errors: usize,
    /// Digits changed.
    typos: usize,
    /// Digits changed in figures that take part in a decided relation.
    covered: usize,
    /// Typos that raised a new error.
    seen: usize,
    /// Typos whose error is placed on the changed figure.
    named: usize,
    /// Typos whose error is placed on the changed figure or lists it as taking part.
    listed: usize,
    /// Typos and those seen, by the kind of relation that uses the figure.
    kinds: BTreeMap<RelationKind, (usize, usize)>,
}

fn main() -> std::io::Result<()> {
    let mut total = Tally::default();
    let missed = std::env::args().any(|argument| argument == "--missed");
    for name in std::env::args().skip(1).filter(|argument| argument != "--missed") {
        let tally = measure(&name, &std::fs::read_to_string(&name)?, missed);
        print(&name, &tally);
        total.add(&tally);
    }
    print("all", &total);
    if missed {
        for (kind, (typos, seen)) in &total.kinds {
            println!("{kind:?}: {seen} of {typos} typos seen");
        }
    }
    Ok(())
}

fn measure(name: &str, text: &str, missed: bool) -> Tally {
    let clean = read(text);
    let known: BTreeSet<(String, usize)> = errors(&clean).map(key).collect();
    let mut tally = Tally {
        decided: clean
            .relations
            .iter()
            .filter(|relation| relation.verdict != Verdict::Undecidable)
            .count(),
        false_errors: known.len(),
        ..Tally::default()
    };
    for finding in errors(&clean) {
        println!("{name}: {} {} {}", finding.code, finding.quote, finding.message);
    }
    let characters: Vec<char> = text.chars().collect();
    let covered = covered(&clean);
    for fact in clean.facts.iter().filter(|fact| fact.role != Role::Date) {
        let (typos, seen) = (tally.typos, tally.seen);
        for place in fact.start..fact.end {
            let Some(changed) = with_typo(&characters, place) else {
                continue;
            };
            let report = read(&changed);
            let new: Vec<&Finding> = errors(&report)
                .filter(|finding| !known.contains(&key(finding)))
                .collect();
            tally.count(fact, covered.contains(&fact.id), &new);
        }
        for kind in kinds(&clean, fact) {
            let entry = tally.kinds.entry(kind).or_default();
            entry.0 += tally.typos - typos;
            entry.1 += tally.seen - seen;
        }
        if missed && tally.seen == seen {
            let mark = if covered.contains(&fact.id) { "*" } else { " " };
            println!(
                "{mark} {} {} {:?} {}",
                fact.text, fact.subject, fact.role, fact.indicator
            );
        }
    }
    tally
}

impl Tally {
    fn count(&mut self, fact: &Fact, covered: bool, new: &[&Finding]) {
        let on = |start: usize, end: usize| start < fact.end && fact.start < end;
        let named = new.iter().any(|finding| on(finding.start, finding.end));
        let related = new
            .iter()
            .any(|finding| finding.related.iter().any(|place| on(place.start, place.end)));
        self.typos += 1;
        self.covered += usize::from(covered);
        self.seen += usize::from(!new.is_empty());
        self.named += usize::from(named);
        self.listed += usize::from(named || related);
    }

    fn add(&mut self, other: &Self) {
        self.decided += other.decided;
        self.false_errors += other.false_errors;
        self.typos += other.typos;
        self.covered += other.covered;
        self.seen += other.seen;
        self.named += other.named;
        self.listed += other.listed;
        for (&kind, (typos, seen)) in &other.kinds {
            let entry = self.kinds.entry(kind).or_default();
            entry.0 += typos;
            entry.1 += seen;
        }
    }
}

fn print(name: &str, tally: &Tally) {
    let Tally {
        decided,
        false_errors,
        typos,
        covered,
        seen,
        named,
        listed,
        ..
    } = tally;
    println!(
        "{name}: {decided} relations, {false_errors} errors as it is; {typos} typos, {covered} in checked figures, \
         {seen} seen, {listed} list the figure, {named} name it"
    );
}

fn read(text: &str) -> Report {
    check(&Document::new("", text), &Options::default())
}

fn errors(report: &Report) -> impl Iterator<Item = &Finding> {
    report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
}

/// Tells errors of the unchanged text apart; a typo never moves a place.
fn key(finding: &Finding) -> (String, usize) {
    (finding.code.clone(), finding.start)
}

/// Ids of the facts that a decided relation uses.
fn covered(report: &Report) -> BTreeSet<FactNumber> {
    report
        .relations
        .iter()
        .filter(|relation| relation.verdict != Verdict::Undecidable)
        .flat_map(|relation| relation.inputs.iter().chain(&relation.output).copied())
        .collect()
}

/// Kinds of decided relations that use a figure.
fn kinds(report: &Report, fact: &Fact) -> BTreeSet<RelationKind> {
    let uses = |relation: &Relation| relation.inputs.contains(&fact.id) || relation.output == Some(fact.id);
    report
        .relations
        .iter()
        .filter(|relation| relation.verdict != Verdict::Undecidable)
        .filter(|relation| uses(relation))
        .map(|relation| relation.kind)
        .collect()
}

/// The text with another digit at `place`, or `None` when there is no digit.
fn with_typo(characters: &[char], place: usize) -> Option<String> {
    let digit = characters[place].to_digit(10)?;
    // A step of 3 to 5 keeps the typo visible and differs from place to place.
    let step = 3 + u32::try_from(place % 3).expect("below 3");
    let mut changed = characters.to_vec();
    changed[place] = char::from_digit((digit + step) % 10, 10).expect("below 10");
    Some(changed.into_iter().collect())
}

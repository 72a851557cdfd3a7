//! The manual's chapter names every function, option word and code.

use domain::formula::ast::{OptionName, Policy, Selector, Word};
use domain::formula::functions::{Order, SIGNATURES, Scope};
use domain::formula::{CODES, Wanted, check};
use domain::measure::Measure;

use crate::fixture::fixture;

const CHAPTER: &str = include_str!("../../../../docs/manual/公式.md");

fn spellings<W: Word>() -> impl Iterator<Item = &'static str> {
    W::SPELLINGS
        .iter()
        .flat_map(|&(_, chinese, english)| [chinese, english])
}

#[test]
fn everything_is_in_the_manual() {
    let functions = SIGNATURES
        .iter()
        .flat_map(|signature| [signature.chinese, signature.english]);
    let words = functions
        .chain(spellings::<Policy>())
        .chain(spellings::<Selector>())
        .chain(spellings::<OptionName>())
        .chain(spellings::<Scope>())
        .chain(spellings::<Order>())
        .chain(CODES);
    let absent: Vec<&str> = words
        .filter(|word| !CHAPTER.contains(&format!("`{word}`")))
        .collect();
    assert!(absent.is_empty(), "not in docs/manual/公式.md: {absent:?}");
}

/// Fenced `公式` blocks are formulas over the test dictionary: `measure | formula`.
#[test]
fn the_examples_of_the_manual_are_right() {
    let fixture = fixture();
    let blocks = CHAPTER
        .split("```公式\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    let lines: Vec<&str> = blocks.flat_map(str::lines).collect();
    assert!(lines.len() >= 10, "examples were found");
    for line in lines {
        let (measure, source) = line.split_once(" | ").expect(line);
        let wanted = match Measure::parse(measure.trim()) {
            Ok(measure) => Wanted::Measure(measure),
            Err(_) => Wanted::Condition,
        };
        let (_, problems) = check(source, wanted, &fixture.names());
        let reports: Vec<String> = problems.iter().map(|problem| problem.report(source)).collect();
        assert!(problems.is_empty(), "{line}\n{}", reports.join("\n"));
    }
}

//! The formula language on a small pack. Every file below is a case; adding a test is adding a file.
//!
//! `parse/` reads, `check/` checks, `eval/` evaluates. A file is a head of `key: value` lines, `---`, and the formula.

mod dictionary;
mod fixture;
mod manual;
mod properties;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use domain::finding::Place;
use domain::formula::{self, Budget, CODES, Checked, Names, Problem, Wanted, check, check_all, dependencies};
use domain::measure::Measure;
use domain::org::OrgId;
use domain::pack::model::Indicator;
use domain::trace::{Origin, Trace};
use fixture::{Fixture, fixture};

/// Head and formula of a case.
struct Case {
    head: Vec<(String, String)>,
    source: String,
}

impl Case {
    fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("a fixture");
        let (head, source) = text.split_once("---\n").unwrap_or(("", &text));
        let pair = |line: &str| {
            line.split_once(": ")
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
        };
        Self {
            head: head.lines().filter_map(pair).collect(),
            source: source.strip_suffix('\n').unwrap_or(source).to_owned(),
        }
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.head
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value.as_str())
    }

    fn wanted(&self) -> Wanted {
        match self.get("measure") {
            Some("条件") => Wanted::Condition,
            measure => Wanted::Measure(Measure::parse(measure.unwrap_or("%")).expect("a measure")),
        }
    }
}

fn reports(problems: &[Problem], source: &str) -> String {
    problems.iter().fold(String::new(), |mut all, problem| {
        let _ = writeln!(all, "{}\n", problem.report(source));
        all
    })
}

fn snapshot(path: &Path, shown: &str) {
    let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
    let folder = path
        .parent()
        .and_then(Path::file_name)
        .and_then(|name| name.to_str());
    let snapshots = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formula/snapshots");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(snapshots.join(folder.expect("a folder")));
    settings.set_prepend_module_to_snapshot(false);
    settings.remove_snapshot_suffix();
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

#[test]
fn reading() {
    insta::glob!("parse/*.txt", |path| {
        let case = Case::read(path);
        let (tree, problems) = formula::parse(&case.source);
        let mut shown = format!("{}\n\n{tree}\n\n", case.source);
        shown.push_str(&reports(&problems, &case.source));
        snapshot(path, shown.trim_end());
    });
}

/// Extra indicators are `name = formula` lines of the head under the key `indicator`.
fn extended(case: &Case, mut fixture: Fixture) -> Fixture {
    let extra = case.head.iter().filter(|(key, _)| key == "indicator");
    for (name, formula) in extra.filter_map(|(_, line)| line.split_once(" = ")) {
        let template = fixture.indicators[1].clone();
        fixture.indicators.push(Indicator {
            key: name.into(),
            name: name.to_owned(),
            short: name.to_owned(),
            formula: Some(formula.to_owned()),
            ..template
        });
    }
    fixture
}

#[test]
fn checking() {
    insta::glob!("check/*.txt", |path| {
        let case = Case::read(path);
        let fixture = extended(&case, fixture());
        let names = fixture.names();
        let shown = if case.source.is_empty() {
            checked_dictionary(&names)
        } else {
            checked_formula(&case, &names)
        };
        snapshot(path, shown.trim_end());
    });
}

fn checked_formula(case: &Case, names: &Names) -> String {
    let (checked, problems) = check(&case.source, case.wanted(), names);
    let mut shown = format!("{}\n\n", case.source);
    if let Some(checked) = &checked {
        let _ = writeln!(shown, "{}", checked.text());
        for dependency in dependencies(checked) {
            let _ = writeln!(
                shown,
                "  {} {} {:?} {:?}",
                dependency.indicator,
                dependency.facet.text(),
                dependency.selectors,
                dependency.scope
            );
        }
        shown.push('\n');
    }
    shown + &reports(&problems, &case.source)
}

fn checked_dictionary(names: &Names) -> String {
    let (formulas, problems) = check_all(names);
    let mut shown = String::new();
    for (key, problem) in problems {
        let formula = names
            .indicators()
            .iter()
            .find(|indicator| indicator.key == key)
            .and_then(|i| i.formula.clone());
        let place = Place {
            file: "indicators.toml".to_owned(),
            line: Some(7),
            column: Some(12),
        };
        let _ = writeln!(shown, "{}", problem.finding(&formula.expect("a formula"), &place));
    }
    let keys: Vec<String> = formulas.keys().map(ToString::to_string).collect();
    format!("{shown}\n{}", keys.join("\n"))
}

#[test]
fn evaluating() {
    insta::glob!("eval/*.txt", |path| {
        let case = Case::read(path);
        let fixture = extended(&case, fixture());
        let (checked, problems) = check(&case.source, case.wanted(), &fixture.names());
        let warnings = reports(&problems, &case.source);
        let result = checked.map(|checked| evaluated(&case, &checked, &fixture));
        let shown = format!("{}\n\n{warnings}{}", case.source, result.unwrap_or_default());
        snapshot(path, shown.trim_end());
    });
}

fn evaluated(case: &Case, checked: &Checked, fixture: &Fixture) -> String {
    let fuel = case
        .get("fuel")
        .map_or(10_000, |fuel| fuel.parse().expect("a number"));
    let org = fixture
        .orgs
        .find(case.get("unit").unwrap_or("东区"))
        .expect("a unit")
        .id
        .clone();
    let period = case.get("period").unwrap_or("2023H1").parse().expect("a period");
    let formulas = fixture.formulas();
    let run = |trace: bool, org: &OrgId| {
        let budget = Budget::new(fuel);
        let figures = fixture.figures(&formulas, &budget);
        let env = figures.env(org, period);
        if trace {
            checked.explain(&env, "结果".to_owned())
        } else {
            checked
                .eval(&env)
                .map(|value| Trace::leaf("结果", value, None, Origin::Computed))
        }
    };
    let (silent, explained) = (run(false, &org), run(true, &org));
    assert_eq!(
        silent.as_ref().map(|trace| trace.value),
        explained.as_ref().map(|trace| trace.value),
        "both ways agree"
    );
    match explained {
        Ok(trace) => tree(&trace, 0),
        Err(error) => format!("{} {error}", error.code()),
    }
}

/// A trace as an indented list.
fn tree(trace: &Trace, level: usize) -> String {
    let unit = trace.unit.map_or(String::new(), |unit| format!(" {unit}"));
    let origin = match &trace.origin {
        Origin::Filed { inferred, .. } => format!("填报{}", if *inferred { "（反推）" } else { "" }),
        Origin::RolledUp { filled, expected } => format!("汇总 {filled}/{expected}"),
        Origin::Computed => "计算".to_owned(),
        other => format!("{other:?}"),
    };
    let formula = trace
        .formula
        .as_ref()
        .map_or(String::new(), |formula| format!(" = {formula}"));
    let indent = "  ".repeat(level);
    let line = format!(
        "{indent}{}：{}{unit}{formula} [{origin}]\n",
        trace.label, trace.value
    );
    trace
        .children
        .iter()
        .fold(line, |all, child| all + &tree(child, level + 1))
}

/// Every code has a case that shows it, and no case shows a code that is not listed.
#[test]
fn every_code_is_shown() {
    let mut shown = BTreeSet::new();
    for folder in ["parse", "check", "eval"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/formula/snapshots")
            .join(folder);
        for entry in std::fs::read_dir(folder).expect("snapshots") {
            let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a snapshot");
            let codes = text
                .match_indices("TZ-11")
                .map(|(at, _)| text[at..at + 7].to_owned());
            shown.extend(codes);
        }
    }
    let listed: BTreeSet<String> = CODES.iter().map(ToString::to_string).collect();
    assert_eq!(shown, listed);
}

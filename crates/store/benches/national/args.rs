//! Arguments of the bench.

use std::fmt;

/// What to measure.
pub struct Args {
    pub engine: String,
    pub database: Option<String>,
    pub zones: usize,
    pub indicators: usize,
    pub months: usize,
    /// Also recompute everything at the end.
    pub verify: bool,
}

impl Args {
    /// Reads `--name value` pairs; cargo's own `--bench` is skipped.
    pub fn parse(words: impl Iterator<Item = String>) -> Self {
        let mut args = Self {
            engine: "sqlite".to_owned(),
            database: None,
            zones: 3_000,
            indicators: 40,
            months: 60,
            verify: false,
        };
        let mut words = words.filter(|word| word != "--bench");
        while let Some(name) = words.next() {
            let value = words.next().unwrap_or_default();
            let number = || {
                value
                    .parse()
                    .unwrap_or_else(|_| panic!("{name} {value}: not a number"))
            };
            match name.as_str() {
                "--engine" => args.engine = value,
                "--database" => args.database = Some(value),
                "--zones" => args.zones = number(),
                "--indicators" => args.indicators = number(),
                "--months" => args.months = number(),
                "--verify" => args.verify = value == "yes",
                _ => panic!("unknown argument {name}"),
            }
        }
        assert!(args.months >= 24, "two years are read");
        args
    }
}

impl fmt::Display for Args {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            engine,
            zones,
            indicators,
            months,
            ..
        } = self;
        write!(
            f,
            "{engine}: {zones} zones, {indicators} indicators, {months} months"
        )
    }
}

//! `indicators/*.toml`: the indicator dictionary.

use toml::de::DeTable;

use super::fields::{Fields, Table};
use super::message;
use super::model::{Direction, Frequency, Indicator, PriceBasis};
use super::places::Defined;
use crate::cell::{IndicatorKey, Label};
use crate::finding::Finding;
use crate::measure::Measure;
use crate::near::nearest;
use crate::org::ZoneClass;
use crate::source::Source;

/// Keys of a file of indicators.
pub(super) static FILE: Table = Table {
    title: "indicators/*.toml",
    keys: &["indicator"],
};

/// Keys of an indicator.
pub(super) static TABLE: Table = Table {
    title: "[[indicator]]",
    keys: &[
        "key",
        "name",
        "short",
        "measure",
        "decimals",
        "price_basis",
        "direction",
        "additive",
        "classes",
        "headline",
        "formula",
        "definition",
        "source",
        "frequency",
        "office",
        "label",
    ],
};

const BASES: [(&str, PriceBasis); 3] = [
    (PriceBasis::Nominal.text(), PriceBasis::Nominal),
    (PriceBasis::Comparable.text(), PriceBasis::Comparable),
    (PriceBasis::None.text(), PriceBasis::None),
];

const DIRECTIONS: [(&str, Direction); 3] = [
    ("正向", Direction::Up),
    ("逆向", Direction::Down),
    ("中性", Direction::Neutral),
];

/// How often something is filed, by its Chinese term.
pub(super) const FREQUENCIES: [(&str, Frequency); 4] = [
    ("月", Frequency::Monthly),
    ("季", Frequency::Quarterly),
    ("半年", Frequency::HalfYearly),
    ("年", Frequency::Yearly),
];

/// More decimals than any bulletin prints.
const MOST_DECIMALS: i64 = 6;

/// Reads a file of indicators.
pub(super) fn read<'a>(
    source: &'a Source<'a>,
    root: &'a DeTable<'a>,
    findings: &mut Vec<Finding>,
) -> Vec<Defined<Indicator>> {
    Fields::new(&FILE, source, 0, root, findings).each("indicator", &TABLE, indicator)
}

fn indicator(mut fields: Fields) -> Defined<Indicator> {
    let labels = Label::ALL.map(|label| (label.text(), label));
    let name = fields.text("name");
    let indicator = Indicator {
        key: IndicatorKey::from(fields.key("key").as_str()),
        short: fields.optional_text("short").unwrap_or_else(|| name.clone()),
        name,
        measure: measure(&mut fields),
        decimals: u32::try_from(fields.whole("decimals", 0, MOST_DECIMALS)).unwrap_or_default(),
        price_basis: fields.choice("price_basis", &BASES).unwrap_or(PriceBasis::None),
        direction: fields
            .choice("direction", &DIRECTIONS)
            .unwrap_or(Direction::Neutral),
        additive: fields.flag("additive"),
        classes: classes(&mut fields),
        headline: fields.flag("headline"),
        formula: fields.optional_text("formula"),
        definition: fields.text("definition"),
        source: fields.text("source"),
        frequency: fields
            .choice("frequency", &FREQUENCIES)
            .unwrap_or(Frequency::Yearly),
        office: fields.text("office"),
        label: fields.choice("label", &labels).unwrap_or(Label::Dispatch),
    };
    fields.define(indicator)
}

/// The classes that something is for; left out means every class.
pub(super) fn classes(fields: &mut Fields) -> Vec<ZoneClass> {
    let names = fields.texts("classes");
    if fields.has("classes") && names.is_empty() {
        fields.report("classes", message::empty("classes"));
    }
    names
        .iter()
        .map(|class| ZoneClass::from(class.as_str()))
        .collect()
}

fn measure(fields: &mut Fields) -> Measure {
    let symbol = fields.text("measure");
    Measure::parse(&symbol).unwrap_or_else(|_| {
        if !symbol.is_empty() {
            let symbols: Vec<&str> = Measure::all().map(Measure::symbol).collect();
            let near = nearest(&symbol, symbols.iter().copied());
            fields.report(
                "measure",
                message::not_allowed("measure", &symbol, near, &symbols.join("、")),
            );
        }
        Measure::percent()
    })
}

//! The context bar 年度 → 报告期 → 单位: what the reader has chosen, in the address, each narrowing the next.

/// One possible choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Value in the address.
    pub value: String,
    /// What the reader sees; indented by level for units.
    pub label: String,
    /// Whether it is chosen.
    pub selected: bool,
}

/// The bar of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextBar {
    /// Address that the form opens, without its query.
    pub path: String,
    /// Years with data.
    pub years: Vec<Choice>,
    /// Periods of the year with data.
    pub periods: Vec<Choice>,
    /// Units that exist in the period.
    pub units: Vec<Choice>,
    /// Choices of the page itself that must survive a change, such as the measure.
    pub kept: Vec<(String, String)>,
    /// When the newest figure was dated and how many zones have filed.
    pub data_note: String,
    /// Address of the Excel export; empty when the page has none.
    pub export: String,
}

impl ContextBar {
    /// The chosen year, period and unit as a query.
    pub fn query(&self) -> [(&'static str, &str); 3] {
        [
            ("year", chosen(&self.years)),
            ("period", chosen(&self.periods)),
            ("unit", chosen(&self.units)),
        ]
    }

    /// A bar with long names, and one with nothing to choose from.
    pub fn samples() -> Vec<Self> {
        let choice = |value: &str, label: &str, selected| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            selected,
        };
        let full = Self {
            path: "/overview".to_owned(),
            years: vec![choice("2023", "2023年", true), choice("2022", "2022年", false)],
            periods: vec![choice("2023H1", "2023年上半年", true)],
            units: vec![
                choice("140000", "山西省", false),
                choice("140300", "　阳泉市", true),
                choice("x", "　　某市某县特别长名称的现代农业产业示范区", false),
            ],
            kept: vec![("measure".to_owned(), "growth".to_owned())],
            data_note: "数据时间 2023-07-18 · 3 个开发区中 3 个有数".to_owned(),
            export: "/indicators.xlsx".to_owned(),
        };
        let empty = Self {
            years: Vec::new(),
            periods: Vec::new(),
            units: Vec::new(),
            kept: Vec::new(),
            data_note: String::new(),
            export: String::new(),
            ..full.clone()
        };
        vec![full, empty]
    }
}

fn chosen(choices: &[Choice]) -> &str {
    choices
        .iter()
        .find(|choice| choice.selected)
        .map_or("", |choice| &choice.value)
}

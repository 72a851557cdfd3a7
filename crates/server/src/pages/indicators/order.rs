//! The order of the matrix's rows, and its pages.
use std::cmp::Ordering;

use domain::Decimal;
use domain::cell::IndicatorKey;
use domain::indicator::Statistic;
use domain::org::OrgId;

use crate::pages::indicators::{Address, Tab};
use crate::view::board::Board;

/// Rows of one page.
const PAGE: usize = 200;

/// By which column, and which way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    indicator: String,
    statistic: Statistic,
    /// Whether the largest comes first.
    pub descending: bool,
}

impl Sort {
    /// `-industrial-investment.growth` is downwards by growth; what names no column sorts nothing.
    pub fn parse(text: Option<&str>) -> Option<Self> {
        let text = text?;
        let (descending, column) = match text.strip_prefix('-') {
            Some(column) => (true, column),
            None => (false, text),
        };
        let (indicator, statistic) = column.rsplit_once('.')?;
        Some(Self {
            indicator: indicator.to_owned(),
            statistic: Statistic::parse(statistic)?,
            descending,
        })
    }

    /// Whether it is by this column.
    pub fn is_by(&self, indicator: &IndicatorKey, statistic: Statistic) -> bool {
        self.indicator == *indicator.0 && self.statistic == statistic
    }
}

/// Sorts units by exact value; those without one come after all others, the unit itself stays last.
pub fn sort(board: &Board, sort: &Sort, units: &mut [OrgId]) {
    let key = IndicatorKey::from(sort.indicator.as_str());
    let value = |org: &OrgId| board.row(org, &key, sort.statistic)?.number.value();
    let Some((_, parts)) = units.split_last_mut() else {
        return;
    };
    let mut valued: Vec<(Option<Decimal>, OrgId)> =
        parts.iter().map(|org| (value(org), org.clone())).collect();
    valued.sort_by(|(a, _), (b, _)| compare(*a, *b, sort.descending));
    for (place, (_, org)) in parts.iter_mut().zip(valued) {
        *place = org;
    }
}

fn compare(a: Option<Decimal>, b: Option<Decimal>, descending: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// Keeps one page of a long list, with the unit itself below it, and gives links to all pages.
pub fn cut(units: &mut Vec<OrgId>, page: usize, address: &Address) -> Vec<Tab> {
    let total = units.pop();
    let count = units.len().div_ceil(PAGE);
    let page = page.clamp(1, count.max(1));
    let length = units.len();
    let tab = |number: usize| {
        let name = format!("{}—{}", (number - 1) * PAGE + 1, (number * PAGE).min(length));
        let href = address.to("/indicators", &[("page", &number.to_string())]);
        Tab::new(&name, href, number == page)
    };
    let pages = if count > 1 {
        (1..=count).map(tab).collect()
    } else {
        Vec::new()
    };
    *units = units
        .iter()
        .skip((page - 1) * PAGE)
        .take(PAGE)
        .cloned()
        .chain(total)
        .collect();
    pages
}

#[cfg(test)]
mod tests {
    use super::{Sort, cut};
    use crate::pages::indicators::Address;
    use domain::org::OrgId;

    #[test]
    fn addresses_name_a_column_and_a_direction() {
        let sort = Sort::parse(Some("-industrial-investment.growth")).expect("a column");
        assert!(sort.descending && sort.indicator == "industrial-investment");
        let up = Sort::parse(Some("industrial-investment.growth")).expect("a column");
        assert!(!up.descending);
        for text in ["", "growth", "-", "x.y", "."] {
            assert_eq!(Sort::parse(Some(text)), None, "{text}");
        }
    }

    #[test]
    fn a_long_list_is_cut_into_pages_with_the_total_below_each() {
        let all: Vec<OrgId> = (0..450)
            .map(|n| OrgId::from(n.to_string().as_str()))
            .chain(["省".into()])
            .collect();
        let page = |number| {
            let mut units = all.clone();
            let pages = cut(&mut units, number, &Address::default());
            let ends = [units.first(), units.last()].map(|org| org.map(ToString::to_string));
            (pages.len(), units.len(), ends)
        };
        let ends = |first: &str| [Some(first.to_owned()), Some("省".to_owned())];
        assert_eq!(page(1), (3, 201, ends("0")));
        assert_eq!(page(3), (3, 51, ends("400")));
        assert_eq!(page(99), (3, 51, ends("400")));
    }
}

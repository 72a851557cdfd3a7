//! What pages read from the platform: spans with figures, boards, histories, filed cells.
use std::collections::BTreeSet;

use domain::cell::{CellSet, Facet};
use domain::indicator::{Request, Scope};
use domain::org::OrgId;
use domain::period::Span;
use store::cells::{Query, load, series};
use store::meta::{self, Fact};

use crate::clock::CHINA;
use crate::context_bar::{self, Chosen, ContextQuery};
use crate::error::AppError;
use crate::pages::overview::History;
use crate::platform::Platform;
use crate::view::board::Board;

/// What an address chooses.
pub fn choose(platform: &Platform, query: &ContextQuery, spans: &[Span]) -> Result<Chosen, AppError> {
    context_bar::choose(query, spans, &platform.pack.orgs)
}

/// The breakdown that an address names.
pub fn scope(text: Option<&str>) -> Scope {
    match text {
        Some("zones") => Scope::Zones,
        _ => Scope::Children,
    }
}

/// All rows of a request.
pub async fn board(platform: &Platform, request: Request) -> anyhow::Result<Board> {
    let rows = platform.rows(&request).await?;
    Ok(Board::new(request, rows))
}

/// Everything that a unit itself has filed, with its roll-ups, over all periods.
pub async fn filed(platform: &Platform, org: &OrgId, spans: &[Span]) -> anyhow::Result<CellSet> {
    let query = Query {
        orgs: vec![org.clone()],
        indicators: platform.pack.indicators.iter().map(|i| i.key.clone()).collect(),
        facets: Facet::ALL.to_vec(),
        spans: spans.to_vec(),
    };
    Ok(load(&platform.db, &query).await?)
}

/// Levels of this year up to the board's period, of every unit and indicator on it.
pub async fn histories(platform: &Platform, board: &Board, spans: &[Span]) -> anyhow::Result<History> {
    let wanted = year_to_date(board.request.period.span(), spans);
    let mut history = History::new();
    if wanted.len() < 2 {
        return Ok(history);
    }
    for indicator in &board.request.indicators {
        let units = board.units(indicator);
        let values = series(&platform.db, &units, indicator, Facet::Level, &wanted).await?;
        let keyed = values
            .into_iter()
            .map(|(org, values)| ((indicator.clone(), org), values));
        history.extend(keyed);
    }
    Ok(history)
}

/// When figures were last loaded, and what they are, in words for the context bar.
pub async fn note(platform: &Platform) -> anyhow::Result<String> {
    let time = meta::get(&platform.db, Fact::DataTime).await?;
    let demo = meta::get(&platform.db, Fact::Demo).await?;
    let time = time.map(|at| format!("数据时间 {}", local_minute(&at)));
    let demo = demo.map(|_| "演示数据".to_owned());
    Ok(time.into_iter().chain(demo).collect::<Vec<_>>().join(" · "))
}

/// Cumulative spans of the year that end no later than `span`, in order; only `span` itself when it is no
/// cumulative one.
fn year_to_date(span: Span, spans: &[Span]) -> Vec<Span> {
    let fits = |other: &&Span| {
        other.year() == span.year() && other.is_year_to_date() && other.last_month() <= span.last_month()
    };
    let wanted: BTreeSet<Span> = spans.iter().filter(fits).copied().collect();
    if span.is_year_to_date() {
        wanted.into_iter().collect()
    } else {
        vec![span]
    }
}

/// UTC RFC 3339 as an office in China reads it, to the minute.
fn local_minute(at: &str) -> String {
    at.parse::<jiff::Timestamp>().map_or_else(
        |_| at.to_owned(),
        |at| CHINA.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::{local_minute, year_to_date};
    use domain::period::Span;

    #[test]
    fn histories_stay_inside_the_year() {
        let spans: Vec<Span> = [
            "2022-01..12",
            "2023-01..02",
            "2023-01..03",
            "2023-03",
            "2023-01..06",
            "2023-01..09",
        ]
        .iter()
        .map(|text| text.parse().expect("a span"))
        .collect();
        let found = year_to_date(spans[4], &spans);
        assert_eq!(found, [spans[1], spans[2], spans[4]]);
        assert_eq!(year_to_date(spans[3], &spans), [spans[3]]);
    }

    #[test]
    fn times_are_those_of_the_office() {
        assert_eq!(local_minute("2023-07-18T08:20:31Z"), "2023-07-18 16:20");
        assert_eq!(local_minute("?"), "?");
    }
}

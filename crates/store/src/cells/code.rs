//! Facets and spans as the numbers that keys hold; readable in any database tool.

use domain::cell::Facet;
use domain::period::Span;

use crate::error::StoreError;

/// 1 本期, 2 同期, 3 增速.
pub(crate) const fn facet_code(facet: Facet) -> i64 {
    match facet {
        Facet::Level => 1,
        Facet::Base => 2,
        Facet::Growth => 3,
    }
}

/// The facet of a number.
pub(crate) fn facet_of(code: i64) -> Result<Facet, StoreError> {
    let facet = Facet::ALL.into_iter().find(|facet| facet_code(*facet) == code);
    facet.ok_or_else(|| unreadable("数据项", code))
}

/// Year, first and last month: 2023-01..06 is 20230106.
pub(crate) fn span_code(span: Span) -> i64 {
    i64::from(span.year()) * 10_000 + i64::from(span.first_month()) * 100 + i64::from(span.last_month())
}

/// The span of a number.
pub(crate) fn span_of(code: i64) -> Result<Span, StoreError> {
    let part = |value: i64| u8::try_from(value).ok();
    let year = i16::try_from(code / 10_000).ok();
    let span = match (year, part(code / 100 % 100), part(code % 100)) {
        (Some(year), Some(first), Some(last)) => Span::new(year, first, last),
        _ => None,
    };
    span.ok_or_else(|| unreadable("报告期", code))
}

fn unreadable(what: &str, code: i64) -> StoreError {
    StoreError::Unreadable {
        what: what.to_owned(),
        text: code.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_and_keep_the_order() {
        let spans: Vec<Span> = ["2022-01..12", "2023-01", "2023-01..06", "2023-02"]
            .iter()
            .map(|text| text.parse().expect("a span"))
            .collect();
        let codes: Vec<i64> = spans.iter().map(|&span| span_code(span)).collect();
        assert_eq!(codes, [20_220_112, 20_230_101, 20_230_106, 20_230_202]);
        let back: Vec<Span> = codes.iter().map(|&code| span_of(code).expect("a span")).collect();
        assert_eq!(back, spans);
        assert!(span_of(20_231_301).is_err());
        assert!(span_of(i64::MIN).is_err());
        assert!(Facet::ALL.into_iter().all(|f| facet_of(facet_code(f)) == Ok(f)));
        assert!(facet_of(4).is_err());
    }
}

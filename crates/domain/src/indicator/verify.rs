//! Runs the tests of a pack: cells in, printed numbers out.

use crate::cell::CellSet;
use crate::finding::{Finding, Severity};
use crate::org::{OrgId, OrgKind};
use crate::pack::model::Pack;
use crate::pack::{Expectation, Outcome, PackTest};
use crate::returns::roll_up;

use super::figure::Context;
use super::row::{Request, Row, Scope, explain};

/// Everything that a test expects and the analysis does not give.
pub fn run_test(pack: &Pack, test: &PackTest) -> Vec<Finding> {
    let mut cells: CellSet = test.cells.iter().cloned().collect();
    roll_up(pack, &mut cells);
    let ctx = Context {
        pack,
        cells: &cells,
        explain: false,
    };
    test.expectations
        .iter()
        .filter_map(|expected| mismatch(ctx, test, expected))
        .collect()
}

/// A zone is measured within its city, every other unit within itself.
fn whole_of(pack: &Pack, expected: &Expectation) -> OrgId {
    let day = expected.period.span().last_day();
    let parent = || {
        pack.orgs
            .ancestors(&expected.org, day)
            .first()
            .map(|org| org.id.clone())
    };
    let is_zone = pack
        .orgs
        .get(&expected.org)
        .is_some_and(|org| org.kind == OrgKind::Zone);
    is_zone
        .then(parent)
        .flatten()
        .unwrap_or_else(|| expected.org.clone())
}

fn mismatch(ctx: Context, test: &PackTest, expected: &Expectation) -> Option<Finding> {
    let request = Request {
        org: whole_of(ctx.pack, expected),
        scope: Scope::Children,
        indicators: vec![expected.indicator.clone()],
        period: expected.period,
    };
    let statistic = expected.statistic;
    let row = explain(ctx, &request, &expected.indicator, &expected.org, statistic).map(|(row, _)| row);
    let got = row.as_ref().map_or("不适用", |row: &Row| row.display.as_str());
    let wanted = match &expected.outcome {
        Outcome::Display(printed) => printed.as_str(),
        Outcome::Missing(reason) => reason.text(),
    };
    (got != wanted).then(|| Finding {
        code: "TZ-1291",
        severity: Severity::Error,
        place: expected.place.clone(),
        message: format!(
            "测试“{}”：{} {} {} 的{}应为 {wanted}，算得 {got}",
            test.name,
            expected.org,
            expected.indicator,
            expected.period,
            statistic.name()
        ),
        suggestion: "核对测试中的数，或核对指标的口径和公式".to_owned(),
    })
}

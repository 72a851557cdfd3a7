//! 需要关注: what stands out in the figures, the worst first. Facts only; nothing here is a judgement.
use domain::indicator::{Row, Statistic};
use domain::pack::model::{Indicator, Pack};
use domain::{Decimal, org::OrgId};

use crate::view::board::Board;
use crate::view::figure::minus;
use crate::view::status::Status;

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attention {
    /// Kind.
    pub status: Status,
    /// What it is about.
    pub subject: String,
    /// The fact.
    pub fact: String,
    /// Where it leads.
    pub href: String,
}

/// Everything to look at in the shown indicators.
pub fn list(pack: &Pack, board: &Board, shown: &[&Indicator]) -> Vec<Attention> {
    let mut list = behind(pack, board, shown);
    list.extend(shown.iter().flat_map(|indicator| falling(board, indicator)));
    list.extend(
        shown
            .iter()
            .filter_map(|indicator| gaps_in_data(pack, board, indicator)),
    );
    list
}

/// Units below their target, the widest gap first.
fn behind(pack: &Pack, board: &Board, shown: &[&Indicator]) -> Vec<Attention> {
    let mut found: Vec<(Decimal, Attention)> = Vec::new();
    for row in rows(board, shown, Statistic::Gap) {
        let Some(gap) = row
            .number
            .value()
            .filter(|gap| gap.is_sign_negative() && !gap.is_zero())
        else {
            continue;
        };
        let distance = minus(row.display.trim_start_matches('-'));
        let attention = Attention {
            status: Status::BEHIND,
            subject: subject(pack, row),
            fact: format!("增速低于目标 {distance} 个百分点"),
            href: href(board, &row.org_id, row),
        };
        found.push((gap, attention));
    }
    found.sort_by_key(|(gap, _)| *gap);
    found.into_iter().map(|(_, attention)| attention).collect()
}

/// Units without a target whose figures fell.
fn falling(board: &Board, indicator: &Indicator) -> Vec<Attention> {
    let fell = |org: &OrgId| {
        let gap = board.row(org, &indicator.key, Statistic::Gap)?;
        let row = board.row(org, &indicator.key, Statistic::Growth)?;
        let growth = row.number.value().filter(|_| gap.missing.is_some())?;
        (growth.is_sign_negative() && !growth.is_zero()).then(|| Attention {
            status: Status::FALLING,
            subject: format!("{} {}", row.org, row.indicator),
            fact: format!("同比下降 {}%", row.display.trim_start_matches('-')),
            href: href(board, org, row),
        })
    };
    board.units(&indicator.key).iter().filter_map(fell).collect()
}

/// Units whose level nobody has filed, in one line.
fn gaps_in_data(pack: &Pack, board: &Board, indicator: &Indicator) -> Option<Attention> {
    let missing: Vec<&Row> = board
        .units(&indicator.key)
        .iter()
        .filter(|org| **org != board.request.org)
        .filter_map(|org| board.row(org, &indicator.key, Statistic::Level))
        .filter(|row| row.missing.is_some())
        .collect();
    let first = missing.first()?;
    let day = board.request.period.span().last_day();
    let unit = pack.orgs.short(&first.org_id, day);
    let names = if missing.len() == 1 {
        unit
    } else {
        format!("{unit}等 {} 个单位", missing.len())
    };
    Some(Attention {
        status: Status::UNKNOWN,
        subject: format!("{names} {}", indicator.name),
        fact: "本期数未填".to_owned(),
        href: href(board, &first.org_id, first),
    })
}

fn rows<'a>(
    board: &'a Board,
    shown: &'a [&Indicator],
    statistic: Statistic,
) -> impl Iterator<Item = &'a Row> {
    board
        .rows()
        .iter()
        .filter(move |row| row.measure == statistic)
        .filter(|row| shown.iter().any(|indicator| indicator.key == row.indicator_key))
}

fn subject(_pack: &Pack, row: &Row) -> String {
    format!("{} {}", row.org, row.indicator)
}

fn href(board: &Board, org: &OrgId, row: &Row) -> String {
    board
        .figure(org, &row.indicator_key, row.measure)
        .map(|figure| figure.href)
        .unwrap_or_default()
}

impl Attention {
    /// How many entries stand on the page before the rest is folded.
    pub const SHOWN: usize = 8;

    /// One of each kind.
    pub fn samples() -> Vec<Self> {
        Status::ALL
            .into_iter()
            .map(|status| Self {
                status,
                subject: "<甲>平定经开区 工业投资".to_owned(),
                fact: "增速低于目标 28.2 个百分点".to_owned(),
                href: "/trace".to_owned(),
            })
            .collect()
    }
}

//! What a person asks for, in names: unit, period, indicators. Resolved against the pack with near names when wrong.
use clap::ValueEnum;
use domain::indicator::{Request, Row, Scope};
use domain::org::{OrgId, OrgKind};
use domain::pack::model::Pack;
use domain::period::Period;

use crate::error;
use crate::platform::Platform;

/// Which parts a unit is broken down into.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Parts {
    /// 直接下级
    #[default]
    Children,
    /// 全部开发区
    Zones,
}

/// A resolved question. A zone is measured within its city, and only its own rows are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is computed.
    pub request: Request,
    /// The one unit to show, when it is a zone.
    pub only: Option<OrgId>,
}

/// Resolves names; each that is unknown is an error that says what is near.
pub fn ask(
    pack: &Pack,
    unit: &str,
    period: &str,
    indicators: &[String],
    parts: Parts,
) -> anyhow::Result<Question> {
    let period: Period = period.parse()?;
    let org = pack
        .orgs
        .find(unit)
        .ok_or_else(|| error::unknown_unit(pack, unit))?;
    let indicator = |name: &String| {
        let found = pack.find_indicator(name).map(|indicator| indicator.key.clone());
        found.ok_or_else(|| error::unknown_indicator(pack, name))
    };
    let indicators = indicators.iter().map(indicator).collect::<anyhow::Result<_>>()?;
    let parent = pack
        .orgs
        .ancestors(&org.id, period.span().last_day())
        .first()
        .map(|above| above.id.clone());
    let only = (org.kind == OrgKind::Zone && parent.is_some()).then(|| org.id.clone());
    let whole = only.as_ref().and(parent).unwrap_or_else(|| org.id.clone());
    let scope = match parts {
        Parts::Children => Scope::Children,
        Parts::Zones => Scope::Zones,
    };
    Ok(Question {
        request: Request {
            org: whole,
            scope,
            indicators,
            period,
        },
        only,
    })
}

impl Question {
    /// The rows that answer it.
    pub async fn rows(&self, platform: &Platform) -> anyhow::Result<Vec<Row>> {
        let rows = platform.rows(&self.request).await?;
        let shown = |row: &Row| self.only.as_ref().is_none_or(|only| row.org_id == *only);
        Ok(rows.into_iter().filter(shown).collect())
    }
}

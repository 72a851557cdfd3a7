//! Bulletins: the figures of a unit laid out for the pack's templates, and the text written from them.
use std::collections::BTreeSet;

use domain::cell::Label;
use domain::indicator::{Request, Row, Statistic};
use domain::org::{OrgId, OrgKind, ZoneClass};
use domain::pack::model::{BulletinTemplate, Indicator, Pack};
use domain::period::{Period, Span};
use serde_json::{Map, Value, json};

use crate::error;
use crate::platform::Platform;

/// The template with this key; the only one when none is named.
pub fn template<'a>(pack: &'a Pack, key: Option<&str>) -> anyhow::Result<&'a BulletinTemplate> {
    let found = match key {
        Some(key) => pack.bulletins.iter().find(|template| template.key == key),
        None => pack.bulletins.first(),
    };
    found.ok_or_else(|| error::unknown_bulletin(pack, key.unwrap_or_default()))
}

/// Writes a bulletin as markdown.
pub async fn write(
    platform: &Platform,
    template: &BulletinTemplate,
    request: &Request,
) -> anyhow::Result<String> {
    let rows = platform.rows(request).await?;
    if !rows.iter().any(is_stated) {
        let name = platform
            .pack
            .orgs
            .name(&request.org, request.period.span().last_day());
        return Err(error::nothing_to_write(&name, &request.period.chinese()));
    }
    let data = data(&platform.pack, request, &rows);
    Ok(document::bulletin::render_rounded(
        &template.text,
        &data,
        platform.pack.rounding,
    )?)
}

/// What templates read; the manual chapter 通报 describes it.
pub fn data(pack: &Pack, request: &Request, rows: &[Row]) -> Value {
    let by_indicator = || rows.chunk_by(|a, b| a.indicator_key == b.indicator_key);
    let indicators: Vec<Value> = by_indicator()
        .filter_map(|rows| indicator(pack, request, rows))
        .collect();
    let stated = by_indicator().filter(|rows| rows.iter().any(is_stated));
    let sources: Vec<Value> = stated.filter_map(|rows| source(pack, rows)).collect();
    let day = request.period.span().last_day();
    let stated_classes: BTreeSet<&ZoneClass> = by_indicator()
        .filter(|rows| rows.iter().any(is_stated))
        .flat_map(|rows| classes_of(pack, rows))
        .collect();
    let present = |class: &&ZoneClass| {
        stated_classes.contains(class)
            && pack.orgs.count_zones(&request.org, day, |of| of == Some(*class)) > 0
    };
    let classes: Vec<Value> = pack
        .classes
        .iter()
        .filter(present)
        .map(|class| json!({ "name": class }))
        .collect();
    json!({
        "org": org(pack, &request.org, request.period),
        "period": period(request.period),
        "classes": classes,
        "indicators": indicators,
        "sources": sources,
        "coverage": coverage(pack, request, rows),
    })
}

/// Direct children with figures, and how many have none: a total of some cities is not the total of the province.
fn coverage(pack: &Pack, request: &Request, rows: &[Row]) -> Value {
    let day = request.period.span().last_day();
    let children: Vec<&OrgId> = pack.orgs.children(&request.org, day).map(|org| &org.id).collect();
    let has_figures = |org: &&&OrgId| rows.iter().any(|row| row.org_id == ***org && is_stated(row));
    let stated: Vec<String> = children
        .iter()
        .filter(has_figures)
        .map(|org| pack.orgs.short(org, day))
        .collect();
    json!({ "without": children.len() - stated.len(), "stated": stated })
}

/// Whether a row states something that was filed and not only a target.
fn is_stated(row: &Row) -> bool {
    row.value.is_some() && matches!(row.measure, Statistic::Level | Statistic::Growth)
}

/// Name, legal labels and source of an indicator that has figures, and whether any of them was inferred.
fn source(pack: &Pack, rows: &[Row]) -> Option<Value> {
    let indicator = pack.indicator(&rows.first()?.indicator_key)?;
    let known = || {
        rows.iter()
            .filter(|row| row.value.is_some() && row.measure != Statistic::Target)
    };
    let labels: BTreeSet<&str> = known().flat_map(|row| row.label.split('、')).collect();
    let ordered = Label::ALL
        .map(Label::text)
        .into_iter()
        .filter(|label| labels.contains(label));
    Some(json!({
        "name": indicator.name,
        "label": ordered.collect::<Vec<_>>().join("、"),
        "source": indicator.source,
        "inferred": known().any(|row| row.inferred),
    }))
}

fn org(pack: &Pack, id: &OrgId, period: Period) -> Value {
    let day = period.span().last_day();
    let kind = match pack.orgs.get(id).map(|org| org.kind) {
        Some(OrgKind::Province) => "省",
        Some(OrgKind::City) => "市",
        Some(OrgKind::Zone) | None => "开发区",
    };
    json!({ "name": pack.orgs.name(id, day), "short": pack.orgs.short(id, day), "kind": kind })
}

fn period(period: Period) -> Value {
    let span = period.span();
    json!({
        "name": period.chinese(),
        "year": span.year(),
        "until": span.last_day().to_string(),
        "months_left": 12 - span.last_month(),
        "rest": rest_of_year(span),
    })
}

/// What is left of the year, in words.
fn rest_of_year(span: Span) -> String {
    match span.last_month() {
        6 => "下半年".to_owned(),
        9 => "四季度".to_owned(),
        month => format!("剩余{}个月", 12 - month),
    }
}

/// One indicator: the unit itself as `whole`, its parts as `zones`.
fn indicator(pack: &Pack, request: &Request, rows: &[Row]) -> Option<Value> {
    let indicator = pack.indicator(&rows.first()?.indicator_key)?;
    let units = rows.chunk_by(|a, b| a.org_id == b.org_id);
    let (whole, zones): (Vec<_>, Vec<_>) = units
        .map(|rows| unit(pack, indicator, rows))
        .partition(|(org, _)| *org == request.org);
    Some(json!({
        "key": indicator.key,
        "name": indicator.name,
        "short": indicator.short,
        "headline": indicator.headline,
        "classes": classes(pack, indicator),
        "basis": indicator.price_basis.text(),
        "label": indicator.label.text(),
        "source": indicator.source,
        "definition": indicator.definition,
        "unit": indicator.measure.symbol(),
        "whole": whole.into_iter().next().map(|(_, value)| value),
        "zones": zones.into_iter().map(|(_, value)| value).collect::<Vec<_>>(),
    }))
}

fn classes_of<'a>(pack: &'a Pack, rows: &[Row]) -> &'a [ZoneClass] {
    let indicator = rows.first().and_then(|row| pack.indicator(&row.indicator_key));
    indicator.map_or(&[], |indicator| classes(pack, indicator))
}

/// Classes that file it; all of them when it is not restricted.
fn classes<'a>(pack: &'a Pack, indicator: &'a Indicator) -> &'a [ZoneClass] {
    if indicator.classes.is_empty() {
        &pack.classes
    } else {
        &indicator.classes
    }
}

fn unit(pack: &Pack, indicator: &Indicator, rows: &[Row]) -> (OrgId, Value) {
    let (id, name) = rows.first().map_or_else(
        || (OrgId::from(""), ""),
        |row| (row.org_id.clone(), row.org.as_str()),
    );
    let day = rows.first().map(|row| row.period.span().last_day());
    let version = pack.orgs.get(&id).and_then(|org| day.and_then(|day| org.at(day)));
    let class = version.and_then(|version| version.class.clone());
    let measures: Map<String, Value> = rows
        .iter()
        .map(|row| (row.measure.key().to_owned(), measure(indicator, row)))
        .collect();
    (id, json!({ "org": name, "class": class, "measures": measures }))
}

fn measure(indicator: &Indicator, row: &Row) -> Value {
    json!({
        "value": row.value,
        "display": row.display,
        "unit": row.unit,
        "decimals": row.measure.decimals(indicator),
        "missing": row.missing.map(domain::number::Missing::text),
        "label": row.label,
    })
}

//! Levels by formula: the formula language asks for figures, and gets what every other analysis gets.

use crate::cell::{Facet, IndicatorKey};
use crate::formula::{Budget, Checked, Env, Figures};
use crate::number::{Missing, Number};
use crate::org::{Org, OrgId};
use crate::pack::model::Indicator;
use crate::period::Period;
use crate::trace::{Origin, Trace};

use super::basics;
use super::figure::{Context, Figure, Labels};

/// The level of an indicator with a formula. A calculation that exceeds its budget is 超出范围.
pub(super) fn level(
    ctx: &Context,
    org: &Org,
    indicator: &Indicator,
    formula: &Checked,
    period: Period,
) -> Figure {
    let budget = Budget::default();
    let known = Known { ctx, budget: &budget };
    known.level(org, indicator, formula, period)
}

/// Figures of a context; formulas that lead to formulas share one budget.
struct Known<'a> {
    ctx: &'a Context<'a>,
    budget: &'a Budget,
}

impl Known<'_> {
    fn level(&self, org: &Org, indicator: &Indicator, formula: &Checked, period: Period) -> Figure {
        let env = Env {
            figures: self,
            orgs: &self.ctx.pack.orgs,
            org: &org.id,
            period,
            rounding: self.ctx.pack.rounding,
            budget: self.budget,
        };
        let day = period.span().last_day();
        let class = org.at(day).and_then(|version| version.class.as_ref());
        if class.is_some() && !indicator.applies_to(class) {
            return Figure::absent(self.ctx, &indicator.name, Number::NOT_APPLICABLE);
        }
        let label = || {
            format!(
                "{} {} {period}",
                self.ctx.pack.orgs.short(&org.id, day),
                indicator.name
            )
        };
        let trace = self
            .ctx
            .explain
            .then(|| formula.explain(&env, label()))
            .transpose();
        let number = match &trace {
            Ok(Some(trace)) => Ok(trace.value),
            Ok(None) => formula.eval(&env),
            Err(stopped) => Err(*stopped),
        };
        Figure {
            number: number.unwrap_or(Number::Missing(Missing::OutOfRange)),
            unit: Some(indicator.measure),
            labels: Labels::one(indicator.label),
            partial: None,
            trace: trace.ok().flatten().map(Box::new),
        }
    }

    fn resolve(&self, org: &OrgId, indicator: &IndicatorKey, facet: Facet, period: Period) -> Option<Figure> {
        let pack = self.ctx.pack;
        let (org, indicator) = (pack.orgs.get(org)?, pack.indicator(indicator)?);
        let level = || match pack.formulas.get(&indicator.key) {
            Some(formula) => self.level(org, indicator, formula, period),
            None => basics::amount(self.ctx, org, indicator, Facet::Level, period.span()),
        };
        let base = || basics::base(self.ctx, org, indicator, period.span());
        Some(match facet {
            Facet::Level => level(),
            Facet::Base => base(),
            Facet::Growth => basics::growth(self.ctx, org, indicator, period, &level(), &base()),
        })
    }
}

impl Figures for Known<'_> {
    fn figure(&self, org: &OrgId, indicator: &IndicatorKey, facet: Facet, period: Period) -> Number {
        self.resolve(org, indicator, facet, period)
            .map_or(Number::NOT_APPLICABLE, |figure| figure.complete())
    }

    fn explain(&self, org: &OrgId, indicator: &IndicatorKey, facet: Facet, period: Period) -> Trace {
        let figure = self.resolve(org, indicator, facet, period);
        let value = figure.as_ref().map_or(Number::NOT_APPLICABLE, Figure::complete);
        let trace = figure.and_then(|figure| figure.trace).map(|trace| *trace);
        let absent = || Trace::leaf(indicator.to_string(), value, None, Origin::Missing);
        Trace {
            value,
            ..trace.unwrap_or_else(absent)
        }
    }
}

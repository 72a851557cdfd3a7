//! What names in a formula can mean, and the nearest name when one means nothing.

use std::collections::HashMap;

use super::error::ProblemKind;
use crate::org::ZoneClass;
use crate::pack::model::Indicator;

/// The indicators and classes of a pack, indexed by every name they have.
#[derive(Debug)]
pub struct Names<'a> {
    full: HashMap<&'a str, &'a Indicator>,
    short: HashMap<&'a str, Vec<&'a Indicator>>,
    /// In the pack's order.
    indicators: &'a [Indicator],
    classes: &'a [ZoneClass],
}

impl<'a> Names<'a> {
    /// Indexes a dictionary.
    pub fn new(indicators: &'a [Indicator], classes: &'a [ZoneClass]) -> Self {
        let mut names = Self {
            full: HashMap::new(),
            short: HashMap::new(),
            indicators,
            classes,
        };
        for indicator in indicators {
            for name in [&*indicator.key.0, &indicator.name] {
                names.full.entry(name).or_insert(indicator);
            }
            names.short.entry(&indicator.short).or_default().push(indicator);
        }
        names
    }

    /// All indicators in the pack's order.
    pub fn indicators(&self) -> &'a [Indicator] {
        self.indicators
    }

    /// The indicator with this key or full name, else the only one with this short name.
    pub(super) fn indicator(&self, name: &str) -> Result<&'a Indicator, ProblemKind> {
        if let Some(indicator) = self.full.get(name) {
            return Ok(indicator);
        }
        match self.short.get(name).map(Vec::as_slice) {
            Some([only]) => Ok(only),
            Some(several) => {
                let full: Vec<&str> = several.iter().map(|indicator| indicator.name.as_str()).collect();
                Err(ProblemKind::AmbiguousIndicator {
                    name: name.to_owned(),
                    candidates: full.join("、"),
                })
            }
            None => Err(self.unknown(name)),
        }
    }

    /// Two known names with a word or a minus between them need blanks; else the nearest name may be meant.
    fn unknown(&self, name: &str) -> ProblemKind {
        let is_known = |part: &str| self.full.contains_key(part) || self.short.contains_key(part);
        let glue = ['且', '或', '-'];
        let sign = glue
            .into_iter()
            .find(|sign| name.contains(*sign) && name.split(*sign).all(is_known));
        let name = name.to_owned();
        match sign {
            Some(sign) => ProblemKind::GluedNames { name, sign },
            None => ProblemKind::UnknownIndicator {
                nearest: self.nearest_indicator(&name),
                name,
            },
        }
    }

    fn nearest_indicator(&self, name: &str) -> Option<String> {
        let known = self
            .indicators
            .iter()
            .flat_map(|indicator| [&indicator.name, &*indicator.key.0, &indicator.short]);
        nearest(name, known)
    }

    /// The class with this name.
    pub(super) fn class(&self, name: &str) -> Result<&'a ZoneClass, ProblemKind> {
        let found = self.classes.iter().find(|class| &*class.0 == name);
        found.ok_or_else(|| ProblemKind::UnknownClass {
            name: name.to_owned(),
            nearest: nearest(name, self.classes.iter().map(|class| &*class.0)),
        })
    }
}

/// The nearest known name, as a suggestion.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    crate::near::nearest(name, known).map(str::to_owned)
}

//! A pack as read: every definition with its places, before names are resolved.

use toml::de::DeTable;

use super::cases::{self, CaseDraft};
use super::files::{MANIFEST, ORGS, PackFiles, Role, TEMPLATE_SUFFIX};
use super::forms::{self, FormDraft};
use super::manifest::{self, Manifest};
use super::message;
use super::model::Indicator;
use super::places::Defined;
use super::targets::{self, TargetDraft};
use super::{indicators, orgs, syntax};
use crate::finding::{Finding, Place};
use crate::org::Org;
use crate::source::Source;

/// All definitions in order of file and line.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) manifest: Option<Defined<Manifest>>,
    pub(super) orgs: Vec<Defined<Org>>,
    pub(super) indicators: Vec<Defined<Indicator>>,
    pub(super) forms: Vec<Defined<FormDraft>>,
    pub(super) targets: Vec<Defined<TargetDraft>>,
    pub(super) cases: Vec<Defined<CaseDraft>>,
    pub(super) templates: Vec<Template>,
    /// Some file could not be parsed or is not there, so that a name may only seem to be unknown.
    pub(super) broken: bool,
}

/// A template of a bulletin.
#[derive(Debug, Clone)]
pub(super) struct Template {
    pub(super) path: String,
    /// File name without its ending.
    pub(super) key: String,
    pub(super) text: String,
}

impl Draft {
    /// Reads every file and lists what is wrong with each on its own.
    pub(super) fn read(files: &PackFiles, findings: &mut Vec<Finding>) -> Self {
        let mut draft = Self::default();
        for (path, what) in [
            (MANIFEST, "包的代码、名称、版本和开发区类别"),
            (ORGS, "省、市和开发区"),
        ] {
            if !files.contains_key(path) {
                draft.broken = true;
                findings.push(message::no_file(what).at(Place {
                    file: path.to_owned(),
                    ..Place::default()
                }));
            }
        }
        for (path, text) in files {
            draft.add(path, text.trim_start_matches('\u{feff}'), findings);
        }
        draft
    }

    fn add(&mut self, path: &str, text: &str, findings: &mut Vec<Finding>) {
        match Role::of(path) {
            None => findings.push(message::unused_file().at(Source::new(path, text).place(0))),
            Some(Role::Lock | Role::Readme) => {}
            Some(Role::Bulletin) => self.templates.push(Template {
                path: path.to_owned(),
                key: template_key(path).to_owned(),
                text: text.to_owned(),
            }),
            Some(role) => self.add_toml(role, &Source::new(path, text), text, findings),
        }
    }

    fn add_toml(&mut self, role: Role, source: &Source, text: &str, findings: &mut Vec<Finding>) {
        let (root, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            self.broken = true;
            let place = |error: &toml::de::Error| source.place(error.span().map_or(0, |span| span.start));
            findings.extend(
                errors
                    .iter()
                    .map(|error| message::syntax(syntax::meaning(error.message())).at(place(error))),
            );
            return;
        }
        let root = root.get_ref();
        match role {
            Role::Manifest => self.manifest = Some(manifest::read(source, root, findings)),
            Role::Orgs => self.orgs.extend(orgs::read(source, root, findings)),
            Role::Indicators => self.indicators.extend(indicators::read(source, root, findings)),
            Role::Forms => self.forms.extend(forms::read(source, root, findings)),
            Role::Targets => self.targets.extend(targets::read(source, root, findings)),
            Role::Test => self.cases.push(cases::read(source, root, findings)),
            Role::Bulletin | Role::Lock | Role::Readme => {}
        }
    }

    /// The unit with this id, or with this name now or before.
    pub(super) fn find_org(&self, text: &str) -> Option<&Defined<Org>> {
        let now = |org: &&Defined<Org>| {
            org.value
                .newest()
                .is_some_and(|v| v.name == text || v.short == text)
        };
        let ever = |org: &&Defined<Org>| {
            org.value
                .versions
                .iter()
                .any(|v| v.name == text || v.short == text)
        };
        self.orgs
            .iter()
            .find(|org| *org.value.id.0 == *text)
            .or_else(|| self.orgs.iter().find(now))
            .or_else(|| self.orgs.iter().find(ever))
    }

    /// The indicator with this key, name or short name.
    pub(super) fn find_indicator(&self, text: &str) -> Option<&Defined<Indicator>> {
        let by = |matches: fn(&Indicator, &str) -> bool| {
            self.indicators
                .iter()
                .find(move |indicator| matches(&indicator.value, text))
        };
        by(|indicator, text| *indicator.key.0 == *text || indicator.name == text)
            .or_else(|| by(|indicator, text| indicator.short == text))
    }
}

fn template_key(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(TEMPLATE_SUFFIX).unwrap_or(name)
}

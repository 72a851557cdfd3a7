//! Checks the options of a call: 类别, 范围, 缺失, 顺序.

use super::ast::{CallOption, OptionName, OptionValue, Policy, Word};
use super::check::Checker;
use super::error::ProblemKind;
use super::functions::{Order, Scope, Signature};
use crate::org::ZoneClass;

/// The options of a call, each at most once.
#[derive(Default)]
pub(super) struct Options {
    pub policy: Option<Policy>,
    pub classes: Vec<ZoneClass>,
    pub scope: Option<Scope>,
    pub order: Option<Order>,
}

impl Checker<'_> {
    pub fn options(&mut self, given: &[CallOption], signature: &Signature) -> Options {
        let mut options = Options::default();
        let mut seen: Vec<OptionName> = Vec::new();
        for option in given {
            let (name, span) = (option.name, option.span.0);
            if !signature.options.contains(&name) {
                let (function, usage) = (signature.chinese, signature.usage);
                self.report(
                    ProblemKind::OptionNotAllowed {
                        function,
                        option: name,
                        usage,
                    },
                    span,
                );
            } else if seen.contains(&name) || (name != OptionName::Class && option.values.len() > 1) {
                self.report(ProblemKind::OptionShape(name), span);
            }
            seen.push(name);
            for value in &option.values {
                self.option(&mut options, name, value);
            }
            if signature.ranks() && matches!(options.scope, Some(Scope::Zones | Scope::Children)) {
                self.report(outside_of_ranking(options.scope), span);
            }
        }
        options
    }

    fn option(&mut self, options: &mut Options, name: OptionName, value: &OptionValue) {
        match name {
            OptionName::Missing => options.policy = self.option_word(name, value),
            OptionName::Scope => options.scope = self.option_word(name, value),
            OptionName::Order => options.order = self.option_word(name, value),
            OptionName::Class => {
                let class = self.names.class(&value.text).cloned();
                options.classes.extend(self.accept(class, value.span.0));
            }
        }
    }

    fn option_word<W: Word>(&mut self, option: OptionName, value: &OptionValue) -> Option<W> {
        let word = W::parse(&value.text).ok_or_else(|| ProblemKind::BadOption {
            option,
            value: value.text.clone(),
            allowed: W::all(),
        });
        self.accept(word, value.span.0)
    }
}

/// A unit is not among the units below it, so it has no rank there.
fn outside_of_ranking(scope: Option<Scope>) -> ProblemKind {
    ProblemKind::BadOption {
        option: OptionName::Scope,
        value: scope.map_or("", Scope::spelling).to_owned(),
        allowed: [Scope::Siblings, Scope::All].map(Scope::spelling).join("、"),
    }
}

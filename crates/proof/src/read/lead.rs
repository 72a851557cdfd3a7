//! The words between the last boundary and a number: who, what, when, and which cue words.

use crate::dictionary::Dictionary;

use crate::lexer::{Kind, Token};

use crate::lexicon::{self, Class};

use crate::model::Scope;

use crate::read::phrase::{PHRASE, clean, cut_total, trimmed};
use crate::read::subject;

use crate::text::Text;

/// The words before a number, sorted by what they do.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each tells whether a cue of its kind was read"
)]
#[derive(Debug, Clone, Default)]
pub struct Lead {
    /// Unit named at the beginning of the noun phrase.
    pub subject: Option<(String, Scope)>,
    /// Noun phrase without the unit: the indicator, or the name of a list item.
    pub phrase: String,
    /// Noun phrase before 分别, when there is one.
    pub before: String,
    pub period: Option<String>,
    /// The period is an earlier one (去年同期).
    pub prior: bool,
    /// Cue words in order.
    pub cues: Vec<Class>,
    /// Text after the last cue.
    pub after: String,
    /// Text after the first cue that refers to something: what a gap, a contribution or a share is of.
    pub against: String,
    /// The whole noun phrase with the unit: the name of a list item.
    pub item: String,
    pub among: bool,
    pub respectively: bool,
    pub divided: bool,
    pub total: bool,
    /// The text as it stands.
    pub text: String,
}

impl Lead {
    pub fn has(&self, class: Class) -> bool {
        self.cues.contains(&class)
    }

    /// The last cue that tells a direction or a role.
    pub fn last(&self, classes: &[Class]) -> Option<Class> {
        self.cues
            .iter()
            .rev()
            .find(|class| classes.contains(class))
            .copied()
    }

    /// Neither a unit nor an indicator is named.
    pub fn is_bare(&self) -> bool {
        self.subject.is_none() && self.phrase.is_empty() && self.before.is_empty()
    }
}

/// Most tokens and longest stretch of text looked at, so that a sentence without an end costs no more than others.
const TOKENS: usize = 96;

const LONGEST: usize = 200;

/// Sorts the words of a lead.
pub fn analyse(text: &Text, tokens: &[Token], known: &Dictionary<()>) -> Lead {
    let mut lead = Lead::default();
    let mut after: Vec<char> = Vec::new();
    let mut full: Vec<char> = Vec::new();
    let mut mark: Option<usize> = None;
    let mut collecting = true;
    let tokens = &tokens[tokens.len().saturating_sub(TOKENS)..];
    let letters = tokens
        .iter()
        .map(|token| token.chars(text).len().min(LONGEST))
        .sum::<usize>();
    lead.text.reserve(letters * 3);
    let mut phrase: Vec<char> = Vec::with_capacity(letters);
    let lists = tokens
        .iter()
        .any(|token| matches!(token.kind, Kind::Word(Class::Respectively | Class::Divided)));
    for token in tokens {
        let chars = token.chars(text);
        let chars = &chars[..chars.len().min(LONGEST)];
        lead.text.extend(chars);
        if lists
            && !matches!(
                token.kind,
                Kind::Word(Class::Verb | Class::Total | Class::Period | Class::Prior)
            )
        {
            full.extend(chars);
        }
        match token.kind {
            Kind::Mark('~' | '-') if lead.period.is_some() && phrase.is_empty() => {
                lead.period.get_or_insert_default().push('-');
            }
            Kind::Text
                if matches!(chars, ['至' | '到' | '-'])
                    && lead.period.is_some()
                    && trimmed(&phrase).is_empty() =>
            {
                lead.period.get_or_insert_default().push('-');
            }
            Kind::Text | Kind::Word(Class::Whole | Class::Place | Class::Name) | Kind::Mark(_) => {
                if collecting { &mut phrase } else { &mut after }.extend(chars);
            }
            Kind::Number => {
                let period = lead.period.get_or_insert_default();
                period.extend(chars);
                if chars.ends_with(&['日']) || chars.ends_with(&['号']) {
                    // A day is when something happened, not the period of a figure.
                    lead.period = None;
                }
            }
            Kind::Word(Class::Period) if chars.ends_with(&['目', '前']) => {}
            Kind::Word(class @ (Class::Period | Class::Prior)) => {
                let adjacent = lead
                    .period
                    .take()
                    .filter(|period| period.ends_with(['年', '月', '末']));
                let mut period = adjacent.unwrap_or_default();
                period.extend(chars);
                lead.period = Some(period);
                lead.prior |= class == Class::Prior;
            }
            Kind::Word(Class::Average) => {
                if collecting { &mut phrase } else { &mut after }.extend(chars);
                lead.cues.push(Class::Average);
            }
            Kind::Word(Class::Verb) => {}
            Kind::Word(Class::Total) => lead.total = true,
            Kind::Word(Class::To) => {
                lead.cues
                    .retain(|class| !matches!(class, Class::Up | Class::Down | Class::Versus));
            }
            Kind::Word(Class::Among) => {
                lead.among = true;
                lead.cues.clear();
                phrase.clear();
                after.clear();
                collecting = true;
            }
            Kind::Word(class @ (Class::Respectively | Class::Divided)) => {
                lead.respectively |= class == Class::Respectively;
                lead.divided |= class == Class::Divided;
                full.truncate(full.len() - chars.len());
                lead.before = clean(if lead.has(Class::Share) { &full } else { &phrase });
                phrase.clear();
                after.clear();
                collecting = true;
                if let Some((_, cue)) = chars.get(2..).and_then(lexicon::cue)
                    && !matches!(cue, Class::Verb | Class::To)
                {
                    lead.cues.push(cue);
                }
            }
            Kind::Word(Class::Versus) if trimmed(&phrase).is_empty() => lead.cues.push(Class::Versus),
            Kind::Word(class) => {
                if mark.is_none() && refers(class) {
                    mark = Some(lead.text.len());
                }
                lead.cues.push(class);
                after.clear();
                collecting = false;
            }
        }
    }
    lead.after = after.iter().collect();
    lead.against = mark.map(|mark| lead.text[mark..].to_owned()).unwrap_or_default();
    name(&mut lead, &phrase, known);
    lead
}

fn refers(class: Class) -> bool {
    matches!(
        class,
        Class::Contribution
            | Class::ContributionDown
            | Class::Above
            | Class::Below
            | Class::Share
            | Class::Rate
    )
}

fn name(lead: &mut Lead, phrase: &[char], known: &Dictionary<()>) {
    let compared = compares(phrase);
    let whole = if lead.before.is_empty() || !trimmed(phrase).is_empty() {
        trimmed(phrase)
    } else {
        &[]
    };
    if whole.len() > PHRASE {
        return;
    }
    if compared == Some(true) {
        if lead.against.is_empty() {
            lead.against = whole.iter().collect();
        }
        return;
    }
    lead.item = clean(whole);
    if compared.is_some() && lead.has(Class::Rate) {
        return;
    }
    if compared.is_some() {
        lead.phrase = clean(cut_total(whole));
        return;
    }
    if let Some(found) = subject::prefix(whole, known) {
        lead.subject = Some((whole[..found.length].iter().collect(), found.scope));
        lead.phrase = clean(cut_total(&whole[found.length..]));
    } else {
        lead.phrase = clean(cut_total(whole));
    }
}

/// A preposition before the phrase: what follows is not the subject. `Some(true)` for 比 and 较, after which
/// nothing of the phrase belongs to the figure.
fn compares(phrase: &[char]) -> Option<bool> {
    let first = phrase.iter().find(|c| !matches!(c, ',' | '"' | '、' | ':'))?;
    match first {
        '比' | '较' => Some(true),
        '与' | '按' | '对' | '在' | '从' | '以' | '将' | '把' | '被' | '向' | '由' | '据' => {
            Some(false)
        }
        _ => None,
    }
}

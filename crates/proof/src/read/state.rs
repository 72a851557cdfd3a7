//! The state of reading: what is inherited, what is open, and how boundaries close it.

use std::collections::VecDeque;

use super::lead::{self, Lead};
use super::period;
use crate::dictionary::Dictionary;
use crate::lexer::{Kind, Token};
use crate::lexicon::{self, Class, Indicators};
use crate::model::{Announced, FactId, Name, Reading, RecordId, Scope};
use crate::text::Text;

/// How many tokens ahead a closing bracket is looked for.
const NEAR: usize = 200;
/// How many heads of earlier paragraphs are kept.
const EARLIER: usize = 8;

/// Defaults of a heading.
#[derive(Debug, Clone, Copy)]
pub struct Level {
    pub depth: usize,
    pub subject: Name,
    pub period: Name,
}

/// The list that is being read.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four marks of the wording, each read on its own"
)]
pub struct OpenList {
    pub group: usize,
    /// Role that items without cue words have.
    pub slot: Option<crate::model::Slot>,
    pub negated: bool,
    /// Items are units (then the indicator is inherited) rather than indicators.
    pub units: Option<bool>,
    pub indicator: Name,
    pub subject: (Name, Scope),
    /// An earlier period that the whole is of: 上年同期…,其中….
    pub period: Option<Name>,
    /// Ends at the next semicolon.
    pub short: bool,
    /// Announced within a sentence, so that what follows a semicolon may no longer belong to it.
    pub mid: bool,
    pub respectively: bool,
}

/// What a bracket hides until it closes.
#[derive(Debug)]
struct Bracket {
    lead: Vec<Token>,
    record: Option<RecordId>,
    indicator: Name,
    subject: (Name, Scope),
    period: Name,
    list: Option<OpenList>,
}

/// Reads paragraphs one after the other.
#[derive(Debug)]
pub struct Reader<'a> {
    pub text: &'a Text,
    pub reading: Reading,
    /// Names of units: the caller's and those that lists have shown.
    pub known: Dictionary<()>,
    pub indicators: Indicators,
    pub default_period: String,
    pub levels: Vec<Level>,
    pub article: usize,
    /// Paragraphs of prose in this article.
    pub prose: usize,
    first_of_article: RecordId,
    pub paragraph: u32,
    pub sentence: u32,
    /// Tokens since the last boundary.
    pub lead: Vec<Token>,
    brackets: Vec<Bracket>,
    pub record: Option<RecordId>,
    pub subject: (Name, Scope),
    pub indicator: Name,
    pub period: Name,
    /// Year of the document, as in 2023年; empty until one is read.
    pub year: String,
    /// First period of the article, for paragraphs below a heading without one.
    article_period: Name,
    pub list: Option<OpenList>,
    /// Records of the current and of the previous sentence, lists left out.
    pub heads: Vec<RecordId>,
    pub previous_heads: Vec<RecordId>,
    /// Records of this sentence in order, lists included.
    pub recent: Vec<RecordId>,
    /// First records of the paragraph outside lists.
    pub paragraph_heads: Vec<RecordId>,
    /// Those of the last paragraphs of the article.
    pub earlier_heads: Vec<RecordId>,
    /// How many names lists have taught.
    pub learned: usize,
    /// Records that wait for the figures of a parallel list.
    pub pending: VecDeque<RecordId>,
    /// The last number, while nothing stands between.
    pub last: Option<FactId>,
    /// The paragraph being read starts with a numbering.
    numbered: bool,
    item_subject: Option<(Name, Scope)>,
    /// Part of the sentence between semicolons.
    pub part_heads: usize,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a Text, known: Dictionary<()>, indicators: Indicators) -> Self {
        Self {
            text,
            reading: Reading::with_dates(),
            known,
            indicators,
            default_period: String::new(),
            levels: Vec::new(),
            article: 0,
            prose: 0,
            first_of_article: 1,
            paragraph: 0,
            sentence: 0,
            lead: Vec::new(),
            brackets: Vec::new(),
            record: None,
            subject: (Name::NONE, Scope::Implied),
            indicator: Name::NONE,
            period: Name::NONE,
            year: String::new(),
            article_period: Name::NONE,
            list: None,
            heads: Vec::new(),
            previous_heads: Vec::new(),
            recent: Vec::new(),
            paragraph_heads: Vec::new(),
            earlier_heads: Vec::new(),
            learned: 0,
            pending: VecDeque::new(),
            last: None,
            part_heads: 0,
            numbered: false,
            item_subject: None,
        }
    }

    pub fn start_paragraph(&mut self, at: usize) {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.paragraph = at;
        let fallback = self.heading_subject();
        let numbered = std::mem::take(&mut self.numbered);
        if numbered {
            let first = self
                .reading
                .records
                .iter()
                .rev()
                .take_while(|record| record.paragraph + 1 == at);
            let named = first
                .filter(|record| record.scope != Scope::Implied && record.item == Name::NONE)
                .last();
            self.item_subject = named.map(|record| (record.subject, record.scope));
        }
        self.subject = (fallback, Scope::Implied);
        self.indicator = Name::NONE;
        self.record = None;
        self.list = None;
        self.previous_heads.clear();
        self.earlier_heads.append(&mut self.paragraph_heads);
        let old = self.earlier_heads.len().saturating_sub(EARLIER);
        self.earlier_heads.drain(..old);
        let heading = self
            .levels
            .iter()
            .rev()
            .map(|level| level.period)
            .find(|&period| period != Name::NONE);
        let given = if self.default_period.is_empty() {
            self.article_period
        } else {
            self.reading.names.intern(&self.default_period)
        };
        self.period = heading.unwrap_or(given);
    }

    /// A numbered paragraph gives its unit to the paragraphs without a number that follow.
    pub fn enter_numbered(&mut self, numbered: bool, heading: bool) {
        self.numbered = numbered && !heading;
        if numbered || heading {
            self.item_subject = None;
        } else if let Some(subject) = self.item_subject {
            self.subject = subject;
        }
    }

    fn heading_subject(&self) -> Name {
        let named = self.levels.iter().rev().map(|level| level.subject);
        named
            .into_iter()
            .find(|&subject| subject != Name::NONE)
            .unwrap_or_default()
    }

    /// A period named before figures holds for them and for what follows.
    pub fn enter_period(&mut self, lead: &Lead) {
        // 与2017年计划持平, 比2016年全年高: what is compared with is another period.
        let compared = lead.text.starts_with(['比', '较', '与']);
        let Some(period) = lead.period.as_ref().filter(|_| !lead.prior && !compared) else {
            return;
        };
        if let Some(name) = period::canonical(period, &self.year) {
            self.period = self.reading.names.intern(&name);
            if self.article_period == Name::NONE && !name.ends_with("下半年") {
                self.article_period = self.period;
            }
        }
    }

    /// The current lead, sorted.
    pub fn analyse(&self) -> Lead {
        lead::analyse(self.text, &self.lead, &self.known)
    }

    pub fn outer(&self) -> Option<Lead> {
        let bracket = self.brackets.last()?;
        Some(lead::analyse(self.text, &bracket.lead, &self.known))
    }

    /// A punctuation mark.
    pub fn mark(&mut self, mark: char, token: Token, rest: &[Token]) {
        match mark {
            '(' => self.open_bracket(rest),
            ')' => self.close_bracket(),
            // “其中,” announces what follows the comma.
            ',' if self
                .lead
                .last()
                .is_some_and(|token| token.kind == Kind::Word(Class::Among)) => {}
            ',' | ':' if self.divides() => {
                self.open_partition();
                self.lead.clear();
                self.last = None;
            }
            ',' | '!' | '?' | '【' | '】' => self.end_clause(),
            ':' if self.introduces(rest) => self.end_clause(),
            '。' => self.end_sentence(),
            ';' => self.end_part(rest),
            '、' if self.lead.is_empty() => {}
            _ => self.lead.push(token),
        }
    }

    /// 三次产业均实现正增长:第一产业…: a sentence of its own before the colon, neither a label of the number behind
    /// it nor the announcement of a list.
    fn introduces(&self, rest: &[Token]) -> bool {
        let announces = |token: &Token| {
            matches!(
                token.kind,
                Kind::Word(Class::Among | Class::Respectively | Class::Divided)
            )
        };
        let labels = matches!(rest.first().map(|token| token.kind), Some(Kind::Number));
        !self.lead.is_empty() && !labels && !self.lead.iter().any(announces)
    }

    /// 按行业分, 分产业看: what follows divides the whole.
    fn divides(&self) -> bool {
        if self.lead.len() > 8 {
            return false;
        }
        let text: String = self
            .lead
            .iter()
            .flat_map(|token| token.chars(self.text))
            .collect();
        let by = text.starts_with('按') && (text.ends_with('分') || text.ends_with('看'));
        let seen = text.starts_with('分') && text.ends_with('看');
        (by || seen) && text.chars().count() <= 14
    }

    fn open_bracket(&mut self, rest: &[Token]) {
        if self.brackets.len() >= 4 || !rest.iter().take(NEAR).any(|token| token.kind == Kind::Mark(')')) {
            return;
        }
        if self.last.is_none() {
            let lead = self.analyse();
            if lead.cues.is_empty() {
                self.topic(&lead, true);
            }
        }
        self.brackets.push(Bracket {
            lead: std::mem::take(&mut self.lead),
            record: self.record,
            indicator: self.indicator,
            subject: self.subject,
            period: self.period,
            list: self.list,
        });
    }

    fn close_bracket(&mut self) {
        if let Some(bracket) = self.brackets.pop() {
            self.lead = bracket.lead;
            self.record = bracket.record.or(self.record);
            self.indicator = bracket.indicator;
            self.subject = bracket.subject;
            self.period = bracket.period;
            self.list = bracket.list;
        }
    }

    /// A clause without a number may still name the unit or the topic of what follows.
    fn end_clause(&mut self) {
        if !self.lead.is_empty()
            && self
                .lead
                .iter()
                .any(|token| token.kind == Kind::Text || is_who(token.kind))
        {
            let fresh = self.last.is_none();
            let lead = self.analyse();
            self.topic(&lead, fresh);
        }
        self.last = None;
        self.lead.clear();
    }

    fn topic(&mut self, lead: &Lead, fresh: bool) {
        self.enter_period(lead);
        if !fresh || lead.respectively {
            return;
        }
        if let Some((name, scope)) = &lead.subject {
            self.subject = (self.reading.names.intern(name), *scope);
            self.record = None;
        }
        if let Some(topic) = lead.phrase.strip_suffix("方面").filter(|topic| !topic.is_empty()) {
            self.indicator = self.reading.names.intern(topic);
            self.record = None;
        } else if let Some(name) = lexicon::indicator_prefix(&lead.phrase) {
            self.indicator = self.reading.names.intern(name);
            self.record = None;
        } else if lead.text.chars().count() > 8 {
            // A predicate of its own: what follows does not continue the record before it.
            self.record = None;
        }
    }

    fn end_part(&mut self, rest: &[Token]) {
        self.end_clause();
        self.pending.clear();
        let next = rest
            .iter()
            .take_while(|token| !matches!(token.kind, Kind::Mark(';' | '。')));
        let again = next
            .into_iter()
            .any(|token| token.kind == Kind::Word(Class::Among));
        if self
            .list
            .is_some_and(|list| again || list.short || list.respectively)
        {
            self.close_list();
        } else if let Some(list) = self
            .list
            .filter(|list| list.mid && self.reading.groups[list.group].announced != Announced::Partition)
        {
            self.reading.groups[list.group].loose = true;
        }
        self.part_heads = self.heads.len();
    }

    pub fn end_sentence(&mut self) {
        // A clause left open by 其中: at the end of a paragraph closes here too.
        self.end_clause();
        while let Some(bracket) = self.brackets.pop() {
            self.record = bracket.record;
        }
        self.close_list();
        self.pending.clear();
        self.previous_heads = std::mem::take(&mut self.heads);
        self.recent.clear();
        self.part_heads = 0;
        self.record = None;
        self.sentence += 1;
    }

    pub fn close_list(&mut self) {
        if let Some(list) = self.list.take() {
            self.subject = list.subject;
            self.indicator = list.indicator;
            self.record = None;
        }
    }

    /// Closes an article; its records without a subject get the one that signed.
    pub fn sign(&mut self, name: String) {
        let signed = self.reading.names.intern(&name);
        for record in &mut self.reading.records[self.first_of_article..] {
            if record.subject == Name::NONE {
                record.subject = signed;
            }
        }
        self.first_of_article = self.reading.records.len();
        self.reading.signatures.push(name);
        self.article += 1;
        self.prose = 0;
        self.levels.clear();
        self.item_subject = None;
        self.article_period = Name::NONE;
        self.paragraph_heads.clear();
        self.earlier_heads.clear();
    }
}

fn is_who(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Number | Kind::Word(Class::Whole | Class::Place | Class::Period)
    )
}

//! The words between the last boundary and a number: who, what, when, and which cue words.

use std::sync::LazyLock;

use crate::dictionary::{Dictionary, letters};
use crate::lexer::{Kind, Token};
use crate::lexicon::{self, Class};
use crate::model::Scope;
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

/// Words that begin or end a noun phrase without belonging to it.
const LEADING: &[char] = &[
    '要', '前', '的', '比', '较', '与', '和', '及', '对', '按', '在', '从', '以', '将', '把', '被', '则',
    '也', '又', '均', '各', '已', '并', '但', '"', ',', '、', ':', '了', '其', '是', '为', '有', '达', '还',
    '而', '共', '仅', '就', '约', '超', '近', '至', '到', '。', '-', '/', '和',
];
const TRAILING: &[char] = &[
    '的', '为', '是', '有', '达', '共', '计', '约', '至', '到', '了', '仅', '均', '各', '已', '又', '也',
    '超', '近', '比', '较', '按', '在', '同', '"', '、', '和', '与', '及', ':', '近', '逾', '过', '高', '数',
    '-', '由', '从', '个', '每', '等', '净',
];
/// Most tokens and longest stretch of text looked at, so that a sentence without an end costs no more than others.
const TOKENS: usize = 96;
const LONGEST: usize = 200;
/// Longest noun phrase kept; longer text is a sentence that happens to end in a number.
const PHRASE: usize = 40;

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

/// What comes before 共 (as in 两次活动共签约) does not belong to what is counted.
fn cut_total(phrase: &[char]) -> &[char] {
    let cut = phrase.windows(2).enumerate().rev().find(|(at, pair)| {
        pair[0] == '共'
            && !matches!(
                pair[1],
                '同' | '享'
                    | '有'
                    | '建'
                    | '和'
                    | '产'
                    | '青'
                    | '管'
                    | '性'
                    | '卫'
                    | '安'
                    | '交'
                    | '服'
                    | '预'
            )
            && (*at == 0 || !matches!(phrase[at - 1], '公' | '中' | '国'))
    });
    cut.map_or(phrase, |(at, _)| &phrase[at + 1..])
}

/// Verbs and adverbs before a noun that do not name anything.
static PREFIXES: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    letters(&[
        "十年来",
        "十年间",
        "十年",
        "五年来",
        "五年",
        "三年来",
        "三年",
        "一是",
        "二是",
        "三是",
        "四是",
        "五是",
        "六是",
        "七是",
        "八是",
        "九是",
        "十是",
        "若要",
        "要",
        "至少",
        "最少",
        "重点推动",
        "推动",
        "重点",
        "涉及",
        "设置了",
        "暂未",
        "实行",
        "预计",
        "力争",
        "新",
        "首次",
        "成功",
        "继续",
        "全面",
    ])
});

fn without_prefix(rest: &[char]) -> &[char] {
    let kept = |word: &&Vec<char>| rest.len() > word.len() + 1 && !matches!(word.as_slice(), ['新']);
    let found = PREFIXES.iter().filter(kept).find(|word| rest.starts_with(word));
    found.map_or(rest, |word| &rest[word.len()..])
}

fn trimmed(phrase: &[char]) -> &[char] {
    let mut rest = without_prefix(phrase);
    while let Some((first, tail)) = rest.split_first() {
        // 及 and the like also begin words; a lone leading mark is certain.
        if LEADING.contains(first) && !begins_word(rest) {
            rest = tail;
        } else {
            break;
        }
    }
    while let Some((last, head)) = rest.split_last() {
        if TRAILING.contains(last) && !ends_word(rest) {
            rest = head;
        } else {
            break;
        }
    }
    rest
}

/// Words whose first character looks like a particle.
fn begins_word(rest: &[char]) -> bool {
    const WORDS: [&str; 18] = [
        "在职", "在编", "各项", "各类", "各县", "各区", "各开", "各市", "有效", "有色", "以上", "以下",
        "对外", "从业", "被征", "共享", "达标", "还款",
    ];
    WORDS
        .iter()
        .any(|word| rest.iter().take(2).copied().eq(word.chars()))
}

fn ends_word(rest: &[char]) -> bool {
    const WORDS: [&str; 26] = [
        "户数",
        "人数",
        "件数",
        "个数",
        "次数",
        "总数",
        "指数",
        "数量",
        "总计",
        "统计",
        "会计",
        "设计",
        "审计",
        "国有",
        "所有",
        "合同",
        "协同",
        "提高",
        "项目数",
        "家数",
        "台数",
        "新高",
        "别比",
        "款比",
        "贷比",
        "存比",
    ];
    let tail = &rest[rest.len().saturating_sub(2)..];
    WORDS.iter().any(|word| tail.iter().copied().eq(word.chars()))
}

/// A noun phrase without marks at its ends and without quotation marks.
pub fn clean(phrase: &[char]) -> String {
    let phrase = trimmed(phrase);
    if PREFIXES.iter().any(|word| word == phrase) {
        return String::new();
    }
    let mut name = String::with_capacity(phrase.len().min(PHRASE) * 3);
    name.extend(phrase.iter().filter(|&&c| c != '"').take(PHRASE));
    name
}

/// Names joined by 、 和 及 与, in order; a common ending of the last is given to all.
pub fn names(joined: &str) -> Vec<String> {
    let mut parts: Vec<Vec<char>> = joined
        .split(['、', '和', '及', '与', ','])
        .map(|part| part.chars().collect::<Vec<char>>())
        .filter(|part| !part.is_empty())
        .collect();
    // 第一、二、三产业 → 第一, 第二, 第三产业.
    if parts.first().is_some_and(|first| first.starts_with(&['第'])) {
        for part in parts.iter_mut().filter(|part| !part.starts_with(&['第'])) {
            part.insert(0, '第');
        }
    }
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return Vec::new();
    };
    let tail: Vec<char> = if last.len() > first.len() + 1 && parts.len() > 1 {
        last[first.len()..].to_vec()
    } else {
        Vec::new()
    };
    let all = parts.len();
    let name = |at: usize, part: &Vec<char>| {
        let mut name = part.clone();
        if at + 1 < all && !name.ends_with(&tail) {
            name.extend(&tail);
        }
        name.into_iter().collect()
    };
    parts
        .iter()
        .enumerate()
        .map(|(at, part)| name(at, part))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_names_share_the_ending_of_the_last() {
        assert_eq!(names("出口、进口"), ["出口", "进口"]);
        assert_eq!(
            names("高新区、经开区工业投资"),
            ["高新区工业投资", "经开区工业投资"]
        );
        assert_eq!(
            names("城镇、农村居民人均可支配收入"),
            ["城镇居民人均可支配收入", "农村居民人均可支配收入"]
        );
        assert_eq!(
            names("第一、二、三产业投资"),
            ["第一产业投资", "第二产业投资", "第三产业投资"]
        );
    }
}

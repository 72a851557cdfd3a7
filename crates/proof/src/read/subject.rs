//! Whose figure it is: finds the name of a unit at the beginning of a noun phrase.

use std::sync::LazyLock;

use crate::dictionary::{Dictionary, letters};
use crate::lexicon::{self, Class};
use crate::model::Scope;

/// Endings that make a name a unit without doubt.
static STRONG: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    letters(&[
        "经济技术开发区",
        "经济开发区",
        "高新技术产业开发区",
        "高新技术产业园区",
        "开发区",
        "高新区",
        "经开区",
        "示范区",
        "新区",
        "园区",
        "产业园",
        "工业园",
        "科技园",
        "保税区",
        "综保区",
        "自贸区",
        "自治州",
        "自治县",
        "街道",
        "管委会",
        "集团",
        "商务局",
        "管理科",
        "生态区",
        "合作区",
    ])
});

/// Endings of one character; what follows must not continue another word.
const WEAK: [char; 9] = ['省', '市', '县', '区', '州', '旗', '镇', '乡', '园'];
/// Words that end like a unit and are none.
const NOT: &[&str] = &[
    "地区", "社区", "城区", "山区", "库区", "牧区", "林区", "景区", "小区", "灾区", "矿区", "港区", "厂区",
    "辖区", "片区", "校区", "城市", "超市", "上市", "门市", "股市", "房市", "夜市", "集市", "城镇", "村镇",
    "市区", "县区", "市县", "区县", "城乡", "乡镇", "一区", "两区", "公园", "校园", "家园", "花园", "庄园",
    "果园", "乐园", "游园", "田园", "儿园", "物园", "茶园", "桑园", "陵园",
];
/// What may not follow a weak ending.
const CONTINUES: &[char] = &[
    '场', '政', '民', '值', '域', '级', '间', '内', '外', '定', '容', '委', '直', '属', '长', '里', '乡',
    '道', '位', '别', '村', '府', '情', '城', '块', '面', '林', '艺',
];
/// Longest name of a unit, in characters.
const LONGEST: usize = 18;

/// A unit found at the beginning of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Characters of the phrase that are the name.
    pub length: usize,
    pub scope: Scope,
}

/// Finds the unit that the phrase begins with; `known` holds the caller's names and those the text has shown.
pub fn prefix(phrase: &[char], known: &Dictionary<()>) -> Option<Found> {
    if let Some((length, Class::Whole)) = lexicon::cue(phrase) {
        return Some(Found {
            length: length + whole_tail(&phrase[length..]),
            scope: Scope::Whole,
        });
    }
    let window = &phrase[..phrase.len().min(LONGEST)];
    let named = known.longest(phrase).map(|(length, ())| length);
    let place = match lexicon::cue(phrase) {
        Some((length, Class::Place)) => Some(length),
        _ => None,
    };
    let suffixed = strong(window).or_else(|| weak(window));
    let length = [named, place, suffixed].into_iter().flatten().max()?;
    let plain = named.is_none()
        && place.is_none()
        && phrase[..length]
            .iter()
            .enumerate()
            // 和顺 begins with a letter that joins others.
            .any(|(at, c)| matches!(c, '、' | '的' | '"') || *c == '和' && at > 0);
    let many = phrase.starts_with(&['各']) || phrase.starts_with(&['三', '个']);
    (!plain).then_some(Found {
        length,
        scope: if many { Scope::Whole } else { Scope::Part },
    })
}

/// 全市 + 开发区 is one whole.
static WHOLE_TAILS: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    letters(&[
        "各类开发区",
        "各级开发区",
        "各开发区",
        "开发区",
        "经开区",
        "高新区",
        "各县区",
        "各县(市、区)",
    ])
});

fn whole_tail(rest: &[char]) -> usize {
    let tail = WHOLE_TAILS.iter().find(|tail| rest.starts_with(tail));
    tail.map_or(0, Vec::len)
}

fn strong(window: &[char]) -> Option<usize> {
    let mut best: Option<usize> = None;
    for ending in STRONG.iter() {
        // The last character is looked for first: nearly no phrase has it.
        if !ending.last().is_some_and(|last| window.contains(last)) {
            continue;
        }
        let at = window
            .windows(ending.len())
            .position(|part| part == ending.as_slice());
        if let Some(at) = at.filter(|at| *at <= 14 && (*at > 0 || ending.len() == 3)) {
            best = Some(best.map_or(at + ending.len(), |old| old.max(at + ending.len()).min(old + 6)));
        }
    }
    // 开发区 alone, at the very beginning, is not a name; an earlier 市 belongs to the name.
    best.filter(|&length| window[..length].iter().all(|&c| is_name_character(c)))
        .filter(|&length| !reads_like_prose(&window[..length]))
}

fn weak(window: &[char]) -> Option<usize> {
    let at = (2..window.len().min(8)).find(|&at| {
        WEAK.contains(&window[at])
            && window.get(at + 1).is_none_or(|next| !CONTINUES.contains(next))
            && (is_quarter(&window[..=at])
                || !NOT
                    .iter()
                    .any(|word| word.chars().eq(window[at - 1..=at].iter().copied())))
    });
    let short = window.len() >= 2
        && matches!(window[1], '市' | '县' | '区')
        && window.get(2).is_none_or(|next| !CONTINUES.contains(next))
        && "盂祁应代沁泽郊城矿蒲吉隰歙黟滕忠梁".contains(window[0]);
    at.map(|at| at + 1)
        .or(short.then_some(2))
        .filter(|&length| window[..length].iter().all(|&c| is_name_character(c)))
        .filter(|&length| !reads_like_prose(&window[..length]))
}

/// 西城区 and 东城区 are districts, 城区 and 老城区 are not.
fn is_quarter(name: &[char]) -> bool {
    matches!(name, ['东' | '西' | '南' | '北', '城', '区'])
}

/// Names of units consist of Chinese characters.
fn is_name_character(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Verbs and prepositions inside a supposed name show that it is a sentence.
static PROSE: LazyLock<Dictionary<()>> = LazyLock::new(|| {
    let words = [
        "召集",
        "以来",
        "建立",
        "对照",
        "参考",
        "依据",
        "针对",
        "对标",
        "主要",
        "重点",
        "要求",
        "安排",
        "全省",
        "全市",
        "全国",
        "全县",
        "全区",
        "各县",
        "各市",
        "各区",
        "各开发",
        "我省",
        "我市",
        "我区",
        "我县",
        "指导",
        "协调",
        "涉及",
        "实现",
        "完成",
        "分别",
        "包括",
        "以及",
        "用于",
        "组织",
        "推动",
        "推进",
        "加快",
        "支持",
        "督促",
        "通过",
        "围绕",
        "按照",
        "根据",
        "结合",
        "实施",
        "开展",
        "完善",
        "建设",
        "提升",
        "全力",
        "积极",
        "持续",
        "深入",
        "进一步",
        "启动",
        "召开",
        "带动",
        "引导",
        "为全",
        "在全",
        "向全",
    ];
    Dictionary::new(words.map(|word| (word.to_owned(), ())))
});

fn reads_like_prose(name: &[char]) -> bool {
    PROSE.occurs(name)
}

/// Words for an amount of whatever was counted before them (16个项目,总投资30亿元).
const GENERIC: [&str; 22] = [
    "总投资",
    "投资",
    "计划总投资",
    "计划投资",
    "总投资额",
    "投资额",
    "投资总额",
    "金额",
    "合同金额",
    "协议金额",
    "协议投资额",
    "签约金额",
    "总金额",
    "涉及金额",
    "涉及资金",
    "年度计划投资",
    "年度投资",
    "概算总投资",
    "占地",
    "建筑面积",
    "协议总投资",
    "合同投资额",
];

pub fn is_generic(phrase: &str) -> bool {
    GENERIC.contains(&phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrase: &str) -> Option<String> {
        let letters: Vec<char> = phrase.chars().collect();
        let known = Dictionary::new([("忻州".to_owned(), ())]);
        prefix(&letters, &known).map(|found| letters[..found.length].iter().collect())
    }

    #[test]
    fn names_are_found_at_the_beginning_only() {
        assert_eq!(found("阳泉高新区规上工业增加值").as_deref(), Some("阳泉高新区"));
        assert_eq!(found("全市开发区工业投资").as_deref(), Some("全市开发区"));
        assert_eq!(found("盂县经开区工业投资").as_deref(), Some("盂县经开区"));
        assert_eq!(found("忻州工业投资").as_deref(), Some("忻州"));
        assert_eq!(found("平定县财政收入").as_deref(), Some("平定县"));
        assert_eq!(found("西城区完成投资").as_deref(), Some("西城区"));
        assert_eq!(found("老城区改造"), None);
        assert_eq!(found("地区生产总值"), None);
        assert_eq!(found("社会消费品零售总额"), None);
        assert_eq!(found("城镇居民人均可支配收入"), None);
        assert_eq!(found("规模以上工业增加值"), None);
    }
}

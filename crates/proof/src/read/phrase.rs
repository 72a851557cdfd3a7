//! Noun phrases: what begins or ends one without belonging to it, and names joined by 、 and 和.

use std::sync::LazyLock;

use crate::dictionary::Dictionary;

/// Characters that begin a noun phrase without belonging to it.
fn is_leading(c: char) -> bool {
    matches!(
        c,
        '要' | '前'
            | '的'
            | '比'
            | '较'
            | '与'
            | '和'
            | '及'
            | '对'
            | '按'
            | '在'
            | '从'
            | '以'
            | '将'
            | '把'
            | '被'
            | '则'
            | '也'
            | '又'
            | '均'
            | '各'
            | '已'
            | '并'
            | '但'
            | '"'
            | ','
            | '、'
            | ':'
            | '了'
            | '其'
            | '是'
            | '为'
            | '有'
            | '达'
            | '还'
            | '而'
            | '共'
            | '仅'
            | '就'
            | '约'
            | '超'
            | '近'
            | '至'
            | '到'
            | '。'
            | '-'
            | '/'
    )
}

/// Characters that end a noun phrase without belonging to it.
fn is_trailing(c: char) -> bool {
    matches!(
        c,
        '的' | '为'
            | '是'
            | '有'
            | '达'
            | '共'
            | '计'
            | '约'
            | '至'
            | '到'
            | '了'
            | '仅'
            | '均'
            | '各'
            | '已'
            | '又'
            | '也'
            | '超'
            | '近'
            | '比'
            | '较'
            | '按'
            | '在'
            | '同'
            | '"'
            | '、'
            | '和'
            | '与'
            | '及'
            | ':'
            | '逾'
            | '过'
            | '高'
            | '数'
            | '-'
            | '由'
            | '从'
            | '个'
            | '每'
            | '等'
            | '净'
    )
}

/// Longest noun phrase kept; longer text is a sentence that happens to end in a number.
pub const PHRASE: usize = 40;

/// What comes before 共 (as in 两次活动共签约) does not belong to what is counted.
pub fn cut_total(phrase: &[char]) -> &[char] {
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
const PREFIXES: [&str; 41] = [
    "快",
    "慢",
    "高",
    "低",
    "多",
    "少",
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
];

static PREFIX: LazyLock<Dictionary<()>> =
    LazyLock::new(|| Dictionary::new(PREFIXES.map(|word| (word.to_owned(), ()))));

fn without_prefix(rest: &[char]) -> &[char] {
    let found = PREFIX.longest(rest).map(|(length, ())| length);
    // A single character may begin any word; 要 does not.
    let kept = found.filter(|&length| rest.len() > length + 1 && (length > 1 || rest[0] == '要'));
    kept.map_or(rest, |length| &rest[length..])
}

pub fn trimmed(phrase: &[char]) -> &[char] {
    let mut rest = without_prefix(phrase);
    while let Some((first, tail)) = rest.split_first() {
        // 及 and the like also begin words; a lone leading mark is certain.
        if is_leading(*first) && !begins_word(rest) {
            rest = tail;
        } else {
            break;
        }
    }
    while let Some((last, head)) = rest.split_last() {
        if is_trailing(*last) && !ends_word(rest) {
            rest = head;
        } else {
            break;
        }
    }
    rest
}

/// Words whose first character looks like a particle.
fn begins_word(rest: &[char]) -> bool {
    const WORDS: [&str; 41] = [
        "其他",
        "其它",
        "在职",
        "在编",
        "在册",
        "在岗",
        "在校",
        "在孵",
        "在谈",
        "在建项",
        "在建工",
        "在建面",
        "各项",
        "各类",
        "各县",
        "各区",
        "各开",
        "各市",
        "有效",
        "有色",
        "有机",
        "有限",
        "以上",
        "以下",
        "对外",
        "从业",
        "被征",
        "共享",
        "共建",
        "达标",
        "还款",
        "到位",
        "到账",
        "到期",
        "比重",
        "约束",
        "就业",
        "近海",
        "和顺",
        "和田",
        "和林格",
    ];
    WORDS.iter().any(|word| {
        let mut letters = rest.iter().copied();
        word.chars().all(|letter| letters.next() == Some(letter))
    })
}

fn ends_word(rest: &[char]) -> bool {
    const WORDS: [&str; 28] = [
        "合计",
        "小计",
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
    if !phrase.is_empty()
        && PREFIX
            .longest(phrase)
            .is_some_and(|(length, ())| length == phrase.len())
    {
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

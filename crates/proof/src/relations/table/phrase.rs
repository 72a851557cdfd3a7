//! The words before a figure of the prose: which row of a table they name, when they say nothing else.

use std::collections::HashMap;

use crate::model::TableFacts;

/// Words that add nothing to the row, the column and the title that are named.
const NEUTRAL: &str = "完成 实现 达到 达 为 是 有 了 的 只 仅 高达 增长 下降 上升 同比 名义 增速 增幅 降幅 增加 减少 增收 减收 \
    最高 最快 最大 最多 最低 最慢 居首 首位 第一 其中 特别是 而 占 比重 占比 比例 拉动 下拉 上拉 贡献率 贡献 分 个 \
    百分点 总量 总额 总值 总 合计 共 累计 进度 计划 任务 年度 全年 年初 预算 全市 全区 全县 全省 全国 全社会 大 \
    百分之 行业 业 类 规模 金额 数 额 值 居 列 位 排 名 对 也 仍 均";

/// 全市, 全区: the whole, unless it is what the share or the contribution refers to.
pub const WHOLES: [&str; 6] = ["全市", "全区", "全县", "全省", "全国", "合计"];
const REFERS: [&str; 5] = ["占", "拉动", "下拉", "上拉", "贡献"];

/// Words of a clause that limits what the rest of its sentence says: 剔除房地产后, 从工业投资看.
const LIMITS: [&str; 14] = [
    "剔除", "扣除", "不含", "除", "口径", "方面", "看", "领域", "若", "如果", "预计", "上年", "去年", "同期",
];

/// Words of indicators and branches: a clause with one of them speaks of it, whatever it says.
const TOPICS: [&str; 22] = [
    "投资",
    "收入",
    "支出",
    "产值",
    "增加值",
    "利润",
    "税",
    "用电",
    "零售",
    "进出口",
    "出口",
    "存款",
    "贷款",
    "工业",
    "农业",
    "服务业",
    "制造业",
    "房地产",
    "民间",
    "消费",
    "面积",
    "价格",
];

/// Longest caption that is looked for.
const LONGEST: usize = 20;

/// What the words before a figure name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Named {
    /// Nothing yet: the sentence begins.
    #[default]
    Nothing,
    Row(usize),
    /// The total row.
    Total,
    /// Something that the table does not have.
    Other,
}

/// The captions of a table, ready to be found in words.
#[derive(Debug)]
pub struct Captions<'a> {
    table: &'a TableFacts,
    /// Rows by caption; captions that occur twice have none.
    rows: HashMap<String, Option<usize>>,
    columns: Vec<Vec<char>>,
    neutral: Vec<Vec<char>>,
}

/// The row that words name, and the columns whose captions they contain.
#[derive(Debug, Default)]
pub struct Phrase {
    pub named: Named,
    pub columns: Vec<usize>,
    /// 全市, 全区 in the words.
    pub wholes: Vec<&'static str>,
    /// A clause limits the sentence to something that the table does not have.
    pub limited: bool,
    /// A sentence ended among the words.
    pub broken: bool,
}

impl<'a> Captions<'a> {
    pub fn new(table: &'a TableFacts) -> Self {
        let mut rows = HashMap::new();
        for (row, caption) in table.rows.iter().enumerate() {
            let name = bare(caption);
            if name.chars().count() >= 2 && !super::is_total(&name) {
                rows.entry(name)
                    .and_modify(|row| *row = None)
                    .or_insert(Some(row));
            }
        }
        Self {
            table,
            rows,
            columns: table.columns.iter().map(|name| name.chars().collect()).collect(),
            neutral: NEUTRAL
                .split_whitespace()
                .map(|word| word.chars().collect())
                .collect(),
        }
    }

    /// Whether an indicator has no words but those of the table.
    pub fn knows(&self, indicator: &str) -> bool {
        let letters: Vec<char> = indicator.chars().collect();
        self.clause(&letters, &mut Phrase::default()).is_some()
    }

    /// Reads the words between two figures; `before` is what the figure before them was of.
    pub fn read(&self, words: &str, before: Named) -> Phrase {
        let ends = ['。', ';', '!', '?'];
        let sentence = words.rsplit(ends).next().unwrap_or_default();
        let broken = sentence.len() < words.len();
        let mut phrase = Phrase {
            broken,
            limited: sentence.split([',', ':']).any(|clause| self.limits(clause)),
            ..Phrase::default()
        };
        phrase.named = match self.named(sentence, &mut phrase) {
            Some((Named::Nothing, title)) => match before {
                _ if broken && title => Named::Total,
                _ if broken => Named::Nothing,
                Named::Nothing if title => Named::Total,
                before => before,
            },
            Some((named, _)) => named,
            None => Named::Other,
        };
        phrase
    }

    /// What the last clause that names something names, and whether the clauses after it repeat the title.
    fn named(&self, sentence: &str, phrase: &mut Phrase) -> Option<(Named, bool)> {
        let mut title = false;
        for clause in sentence.rsplit([',', ':']) {
            let letters: Vec<char> = clause.chars().collect();
            let (named, repeats) = self.clause(&letters, phrase)?;
            title |= repeats;
            if named != Named::Nothing {
                return Some((named, title));
            }
        }
        Some((Named::Nothing, title))
    }

    /// Whether a clause without a row speaks of something that the table does not have.
    fn limits(&self, clause: &str) -> bool {
        let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
        let letters: Vec<char> = clause.chars().filter(|c| !"从按分看方面".contains(*c)).collect();
        let row = || (0..letters.len()).any(|at| self.row(&letters[at..]).is_some());
        let known = || self.knows(&letters.iter().collect::<String>());
        has(&LIMITS) && !known() || has(&TOPICS) && !row() && !known()
    }

    /// What a clause names and whether it repeats words of the title; `None` when it says something else.
    fn clause(&self, letters: &[char], phrase: &mut Phrase) -> Option<(Named, bool)> {
        let (mut named, mut title, mut whole, mut at) = (Named::Nothing, false, false, 0);
        let refers = REFERS
            .iter()
            .any(|word| letters.iter().collect::<String>().contains(word));
        while at < letters.len() {
            let rest = &letters[at..];
            if let Some((length, row)) = self.row(rest) {
                if named != Named::Nothing {
                    return None;
                }
                named = Named::Row(row?);
                at += length;
                continue;
            }
            if let Some(word) = WHOLES
                .iter()
                .find(|word| rest.iter().take(2).copied().eq(word.chars()))
            {
                whole |= !refers;
                phrase.wholes.push(word);
            }
            let column = self.column(rest, &mut phrase.columns);
            let neutral = self
                .neutral
                .iter()
                .filter(|word| rest.starts_with(word))
                .map(Vec::len)
                .max();
            let repeated = self.repeated(rest);
            let length = column.max(neutral.unwrap_or(0)).max(repeated);
            title |= length > 0 && length == repeated.max(column) && length >= 2;
            at += match length {
                0 if is_filler(rest) => 1,
                0 => return None,
                length => length,
            };
        }
        if named == Named::Nothing && whole {
            named = Named::Total;
        }
        Some((named, title && !refers))
    }

    /// The longest row caption at the beginning.
    fn row(&self, rest: &[char]) -> Option<(usize, Option<usize>)> {
        let longest = rest.len().min(LONGEST);
        (2..=longest).rev().find_map(|length| {
            let caption: String = rest[..length].iter().collect();
            self.rows.get(&caption).map(|&row| (length, row))
        })
    }

    /// Length of the longest column caption at the beginning; the column is noted.
    fn column(&self, rest: &[char], columns: &mut Vec<usize>) -> usize {
        let found = (0..self.columns.len())
            .filter(|&at| self.columns[at].len() >= 2 && rest.starts_with(&self.columns[at]))
            .max_by_key(|&at| self.columns[at].len());
        found.map_or(0, |at| {
            columns.push(at);
            self.columns[at].len()
        })
    }

    /// Length of the longest beginning, of two characters or more, that the title has.
    fn repeated(&self, rest: &[char]) -> usize {
        let longest = rest.len().min(LONGEST);
        let said = |length: &usize| {
            let words: String = rest[..*length].iter().collect();
            self.table.context.contains(&words)
        };
        (2..=longest).take_while(said).last().unwrap_or(0)
    }
}

const NUMERALS: &str = "一二三四五六七八九十两几0123456789";

/// Marks, and the number of 四个 or 四大; 二产 is a branch.
fn is_filler(rest: &[char]) -> bool {
    let counted = |c: &char| "个大类家户项条位".contains(*c) || NUMERALS.contains(*c);
    "()\"、·-~ %.".contains(rest[0]) || NUMERALS.contains(rest[0]) && rest.get(1).is_none_or(counted)
}

/// The name of a row without 其中 and numbering.
pub fn bare(caption: &str) -> String {
    let text = caption.trim_start_matches('#');
    let text = text.strip_prefix("其中").unwrap_or(text).trim_start_matches(':');
    let numbered = text.split_once(['、', '.']).filter(|(number, _)| {
        number.chars().count() <= 3
            && number
                .chars()
                .all(|c| NUMERALS.contains(c) || c == '(' || c == ')')
    });
    let text = numbered.map_or(text, |(_, rest)| rest);
    text.split('(').next().unwrap_or_default().to_owned()
}

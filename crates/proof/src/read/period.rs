//! Names of periods in one form, so that 1—6月 and 上半年 are the same.

/// Cumulative months and their usual names.
const NAMES: [(&str, &str); 7] = [
    ("1-6月", "上半年"),
    ("1-3月", "一季度"),
    ("第一季度", "一季度"),
    ("1季度", "一季度"),
    ("1-9月", "前三季度"),
    ("前3季度", "前三季度"),
    ("1-12月", "全年"),
];

/// Words that speak of time without naming a period of figures.
const VAGUE: [&str; 10] = [
    "年度",
    "本年度",
    "目前",
    "当年",
    "年内",
    "近年",
    "本期",
    "同期",
    "今年",
    "本年",
];

/// The usual form of a period; `year` is the year of the document, which need not be repeated.
pub fn canonical(text: &str, year: &str) -> Option<String> {
    let bare = text
        .trim_end_matches('份')
        .replace('~', "-")
        .replace("月份-", "-")
        .replace("月-", "-");
    let short = bare
        .strip_prefix(year)
        .filter(|rest| !year.is_empty() && !rest.is_empty())
        .unwrap_or(&bare);
    if VAGUE.contains(&short) {
        return None;
    }
    let named = NAMES
        .iter()
        .find(|(months, _)| *months == short)
        .map(|(_, name)| *name);
    Some(named.unwrap_or(short).to_owned())
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn months_and_names_are_one_period() {
        assert_eq!(canonical("1-6月份", "").as_deref(), Some("上半年"));
        assert_eq!(canonical("1月份-9月份", "").as_deref(), Some("前三季度"));
        assert_eq!(canonical("2023年上半年", "2023年").as_deref(), Some("上半年"));
        assert_eq!(
            canonical("2022年上半年", "2023年").as_deref(),
            Some("2022年上半年")
        );
        assert_eq!(canonical("2023年", "2023年").as_deref(), Some("2023年"));
        assert_eq!(canonical("年度", ""), None);
    }
}

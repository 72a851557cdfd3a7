//! Lists in sentences, and the width of characters.

use minijinja::{Error, ErrorKind, Value};

/// `甲、乙、丙`; with `last` as connective `甲、乙和丙`.
pub(super) fn join_cn(source: &Value, last: Option<&str>) -> Result<String, Error> {
    let items: Vec<String> = source.try_iter()?.map(|item| item.to_string()).collect();
    Ok(match (items.split_last(), last) {
        (Some((end, rest)), Some(last)) if !rest.is_empty() => format!("{}{last}{end}", rest.join("、")),
        _ => items.join("、"),
    })
}

/// `甲、乙分别为 1.0 亿元、2.0 亿元`; one pair is `甲为 1.0 亿元`. Pairs are `[name, text]`.
pub(super) fn respectively(source: &Value, verb: &str) -> Result<String, Error> {
    let mut names = Vec::new();
    let mut texts = Vec::new();
    for pair in source.try_iter()? {
        let parts: Vec<String> = pair.try_iter()?.map(|part| part.to_string()).collect();
        let [name, text] = parts.as_slice() else {
            return Err(Error::new(
                ErrorKind::InvalidOperation,
                "respectively 需要成对的名称和数",
            ));
        };
        names.push(name.clone());
        texts.push(text.clone());
    }
    let spaced = if texts
        .first()
        .is_some_and(|text| text.starts_with(|first: char| first.is_ascii()))
    {
        " "
    } else {
        ""
    };
    Ok(match names.len() {
        0 => String::new(),
        1 => format!("{}{verb}{spaced}{}", names[0], texts[0]),
        _ => format!("{}分别{verb}{spaced}{}", names.join("、"), texts.join("、")),
    })
}

/// ASCII to full width: `(12%)` → `（１２％）`.
pub(super) fn fullwidth(text: &str) -> String {
    let wide = |character: char| match character {
        ' ' => '\u{3000}',
        '!'..='~' => char::from_u32(u32::from(character) + 0xFEE0).unwrap_or(character),
        other => other,
    };
    text.chars().map(wide).collect()
}

/// Full width to ASCII: `１２％` → `12%`.
pub(super) fn halfwidth(text: &str) -> String {
    let narrow = |character: char| match character {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    };
    text.chars().map(narrow).collect()
}

/// `2023-06-30` → `2023年6月30日`, `2023-06` → `2023年6月`; other text stays.
pub(super) fn date_cn(text: &str) -> String {
    let parts: Option<Vec<u32>> = text.split('-').map(|part| part.parse().ok()).collect();
    match parts.as_deref() {
        Some([year, month, day]) => format!("{year}年{month}月{day}日"),
        Some([year, month]) => format!("{year}年{month}月"),
        _ => text.to_owned(),
    }
}

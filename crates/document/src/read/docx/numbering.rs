//! Automatic numbers of paragraphs (一、 （一） 1.): Word stores the scheme and counts when it shows the text.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::block::Numbered;
use crate::bulletin::numeral;

/// Levels of a scheme.
const LEVELS: usize = 9;

/// One level of a scheme.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// Text with `%1` … `%9` for the numbers of the levels.
    text: String,
}

/// The schemes of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    schemes: HashMap<String, Vec<Level>>,
    /// Scheme of each list.
    lists: HashMap<String, String>,
    /// List and level that a paragraph style implies, and the style it is based on.
    styles: HashMap<String, (Numbered, Option<String>)>,
    counters: HashMap<String, [Option<u32>; LEVELS]>,
}

impl Numbering {
    /// Reads `numbering.xml` and `styles.xml`; what is broken there leaves paragraphs without a number.
    pub fn read(numbering: &str, styles: &str) -> Self {
        let mut this = Self::default();
        this.read_schemes(numbering);
        this.read_styles(styles);
        this
    }

    /// Counts a paragraph and returns the number that Word shows before it; empty for none.
    pub fn label(&mut self, paragraph: &Numbered) -> String {
        let numbered = self.resolved(paragraph);
        let Some(list) = numbered.list.filter(|list| list != "0") else {
            return String::new();
        };
        let level = numbered.level.unwrap_or(0).min(LEVELS - 1);
        let Some(scheme) = self.lists.get(&list) else {
            return String::new();
        };
        let Some(levels) = self.schemes.get(scheme) else {
            return String::new();
        };
        let counter = self.counters.entry(scheme.clone()).or_default();
        let start = |level: usize| levels.get(level).map_or(1, |level| level.start);
        counter[level] = Some(counter[level].map_or(start(level), |count| count.saturating_add(1)));
        counter[level + 1..].fill(None);
        let text = levels.get(level).map_or("", |level| level.text.as_str());
        let mut label = text.to_owned();
        for (index, place) in (0..LEVELS).map(|index| (index, format!("%{}", index + 1))) {
            if label.contains(&place) {
                let format = levels.get(index).map_or("", |level| level.format.as_str());
                label = label.replace(&place, &shown(counter[index].unwrap_or(start(index)), format));
            }
        }
        // A bullet is a sign of a symbol font, not text.
        if levels.get(level).is_some_and(|level| level.format == "bullet") {
            String::new()
        } else {
            label
        }
    }

    /// What the paragraph says itself, else its style, else the style that one is based on.
    fn resolved(&self, paragraph: &Numbered) -> Numbered {
        let mut found = paragraph.clone();
        let mut style = paragraph.style.clone();
        for _ in 0..LEVELS {
            let Some((own, base)) = style.as_ref().and_then(|style| self.styles.get(style)) else {
                break;
            };
            if found.list.is_none() {
                found.list.clone_from(&own.list);
            }
            found.level = found.level.or(own.level);
            style.clone_from(base);
        }
        found
    }

    fn read_schemes(&mut self, xml: &str) {
        let (mut scheme, mut list, mut level) = (None, None, 0);
        let mut reader = Reader::from_str(xml);
        while let Ok(event) = reader.read_event() {
            let tag = match event {
                Event::Start(tag) | Event::Empty(tag) => tag,
                Event::Eof => break,
                _ => continue,
            };
            match (tag.local_name().as_ref(), &scheme, &list) {
                ("abstractNum", _, _) => (scheme, list) = (value(&tag, "abstractNumId"), None),
                ("num", _, _) => (scheme, list) = (None, value(&tag, "numId")),
                ("abstractNumId", _, Some(list)) => {
                    self.lists
                        .insert(list.clone(), value(&tag, "val").unwrap_or_default());
                }
                ("lvl", Some(scheme), _) => {
                    level = value(&tag, "ilvl")
                        .and_then(|level| level.parse().ok())
                        .unwrap_or(0)
                        .min(LEVELS - 1);
                    let levels = self.schemes.entry(scheme.clone()).or_default();
                    levels.resize(
                        levels.len().max(level + 1),
                        Level {
                            start: 1,
                            ..Level::default()
                        },
                    );
                }
                ("start" | "numFmt" | "lvlText", Some(scheme), _) => {
                    let levels = self.schemes.get_mut(scheme);
                    if let Some(level) = levels.and_then(|levels| levels.get_mut(level)) {
                        set(
                            level,
                            tag.local_name().as_ref(),
                            value(&tag, "val").unwrap_or_default(),
                        );
                    }
                }
                _ => {}
            }
        }
    }

    fn read_styles(&mut self, xml: &str) {
        let mut current: Option<String> = None;
        let mut reader = Reader::from_str(xml);
        while let Ok(event) = reader.read_event() {
            let tag = match event {
                Event::Start(tag) | Event::Empty(tag) => tag,
                Event::Eof => break,
                _ => continue,
            };
            if tag.local_name().as_ref() == "style" {
                current = value(&tag, "styleId");
            }
            let Some(name) = &current else { continue };
            let (numbered, base) = self.styles.entry(name.clone()).or_default();
            match tag.local_name().as_ref() {
                "numId" => numbered.list = value(&tag, "val"),
                "ilvl" => numbered.level = value(&tag, "val").and_then(|level| level.parse().ok()),
                "basedOn" => *base = value(&tag, "val"),
                _ => {}
            }
        }
    }
}

fn set(level: &mut Level, name: &str, value: String) {
    match name {
        "start" => level.start = value.parse().unwrap_or(1),
        "numFmt" => level.format = value,
        _ => level.text = value,
    }
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), Cow::into_owned))
}

/// A number in a number format of Word.
fn shown(number: u32, format: &str) -> String {
    let letter =
        |first: u8| char::from(first + u8::try_from(number.saturating_sub(1) % 26).unwrap_or(0)).to_string();
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital"
        | "taiwaneseCountingThousand" => numeral(number.into()),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32(0x245F + number).map_or_else(|| number.to_string(), String::from)
        }
        "upperLetter" => letter(b'A'),
        "lowerLetter" => letter(b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "none" => String::new(),
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = number.min(4999);
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

//! The part that holds the comments, and small edits to other XML parts.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Comment;
use crate::xml::clean;

/// Adds to the end of the root element; `make` gets the root's prefix with its colon. `None` when there is no root.
pub(super) fn append(xml: &str, make: impl FnOnce(&str) -> String) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut last_end = None;
    loop {
        let start = usize::try_from(reader.buffer_position()).ok()?;
        match reader.read_event().ok()? {
            Event::Empty(root) if last_end.is_none() && root.name().as_ref() == root_name(xml)? => {
                let name = root.name().as_ref().to_owned();
                let end = usize::try_from(reader.buffer_position()).ok()?;
                let open = xml.get(start..end)?.strip_suffix("/>")?;
                let (head, tail) = (xml.get(..start)?, xml.get(end..)?);
                return Some(format!("{head}{open}>{}</{name}>{tail}", make(prefix(&name))));
            }
            Event::End(tag) => last_end = Some((start, tag.name().as_ref().to_owned())),
            Event::Eof => break,
            _ => {}
        }
    }
    let (at, name) = last_end?;
    Some(format!(
        "{}{}{}",
        xml.get(..at)?,
        make(prefix(&name)),
        xml.get(at..)?
    ))
}

fn root_name(xml: &str) -> Option<&str> {
    let mut rest = xml;
    loop {
        rest = rest.split_once('<')?.1;
        if !rest.starts_with(['?', '!']) {
            return rest.split([' ', '>', '/', '\n', '\r', '\t']).next();
        }
    }
}

fn prefix(name: &str) -> &str {
    name.split_once(':')
        .map_or("", |(prefix, _)| &name[..=prefix.len()])
}

/// Highest comment id in a part, whichever element mentions it.
pub(super) fn highest_id(xml: &str) -> Option<u32> {
    let mut reader = Reader::from_str(xml);
    let mut highest = None;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref().starts_with("comment") => {
                let id = tag
                    .attributes()
                    .flatten()
                    .find(|a| a.key.local_name().as_ref() == "id");
                highest = highest.max(id.and_then(|id| id.value.parse().ok()));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    highest
}

/// One `w:comment`; `w` is the prefix with its colon.
pub(super) fn comment(w: &str, id: u32, remark: &Comment) -> String {
    let author = clean(&remark.author);
    let initials: String = remark.author.chars().take(1).collect();
    let paragraphs = remark
        .text
        .lines()
        .map(|line| {
            format!(
                r#"<{w}p><{w}r><{w}t xml:space="preserve">{}</{w}t></{w}r></{w}p>"#,
                clean(line)
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let body = if paragraphs.is_empty() {
        format!("<{w}p/>")
    } else {
        paragraphs
    };
    format!(
        r#"<{w}comment {w}id="{id}" {w}author="{author}" {w}date="{}" {w}initials="{}">{body}</{w}comment>"#,
        clock(&remark.date),
        clean(&initials),
    )
}

/// Word writes and shows local time under the mark of UTC.
fn clock(date: &str) -> String {
    let local: String = date.chars().take("2023-07-01T08:00:00".len()).collect();
    format!("{}Z", clean(&local))
}

//! How the parts of a Word package refer to each other.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::ReadError;
use super::super::package::Package;
use super::damaged;

/// A relationship of a part to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relationship {
    /// Identifier within the file, such as `rId4`.
    pub id: String,
    /// Type, a URI; its last segment names the kind.
    pub kind: String,
    /// Part name, resolved.
    pub target: String,
}

/// Name of the main part: what the package's relationships say, or where Word puts it.
pub(crate) fn main_part(package: &mut Package<'_>) -> Result<String, ReadError> {
    let relations = package.text("_rels/.rels")?.unwrap_or_default();
    let stated = relationships(&relations, "")
        .into_iter()
        .find(|relation| relation.kind.ends_with("/officeDocument"));
    let part = stated.map_or_else(|| "word/document.xml".to_owned(), |relation| relation.target);
    if package.names().any(|name| name == part) {
        Ok(part)
    } else {
        Err(damaged(format!("缺少正文 {part}")))
    }
}

/// Name of the file that holds the relationships of `part`.
pub(crate) fn relationships_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{file}.rels")
}

/// Parses a relationships file; targets are resolved against the folder of `part`. Broken ends are ignored.
pub(crate) fn relationships(xml: &str, part: &str) -> Vec<Relationship> {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "Relationship" => {
                let (id, kind, target) = (value(&tag, "Id"), value(&tag, "Type"), value(&tag, "Target"));
                if value(&tag, "TargetMode") != "External" {
                    found.push(Relationship {
                        id,
                        kind,
                        target: resolve(folder, &target),
                    });
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

fn value(tag: &BytesStart<'_>, name: &str) -> String {
    let attribute = tag
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name);
    attribute.map_or(String::new(), |attribute| attribute.value.into_owned())
}

/// A target that begins with a slash is absolute; others start in the folder of the referring part.
fn resolve(folder: &str, target: &str) -> String {
    let joined = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut path: Vec<&str> = Vec::new();
    for segment in joined.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(path.pop()),
            name => path.push(name),
        }
    }
    path.join("/")
}

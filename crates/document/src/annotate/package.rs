//! Writes the changed parts of a Word package and copies all others as they are.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::comments::{append, comment, highest_id};
use super::{AnnotateError, Comment};
use crate::read::docx::{Layout, Relationship, namespace_prefix, relationships, relationships_of};
use crate::read::package::Package;

const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const TYPES: &str = "[Content_Types].xml";
/// Strict documents name their relationships and elements under this address.
const STRICT: &str = "http://purl.oclc.org/ooxml";
const EMPTY_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>"#;

/// What becomes of the package.
pub(super) struct Changes {
    /// Id of the first new comment.
    pub first_free_id: u32,
    main: String,
    comments_part: String,
    existing: Option<String>,
    strict: bool,
    parts: BTreeMap<String, String>,
}

impl Changes {
    /// Looks for comments that are already there; where there are none, announces the new part.
    pub fn new(package: &mut Package<'_>, layout: &Layout) -> Result<Self, AnnotateError> {
        let relations_part = relationships_of(&layout.part);
        let relations = package
            .text(&relations_part)?
            .unwrap_or_else(|| EMPTY_RELATIONS.to_owned());
        let parsed = relationships(&relations, &layout.part);
        let stated = parsed
            .iter()
            .find(|relation| relation.kind.ends_with("/comments"));
        let existing = match stated {
            Some(relation) => package.text(&relation.target)?,
            None => None,
        };
        let ids = [highest_id(&layout.xml), existing.as_deref().and_then(highest_id)];
        let mut changes = Self {
            first_free_id: ids
                .into_iter()
                .flatten()
                .max()
                .map_or(0, |id| id.saturating_add(1)),
            main: layout.part.clone(),
            comments_part: stated.map_or_else(
                || free_name(package, &layout.part),
                |relation| relation.target.clone(),
            ),
            existing,
            strict: layout.xml.contains(STRICT),
            parts: BTreeMap::new(),
        };
        if stated.is_none() {
            changes
                .parts
                .insert(relations_part, changes.related(&relations, &parsed)?);
        }
        if changes.existing.is_none() {
            let types = package.text(TYPES)?.unwrap_or_default();
            changes.parts.insert(TYPES.to_owned(), changes.typed(&types)?);
        }
        Ok(changes)
    }

    /// Replaces the main part.
    pub fn document(&mut self, xml: String) {
        self.parts.insert(self.main.clone(), xml);
    }

    /// Adds the remarks to the comments part.
    pub fn comments(&mut self, remarks: &[Comment]) -> Result<(), AnnotateError> {
        let base = self.existing.take().unwrap_or_else(|| self.empty_comments());
        let w = namespace_prefix(&base).map_err(|_| malformed(&self.comments_part))?;
        let added = || {
            (self.first_free_id..)
                .zip(remarks)
                .map(|(id, remark)| comment(&w, id, remark))
                .collect()
        };
        let xml = append(&base, |_| added()).ok_or_else(|| malformed(&self.comments_part))?;
        self.parts.insert(self.comments_part.clone(), xml);
        Ok(())
    }

    /// Writes the package: parts keep their order, unchanged ones their compressed bytes.
    pub fn write(mut self, package: Package<'_>) -> Result<Vec<u8>, AnnotateError> {
        let mut source = package.into_zip();
        let mut target = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..source.len() {
            let file = source.by_index_raw(index)?;
            let changed = self.parts.remove(&*file.name()?);
            match changed {
                Some(xml) => write_part(&mut target, &file.name()?, &xml)?,
                None => target.raw_copy_file(file)?,
            }
        }
        for (name, xml) in &self.parts {
            write_part(&mut target, name, xml)?;
        }
        Ok(target.finish()?.into_inner())
    }

    fn related(&self, relations: &str, parsed: &[Relationship]) -> Result<String, AnnotateError> {
        let numbers = parsed
            .iter()
            .filter_map(|relation| relation.id.strip_prefix("rId")?.parse::<u32>().ok());
        let id = numbers.max().unwrap_or(0).saturating_add(1);
        let base = if self.strict {
            STRICT
        } else {
            "http://schemas.openxmlformats.org"
        };
        let target = self.comments_part.rsplit('/').next().unwrap_or_default();
        append(relations, |p| {
            format!(
                r#"<{p}Relationship Id="rId{id}" Type="{base}/officeDocument{}/relationships/comments" Target="{target}"/>"#,
                if self.strict { "" } else { "/2006" },
            )
        })
        .ok_or_else(|| malformed(&relationships_of(&self.main)))
    }

    fn typed(&self, types: &str) -> Result<String, AnnotateError> {
        let part = &self.comments_part;
        append(types, |p| {
            format!(r#"<{p}Override PartName="/{part}" ContentType="{COMMENTS_TYPE}"/>"#)
        })
        .ok_or_else(|| malformed(TYPES))
    }

    fn empty_comments(&self) -> String {
        let namespace = if self.strict {
            "http://purl.oclc.org/ooxml/wordprocessingml/main"
        } else {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        };
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{namespace}\"></w:comments>"
        )
    }
}

/// `comments.xml` beside the main part, or the next name that is free.
fn free_name(package: &Package<'_>, main: &str) -> String {
    let folder = main
        .rsplit_once('/')
        .map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let taken: Vec<String> = package.names().collect();
    let names = std::iter::once(format!("{folder}comments.xml"));
    let mut names = names.chain((2..).map(|number| format!("{folder}comments{number}.xml")));
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

fn write_part(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, xml: &str) -> Result<(), AnnotateError> {
    zip.start_file(name, SimpleFileOptions::default())?;
    zip.write_all(xml.as_bytes())
        .map_err(zip::result::ZipError::from)?;
    Ok(())
}

fn malformed(part: &str) -> AnnotateError {
    AnnotateError::Part {
        part: part.to_owned(),
    }
}

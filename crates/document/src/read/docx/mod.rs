//! Word: text, tables and the way from every character back to its run.

mod block;
mod close;
mod flow;
mod frame;
mod layout;
mod namespace;
mod numbering;
mod open;
mod parts;
mod walk;

pub(crate) use layout::{Layout, Piece};
pub(crate) use namespace::namespace_prefix;
pub(crate) use parts::{Relationship, relationships, relationships_of};

use parts::main_part;

use super::ReadError;
use super::extract::{Extract, Format, Place};
use super::package::Package;

/// Reads the document for its text.
pub(super) fn read(bytes: &[u8]) -> Result<Extract, ReadError> {
    let mut package = Package::open(bytes, Format::Docx)?;
    read_layout(&mut package).map(|(extract, _)| extract)
}

/// Reads the document for its text and for the byte spans behind it.
pub(crate) fn read_layout(package: &mut Package<'_>) -> Result<(Extract, Layout), ReadError> {
    let part = main_part(package)?;
    let xml = package
        .text(&part)?
        .ok_or_else(|| damaged(format!("缺少正文 {part}")))?;
    let mut layout = Layout {
        part,
        xml,
        ..Layout::default()
    };
    let blocks = walk::walk(&mut layout).map_err(damaged)?;
    let numbering = numbering(package, &layout.part);
    let (builder, pieces) = flow::flow(&blocks, numbering);
    let mut extract = builder.finish(Format::Docx);
    extract.map = places(&layout, &pieces);
    layout.pieces = pieces;
    Ok((extract, layout))
}

/// The numbering of the document; a part that cannot be read costs the numbers, not the text.
fn numbering(package: &mut Package<'_>, part: &str) -> numbering::Numbering {
    let mut text = |part: &str| package.text(part).ok().flatten().unwrap_or_default();
    let relations = relationships(&text(&relationships_of(part)), part);
    let mut related = |kind: &str| {
        let relation = relations.iter().find(|relation| relation.kind.ends_with(kind));
        relation.map_or(String::new(), |relation| text(&relation.target))
    };
    numbering::Numbering::read(&related("/numbering"), &related("/styles"))
}

/// Pieces of one run that follow one another become one place.
fn places(layout: &Layout, pieces: &[Piece]) -> Vec<Place> {
    let mut places: Vec<(usize, Place)> = Vec::new();
    let mut read = vec![0; layout.runs.len()];
    for piece in pieces {
        let (Some(run), Some(read)) = (layout.runs.get(piece.run), read.get_mut(piece.run)) else {
            continue;
        };
        let offset = *read;
        *read += piece.text.len();
        match places.last_mut() {
            Some((last, place)) if *last == piece.run && place.text.end == piece.text.start => {
                place.text.end = piece.text.end;
            }
            _ => {
                let place = Place {
                    text: piece.text.clone(),
                    paragraph: run.paragraph,
                    run: run.index,
                    offset,
                };
                places.push((piece.run, place));
            }
        }
    }
    places.into_iter().map(|(_, place)| place).collect()
}

pub(super) fn damaged(detail: String) -> ReadError {
    ReadError::Damaged {
        format: Format::Docx,
        detail,
    }
}

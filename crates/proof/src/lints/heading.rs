//! A heading that names a unit whose text stands before it.

use super::Lint;
use crate::code::Code;
use crate::model::Reading;
use crate::text::Text;

/// The unit that signs an article is named by a heading in the middle of it.
pub fn after_text(text: &Text, reading: &Reading, lints: &mut Vec<Lint>) {
    for (article, signature) in reading
        .signatures
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_empty())
    {
        let from = reading
            .headings
            .partition_point(|heading| heading.article < article);
        let headings = reading.headings[from..]
            .iter()
            .take_while(|heading| heading.article == article);
        let mut named =
            headings.filter(|heading| text.slice(heading.start, heading.end).trim_matches('"') == signature);
        if let Some(first) = named.next().filter(|heading| heading.after > 0) {
            lints.push(Lint {
                code: Code::HeadingAfterText,
                start: first.start,
                end: first.end,
                detail: signature.clone(),
                related: Vec::new(),
            });
        }
    }
}

//! The JSON contract with one fact, relation or finding per line: a long text has hundreds of thousands, which line tools
//! can filter and which indentation would double.

use std::iter::once;

use serde::Serialize;

use crate::examination::Examination;
use crate::report::{Coverage, Reports, Unreadable};

/// `{"files":[{"name","facts","relations","findings","coverage"}]}`, and `"unreadable"` when a document is.
pub fn json(reports: &Reports) -> String {
    let files = reports.files.iter().map(|report| {
        file(
            &report.name,
            report.facts.iter(),
            report.relations.iter(),
            report.findings.iter(),
            report.coverage,
        )
    });
    whole(files, &reports.unreadable).collect()
}

/// The same piece by piece, so that it can be written while it is made.
pub fn json_pieces<'a>(
    examinations: impl IntoIterator<Item = &'a Examination>,
    unreadable: &[Unreadable],
) -> impl Iterator<Item = String> {
    let files = examinations.into_iter().map(|examination| {
        file(
            &examination.document().name,
            examination.facts(),
            examination.relations(),
            examination.findings().iter(),
            examination.coverage(),
        )
    });
    whole(files, unreadable)
}

fn whole(
    files: impl Iterator<Item = impl Iterator<Item = String>>,
    unreadable: &[Unreadable],
) -> impl Iterator<Item = String> {
    let refused = (!unreadable.is_empty()).then(|| list("unreadable", unreadable.iter()));
    let files = files.enumerate().flat_map(|(at, file)| {
        let comma = (at > 0).then(|| ",\n".to_owned());
        comma.into_iter().chain(file)
    });
    once("{\"files\":[".to_owned())
        .chain(files)
        .chain(once("]".to_owned()))
        .chain(refused.into_iter().flatten())
        .chain(once("}\n".to_owned()))
}

fn file(
    name: &str,
    facts: impl Iterator<Item: Serialize>,
    relations: impl Iterator<Item: Serialize>,
    findings: impl Iterator<Item: Serialize>,
    coverage: Coverage,
) -> impl Iterator<Item = String> {
    once(line("{\"name\":", &name))
        .chain(list("facts", facts))
        .chain(list("relations", relations))
        .chain(list("findings", findings))
        .chain(once(line(",\n\"coverage\":", &coverage) + "}"))
}

/// A list with a line for each item.
fn list(key: &str, items: impl Iterator<Item: Serialize>) -> impl Iterator<Item = String> {
    let items = items
        .enumerate()
        .map(|(at, item)| line(if at == 0 { "\n" } else { ",\n" }, &item));
    once(format!(",\n\"{key}\":["))
        .chain(items)
        .chain(once("]".to_owned()))
}

/// A value behind what stands before it.
fn line(before: &str, value: &impl Serialize) -> String {
    let mut bytes = Vec::with_capacity(512);
    bytes.extend_from_slice(before.as_bytes());
    // Writing to memory does not fail, and what is written is text.
    serde_json::to_writer(&mut bytes, value).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Options, check, examine};

    const TEXT: &str = "全市工业投资24.1亿元，增长5.2%，其中甲区14.2亿元、乙区9.9亿元。";

    #[test]
    fn an_item_takes_a_line_and_the_whole_is_read_back() {
        let report = |name, text| check(&Document::new(name, text), &Options::default());
        let reports = Reports {
            files: vec![report("甲.txt", TEXT), report("空", "")],
            unreadable: vec![Unreadable {
                name: "丙.pdf".to_owned(),
                code: "TZ-5003".to_owned(),
                message: "没有文字".to_owned(),
                next: "换一份".to_owned(),
            }],
        };
        let text = json(&reports);
        let facts = text.lines().filter(|line| line.starts_with("{\"id\":\"f"));
        assert_eq!(facts.count(), 4, "{text}");
        assert_eq!(serde_json::from_str::<Reports>(&text).expect("JSON"), reports);
        assert_eq!(json(&Reports::default()), "{\"files\":[]}\n");
    }

    #[test]
    fn an_examination_is_written_like_its_report() {
        let document = Document::new("甲.txt", TEXT);
        let report = check(&document, &Options::default());
        let examination = examine(document, &Options::default());
        let pieces: String = json_pieces([&examination], &[]).collect();
        assert_eq!(
            pieces,
            json(&Reports {
                files: vec![report],
                unreadable: Vec::new(),
            })
        );
    }
}

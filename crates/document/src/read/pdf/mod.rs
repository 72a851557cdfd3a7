//! PDF with a text layer: paragraphs put together from printed lines, tables from cells that stand in columns.

mod flow;
mod glyph;
mod lattice;
mod line;
mod margin;
mod rule;

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use pdf_extract::{Document, OutputError};

use super::ReadError;
use super::extract::{Extract, Format};

/// Longest time for one file; 300 pages take about ten seconds.
const LIMIT: Duration = Duration::from_secs(30);
/// Nested objects are read recursively; a larger stack turns an overflow, which cannot be caught, into an error.
const STACK: usize = 256 << 20;
/// Name of the thread that parses PDF files. Panics on it are expected and caught; a panic hook may keep quiet.
pub const PDF_THREAD: &str = "read-pdf";

/// Reads the pages. The parser may panic or loop on damaged files, so it runs on a thread of its own; one that
/// does not finish in time is left behind.
pub(super) fn read(bytes: &[u8]) -> Result<Extract, ReadError> {
    let (sender, receiver) = mpsc::channel();
    let owned = bytes.to_vec();
    let worker = thread::Builder::new()
        .name(PDF_THREAD.to_owned())
        .stack_size(STACK)
        .spawn(move || {
            // The receiver may have given up; then nobody wants the answer.
            let _ = sender.send(extract(&owned));
        });
    worker.map_err(|error| damaged(&error.to_string()))?;
    match receiver.recv_timeout(LIMIT) {
        Ok(result) => result.map_err(|error| failure(&error)),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(ReadError::Timeout {
            seconds: LIMIT.as_secs(),
        }),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(damaged("内部结构不合规范")),
    }
}

fn failure(error: &OutputError) -> ReadError {
    let detail = error.to_string();
    let lower = detail.to_ascii_lowercase();
    if lower.contains("password") || lower.contains("encrypt") || lower.contains("decrypt") {
        return ReadError::Encrypted;
    }
    damaged(&detail)
}

fn damaged(detail: &str) -> ReadError {
    ReadError::Damaged {
        format: Format::Pdf,
        detail: detail.to_owned(),
    }
}

fn extract(bytes: &[u8]) -> Result<Extract, OutputError> {
    let mut document = Document::load_mem(bytes)?;
    if document.is_encrypted() {
        // Files that only forbid printing or copying open with the empty password.
        document.decrypt("")?;
    }
    let mut collector = glyph::Collector::default();
    pdf_extract::output_doc(&document, &mut collector)?;
    let mut pages = collector.pages;
    let mut tables = Vec::new();
    for (page, id) in pages.iter_mut().zip(document.get_pages().into_values()) {
        let rules = rule::rules(&document, id, page.height);
        tables.push(lattice::tables(page, &rules));
    }
    let lines = pages
        .iter()
        .enumerate()
        .flat_map(|(number, page)| line::lines(number, page))
        .collect();
    Ok(flow::flow(&margin::strip(lines, &pages), &tables).finish(Format::Pdf))
}

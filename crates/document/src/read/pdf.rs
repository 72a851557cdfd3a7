//! PDF with a text layer. Lines come as printed: the table structure of a page is not recovered.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::ReadError;
use super::extract::{Builder, Extract, Format};

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
            let _ = sender.send(pdf_extract::extract_text_from_mem_by_pages(&owned));
        });
    worker.map_err(|error| damaged(&error.to_string()))?;
    match receiver.recv_timeout(LIMIT) {
        Ok(Ok(pages)) => Ok(text(&pages)),
        Ok(Err(error)) => Err(failure(&error)),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(ReadError::Timeout {
            seconds: LIMIT.as_secs(),
        }),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(damaged("内部结构不合规范")),
    }
}

fn failure(error: &pdf_extract::OutputError) -> ReadError {
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

/// Pages one after another; runs of blank lines and blanks at line ends are left out.
fn text(pages: &[String]) -> Extract {
    let mut builder = Builder::default();
    for page in pages {
        let mut blank = true;
        for line in page.lines().map(str::trim_end) {
            if line.is_empty() && blank {
                continue;
            }
            blank = line.is_empty();
            builder.push(line);
            builder.push_char('\n');
        }
    }
    builder.finish(Format::Pdf)
}

//! SARIF 2.1.0: findings for editors and continuous integration, offsets in Unicode code points.

use serde_json::{Value, json};

use crate::code::Code;
use crate::report::{Finding, Place, Report, Reports, Severity, Unreadable};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Renders all reports as one SARIF log with one run.
pub fn sarif(reports: &Reports) -> String {
    let results: Vec<Value> = reports.files.iter().flat_map(results).collect();
    let artifacts: Vec<Value> = reports
        .files
        .iter()
        .map(|file| json!({ "location": { "uri": uri(&file.name) } }))
        .collect();
    let refused: Vec<Value> = reports.unreadable.iter().map(notification).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "taizhang proof",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": "zh-CN",
                "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": refused.is_empty(),
                "toolExecutionNotifications": refused,
            }],
            "artifacts": artifacts,
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

/// A document that could not be read.
fn notification(document: &Unreadable) -> Value {
    json!({
        "level": "error",
        "descriptor": { "id": document.code },
        "message": { "text": format!("{}。{}", document.message, document.next) },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&document.name) } } }],
    })
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.id(),
        "shortDescription": { "text": code.title() },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn results(report: &Report) -> Vec<Value> {
    report
        .findings
        .iter()
        .map(|finding| result(report, finding))
        .collect()
}

fn result(report: &Report, finding: &Finding) -> Value {
    let place = Place {
        start: finding.start,
        end: finding.end,
    };
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|&place| location(&report.name, place, None))
        .collect();
    json!({
        "ruleId": finding.code,
        "ruleIndex": Code::ALL.iter().position(|code| code.id() == finding.code),
        "level": level(finding.severity),
        "message": { "text": format!("{}{}", finding.message, finding.suggestion) },
        "locations": [location(&report.name, place, Some(&finding.quote))],
        "relatedLocations": related,
        "partialFingerprints": { "quote/v1": fingerprint(finding) },
    })
}

fn location(name: &str, place: Place, quote: Option<&str>) -> Value {
    let mut region = json!({ "charOffset": place.start, "charLength": place.end - place.start });
    if let Some(quote) = quote {
        region["snippet"] = json!({ "text": quote });
    }
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(name) }, "region": region } })
}

/// A relative reference with everything outside the unreserved characters percent-encoded.
fn uri(name: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
    name.bytes()
        .map(|byte| {
            if keep(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// Stable over edits elsewhere in the document: code and quote without blanks (FNV-1a).
fn fingerprint(finding: &Finding) -> String {
    let quote = finding.quote.chars().filter(|c| !c.is_whitespace());
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in finding
        .code
        .bytes()
        .chain(quote.flat_map(|c| (c as u32).to_le_bytes()))
    {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Options, check};

    #[test]
    fn a_result_points_into_the_text_by_code_points() {
        let text = "全市工业投资增长5.0%，高于目标（3.0%）2.5个百分点。";
        let report = check(&Document::new("甲 乙.txt", text), &Options::default());
        let unreadable = Unreadable {
            name: "乙.pdf".to_owned(),
            code: "TZ-5003".to_owned(),
            message: "没有文字".to_owned(),
            next: "换一份".to_owned(),
        };
        let reports = Reports {
            files: vec![report],
            unreadable: vec![unreadable],
        };
        let log: Value = serde_json::from_str(&sarif(&reports)).expect("JSON");
        let invocation = &log["runs"][0]["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        assert_eq!(
            invocation["toolExecutionNotifications"][0]["descriptor"]["id"],
            "TZ-5003"
        );
        let result = &log["runs"][0]["results"][0];
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let start = region["charOffset"]
            .as_u64()
            .and_then(|at| usize::try_from(at).ok())
            .expect("an offset");
        let length = region["charLength"]
            .as_u64()
            .and_then(|n| usize::try_from(n).ok())
            .expect("a length");
        let quote: String = text.chars().skip(start).take(length).collect();
        assert_eq!(region["snippet"]["text"], quote.as_str());
        assert_eq!(
            log["runs"][0]["artifacts"][0]["location"]["uri"],
            "%E7%94%B2%20%E4%B9%99.txt"
        );
    }
}

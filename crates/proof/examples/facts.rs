//! Prints the facts of a text on standard input, one per line: a debugging aid.

use std::io::Read;

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("text in UTF-8");
    let report = proof::check(&proof::Document::new("stdin", text), &proof::Options::default());
    if std::env::args().any(|argument| argument == "--coverage") {
        println!("{:?}", report.coverage);
        return;
    }
    for fact in &report.facts {
        println!(
            "{}\t{:?}\t{}{}\t{}\t{}\t{}\t[{}]",
            fact.id, fact.role, fact.value, fact.unit, fact.subject, fact.indicator, fact.period, fact.text
        );
    }
    for relation in &report.relations {
        println!(
            "{} {:?} {:?} {} expected {:?} stated {:?} {}",
            relation.id,
            relation.kind,
            relation.verdict,
            relation.formula,
            relation.expected,
            relation.stated,
            relation.reason
        );
    }
    for finding in &report.findings {
        println!(
            "{} {:?} [{}] {} → {}",
            finding.code, finding.severity, finding.quote, finding.message, finding.suggestion
        );
    }
    println!("{:?}", report.coverage);
}

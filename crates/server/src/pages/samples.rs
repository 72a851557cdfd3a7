//! One test renders every template with every sample.
use askama::Template;

use crate::pages::overview::OverviewPage;
use crate::pages::proof::ProofPage;

fn check(samples: Vec<impl Template>) {
    for sample in samples {
        let html = sample.render().expect("the template renders");
        assert!(!html.contains("<script>"), "a sample's markup reached the page");
        assert!(
            !html.contains(" style=\""),
            "inline styles are blocked by our policy"
        );
    }
}

#[test]
fn every_template_renders_every_sample() {
    check(OverviewPage::samples());
    check(ProofPage::samples());
}

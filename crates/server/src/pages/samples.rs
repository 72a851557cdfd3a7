//! One test renders every template with every sample.
use askama::Template;

use crate::pages::indicators::IndicatorsPage;
use crate::pages::org::OrgPage;
use crate::pages::overview::OverviewPage;
use crate::pages::proof::ProofPage;
use crate::pages::trace::{TraceFragment, TracePage};

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
    check(IndicatorsPage::samples());
    check(OrgPage::samples());
    check(TracePage::samples());
    check(TraceFragment::samples());
    check(ProofPage::samples());
}

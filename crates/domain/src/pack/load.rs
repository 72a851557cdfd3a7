//! From the files of a pack to the pack, or to the list of everything that is wrong with them.

use super::cases::{CaseDraft, Expectation, PackTest};
use super::draft::Draft;
use super::files::{self, PackFiles};
use super::forms::FormDraft;
use super::lint;
use super::manifest::Manifest;
use super::model::{BulletinTemplate, Form, FormItem, Indicator, Pack, Target};
use super::places::Defined;
use super::targets::TargetDraft;
use crate::cell::{Cell, CellKey};
use crate::finding::{Finding, has_errors};
use crate::formula::{Names, check_all};
use crate::org::OrgTree;

/// Loads a pack: reads every file, checks every definition and every reference. Findings are in order of file and
/// line; there is a pack only when none of them is an error.
pub fn load(files: &PackFiles) -> (Option<Pack>, Vec<Finding>) {
    let (draft, findings) = checked(files);
    let pack = if has_errors(&findings) {
        None
    } else {
        build(&draft, files)
    };
    (pack, findings)
}

/// The tests of a pack without errors; none of a pack with errors.
pub fn tests(files: &PackFiles) -> Vec<PackTest> {
    let (draft, findings) = checked(files);
    if has_errors(&findings) {
        return Vec::new();
    }
    draft.cases.iter().map(|case| test(&draft, case)).collect()
}

fn checked(files: &PackFiles) -> (Draft, Vec<Finding>) {
    let mut findings = Vec::new();
    let draft = Draft::read(files, &mut findings);
    lint::check(&draft, files, &mut findings);
    findings.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
    (draft, findings)
}

fn build(draft: &Draft, files: &PackFiles) -> Option<Pack> {
    let manifest = &draft.manifest.as_ref()?.value;
    let orgs = draft.orgs.iter().map(|org| org.value.clone()).collect();
    let indicators: Vec<Indicator> = draft.indicators.iter().map(|one| one.value.clone()).collect();
    let (formulas, _) = check_all(&Names::new(&indicators, &manifest.classes));
    Some(Pack {
        key: manifest.key.clone(),
        name: manifest.name.clone(),
        version: manifest.version.clone(),
        published: manifest.published,
        hash: files::hash(files),
        rounding: manifest.rounding,
        classes: manifest.classes.clone(),
        orgs: OrgTree::new(orgs).ok()?,
        indicators,
        formulas,
        forms: draft
            .forms
            .iter()
            .map(|form| self::form(draft, &form.value))
            .collect(),
        targets: draft
            .targets
            .iter()
            .flat_map(|target| targets(draft, &target.value))
            .collect(),
        bulletins: bulletins(draft, manifest),
    })
}

fn form(draft: &Draft, form: &FormDraft) -> Form {
    let items = form.items.iter().filter_map(|item| {
        Some(FormItem {
            indicator: draft.find_indicator(&item.value.indicator)?.value.key.clone(),
            facet: item.value.facet,
            required: item.value.required,
        })
    });
    Form {
        key: form.key.clone(),
        number: form.number.clone(),
        name: form.name.clone(),
        classes: form.classes.clone(),
        frequency: form.frequency,
        items: items.collect(),
    }
}

fn targets(draft: &Draft, target: &TargetDraft) -> Vec<Target> {
    let one = |org: &String| {
        Some(Target {
            org: draft.find_org(org)?.value.id.clone(),
            indicator: draft.find_indicator(&target.indicator)?.value.key.clone(),
            year: target.year,
            growth: target.growth,
            set_by: target.set_by.clone(),
        })
    };
    target.orgs.iter().filter_map(one).collect()
}

fn bulletins(draft: &Draft, manifest: &Manifest) -> Vec<BulletinTemplate> {
    let declared = manifest.bulletins.iter().map(|bulletin| &bulletin.value);
    let with_text = declared.filter_map(|bulletin| {
        let template = draft
            .templates
            .iter()
            .find(|template| template.key == bulletin.key)?;
        Some(BulletinTemplate {
            key: bulletin.key.clone(),
            name: bulletin.name.clone(),
            text: template.text.clone(),
        })
    });
    with_text.collect()
}

fn test(draft: &Draft, case: &Defined<CaseDraft>) -> PackTest {
    let cells = case.value.cells.iter().filter_map(|cell| {
        let indicator = &draft.find_indicator(&cell.value.indicator)?.value;
        let span = cell.value.period?.span();
        Some(Cell {
            key: CellKey {
                org: draft.find_org(&cell.value.org)?.value.id.clone(),
                indicator: indicator.key.clone(),
                facet: cell.value.facet,
                span,
            },
            value: cell.value.value,
            label: indicator.label,
            source: case.value.name.clone(),
            dated: span.last_day(),
            inferred: false,
            note: String::new(),
        })
    });
    let expectations = case.value.expect.iter().filter_map(|expect| {
        Some(Expectation {
            place: expect.places.whole.clone(),
            org: draft.find_org(&expect.value.org)?.value.id.clone(),
            indicator: draft.find_indicator(&expect.value.indicator)?.value.key.clone(),
            period: expect.value.period?,
            statistic: expect.value.statistic,
            outcome: expect.value.outcome.clone(),
        })
    });
    PackTest {
        file: case.places.whole.file.clone(),
        name: case.value.name.clone(),
        cells: cells.collect(),
        expectations: expectations.collect(),
    }
}

//! The pack that ships with the product loads without a finding and says what the two cities need.

use crate::disk;

use domain::org::OrgId;
use domain::pack::load;

#[test]
fn it_loads_without_a_finding() {
    let (pack, findings) = load(&disk::files(&disk::root("packs/shanxi")));
    assert_eq!(disk::lines(&findings), "");
    let pack = pack.expect("no errors");
    assert_eq!(pack.key, "shanxi");
    assert_eq!(pack.hash.0.len(), 64);
}

#[test]
fn zones_carry_the_names_that_commands_print() {
    let pack = disk::shanxi();
    let day = jiff::civil::date(2023, 6, 30);
    let zones = |city: &str| {
        let city = pack.orgs.find(city).expect(city);
        let zones = pack.orgs.zones(&city.id, day);
        zones
            .iter()
            .map(|zone| pack.orgs.short(&zone.id, day))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(zones("阳泉市"), "阳泉高新区 平定经开区 盂县经开区");
    assert_eq!(
        zones("忻州市"),
        "忻州经开区 原平经开区 岢岚经开区 定襄经开区 繁峙经开区 五寨示范区 静乐示范区 五台示范区 神池示范区 偏关示范区"
    );
    assert_eq!(pack.orgs.children(&OrgId::from("shanxi"), day).count(), 11);
}

#[test]
fn targets_are_those_of_the_province() {
    let pack = disk::shanxi();
    let target = |org: &str, indicator: &str| {
        let org = &pack.orgs.find(org).expect(org).id;
        let indicator = &pack.find_indicator(indicator).expect(indicator).key;
        pack.target(org, indicator, 2023)
            .map(|target| target.growth.to_string())
    };
    for (org, value_added, investment) in [
        ("阳泉市", Some("15"), None),
        ("阳泉高新区", Some("15"), Some("17")),
        ("平定经开区", Some("15"), Some("17")),
        ("盂县经开区", Some("15"), Some("20")),
        ("忻州市", None, None),
    ] {
        assert_eq!(target(org, "规上工业增加值").as_deref(), value_added, "{org}");
        assert_eq!(target(org, "工业投资").as_deref(), investment, "{org}");
    }
}

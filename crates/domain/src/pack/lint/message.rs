//! Everything that the linter can say about definitions that could be read.

use crate::finding::Place;
use crate::message::{Message, error, meant, warning};

/// Two definitions share a key.
pub(super) fn duplicate_key(what: &str, key: &str, first: &Place) -> Message {
    error(
        "TZ-1221",
        format!("{what}代码“{key}”重复"),
        format!("第一次写在 {first}，请改其中一个"),
    )
}

/// Two definitions share a name.
pub(super) fn duplicate_name(what: &str, name: &str, first: &Place) -> Message {
    error(
        "TZ-1222",
        format!("{what}名称“{name}”重复"),
        format!("第一次写在 {first}，请改其中一个"),
    )
}

/// Two forms share a number.
pub(super) fn duplicate_number(number: &str, first: &Place) -> Message {
    error(
        "TZ-1229",
        format!("表号“{number}”重复"),
        format!("第一次写在 {first}，请改其中一个"),
    )
}

/// One text could mean two definitions.
pub(super) fn name_clash(what: &str, name: &str, other: &str, first: &Place) -> Message {
    error(
        "TZ-1223",
        format!("“{name}”也是{what}“{other}”（{first}）的名称，分不清指哪一个"),
        "请换一个 short，或者去掉 short 用全称",
    )
}

/// A name that a formula could not read.
pub(super) fn malformed_name(name: &str) -> Message {
    error(
        "TZ-1224",
        format!("指标名称“{name}”不能用在公式里"),
        "名称里不能有「」、双引号和换行；说明写进 definition",
    )
}

/// A class that no zone has.
pub(super) fn unused_class(class: &str) -> Message {
    warning(
        "TZ-1225",
        format!("没有开发区属于“{class}”"),
        "请在 orgs.toml 给开发区写上这个类别，或者从 classes 删去",
    )
}

/// A class that `pack.toml` does not list.
pub(super) fn unknown_class(class: &str, nearest: Option<&str>, known: &str) -> Message {
    error(
        "TZ-1226",
        format!("没有“{class}”这个开发区类别"),
        meant(nearest, &format!("pack.toml 的 classes 有：{known}")),
    )
}

/// A unit that `orgs.toml` does not define.
pub(super) fn unknown_org(org: &str, nearest: Option<&str>) -> Message {
    error(
        "TZ-1227",
        format!("没有“{org}”这个单位"),
        meant(nearest, "请写 orgs.toml 里的代码、全称或简称"),
    )
}

/// An indicator that no file defines.
pub(super) fn unknown_indicator(indicator: &str, nearest: Option<&str>) -> Message {
    error(
        "TZ-1228",
        format!("没有“{indicator}”这个指标"),
        meant(nearest, "请写 indicators 里的代码、全称或简称"),
    )
}

/// A unit hangs below a unit of the wrong level.
pub(super) fn wrong_parent(kind: &str, parent: Option<&str>, wanted: &str) -> Message {
    let message = parent.map_or_else(
        || format!("{kind}没有写上级单位"),
        |parent| format!("{kind}的上级不能是“{parent}”"),
    );
    let suggestion = if wanted.is_empty() {
        "省没有上级，请删去 parent".to_owned()
    } else {
        format!("请在 parent 写{wanted}的代码")
    };
    error("TZ-1232", message, suggestion)
}

/// A zone without class.
pub(super) fn no_class(org: &str, known: &str) -> Message {
    error(
        "TZ-1234",
        format!("开发区“{org}”没有类别"),
        format!("请写 class，可选：{known}"),
    )
}

/// A province or city with a class.
pub(super) fn class_of_non_zone(kind: &str) -> Message {
    error(
        "TZ-1235",
        format!("{kind}没有类别之分"),
        "请删去 class；类别只写在开发区",
    )
}

/// Versions of a unit are not in order of time.
pub(super) fn dates_out_of_order() -> Message {
    error(
        "TZ-1236",
        "日期先后不对",
        "former 按时间从早到晚写，每一段和现在这一段的 from 依次变晚，until 最晚",
    )
}

/// A merged unit without last day, or its own successor.
pub(super) fn successor() -> Message {
    error(
        "TZ-1237",
        "并入其他单位时要写最后一天，也不能并入自己",
        "请写 until = 日期，successor 写并入的单位代码",
    )
}

/// A ratio that is declared to sum.
pub(super) fn additive_ratio(measure: &str) -> Message {
    error(
        "TZ-1241",
        format!("以“{measure}”计的指标不能相加"),
        "请写 additive = false；全市数由市里上报或用公式计算",
    )
}

/// A price basis on something without a price.
pub(super) fn price_of_nothing(measure: &str, basis: &str) -> Message {
    error(
        "TZ-1242",
        format!("以“{measure}”计的指标没有价格，不能用{basis}"),
        "请写 price_basis = \"不涉及\"",
    )
}

/// Money without a price basis.
pub(super) fn money_without_basis() -> Message {
    error(
        "TZ-1243",
        "金额指标要说明价格口径",
        "请写 price_basis = \"现价\" 或 \"可比价\"；增加值、生产总值用可比价",
    )
}

/// A derived indicator that is declared to sum.
pub(super) fn additive_formula() -> Message {
    error(
        "TZ-1244",
        "有公式的指标在每一级各自计算，不能相加",
        "请写 additive = false",
    )
}

/// A formula reads an indicator that no zone with this indicator files.
pub(super) fn formula_of_other_class(indicator: &str, classes: &str) -> Message {
    error(
        "TZ-1245",
        format!("公式用到的“{indicator}”只适用于{classes}，与本指标的类别不符，永远算不出数"),
        "请改 classes，或者换一个指标",
    )
}

/// A 可比价 indicator whose growth no form asks for.
pub(super) fn no_growth_item(indicator: &str) -> Message {
    error(
        "TZ-1247",
        format!("“{indicator}”是可比价指标，增速只能上报，但没有报表要它的增速"),
        "请在报表的 items 加上 facet = \"增速\" 的一项",
    )
}

/// A filed indicator in no form.
pub(super) fn no_form(indicator: &str) -> Message {
    warning(
        "TZ-1248",
        format!("没有报表填报“{indicator}”"),
        "请把它加进报表，或者给它写 formula",
    )
}

/// A class that should file an indicator has no form with it.
pub(super) fn no_form_for_class(indicator: &str, class: &str) -> Message {
    warning(
        "TZ-1249",
        format!("{class}没有填报“{indicator}”的报表"),
        "请加进这类开发区的报表，或者改指标的 classes",
    )
}

/// A form without items.
pub(super) fn no_items() -> Message {
    error("TZ-1251", "报表没有要填的项", "请在 items 里至少写一项")
}

/// The same facet of the same indicator twice.
pub(super) fn duplicate_item(indicator: &str, facet: &str) -> Message {
    error(
        "TZ-1252",
        format!("“{indicator}”的{facet}在这张表里重复"),
        "请删去一项",
    )
}

/// A derived indicator in a form.
pub(super) fn derived_item(indicator: &str) -> Message {
    error(
        "TZ-1253",
        format!("“{indicator}”由公式计算，不能填报"),
        "请从报表删去这一项，填报它公式里的指标",
    )
}

/// A growth that the platform computes is required.
pub(super) fn computed_growth_required(indicator: &str) -> Message {
    error(
        "TZ-1254",
        format!("“{indicator}”是现价指标，本期和同期都必填，增速由平台计算"),
        "请删去增速这一项，或者写 required = false",
    )
}

/// A growth rate of a ratio.
pub(super) fn growth_of_ratio(indicator: &str) -> Message {
    error(
        "TZ-1255",
        format!("“{indicator}”本身是比率，只有增减百分点，没有增速"),
        "请删去增速这一项，填报本期和同期",
    )
}

/// An indicator that none of the form's classes file.
pub(super) fn item_of_other_class(indicator: &str, classes: &str) -> Message {
    error(
        "TZ-1256",
        format!("“{indicator}”只适用于{classes}，与这张表的类别不符"),
        "请移到那一类的报表，或者改指标的 classes",
    )
}

/// The form asks more often than the indicator exists.
pub(super) fn too_frequent(indicator: &str, exists: &str, asked: &str) -> Message {
    warning(
        "TZ-1257",
        format!("“{indicator}”每{exists}才有数，这张表每{asked}就要填"),
        "请移到频次相同的报表，或者改指标的 frequency",
    )
}

/// Two targets for the same unit, indicator and year.
pub(super) fn duplicate_target(org: &str, indicator: &str, year: i16, first: &Place) -> Message {
    error(
        "TZ-1261",
        format!("{org} {year} 年“{indicator}”的目标重复"),
        format!("第一次写在 {first}，请删去一个"),
    )
}

/// A target for a unit that does not file the indicator.
pub(super) fn target_of_other_class(org: &str, indicator: &str, classes: &str) -> Message {
    error(
        "TZ-1262",
        format!("{org}没有“{indicator}”，不能定目标"),
        format!("这个指标适用于{classes}"),
    )
}

/// A growth target of an indicator without growth.
pub(super) fn target_without_growth(indicator: &str) -> Message {
    error(
        "TZ-1263",
        format!("“{indicator}”本身是比率，不能定增长目标"),
        "请换一个指标，或者删去这个目标",
    )
}

/// A wanted growth that is hardly meant.
pub(super) fn unlikely_target() -> Message {
    warning(
        "TZ-1264",
        "目标增速超过 100% 或低于 -100%",
        "growth 的单位是 %，15 表示增长 15%；请核对",
    )
}

/// A declared bulletin without its template.
pub(super) fn no_template(path: &str) -> Message {
    error(
        "TZ-1271",
        format!("缺少模板文件 {path}"),
        "请新建模板，或者删去这个 [[bulletin]]",
    )
}

/// A template that `pack.toml` does not declare.
pub(super) fn undeclared_template(key: &str) -> Message {
    warning(
        "TZ-1272",
        "pack.toml 没有声明这个模板",
        format!("请在 pack.toml 加上 [[bulletin]]，key = \"{key}\""),
    )
}

/// A test gives or expects a figure that this unit does not have.
pub(super) fn figure_of_other_class(org: &str, indicator: &str, classes: &str) -> Message {
    error(
        "TZ-1281",
        format!("{org}没有“{indicator}”"),
        format!("这个指标适用于{classes}"),
    )
}

/// The same cell twice in one test.
pub(super) fn duplicate_cell() -> Message {
    error("TZ-1282", "同一个数在这个测试里给了两次", "请删去一个")
}

/// A test files what a formula computes.
pub(super) fn derived_cell(indicator: &str) -> Message {
    error(
        "TZ-1283",
        format!("“{indicator}”由公式计算，不能作为填报数"),
        "请填报它公式里的指标",
    )
}

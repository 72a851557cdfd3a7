//! Everything that reading a pack can say: stable code, weight, Chinese message, next step. What the linter says
//! about definitions that could be read is in `lint/message.rs`.

use crate::message::{Message, error, meant, warning};

/// The file is not TOML.
pub(super) fn syntax(detail: &str) -> Message {
    error(
        "TZ-1201",
        format!("不是合法的 TOML：{detail}"),
        "请检查此处的引号、括号、逗号和等号",
    )
}

/// A file that every pack needs is not there.
pub(super) fn no_file(what: &str) -> Message {
    error("TZ-1202", "缺少这个文件", format!("请新建该文件，写明{what}"))
}

/// A key that this table does not have.
pub(super) fn unknown_key(table: &str, key: &str, nearest: Option<&str>, known: &[&str]) -> Message {
    let fallback = format!("可用的键：{}", known.join("、"));
    error(
        "TZ-1203",
        format!("{table} 没有“{key}”这个键"),
        meant(nearest, &fallback),
    )
}

/// A required key is not written.
pub(super) fn no_key(table: &str, key: &str) -> Message {
    error(
        "TZ-1204",
        format!("{table} 缺少“{key}”"),
        format!("请补上 {key} = …"),
    )
}

/// The value is of another type.
pub(super) fn wrong_type(key: &str, wanted: &str, found: &str) -> Message {
    error(
        "TZ-1205",
        format!("“{key}”应是{wanted}，这里是{found}"),
        example(wanted),
    )
}

fn example(wanted: &str) -> String {
    let example = match wanted {
        "文字" => "请写在双引号里，如 name = \"工业投资\"",
        "整数" => "请写不带引号的整数，如 year = 2023",
        "小数" => "请写不带引号的小数，如 growth = 15.5",
        "真假值" => "请写 true 或 false，不带引号",
        "日期" => "请写不带引号的日期，如 from = 2019-01-01",
        "列表" => "请写在方括号里，如 classes = [\"工业类\"]",
        _ => "请按手册“定义包”的样子写",
    };
    example.to_owned()
}

/// The value is empty.
pub(super) fn empty(key: &str) -> Message {
    error("TZ-1206", format!("“{key}”是空的"), "请填写内容")
}

/// The value is none of the allowed ones.
pub(super) fn not_allowed(key: &str, value: &str, nearest: Option<&str>, allowed: &str) -> Message {
    error(
        "TZ-1207",
        format!("“{key}”不能是“{value}”"),
        meant(nearest, &format!("可选：{allowed}")),
    )
}

/// The number is outside its range.
pub(super) fn out_of_range(key: &str, least: i64, most: i64) -> Message {
    error(
        "TZ-1208",
        format!("“{key}”超出范围"),
        format!("应在 {least} 到 {most} 之间"),
    )
}

/// A stable key is not lower-case letters, digits and hyphens.
pub(super) fn malformed_key(key: &str) -> Message {
    error(
        "TZ-1209",
        format!("代码“{key}”不合规则"),
        "代码只用小写字母、数字和连字符，以字母开头，最多 60 个字符，如 industrial-investment",
    )
}

/// The loader reads no file at this path.
pub(super) fn unused_file() -> Message {
    warning(
        "TZ-1210",
        "定义包不读取这个文件",
        "定义放在 indicators、forms、targets、tests 的 .toml 和 bulletins 的 .md.j2 文件里；说明写在 README.md",
    )
}

/// `published = true` without the file `LOCK`.
pub(super) fn no_lock(line: &str) -> Message {
    error(
        "TZ-1211",
        "已发布的定义包缺少 LOCK 文件",
        format!("确认内容无误后新建 LOCK，内容为：{line}"),
    )
}

/// `LOCK` cannot be read.
pub(super) fn malformed_lock() -> Message {
    error(
        "TZ-1212",
        "LOCK 应是一行：版本和 64 位哈希值，用空格隔开",
        "请恢复发布时的 LOCK，不要手工修改",
    )
}

/// The files differ from those that were published.
pub(super) fn changed_after_publication(version: &str, recorded: &str, found: &str) -> Message {
    let short = |hash: &str| hash.chars().take(12).collect::<String>();
    error(
        "TZ-1213",
        format!(
            "版本 {version} 已发布，内容不能再改：发布时 {}…，现在 {}…",
            short(recorded),
            short(found)
        ),
        "请恢复原来的文件；要修改就换一个新的 version，并把 published 改为 false",
    )
}

/// `LOCK` records another version than the published one.
pub(super) fn lock_of_other_version(recorded: &str, line: &str) -> Message {
    error(
        "TZ-1214",
        format!("LOCK 记的是版本 {recorded}"),
        format!("确认内容无误后把 LOCK 改为：{line}"),
    )
}

/// A published version was turned back into a draft.
pub(super) fn unpublished(version: &str) -> Message {
    error(
        "TZ-1215",
        format!("版本 {version} 已发布，不能改回草稿"),
        "请把 published 改回 true，或者换一个新的 version",
    )
}

/// A test that expects nothing.
pub(super) fn no_expectations() -> Message {
    error("TZ-1216", "测试没有写预期", "请至少写一条 expect")
}

/// An expectation with neither or both of `display` and `missing`.
pub(super) fn display_or_missing() -> Message {
    error(
        "TZ-1217",
        "“display”和“missing”要写且只能写一个",
        "有数写 display = \"-28.2\"，没有数写 missing = \"未填\"",
    )
}

/// A text that is no period.
pub(super) fn no_period(text: &str) -> Message {
    error(
        "TZ-1218",
        format!("“{text}”不是报告期"),
        "应写作 2023-06、2023Q2、2023H1、2023 或 2023-01..06",
    )
}

/// A version that is not one word.
pub(super) fn malformed_version(version: &str) -> Message {
    error(
        "TZ-1219",
        format!("版本“{version}”里有空格"),
        "版本是一个词，如 2023.1",
    )
}

/// An enterprise among the units.
pub(super) fn enterprise(name: &str) -> Message {
    error(
        "TZ-1231",
        format!("“{name}”：企业不能作为单位"),
        "单位只到开发区；把指标和目标分解到单个企业属于违规行为",
    )
}

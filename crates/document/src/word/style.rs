//! Names and definitions of the paragraph styles (`word/styles.xml`).

use super::block::Style;

/// Line pitch in twips: 22 lines in the text area.
pub(super) const LINE: u32 = 579;

/// Condensing in twips that puts 28 characters of 16 pt on the 156 mm of a line. A character grid would say the same,
/// but programs other than Word read it differently.
const CONDENSED: i32 = -5;

/// How a style is set.
pub(super) struct Setting {
    /// Identifier in the file.
    pub id: &'static str,
    /// Name that Word shows; the English ones are built in and localised.
    pub name: &'static str,
    /// East Asian font.
    pub font: &'static str,
    /// Size in half points.
    pub size: u32,
    /// Bold.
    pub bold: bool,
    /// Paragraph properties.
    pub paragraph: &'static str,
}

const EXACT: &str = r#"<w:spacing w:line="579" w:lineRule="exact"/>"#;
const BODY: &str = r#"<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>"#;
const HEADING_1: &str = r#"<w:keepNext/><w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="0"/>"#;
const HEADING_2: &str = r#"<w:keepNext/><w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="1"/>"#;
const HEADING_3: &str = r#"<w:keepNext/><w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="2"/>"#;
const TITLE: &str = r#"<w:spacing w:line="660" w:lineRule="exact" w:after="579"/><w:jc w:val="center"/>"#;
const CENTRED: &str = r#"<w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="center"/>"#;
const CAPTION: &str = r#"<w:keepNext/><w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="center"/>"#;
const CELL: &str = r#"<w:snapToGrid w:val="0"/><w:jc w:val="center"/>"#;
const NOTE: &str = r#"<w:snapToGrid w:val="0"/><w:spacing w:after="120"/>"#;

/// The setting of a style.
pub(super) fn setting(style: Style) -> Setting {
    let setting = |id, name, font, size, bold, paragraph| Setting {
        id,
        name,
        font,
        size,
        bold,
        paragraph,
    };
    match style {
        Style::Title => setting("Title", "Title", "方正小标宋简体", 44, false, TITLE),
        Style::Subtitle => setting("Subtitle", "Subtitle", "楷体_GB2312", 32, false, CENTRED),
        Style::Heading1 => setting("Heading1", "heading 1", "黑体", 32, false, HEADING_1),
        Style::Heading2 => setting("Heading2", "heading 2", "楷体_GB2312", 32, false, HEADING_2),
        Style::Heading3 => setting("Heading3", "heading 3", "仿宋_GB2312", 32, true, HEADING_3),
        Style::Body => setting("BodyText", "Body Text", "仿宋_GB2312", 32, false, BODY),
        Style::Caption => setting("Caption", "caption", "黑体", 28, false, CAPTION),
        Style::Note => setting("TableNote", "表注", "宋体", 21, false, NOTE),
        Style::Cell => setting("TableCell", "表格文字", "宋体", 24, false, CELL),
        Style::CellHead => setting("TableHead", "表头文字", "黑体", 24, false, CELL),
    }
}

const ALL: [Style; 10] = [
    Style::Title,
    Style::Subtitle,
    Style::Heading1,
    Style::Heading2,
    Style::Heading3,
    Style::Body,
    Style::Caption,
    Style::Note,
    Style::Cell,
    Style::CellHead,
];

/// Run properties of a font: Chinese in `font`, Latin letters and digits in Times New Roman.
fn fonts(font: &str) -> String {
    format!(
        r#"<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}" w:cs="Times New Roman"/>"#
    )
}

/// `word/styles.xml`.
pub(super) fn styles_xml(namespace: &str) -> String {
    let defined: String = ALL.into_iter().map(|style| definition(&setting(style))).collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="{namespace}"><w:docDefaults><w:rPrDefault><w:rPr>{}<w:spacing w:val="{CONDENSED}"/><w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>{EXACT}</w:pPr></w:style>{defined}</w:styles>"#,
        fonts("仿宋_GB2312"),
    )
}

fn definition(setting: &Setting) -> String {
    let Setting {
        id,
        name,
        font,
        size,
        bold,
        paragraph,
    } = setting;
    let bold = if *bold { "<w:b/>" } else { "" };
    let based = if paragraph.contains("w:line=") {
        r#"<w:basedOn w:val="Normal"/>"#
    } else {
        ""
    };
    format!(
        r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{}{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>"#,
        fonts(font),
    )
}

/// Run properties of a span that differs from its paragraph.
pub(super) fn run_properties(bold: bool, font: Option<Style>) -> String {
    // Quotes, dashes and dots belong to both scripts; in Chinese text they take the Chinese font.
    let eastern = font.map_or(String::new(), |style| {
        format!(r#" w:eastAsia="{}""#, setting(style).font)
    });
    format!(
        r#"<w:rPr><w:rFonts w:hint="eastAsia"{eastern}/>{}</w:rPr>"#,
        if bold { "<w:b/>" } else { "" }
    )
}

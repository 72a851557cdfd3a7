//! What the TOML parser says, in Chinese.

/// Starts of the parser's messages and what they mean to an author. The parser's own words are kept for the rest.
const MEANINGS: [(&str, &str); 19] = [
    ("duplicate key", "同一个键写了两次"),
    (
        "string values must be quoted",
        "没有写值，或者文字没有写在双引号里",
    ),
    ("invalid basic string", "文字的引号没有写完"),
    ("invalid literal string", "文字的引号没有写完"),
    ("missing opening quote", "文字缺少前引号"),
    ("missing comma", "两项之间缺少逗号"),
    ("extra comma", "多了一个逗号"),
    ("missing assignment", "键和值之间缺少等号"),
    ("extra assignment", "多了一个等号"),
    ("extra `=`", "多了一个等号"),
    ("unexpected `=` in array", "列表里不能写等号"),
    ("missing value", "等号后面没有值"),
    ("key with no value", "键没有等号和值"),
    ("unclosed array table", "双方括号没有写完"),
    ("unclosed array", "方括号没有写完"),
    ("unclosed table", "方括号没有写完"),
    ("unclosed inline table", "花括号没有写完"),
    ("invalid unquoted key", "键只能用字母、数字、下划线和连字符"),
    ("unexpected leading zero", "数字不能以 0 开头"),
];

/// The meaning of a message of the parser, or the message itself.
pub(super) fn meaning(message: &str) -> &str {
    let known = MEANINGS.iter().find(|(start, _)| message.starts_with(start));
    known.map_or(message, |(_, meaning)| meaning)
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::DeTable;

    #[test]
    fn common_mistakes_are_explained_in_chinese() {
        for (text, expected) in [
            ("a = 1\na = 2", "同一个键写了两次"),
            ("a = 工业类", "没有写值，或者文字没有写在双引号里"),
            ("a = \"b\nc = 1", "文字的引号没有写完"),
            ("a = 'b\nc = 1", "文字的引号没有写完"),
            ("a = [\"b\" \"c\"]", "两项之间缺少逗号"),
            ("a = {b = 1,, c = 2}", "多了一个逗号"),
            ("a 1", "键没有等号和值"),
            ("a =\n", "没有写值，或者文字没有写在双引号里"),
            ("[[a]\nb = 1", "双方括号没有写完"),
            ("a = [1", "方括号没有写完"),
            ("[a\nb = 1", "方括号没有写完"),
            ("a = {b = 1\n", "花括号没有写完"),
            ("指标 = 1", "键只能用字母、数字、下划线和连字符"),
            ("a = 01", "数字不能以 0 开头"),
        ] {
            let (_, errors) = DeTable::parse_recoverable(text);
            let meanings: Vec<&str> = errors.iter().map(|error| meaning(error.message())).collect();
            assert!(meanings.contains(&expected), "{text:?}: {meanings:?}");
        }
    }
}

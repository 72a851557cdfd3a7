//! Which prefix stands for WordprocessingML in a part.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Namespaces of WordprocessingML, transitional and strict.
const NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// The prefix that the root element binds to WordprocessingML.
pub(crate) fn namespace_prefix(xml: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(root) | Event::Empty(root) => {
                let bound = root
                    .attributes()
                    .flatten()
                    .find(|a| NAMESPACES.contains(&&*a.value));
                let key = bound.map(|attribute| attribute.key.as_ref().to_owned());
                return match key.as_deref() {
                    Some("xmlns") => Ok(String::new()),
                    Some(key) => Ok(format!("{}:", key.trim_start_matches("xmlns:"))),
                    None => Err("正文不是 Word 的格式".to_owned()),
                };
            }
            Event::Eof => return Err("正文是空的".to_owned()),
            _ => {}
        }
    }
}

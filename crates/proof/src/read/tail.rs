//! The words after a number: the noun that is counted, and phrases such as 的目标.

use crate::lexer::{Kind, Token};
use crate::lexicon::Class;
use crate::text::Text;

/// Characters at which a counted noun ends.
const STOPS: &str = "共已的等并为需在均达未被向提由实与和及或将内后前起以按正可进待";
/// Longest noun kept.
const LONGEST: usize = 10;

/// Text after a number up to the next boundary or number.
pub fn text(source: &Text, rest: &[Token]) -> String {
    let run = rest
        .iter()
        .take_while(|token| !matches!(token.kind, Kind::Number | Kind::Mark(_)));
    let mut text = String::new();
    run.take(4).for_each(|token| text.extend(token.chars(source)));
    text
}

/// The noun that follows a counter: 66个项目, 2笔欠款已还清.
pub fn noun(source: &Text, rest: &[Token]) -> String {
    let mut noun = String::new();
    for token in rest {
        if !matches!(token.kind, Kind::Text | Kind::Word(Class::Target)) {
            break;
        }
        for &c in token.chars(source) {
            if c == '中' && noun.chars().count() >= 2 && !noun.ends_with('集') {
                return noun;
            }
            let hedge = noun.is_empty() && c == '以';
            if !hedge && STOPS.contains(c) || noun.chars().count() >= LONGEST {
                return noun;
            }
            if c != '"' && !(noun.is_empty() && matches!(c, '以' | '上' | '余' | '多')) {
                noun.push(c);
            }
        }
    }
    noun
}

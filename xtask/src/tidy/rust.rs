//! Just enough of Rust's lexical grammar to tell code from comments and literals.
use super::{Problem, files::File};

/// Every source file says in its first line what it is for.
pub fn check_first_line(file: &File) -> Vec<Problem> {
    let first = file.text.lines().next().unwrap_or_default();
    if !file.is("rs") || file.is_fixture() || (first.starts_with("//! ") && first.len() > 8) {
        return Vec::new();
    }
    vec![Problem::error(
        &file.path,
        1,
        "the first line must be `//! what this file is for`",
    )]
}

/// Two views of a source text; masked characters become spaces, so lines and columns stay.
#[derive(Debug, Default)]
pub struct Masked {
    /// Comments masked.
    pub uncommented: String,
    /// Comments and the contents of string, byte and character literals masked.
    pub code: String,
}

/// What the scanner found at a position, with its length in characters.
enum Span {
    Code(usize),
    Comment(usize),
    Literal(usize),
}

/// Masks comments and literals.
pub fn mask(text: &str) -> Masked {
    let chars: Vec<char> = text.chars().collect();
    let mut masked = Masked::default();
    let mut at = 0;
    while at < chars.len() {
        let (length, keep_literal, keep_code) = match next(&chars, at) {
            Span::Code(length) => (length, true, true),
            Span::Comment(length) => (length, false, false),
            Span::Literal(length) => (length, true, false),
        };
        for &c in &chars[at..at + length] {
            let blank = if c == '\n' { '\n' } else { ' ' };
            masked.uncommented.push(if keep_literal { c } else { blank });
            masked.code.push(if keep_code { c } else { blank });
        }
        at += length;
    }
    masked
}

fn next(chars: &[char], at: usize) -> Span {
    let rest = &chars[at..];
    let after_word = at > 0 && is_word(chars[at - 1]);
    match rest {
        ['/', '/', ..] => Span::Comment(rest.iter().position(|&c| c == '\n').unwrap_or(rest.len())),
        ['/', '*', ..] => Span::Comment(block_comment(rest)),
        ['"', ..] => Span::Literal(quoted(rest, '"')),
        ['r', '"' | '#', ..] if !after_word => raw_string(rest, 1),
        ['b', 'r', '"' | '#', ..] if !after_word => raw_string(rest, 2),
        // A lifetime is a quote not closed after one character.
        ['\'', '\\', ..] | ['\'', _, '\'', ..] => Span::Literal(quoted(rest, '\'')),
        _ => Span::Code(1),
    }
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            '\\' => at += 2,
            c if c == quote => return at + 1,
            _ => at += 1,
        }
    }
    rest.len() // an escape may have stepped past the end
}

fn raw_string(rest: &[char], prefix: usize) -> Span {
    let hashes = rest[prefix..].iter().take_while(|&&c| c == '#').count();
    let open = prefix + hashes;
    if rest.get(open) != Some(&'"') {
        return Span::Code(1); // a raw identifier such as r#type
    }
    let closes = |at: &usize| {
        rest[*at] == '"' && rest[at + 1..].iter().take(hashes).filter(|&&c| c == '#').count() == hashes
    };
    let close = (open + 1..rest.len()).find(closes);
    Span::Literal(close.map_or(rest.len(), |at| at + 1 + hashes))
}

/// Whether `c` can be part of a name.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The names in a text with the line (from 1) each stands on.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .flat_map(|(index, line)| line.split(|c| !is_word(c)).map(move |word| (index + 1, word)))
        .filter(|(_, word)| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{File, check_first_line, mask};

    #[test]
    fn masks_comments_and_literals_but_not_lifetimes() {
        let text = "let a = \"x // \\\" y\"; // note\nfn f<'a>(c: &'a str) { '\\''; 'x'; r#\"raw \" z\"#; r#type; /* a /* b */ c */ g() }";
        let masked = mask(text);
        assert!(masked.uncommented.contains("x // ") && !masked.uncommented.contains("note"));
        assert!(!masked.code.contains('x') && !masked.code.contains("raw") && masked.code.contains("r#type"));
        assert!(masked.code.contains("fn f<'a>(c: &'a str)") && masked.code.contains("g() }"));
        assert_eq!(masked.code.chars().count(), text.chars().count());
    }

    #[test]
    fn an_unfinished_literal_ends_with_the_text() {
        assert_eq!(mask("let a = \"open").code, "let a =      ");
        assert_eq!(mask("let a = r#\"open").code, "let a =        ");
        assert_eq!(mask("a /* open").code, "a        ");
        assert_eq!(mask("let a = \"\\").code.trim_end(), "let a =");
    }

    #[test]
    fn wants_a_purpose_in_the_first_line() {
        assert!(check_first_line(&File::new("a.rs", "//! Reads cells.\n")).is_empty());
        assert_eq!(check_first_line(&File::new("a.rs", "use std::fs;\n")).len(), 1);
        assert_eq!(check_first_line(&File::new("a.rs", "//!\n")).len(), 1);
        assert!(check_first_line(&File::new("a.toml", "[a]\n")).is_empty());
    }
}

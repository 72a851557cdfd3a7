//! Number formats of Excel, as far as reports use them: decimals, thousands, percent, signs, literals.

/// One section of a format code (`#,##0.00_);[红色]\(#,##0.00\)` has two).
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// Text before the digits.
    pub prefix: String,
    /// Text after the digits.
    pub suffix: String,
    /// Digits after the point that are always shown.
    pub decimals: usize,
    /// Further digits after the point, shown when they are not zero.
    pub optional: usize,
    /// Least digits before the point.
    pub integer: usize,
    /// Groups of three are parted by commas.
    pub thousands: bool,
    /// Power of ten the value is multiplied by: 2 for a percent sign, −3 for each trailing comma.
    pub scale: i32,
    /// Whether any digit is shown at all.
    pub digits: bool,
}

/// How a value of the given sign is shown; `None` when the code is `General` or beyond this module
/// (fractions, exponents, conditions), where the plain number is the honest answer.
pub(super) fn section(code: &str, sign: std::cmp::Ordering) -> Option<(Section, bool)> {
    let code = code.trim();
    if code.is_empty() || code.eq_ignore_ascii_case("general") || code == "@" {
        return None;
    }
    let sections = split(code);
    let (index, own_sign) = match (sign, sections.len()) {
        (std::cmp::Ordering::Less, 2..) => (1, true),
        (std::cmp::Ordering::Equal, 3..) => (2, true),
        _ => (0, false),
    };
    Some((parse(sections.get(index)?)?, own_sign))
}

/// Splits at `;` outside quotes, brackets and escapes.
fn split(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for character in code.chars() {
        let separator = character == ';' && !quoted && !escaped;
        quoted ^= character == '"' && !escaped;
        escaped = !escaped && matches!(character, '\\' | '_' | '*') && !quoted;
        match sections.last_mut() {
            Some(section) if !separator => section.push(character),
            _ => sections.push(String::new()),
        }
    }
    sections
}

/// Reads a section. `None` for exponents, fractions, text, dates, conditions, and `General` inside a longer code.
fn parse(code: &str) -> Option<Section> {
    let mut section = Section::default();
    let mut point = false;
    let mut commas = 0;
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '0' | '#' | '?' => {
                section.thousands |= commas > 0 && !point && section.digits;
                commas = 0;
                section.digits = true;
                count_digit(&mut section, character, point);
            }
            '.' => point = true,
            ',' if section.digits => commas += 1,
            'E' | 'e' | '/' | '@' | 'y' | 'm' | 'd' | 'h' | 's' | 'G' => return None,
            other => {
                section.scale += if other == '%' { 2 } else { 0 };
                let shown = literal(other, &mut characters)?;
                let side = if section.digits {
                    &mut section.suffix
                } else {
                    &mut section.prefix
                };
                side.push_str(&shown);
            }
        }
    }
    section.scale -= 3 * commas;
    Some(section)
}

/// What a character outside the digits shows: quoted or escaped text, nothing for padding, else itself.
fn literal(character: char, rest: &mut std::str::Chars<'_>) -> Option<String> {
    match character {
        '"' => Some(rest.take_while(|&next| next != '"').collect()),
        '\\' => Some(rest.next()?.to_string()),
        '_' | '*' => {
            rest.next();
            Some(String::new())
        }
        '[' => bracket(&rest.take_while(|&next| next != ']').collect::<String>()),
        other => Some(other.to_string()),
    }
}

fn count_digit(section: &mut Section, digit: char, point: bool) {
    match (point, digit) {
        (true, '0') => {
            section.decimals += 1 + section.optional;
            section.optional = 0;
        }
        (true, _) => section.optional += 1,
        (false, '0') => section.integer += 1,
        (false, _) => {}
    }
}

/// `[红色]` and `[$-804]` show nothing, `[$¥-804]` shows ¥; a condition changes which section applies.
fn bracket(inner: &str) -> Option<String> {
    if inner.starts_with(['<', '>', '=']) {
        return None;
    }
    let currency = inner.strip_prefix('$').and_then(|rest| rest.split('-').next());
    Some(currency.unwrap_or_default().to_owned())
}

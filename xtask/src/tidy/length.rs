//! Length: files of 100–300 lines and functions of about ten are normal; there is a limit for both.
use super::{Problem, files::File, rust};

const REPORTED: usize = 300;
const LIMIT: usize = 500;
const FUNCTION_LIMIT: usize = 45;

/// Reports long files and rejects very long ones.
pub fn check(file: &File) -> Vec<Problem> {
    let lines = file.text.lines().count();
    let is_code = ["rs", "js", "mjs", "css", "html"]
        .iter()
        .any(|extension| file.is(extension));
    if !is_code || file.is_fixture() || lines <= REPORTED {
        Vec::new()
    } else if lines <= LIMIT {
        vec![Problem::note(
            &file.path,
            0,
            format!("{lines} lines; more than {REPORTED} is long"),
        )]
    } else {
        vec![Problem::error(
            &file.path,
            0,
            format!("{lines} lines; the limit is {LIMIT}: split it by noun"),
        )]
    }
}

/// Reports functions that do not fit a glance.
pub fn check_functions(file: &File) -> Vec<Problem> {
    let long = functions(&file.code).filter(|(_, _, lines)| *lines > FUNCTION_LIMIT);
    long.map(|(line, name, lines)| {
        Problem::note(
            &file.path,
            line,
            format!("`{name}` has {lines} lines; {FUNCTION_LIMIT} are many"),
        )
    })
    .collect()
}

/// First line, name and number of lines of every function with a body.
fn functions(code: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let starts = code
        .match_indices("fn ")
        .filter(|(at, _)| !code[..*at].ends_with(rust::is_word));
    starts.filter_map(|(at, word)| {
        let name = code[at + word.len()..]
            .split(|c| !rust::is_word(c))
            .next()
            .filter(|name| !name.is_empty())?;
        let end = at + body_end(&code[at..])?;
        let lines_to = |end: usize| code[..end].matches('\n').count() + 1;
        Some((lines_to(at), name, lines_to(end) + 1 - lines_to(at)))
    })
}

/// Where the body of the function at the start of `code` closes; `None` for a declaration.
fn body_end(code: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '}' if depth <= 1 => return Some(at),
            '}' => depth -= 1,
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{File, Problem, check, check_functions};

    #[test]
    fn notes_long_files_and_rejects_very_long_ones() {
        let of = |lines: usize| check(&File::new("a.rs", &"x\n".repeat(lines)));
        assert_eq!(of(300), []);
        assert_eq!(
            of(301),
            [Problem::note("a.rs", 0, "301 lines; more than 300 is long")]
        );
        assert_eq!(
            of(501),
            [Problem::error(
                "a.rs",
                0,
                "501 lines; the limit is 500: split it by noun"
            )]
        );
        assert_eq!(check(&File::new("tests/fixtures/a.rs", &"x\n".repeat(900))), []);
        assert_eq!(check(&File::new("a.toml", &"x\n".repeat(900))), []);
    }

    #[test]
    fn notes_long_functions() {
        let body = "    let _ = [1; 2];\n".repeat(44);
        let text = format!(
            "trait A {{ fn declared(x: [u8; 2]); }}\n\nfn short() {{}}\n\nfn long(f: fn(u8)) {{\n{body}}}\n"
        );
        let found = check_functions(&File::new("a.rs", &text));
        assert_eq!(
            found,
            [Problem::note("a.rs", 5, "`long` has 46 lines; 45 are many")]
        );
    }
}

//! File length: 100–300 lines are normal, more than 500 is two files.
use super::{Problem, files::File};

const REPORTED: usize = 300;
const LIMIT: usize = 500;

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

#[cfg(test)]
mod tests {
    use super::{File, Problem, check};

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
}

//! Arguments of statements, and how one SQL text with `$1` becomes what each engine wants.
//!
//! Three things differ between the engines and are settled here, so that no statement names one:
//! lists (`IN ($1)`), many rows at once (`VALUES $rows`), and the cost of numbered placeholders.

/// One argument of a statement. A list stands only as `IN ($n)`.
#[derive(Debug, Clone, Copy)]
pub enum Arg<'a> {
    /// BIGINT.
    Int(i64),
    /// DOUBLE PRECISION.
    Real(f64),
    /// TEXT.
    Text(&'a str),
    /// TEXT or NULL.
    OptText(Option<&'a str>),
    /// A list of BIGINT for `IN ($n)`.
    Ints(&'a [i64]),
    /// A list of TEXT for `IN ($n)`.
    Texts(&'a [&'a str]),
}

impl Arg<'_> {
    const fn is_list(&self) -> bool {
        matches!(self, Self::Ints(_) | Self::Texts(_))
    }
}

impl From<i64> for Arg<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}

/// One column of the rows of an insert; all columns of a statement have the same length.
#[derive(Debug, Clone)]
pub enum Column<'a> {
    /// BIGINT.
    Ints(Vec<i64>),
    /// TEXT.
    Texts(Vec<&'a str>),
    /// TEXT or NULL.
    OptTexts(Vec<Option<&'a str>>),
}

impl Column<'_> {
    /// How many rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Ints(values) => values.len(),
            Self::Texts(values) => values.len(),
            Self::OptTexts(values) => values.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Marks where the rows of an insert go.
pub(super) const ROWS: &str = "VALUES $rows";

/// A piece of a statement: text, or the argument with this index (from 0).
enum Piece<'s> {
    Text(&'s str),
    Arg(usize),
}

/// Cuts a statement at its placeholders. Our statements have no `$` in literals.
fn pieces(sql: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut parts = sql.split('$');
    pieces.extend(parts.next().map(Piece::Text));
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        let index = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        pieces.extend(index.map(Piece::Arg));
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// Anonymous placeholders in order of use, lists spelled out: numbered ones are looked up one by one by their
/// name, which is quadratic. Lists are padded to a power of two with their last value, so that few distinct
/// statements are prepared.
pub(super) fn spell_out<'a>(sql: &str, args: &[Arg<'a>]) -> (String, Vec<Arg<'a>>) {
    let mut text = String::with_capacity(sql.len() + 64);
    let mut flat = Vec::with_capacity(args.len());
    for piece in pieces(sql) {
        match piece {
            Piece::Text(part) => text.push_str(part),
            Piece::Arg(index) => match args.get(index) {
                Some(Arg::Ints(values)) => push_list(&mut text, &mut flat, values, |&v| Arg::Int(v)),
                Some(Arg::Texts(values)) => push_list(&mut text, &mut flat, values, |&v| Arg::Text(v)),
                Some(&scalar) => {
                    text.push('?');
                    flat.push(scalar);
                }
                None => text.push('?'),
            },
        }
    }
    (text, flat)
}

fn push_list<'a, T>(text: &mut String, flat: &mut Vec<Arg<'a>>, values: &[T], arg: impl Fn(&T) -> Arg<'a>) {
    let Some(last) = values.last() else { return };
    let padded = values.len().next_power_of_two();
    text.push_str(&placeholders(padded));
    flat.extend(values.iter().map(&arg));
    flat.extend((values.len()..padded).map(|_| arg(last)));
}

fn placeholders(count: usize) -> String {
    vec!["?"; count].join(",")
}

/// `IN ($n)` becomes `= ANY($n)` where the argument is a list, bound as one array.
pub(super) fn with_arrays(sql: &str, args: &[Arg<'_>]) -> String {
    let mut text = sql.to_owned();
    for (index, arg) in args.iter().enumerate() {
        if arg.is_list() {
            let number = index + 1;
            text = text.replace(&format!("IN (${number})"), &format!("= ANY(${number})"));
        }
    }
    text
}

/// Whether any argument is a list; other statements run as they stand.
pub(super) fn has_list(args: &[Arg<'_>]) -> bool {
    args.iter().any(Arg::is_list)
}

/// The rows of an insert as arrays, one per column.
pub(super) fn rows_as_arrays(sql: &str, columns: usize) -> String {
    let numbered: Vec<String> = (1..=columns).map(|n| format!("${n}")).collect();
    sql.replace(ROWS, &format!("SELECT * FROM UNNEST({})", numbered.join(", ")))
}

/// The rows of an insert spelled out.
pub(super) fn rows_spelled_out(sql: &str, columns: usize, rows: usize) -> String {
    let row = format!("({})", placeholders(columns));
    sql.replace(ROWS, &format!("VALUES {}", vec![row; rows].join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_spelled_out_and_padded() {
        let (sql, args) = spell_out(
            "SELECT a FROM t WHERE b = $2 AND c IN ($1) OR d IN ($1)",
            &[Arg::Ints(&[7, 8, 9]), Arg::Text("x")],
        );
        assert_eq!(
            sql,
            "SELECT a FROM t WHERE b = ? AND c IN (?,?,?,?) OR d IN (?,?,?,?)"
        );
        assert_eq!(args.len(), 9);
        assert!(matches!(args[4], Arg::Int(9)));
        let (sql, args) = spell_out("x IN ($1)", &[Arg::Texts(&[])]);
        assert_eq!((sql.as_str(), args.len()), ("x IN ()", 0));
    }

    #[test]
    fn lists_become_arrays() {
        let args = [Arg::Text("x"), Arg::Ints(&[1])];
        assert_eq!(
            with_arrays("a IN ($1) AND b IN ($2) AND c IN ($22)", &args),
            "a IN ($1) AND b = ANY($2) AND c IN ($22)"
        );
    }

    #[test]
    fn rows_take_the_form_of_the_engine() {
        let sql = "INSERT INTO t (a, b) VALUES $rows ON CONFLICT (a) DO NOTHING";
        assert_eq!(
            rows_as_arrays(sql, 2),
            "INSERT INTO t (a, b) SELECT * FROM UNNEST($1, $2) ON CONFLICT (a) DO NOTHING"
        );
        assert_eq!(
            rows_spelled_out(sql, 2, 2),
            "INSERT INTO t (a, b) VALUES (?,?),(?,?) ON CONFLICT (a) DO NOTHING"
        );
    }
}

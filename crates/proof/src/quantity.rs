//! One number of the text with its magnitude, unit, approximator and printed precision.

use std::sync::LazyLock;

use crate::fixed::Fixed;
use crate::interval::Interval;
use crate::magnitude::{self, Magnitude, UnitText};
use crate::numeral;
use crate::text::Text;
use crate::unit::{self, Dimension, Unit};

/// How a figure is hedged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approx {
    /// Printed as it is.
    Exact,
    /// 约, 左右: near the figure, never the ground of an error.
    About,
    /// 超, 余, 以上, 至少: the figure or more.
    AtLeast,
    /// 近, 不足, 以下, 不超过: the figure or less.
    AtMost,
}

/// A number as printed.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each records how the number is printed"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Normalised range of the sign, the digits, magnitude and unit.
    pub start: usize,
    pub end: usize,
    /// First character after sign and digits.
    pub digits_end: usize,
    /// The printed figure with its printed sign, in the printed unit.
    pub value: Fixed,
    pub decimals: u32,
    /// Whether the printed form has a minus sign (or 负).
    pub signed: bool,
    /// Written in Chinese numerals.
    pub chinese: bool,
    /// 万, 亿 … before the unit.
    pub magnitude: Magnitude,
    pub unit: Unit,
    /// Magnitude and unit as printed.
    pub unit_text: UnitText,
    pub approx: Approx,
    /// Hedged from both sides with opposite or doubled words (约100余).
    pub hedged_twice: bool,
    /// Part of a range such as 5%—8%.
    pub range: bool,
    /// 第 before it.
    pub ordinal: bool,
    /// Unit taken over from a later member of the same list.
    pub borrowed: bool,
    /// Stands in a table cell; its places are code points of the original.
    pub in_table: bool,
    /// Member of a ratio a:b:c: position and number of terms.
    pub ratio: Option<(u8, u8)>,
}

impl Quantity {
    /// What the printed form can stand for, in the printed unit, without regard to words of direction.
    pub fn interval(&self) -> Interval {
        let half = Fixed::half_unit(self.decimals).unwrap_or(Fixed::ZERO);
        let plain = if self.is_whole_count() {
            Interval::exact(self.value)
        } else {
            Interval::around(self.value, half)
        };
        match self.approx {
            Approx::Exact => plain,
            Approx::About => {
                let slack = self.value.abs().div(Fixed::int(20), true).unwrap_or(Fixed::ZERO);
                plain.widen(slack.max(half))
            }
            Approx::AtLeast => Interval {
                lo: plain.lo,
                hi: None,
            },
            Approx::AtMost => Interval {
                lo: None,
                hi: plain.hi,
            },
        }
    }

    /// Things counted one by one are exact; 8.59 万人次 is not.
    pub fn is_whole_count(&self) -> bool {
        let counted = matches!(
            self.unit.dimension,
            Dimension::Count(_) | Dimension::Rank | Dimension::Date | Dimension::Duration(_)
        );
        counted && self.decimals == 0 && self.magnitude == Magnitude::NONE
    }

    /// Factor from the printed unit to the base unit of the dimension.
    pub fn factor(&self) -> Option<Fixed> {
        self.magnitude.factor_of(self.unit)
    }
}

/// Reads the quantity that starts at `at`; `None` when no number starts here or the number is part of a name.
pub fn read(text: &Text, at: usize, previous_end: Option<usize>) -> Option<Quantity> {
    let chars = &text.chars;
    let percent_of = chars[at..].starts_with(&['百', '分', '之']);
    let mut pos = if percent_of { at + 3 } else { at };
    let glued = previous_end == Some(at);
    let signed = match chars.get(pos) {
        Some('负') => true,
        Some('-') => !glued,
        _ => false,
    };
    if signed || chars.get(pos) == Some(&'+') {
        pos += 1;
    }
    let (digits, decimals, length, chinese) = number(text, pos)?;
    if at > 0 && is_code(chars[at - 1]) && !chinese {
        return None;
    }
    let digits_end = pos + length;
    let value = Fixed::decimal(digits, decimals)?;
    let mut quantity = Quantity {
        start: at,
        end: digits_end,
        digits_end,
        value: if signed { value.neg() } else { value },
        decimals,
        signed,
        chinese,
        magnitude: Magnitude::NONE,
        unit: Unit::NONE,
        unit_text: UnitText::NONE,
        approx: Approx::Exact,
        hedged_twice: false,
        range: false,
        ordinal: at > 0 && chars[at - 1] == '第',
        borrowed: false,
        in_table: false,
        ratio: None,
    };
    if percent_of {
        quantity.unit = Unit::PERCENT;
        quantity.unit_text = magnitude::text(&['%']);
    } else if !calendar(chars, &mut quantity) {
        measure(chars, &mut quantity);
    }
    if is_number_of_something(chars, &quantity) {
        return None;
    }
    hedge(chars, &mut quantity);
    Some(quantity)
}

/// Telephone, postal and document numbers: 0351-4086123, 030001, 〔2023〕12号.
fn is_number_of_something(chars: &[char], quantity: &Quantity) -> bool {
    if quantity.chinese || quantity.decimals > 0 {
        return false;
    }
    let (start, end) = (quantity.start, quantity.digits_end);
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let before = |back: usize| {
        start
            .checked_sub(back)
            .and_then(|at| chars.get(at))
            .copied()
            .unwrap_or(' ')
    };
    let bare = quantity.unit == Unit::NONE;
    let long = end - start >= 3;
    let zero = chars[start] == '0' && long;
    let dialled =
        bare && long && (chars.get(end) == Some(&'-') && digit(end + 1) && digit(end + 5) && digit(end + 6));
    let dialled_after =
        bare && before(1) == '-' && start >= 2 && chars[start - 2].is_ascii_digit() && end - start >= 7;
    let issued = before(1) == ')' && chars.get(end) == Some(&'号');
    let dated = bare && before(1) == '(' && chars.get(end) == Some(&')') && digit(end + 1);
    bare && zero || dialled || dialled_after || issued || dated
}

/// Letters and marks that make a following digit part of a code: PM2.5, G20, 晋政发〔2023〕5.
fn is_code(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '_' | '#' | '@' | '.')
}

fn number(text: &Text, at: usize) -> Option<(i128, u32, usize, bool)> {
    let chars = &text.chars;
    if chars.get(at).is_some_and(char::is_ascii_digit) {
        let (digits, decimals, length) = ascii(text, at)?;
        return Some((digits, decimals, length, false));
    }
    let numeral = numeral::read(chars.get(at..)?)?;
    Some((numeral.digits, numeral.decimals, numeral.length, true))
}

/// Most digits of a figure.
const DIGITS: usize = 24;

/// ASCII digits with thousands separators and a decimal point.
fn ascii(text: &Text, at: usize) -> Option<(i128, u32, usize)> {
    let chars = &text.chars;
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let (mut digits, mut count) = (0, 0);
    let mut take = |pos: usize| {
        count += 1;
        let digit = chars[pos].to_digit(10).unwrap_or(0);
        // More digits than that are no figure.
        if count <= DIGITS {
            digits = digits * 10 + i128::from(digit);
        }
        count
    };
    let mut pos = at;
    let mut length = 0;
    while is_digit(pos) {
        length = take(pos);
        pos += 1;
    }
    let group = |pos: usize| {
        chars.get(pos) == Some(&',')
            && text.is_ascii(pos)
            && (1..4).all(|step| is_digit(pos + step))
            && !is_digit(pos + 4)
    };
    let leading = pos - at;
    while leading <= 3 && length <= 15 && (group(pos) || spaced_group(chars, pos)) {
        length = (1..4).map(|step| take(pos + step)).last().unwrap_or(length);
        pos += 4;
    }
    let mut decimals = 0;
    // Newspapers of the nineties print 17·2%.
    if matches!(chars.get(pos), Some('.' | '·')) && is_digit(pos + 1) {
        let start = pos + 1;
        pos = start;
        while is_digit(pos) {
            length = take(pos);
            pos += 1;
        }
        decimals = u32::try_from(pos - start).ok()?;
    }
    if length > DIGITS || decimals > 9 {
        return None;
    }
    Some((digits, decimals, pos - at))
}

/// 1 500个: a blank between thousands, when the unit follows the whole number; columns of a table have none.
fn spaced_group(chars: &[char], pos: usize) -> bool {
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let three =
        |at: usize| chars.get(at) == Some(&' ') && (1..4).all(|step| digit(at + step)) && !digit(at + 4);
    let mut end = pos;
    while three(end) {
        end += 4;
    }
    if chars.get(end) == Some(&'.') {
        end += 1;
        while digit(end) {
            end += 1;
        }
    }
    let united = chars.get(end).is_some_and(|&c| c == '%' || !c.is_ascii());
    three(pos) && united
}

/// Years, months and days: 2023年, 6月, 12日. Durations (3年, 6个月) are left to the unit table.
fn calendar(chars: &[char], quantity: &mut Quantity) -> bool {
    let next = chars.get(quantity.digits_end).copied().unwrap_or(' ');
    let whole = quantity.decimals == 0 && !quantity.signed;
    let within = |lo: i64, hi: i64| quantity.value >= Fixed::int(lo) && quantity.value <= Fixed::int(hi);
    let is_date = whole
        && match next {
            '年' => within(1900, 2100),
            '月' => within(1, 12) && !matches!(chars.get(quantity.digits_end + 1), Some('均')),
            '日' | '号' => within(1, 31),
            _ => false,
        };
    if is_date {
        quantity.unit = Unit::DATE;
        quantity.unit_text = magnitude::text(&[next]);
        // 年度, 月份, 月末, 年底 belong to the calendar word.
        let tail = chars.get(quantity.digits_end + 1).copied().unwrap_or(' ');
        let longer = matches!(
            (next, tail),
            ('年', '度' | '末' | '底' | '初') | ('月', '份' | '末' | '底' | '初')
        );
        quantity.end = quantity.digits_end + if longer { 2 } else { 1 };
    }
    is_date
}

/// Magnitude and unit after the digits.
fn measure(chars: &[char], quantity: &mut Quantity) {
    let mut pos = quantity.digits_end;
    let more = matches!(chars.get(pos), Some('余' | '多'));
    if more {
        pos += 1;
    }
    let start = pos;
    let plain = unit::at(&chars[pos..]);
    let scaled = Magnitude::at(&chars[pos..]).map(|(length, magnitude)| (length, magnitude, pos + length));
    if let Some((length, magnitude, mut after)) = scaled
        && plain.is_none_or(|(whole, _)| whole <= length)
    {
        quantity.magnitude = magnitude;
        quantity.unit_text = UnitText::of(magnitude, Unit::NONE);
        if matches!(chars.get(after), Some('余' | '多')) {
            quantity.approx = Approx::AtLeast;
            after += 1;
            let unit = unit::at(&chars[after..]);
            take_unit(chars, quantity, after, unit);
            return;
        }
        let unit = unit::at(&chars[after..]);
        quantity.end = after;
        take_unit(chars, quantity, after, unit);
    } else {
        take_unit(chars, quantity, pos, plain);
    }
    if more && quantity.end > start {
        quantity.approx = Approx::AtLeast;
    }
}

fn take_unit(chars: &[char], quantity: &mut Quantity, at: usize, unit: Option<(usize, Unit)>) {
    let Some((length, unit)) = unit else {
        if quantity.magnitude != Magnitude::NONE {
            quantity.unit = Unit::UNKNOWN;
            quantity.end = quantity.end.max(at);
        }
        return;
    };
    quantity.unit = unit;
    quantity.unit_text = UnitText::joined(quantity.magnitude, unit, &chars[at..at + length]);
    quantity.end = at + length;
    if quantity.ordinal || (unit.dimension == Dimension::Rank && at > 0) {
        let ordinal = quantity.ordinal;
        quantity.unit.dimension = if ordinal {
            Dimension::Rank
        } else {
            Dimension::Count(0)
        };
    }
}

/// Words around a figure that make it approximate.
const BEFORE: [(&str, Approx); 24] = [
    ("大约", Approx::About),
    ("大概", Approx::About),
    ("不低于", Approx::AtLeast),
    ("不少于", Approx::AtLeast),
    ("不小于", Approx::AtLeast),
    ("不超过", Approx::AtMost),
    ("不高于", Approx::AtMost),
    ("不突破", Approx::AtMost),
    ("不足", Approx::AtMost),
    ("不到", Approx::AtMost),
    ("至少", Approx::AtLeast),
    ("至多", Approx::AtMost),
    ("最多", Approx::AtMost),
    ("超过", Approx::AtLeast),
    ("超出", Approx::AtLeast),
    ("突破", Approx::AtLeast),
    ("接近", Approx::AtMost),
    ("将近", Approx::AtMost),
    ("多达", Approx::Exact),
    ("约", Approx::About),
    ("近", Approx::AtMost),
    ("超", Approx::AtLeast),
    ("逾", Approx::AtLeast),
    ("过", Approx::AtLeast),
];

const AFTER: [(&str, Approx); 6] = [
    ("以上", Approx::AtLeast),
    ("以下", Approx::AtMost),
    ("以内", Approx::AtMost),
    ("左右", Approx::About),
    ("上下", Approx::About),
    ("之多", Approx::Exact),
];

/// 签约55个, 节约3吨: 约 closes a word and hedges nothing.
fn is_bargain(before: &[char]) -> bool {
    matches!(before, [.., '签' | '节' | '违' | '履' | '预', '约'])
}

type Hedges = Vec<(Vec<char>, Approx)>;

/// Both lists as characters.
static HEDGES: LazyLock<(Hedges, Hedges)> = LazyLock::new(|| {
    let letters = |&(word, approx): &(&str, Approx)| (word.chars().collect(), approx);
    (
        BEFORE.iter().map(letters).collect(),
        AFTER.iter().map(letters).collect(),
    )
});

fn hedge(chars: &[char], quantity: &mut Quantity) {
    if quantity.unit.dimension == Dimension::Date {
        return;
    }
    let end_before = quantity.start.min(chars.len());
    let before = HEDGES
        .0
        .iter()
        .find(|(word, _)| chars[..end_before].ends_with(word))
        .filter(|_| !is_bargain(&chars[..end_before]));
    let rest = chars.get(quantity.end..).unwrap_or_default();
    let after = HEDGES.1.iter().find(|(word, _)| rest.starts_with(word));
    let inner = quantity.approx;
    let all = [
        before.map(|(_, approx)| *approx),
        after.map(|(_, approx)| *approx),
        Some(inner),
    ];
    let hedges: Vec<Approx> = all
        .into_iter()
        .flatten()
        .filter(|&approx| approx != Approx::Exact)
        .collect();
    if let Some(&first) = hedges.first() {
        quantity.approx = first;
    }
    quantity.hedged_twice = hedges.len() > 1 && !hedges.iter().all(|&hedge| hedge == hedges[0])
        || hedges.len() > 1 && inner == Approx::Exact && hedges[0] == Approx::About;
}

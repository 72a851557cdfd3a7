//! Figures as text, without the machinery of formatting: a report prints millions of them.

use crate::fixed::{self, Fixed, PLACES};

/// Where the point stands in the buffer of a printed figure: after a sign and all digits that can come before it.
const POINT: usize = 32;
const FIRST_PLACE: usize = POINT + 1;
const LAST_PLACE: usize = FIRST_PLACE + PLACES as usize;

/// Writes the digits of `value` so that they end before `end`, at least `least` of them; returns where they start.
fn write_digits(buffer: &mut [u8], end: usize, mut value: u64, least: usize) -> usize {
    let mut at = end;
    while value > 0 || end - at < least {
        at -= 1;
        buffer[at] = b"0123456789"[(value % 10) as usize];
        value /= 10;
    }
    at
}

/// Whole part in two halves of at most 18 digits, and the places.
fn parts(magnitude: u128) -> (u64, u64, u64) {
    const HALF: u64 = 1_000_000_000_000_000_000;
    const UNIT: u64 = fixed::UNIT.unsigned_abs();
    let word = |value: u128| u64::try_from(value).unwrap_or(0);
    if let Ok(small) = u64::try_from(magnitude) {
        return (0, small / UNIT, small % UNIT);
    }
    let (whole, places) = (magnitude / u128::from(UNIT), magnitude % u128::from(UNIT));
    (
        word(whole / u128::from(HALF)),
        word(whole % u128::from(HALF)),
        word(places),
    )
}

/// ASCII characters on the stack.
#[derive(Debug)]
pub struct Printed {
    buffer: [u8; LAST_PLACE],
    start: usize,
    end: usize,
}

impl Printed {
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.buffer[self.start..self.end]).unwrap_or_default()
    }
}

impl Fixed {
    /// The value with at least `decimals` places, as text.
    pub fn text(self, decimals: usize) -> String {
        let mut text = String::with_capacity(16);
        self.write(&mut text, decimals);
        text
    }

    /// Appends the value with at least `decimals` places; faster than formatting, and reports have millions.
    pub fn write(self, text: &mut String, decimals: usize) {
        text.push_str(self.digits(u32::try_from(decimals).unwrap_or(PLACES)).as_str());
        text.extend((PLACES as usize..decimals).map(|_| '0'));
    }

    /// The value with at least `decimals` places, but not more than it can have.
    pub fn digits(self, decimals: u32) -> Printed {
        let mut buffer = [b'0'; LAST_PLACE];
        let (high, low, places) = parts(self.magnitude());
        let (places, kept) = without_zeros(places);
        write_digits(&mut buffer, FIRST_PLACE + kept, places, kept);
        buffer[POINT] = b'.';
        let mut start = write_digits(&mut buffer, POINT, low, if high > 0 { 18 } else { 1 });
        start = write_digits(&mut buffer, start, high, 0);
        if self.is_negative() {
            start -= 1;
            buffer[start] = b'-';
        }
        let wanted = kept.max(decimals.min(PLACES) as usize);
        let end = if wanted == 0 { POINT } else { FIRST_PLACE + wanted };
        Printed { buffer, start, end }
    }

    /// How many decimal places it takes to print the value.
    pub fn places(self) -> u32 {
        let (.., places) = parts(self.magnitude());
        u32::try_from(without_zeros(places).1).unwrap_or(PLACES)
    }
}

/// Twelve places without the zeros at their end, and how many are left.
fn without_zeros(mut places: u64) -> (u64, usize) {
    let mut kept = PLACES as usize;
    for (step, power) in [(6, 1_000_000), (3, 1000), (3, 1000), (1, 10), (1, 10)] {
        if kept >= step && places.is_multiple_of(power) {
            places /= power;
            kept -= step;
        }
    }
    (places, kept)
}

/// An ASCII letter and a number: `f12`.
pub fn numbered(letter: u8, number: u32) -> Printed {
    let mut buffer = [letter; LAST_PLACE];
    let start = write_digits(&mut buffer, LAST_PLACE, u64::from(number), 1) - 1;
    buffer[start] = letter;
    let end = LAST_PLACE;
    Printed { buffer, start, end }
}

impl std::fmt::Display for Fixed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(f.precision().unwrap_or(0)))
    }
}

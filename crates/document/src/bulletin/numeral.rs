//! Chinese numerals: 一 十二 一百零五 三万二千.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const PLACES: [&str; 4] = ["", "十", "百", "千"];
const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];

/// A whole number in Chinese; ten to nineteen without the leading 一, as headings have it.
pub fn numeral(number: u64) -> String {
    if number == 0 {
        return DIGITS[0].to_string();
    }
    let mut out = String::new();
    let mut zero = false;
    for group in (0..GROUPS.len()).rev() {
        let Some(scale) = 10_000_u64.checked_pow(u32::try_from(group).unwrap_or(u32::MAX)) else {
            continue;
        };
        let part = number / scale % 10_000;
        if part == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero || (!out.is_empty() && part < 1_000) {
            out.push(DIGITS[0]);
        }
        zero = false;
        out.push_str(&four_digits(part));
        out.push_str(GROUPS[group]);
    }
    match out.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => out,
    }
}

/// 1 to 9999, without a zero in front.
fn four_digits(number: u64) -> String {
    let mut out = String::new();
    let mut zero = false;
    for place in (0..PLACES.len()).rev() {
        let digit = usize::try_from(number / 10_u64.pow(u32::try_from(place).unwrap_or(0)) % 10).unwrap_or(0);
        if digit == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero {
            out.push(DIGITS[0]);
        }
        zero = false;
        out.push(DIGITS[digit]);
        out.push_str(PLACES[place]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn numerals_read_as_spoken() {
        let cases = [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1_001, "一千零一"),
            (10_000, "一万"),
            (10_010, "一万零一十"),
            (32_000, "三万二千"),
            (100_002_000, "一亿零二千"),
            (120_000_000, "一亿二千万"),
        ];
        for (number, text) in cases {
            assert_eq!(numeral(number), text);
        }
        assert!(!numeral(u64::MAX).is_empty());
    }
}

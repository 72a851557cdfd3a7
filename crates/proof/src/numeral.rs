//! Chinese numerals: 三十二, 一百零五, 两千, 二〇二三, 十五点二.

/// A numeral as read: digits without the point, how many of them are decimals, and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    pub digits: i128,
    pub decimals: u32,
    pub length: usize,
}

fn digit(c: char) -> Option<i128> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn power(c: char) -> Option<i128> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// Whether a character can start a numeral.
pub fn starts(c: char) -> bool {
    digit(c).is_some() || c == '十'
}

/// Reads the numeral at the beginning of `text`, without a following 万 or 亿 (those are magnitudes of a unit).
pub fn read(text: &[char]) -> Option<Numeral> {
    let run = text
        .iter()
        .take(12)
        .take_while(|&&c| digit(c).is_some() || power(c).is_some())
        .count();
    let body = &text[..run];
    let digits = if body.iter().any(|&c| power(c).is_some()) {
        positional(body)?
    } else {
        serial(body)?
    };
    let fraction = match text.get(run) {
        Some('点') => text[run + 1..]
            .iter()
            .take(6)
            .take_while(|&&c| digit(c).is_some())
            .count(),
        _ => 0,
    };
    if fraction == 0 {
        return Some(Numeral {
            digits,
            decimals: 0,
            length: run,
        });
    }
    let decimals = serial(&text[run + 1..run + 1 + fraction])?;
    let scale = 10i128.pow(u32::try_from(fraction).ok()?);
    Some(Numeral {
        digits: digits * scale + decimals,
        decimals: u32::try_from(fraction).ok()?,
        length: run + 1 + fraction,
    })
}

/// 二〇二三 digit by digit.
fn serial(body: &[char]) -> Option<i128> {
    if body.is_empty() {
        return None;
    }
    body.iter().try_fold(0i128, |sum, &c| Some(sum * 10 + digit(c)?))
}

/// 一千二百零五 by powers of ten.
fn positional(body: &[char]) -> Option<i128> {
    let mut total = 0;
    let mut last = None;
    let mut limit = i128::MAX;
    for &c in body {
        if let Some(power) = power(c) {
            if power >= limit {
                return None;
            }
            limit = power;
            total += last.take().unwrap_or(1) * power;
        } else {
            let value = digit(c)?;
            if last.is_some_and(|last| last != 0) {
                return None;
            }
            last = Some(value);
        }
    }
    Some(total + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<(i128, u32, usize)> {
        let letters: Vec<char> = text.chars().collect();
        read(&letters).map(|n| (n.digits, n.decimals, n.length))
    }

    #[test]
    fn reads_positional_serial_and_decimal_numerals() {
        assert_eq!(value("三十二个"), Some((32, 0, 3)));
        assert_eq!(value("十五点二"), Some((152, 1, 4)));
        assert_eq!(value("二〇二三年"), Some((2023, 0, 4)));
        assert_eq!(value("一千二百零五"), Some((1205, 0, 6)));
        assert_eq!(value("两次"), Some((2, 0, 1)));
        assert_eq!(value("十百"), None);
        assert_eq!(value("百"), Some((100, 0, 1)));
    }
}

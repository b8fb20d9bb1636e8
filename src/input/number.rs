//! The one grammar of integers and numbers, with JavaScript's meaning.
//!
//! An integer is `-?(0|[1-9][0-9]*)`; a number is a [JSON number](https://www.rfc-editor.org/rfc/rfc8259#section-6).
//! The value of either is the double nearest to it, which is what `JSON.parse` and `Number` give.

/// The largest integer every smaller one of which a double holds exactly: `Number.MAX_SAFE_INTEGER`.
pub const SAFE: f64 = 9_007_199_254_740_991.0;

/// A number that was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The nearest double; infinite when there is none, not a number when JavaScript said so.
    pub value: f64,
    /// Whether it was written as an integer, with neither fraction nor exponent.
    pub integer: bool,
}

impl Number {
    /// Whether this is a whole number in the safe range.
    #[must_use]
    pub fn is_safe_integer(self) -> bool {
        // What was written as one needs no look at its fraction.
        self.value.abs() <= SAFE && (self.integer || self.value.fract() == 0.0)
    }

    /// Whether digits were written that a double cannot hold.
    #[must_use]
    pub fn is_rounded(self) -> bool {
        self.integer && self.value.abs() > SAFE
    }
}

/// `Number.isSafeInteger`.
#[must_use]
pub fn is_safe_integer(value: f64) -> bool {
    value.abs() <= SAFE && value.fract() == 0.0
}

/// Reads the number at the start of `bytes`: the number and how many bytes it takes.
///
/// ```
/// use armet::input::number::scan;
/// assert_eq!(scan(b"-12,").map(|(number, length)| (number.value, length)), Some((-12.0, 3)));
/// assert_eq!(scan(b".5"), None);
/// ```
#[must_use]
pub fn scan(bytes: &[u8]) -> Option<(Number, usize)> {
    if let Some((value, length)) = short(bytes) {
        let value = f64::from(value);
        return Some((
            Number {
                value,
                integer: true,
            },
            length,
        ));
    }
    scan_any(bytes)
}

fn scan_any(bytes: &[u8]) -> Option<(Number, usize)> {
    let negative = bytes.first() == Some(&b'-');
    let start = usize::from(negative);
    let (whole, digits) = digits(bytes.get(start..)?);
    if digits == 0 || (digits > 1 && bytes.get(start) == Some(&b'0')) {
        return None;
    }
    let mut at = start + digits;
    let mut integer = true;
    let mut decimals = None;
    if bytes.get(at) == Some(&b'.') {
        let (fraction, count) = self::digits(bytes.get(at + 1..)?);
        if count == 0 {
            return None;
        }
        at += 1 + count;
        integer = false;
        if digits + count <= 15 {
            decimals = POWERS
                .get(count)
                .map(|(whole_power, power)| (whole * whole_power + fraction, *power));
        }
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let (_, digits) = self::digits(bytes.get(at + 1 + sign..)?);
        if digits == 0 {
            return None;
        }
        at += 1 + sign + digits;
        integer = false;
        decimals = None;
    }
    let short = if integer && digits <= 15 {
        Some((whole, 1.0))
    } else {
        decimals
    };
    let value = if let Some((size, power)) = short {
        // Both are exact, so the one rounding is that of the division, which IEEE 754 makes the right one.
        #[allow(clippy::cast_precision_loss, reason = "15 digits are below 2^53")]
        let size = size as f64 / power;
        if negative { -size } else { size }
    } else {
        // Ends in ASCII digits; the grammar above is narrower than that of `f64::from_str`.
        std::str::from_utf8(bytes.get(..at)?).ok()?.parse().ok()?
    };
    Some((Number { value, integer }, at))
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// Reads the number at the start of `bytes` where it is an integer of one to seven digits without a sign, and eight
/// bytes are there to be looked at: its value and how many bytes it takes.
#[inline]
#[must_use]
pub fn short(bytes: &[u8]) -> Option<(u32, usize)> {
    let word = u64::from_le_bytes(*bytes.first_chunk::<8>()?) ^ (ONES * 0x30);
    // The lowest bit set is that of the first byte that is no digit.
    let others = (word.wrapping_add(ONES * 0x76) | word) & (ONES * 0x80);
    let bits = others.trailing_zeros() & !7;
    let after = (word.checked_shr(bits)? & 0xff) ^ 0x30;
    let starts_with_zero = bits > 8 && word.trailing_zeros() >= 8;
    if bits == 0 || starts_with_zero || matches!(after, 0x2e | 0x45 | 0x65) {
        return None;
    }
    // Zeros before the digits, then neighbours are added up: two digits, four, eight.
    let digits = word << (64 - bits);
    let pairs = (digits.wrapping_mul(10 << 8 | 1) >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100 << 16 | 1) >> 16) & 0x0000_ffff_0000_ffff;
    let value = fours.wrapping_mul(10_000 << 32 | 1) >> 32;
    Some((u32::try_from(value).ok()?, (bits >> 3) as usize))
}

/// Powers of ten, as integers and as doubles; all of them are exact.
const POWERS: [(u64, f64); 16] = [
    (1, 1e0),
    (10, 1e1),
    (100, 1e2),
    (1_000, 1e3),
    (10_000, 1e4),
    (100_000, 1e5),
    (1_000_000, 1e6),
    (10_000_000, 1e7),
    (100_000_000, 1e8),
    (1_000_000_000, 1e9),
    (10_000_000_000, 1e10),
    (100_000_000_000, 1e11),
    (1_000_000_000_000, 1e12),
    (10_000_000_000_000, 1e13),
    (100_000_000_000_000, 1e14),
    (1_000_000_000_000_000, 1e15),
];

/// Reads leading digits: their value, which wraps beyond 19 of them, and how many there are.
fn digits(bytes: &[u8]) -> (u64, usize) {
    let mut value = 0_u64;
    let mut count = 0;
    for byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
        count += 1;
    }
    (value, count)
}

/// Reads text that is a number and nothing else.
#[must_use]
pub fn parse(text: &[u8]) -> Option<Number> {
    scan(text)
        .filter(|(_, length)| *length == text.len())
        .map(|(number, _)| number)
}

/// Whether `text` is an integer of at most `most` digits.
#[must_use]
pub fn is_integer(text: &[u8], most: usize) -> bool {
    let unsigned = text.strip_prefix(b"-").unwrap_or(text);
    match unsigned {
        [b'0'] => true,
        [b'1'..=b'9', rest @ ..] => unsigned.len() <= most && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// Whether `value` is a multiple of `step` as both are written in decimal: 0.3 is one of 0.1, which dividing doubles
/// would deny.
///
/// ```
/// assert!(armet::input::number::is_multiple(0.3, 0.1));
/// assert!(!armet::input::number::is_multiple(0.35, 0.1));
/// ```
#[must_use]
pub fn is_multiple(value: f64, step: f64) -> bool {
    if value == 0.0 {
        return true;
    }
    let (Some((value, value_exponent)), Some((step, step_exponent))) =
        (decimal(value), decimal(step))
    else {
        return false;
    };
    if step == 0 {
        return false;
    }
    let shift = value_exponent - step_exponent;
    if shift >= 0 {
        let mut rest = value % step;
        for _ in 0..shift {
            rest = rest * 10 % step;
        }
        return rest == 0;
    }
    // A value of at most 17 digits cannot be a multiple of more than 10^17.
    u32::try_from(-shift)
        .ok()
        .and_then(|shift| 10_u128.checked_pow(shift))
        .and_then(|power| power.checked_mul(step))
        .is_some_and(|step| value % step == 0)
}

/// The shortest decimal digits of a finite number, without sign, and their exponent.
fn decimal(value: f64) -> Option<(u128, i32)> {
    let text = format!("{:e}", value.abs());
    let (digits, exponent) = text.split_once('e')?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let digits = format!("{whole}{fraction}").parse().ok()?;
    let exponent: i32 = exponent.parse().ok()?;
    Some((digits, exponent - i32::try_from(fraction.len()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_json_numbers_and_nothing_else() {
        for (text, value) in [
            ("0", 0.0),
            ("-0", -0.0),
            ("12", 12.0),
            ("0.1", 0.1),
            ("1e3", 1000.0),
            ("1E+3", 1000.0),
            ("1e-400", 0.0),
            ("9007199254740993", 9_007_199_254_740_992.0),
            ("123456789012345678901234567890", 1.234_567_890_123_456_8e29),
        ] {
            assert_eq!(
                parse(text.as_bytes()).unwrap().value.to_bits(),
                f64::to_bits(value),
                "{text}"
            );
        }
        for text in [
            "", " ", "-", "+1", "01", "-01", ".5", "5.", "1e", "1e+", "0x10", "1_0", " 1", "1 ",
            "1n", "Infinity", "NaN", "١",
        ] {
            assert_eq!(parse(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn short_integers_are_what_the_grammar_reads() {
        let texts = [
            "0", "7", "9", "10", "12", "99", "100", "1234567", "9999999", "12345678", "00", "01",
            "-1", "-0", "", "+1", "x", "/", ":", "1x", "1/", "1:", "1\u{80}",
        ];
        for text in texts {
            for after in [
                "",
                ",",
                "]",
                "}",
                " ",
                ".5",
                "e2",
                "E2",
                ",123456789",
                "\u{ffff}12",
            ] {
                let padded = format!("{text}{after}        ");
                let Some((value, length)) = short(padded.as_bytes()) else {
                    continue;
                };
                let (number, read) = scan_any(padded.as_bytes()).unwrap();
                assert_eq!(
                    (number.value, read),
                    (f64::from(value), length),
                    "{padded:?}"
                );
                assert!(number.integer);
            }
        }
        for value in (0..10_000_000_u32).step_by(77_777) {
            let padded = format!("{value},       ");
            assert_eq!(short(padded.as_bytes()), Some((value, padded.len() - 8)));
        }
        for text in [
            "1.5     ", "1e5     ", "1E5     ", "-1      ", "01      ", "12345678", "1", ",1234567",
        ] {
            assert_eq!(short(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn short_decimals_are_the_doubles_that_the_standard_library_reads() {
        for whole in [0_u64, 1, 7, 10, 99, 1234, 99_999_999] {
            for fraction in ["0", "1", "3", "25", "005", "1000000", "9999999", "0000001"] {
                for sign in ["", "-"] {
                    let text = format!("{sign}{whole}.{fraction}");
                    let expected: f64 = text.parse().unwrap();
                    let value = parse(text.as_bytes()).unwrap().value;
                    assert_eq!(value.to_bits(), expected.to_bits(), "{text}");
                    let text = format!("{text}e2");
                    let expected: f64 = text.parse().unwrap();
                    assert_eq!(
                        parse(text.as_bytes()).unwrap().value.to_bits(),
                        expected.to_bits(),
                        "{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_number_beyond_the_doubles_is_infinite_not_absent() {
        assert_eq!(
            parse(b"1e400").map(|number| number.value),
            Some(f64::INFINITY)
        );
        assert_eq!(
            parse(b"-1e400").map(|number| number.value),
            Some(f64::NEG_INFINITY)
        );
    }

    #[test]
    fn the_safe_range_ends_where_a_digit_is_lost() {
        assert!(parse(b"9007199254740991").unwrap().is_safe_integer());
        assert!(!parse(b"9007199254740992").unwrap().is_safe_integer());
        assert!(parse(b"9007199254740993").unwrap().is_rounded());
        assert!(!parse(b"6.02e23").unwrap().is_rounded());
    }

    #[test]
    fn multiples_are_decimal() {
        for (value, step, is) in [
            (0.3, 0.1, true),
            (1.1, 0.1, true),
            (4.35, 0.01, true),
            (-0.3, 0.1, true),
            (0.0, 0.1, true),
            (7.0, 2.0, false),
            (1e300, 7.0, false),
            (1e300, 3e-300, false),
            (1e300, 1e-300, true),
            (1e-300, 1e300, false),
            (5e-324, 5e-324, true),
            (1e22, 10.0, true),
        ] {
            assert_eq!(is_multiple(value, step), is, "{value} {step}");
        }
    }
}

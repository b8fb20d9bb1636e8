//! Strings of JSON: [RFC 8259, section 7](https://www.rfc-editor.org/rfc/rfc8259#section-7).

/// What is wrong with a string, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is not a JSON string.
    Syntax(usize, &'static str),
    /// It escapes one half of a surrogate pair.
    Lone(usize),
}

impl Fault {
    pub(super) fn at(self) -> usize {
        match self {
            Self::Syntax(at, _) | Self::Lone(at) => at,
        }
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The high bit of every byte of `word` that ends a run of plain characters: a quote, a backslash, a control
/// character. Bits above the lowest one set may be wrong, so only that one is used.
#[inline]
fn special(word: u64) -> u64 {
    // Turning one bit puts the quote next to the control characters and nothing else.
    let quote_or_control = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * 0x5c)).wrapping_sub(ONES);
    (quote_or_control | backslash) & !word & HIGH
}

/// Finds the end of the string whose first character is at `start`: where its closing quote is, and whether anything
/// in it is escaped.
#[inline]
pub(super) fn scan(bytes: &[u8], start: usize) -> Result<(usize, bool), Fault> {
    let mut at = start;
    let mut escaped = false;
    loop {
        at += plain(bytes.get(at..).unwrap_or_default());
        match bytes.get(at) {
            Some(b'"') => return Ok((at, escaped)),
            Some(b'\\') => {
                escaped = true;
                at = escape(bytes, at)?;
            }
            Some(_) => return Err(Fault::Syntax(at, "control")),
            None => return Err(Fault::Syntax(at, "end")),
        }
    }
}

/// How many plain characters `bytes` starts with.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        let found = special(u64::from_le_bytes(*chunk));
        if found != 0 {
            return bytes.len() - rest.len() + (found.trailing_zeros() >> 3) as usize;
        }
        rest = after;
    }
    let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
    let length = rest.iter().position(special).unwrap_or(rest.len());
    bytes.len() - rest.len() + length
}

/// Reads the escape at `at`; the position after it.
fn escape(bytes: &[u8], at: usize) -> Result<usize, Fault> {
    match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
        Some(b'u') => {
            let unit = unit(bytes, at)?;
            match unit {
                0xd800..=0xdbff => {
                    if bytes.get(at + 6..at + 8) != Some(b"\\u") {
                        return Err(Fault::Lone(at));
                    }
                    match self::unit(bytes, at + 6)? {
                        0xdc00..=0xdfff => Ok(at + 12),
                        _ => Err(Fault::Lone(at)),
                    }
                }
                0xdc00..=0xdfff => Err(Fault::Lone(at)),
                _ => Ok(at + 6),
            }
        }
        Some(_) => Err(Fault::Syntax(at, "escape")),
        None => Err(Fault::Syntax(at + 1, "end")),
    }
}

/// The code unit of the `\u` escape at `at`.
fn unit(bytes: &[u8], at: usize) -> Result<u32, Fault> {
    let Some(digits) = bytes.get(at + 2..at + 6) else {
        return Err(Fault::Syntax(at, "escape"));
    };
    digits.iter().try_fold(0, |unit, digit| {
        char::from(*digit)
            .to_digit(16)
            .map(|digit| unit << 4 | digit)
            .ok_or(Fault::Syntax(at, "escape"))
    })
}

/// Writes to `out` what a scanned string means.
pub(super) fn unescape(source: &str, out: &mut String) {
    out.clear();
    let mut rest = source;
    while let Some((plain, after)) = rest.split_once('\\') {
        out.push_str(plain);
        let mut characters = after.chars();
        match characters.next() {
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let (first, _) = hex(after.get(1..5));
                let (second, taken) = match first {
                    0xd800..=0xdbff => hex(after.get(7..11)),
                    _ => (0, 0),
                };
                let code = if taken > 0 {
                    0x10000 + ((first - 0xd800) << 10 | (second & 0x3ff))
                } else {
                    first
                };
                out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                rest = after
                    .get(if taken > 0 { 11 } else { 5 }..)
                    .unwrap_or_default();
                continue;
            }
            Some(character) => out.push(character),
            None => break,
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

fn hex(digits: Option<&str>) -> (u32, usize) {
    let digits = digits.unwrap_or_default();
    (u32::from_str_radix(digits, 16).unwrap_or(0), digits.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_end_wherever_it_falls_in_a_word() {
        for length in 0..40 {
            let text = format!("{}\"tail", "é".repeat(length / 2) + &"x".repeat(length % 2));
            let end = text.find('"').unwrap();
            assert_eq!(scan(text.as_bytes(), 0), Ok((end, false)), "{text}");
        }
    }

    #[test]
    fn every_control_character_ends_a_run_and_nothing_else_does() {
        for byte in 0..=0x7f_u8 {
            let mut text = vec![b'x'; 20];
            text[11] = byte;
            let stops = byte < 0x20 || byte == b'"' || byte == b'\\';
            assert_eq!(plain(&text), if stops { 11 } else { 20 }, "{byte:#x}");
        }
    }

    #[test]
    fn escapes_mean_what_they_mean_in_javascript() {
        let mut out = String::new();
        for (source, meaning) in [
            (r#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t"),
            (r"a\u0061\u00e9z", "aaéz"),
            (r"\ud83d\uDE00!", "😀!"),
            (r"\u0000", "\0"),
            (r"\\u0061", r"\u0061"),
        ] {
            assert_eq!(
                scan(format!("{source}\"").as_bytes(), 0),
                Ok((source.len(), true))
            );
            unescape(source, &mut out);
            assert_eq!(out, meaning);
        }
    }

    #[test]
    fn half_a_surrogate_pair_is_refused() {
        for source in [
            r"\ud800",
            r"\udc00",
            r"\ud800x",
            r"\ud800\n",
            r"\ud800\u0061",
            r"\ud800\ud800",
            r"\udc00\ud800",
        ] {
            let text = format!("{source}\"");
            assert!(
                matches!(scan(text.as_bytes(), 0), Err(Fault::Lone(_))),
                "{source}"
            );
        }
    }
}

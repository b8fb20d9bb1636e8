//! Percent-encoding: [RFC 3986, section 2.1](https://www.rfc-editor.org/rfc/rfc3986#section-2.1).

/// Writes to `out` what `source` means.
///
/// # Errors
///
/// Where in `source` an escape is no escape, or escapes are no UTF-8.
///
/// ```
/// let mut out = String::new();
/// assert_eq!(armet::input::query::decode("a+%C3%A9", &mut out), Ok(()));
/// assert_eq!(out, "a é");
/// assert_eq!(armet::input::query::decode("a%C3é", &mut out), Err(1));
/// ```
pub fn decode(source: &str, out: &mut String) -> Result<(), usize> {
    out.clear();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let plain = rest.find(['%', '+']).unwrap_or(rest.len());
        out.push_str(rest.get(..plain).unwrap_or_default());
        at += plain;
        match source.as_bytes().get(at) {
            Some(b'+') => {
                out.push(' ');
                at += 1;
            }
            Some(_) => {
                let (character, length) = character(source.as_bytes(), at).ok_or(at)?;
                out.push(character);
                at += length;
            }
            None => break,
        }
    }
    Ok(())
}

/// The character that the escapes at `at` stand for, and how many bytes they take.
fn character(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    let first = escape(bytes, at)?;
    let length = match first {
        0..=0x7f => return Some((char::from(first), 3)),
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut encoded = [0; 4];
    for (index, byte) in encoded.iter_mut().take(length).enumerate() {
        *byte = escape(bytes, at + index * 3)?;
    }
    let text = std::str::from_utf8(encoded.get(..length)?).ok()?;
    text.chars().next().map(|character| (character, length * 3))
}

/// The byte of the escape at `at`.
fn escape(bytes: &[u8], at: usize) -> Option<u8> {
    let [b'%', high, low] = bytes.get(at..at + 3)? else {
        return None;
    };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    u8::try_from(digit(high)? << 4 | digit(low)?).ok()
}

/// Where the first comma is, written out or escaped, and how long it is written.
#[must_use]
pub fn find_comma(source: &str) -> Option<(usize, usize)> {
    let plain = source.find(',').map(|at| (at, 1));
    let before = plain.map_or(source, |(at, _)| source.get(..at).unwrap_or_default());
    ["%2C", "%2c"]
        .into_iter()
        .filter_map(|escape| before.find(escape).map(|at| (at, 3)))
        .min()
        .or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_two_digits_and_utf8() {
        let mut out = String::new();
        for (source, meaning) in [
            ("", ""),
            ("abc", "abc"),
            ("%41%62", "Ab"),
            ("%00", "\0"),
            ("%e2%82%ac%F0%9F%98%80", "€😀"),
            ("%2525", "%25"),
            ("+%2B", " +"),
            ("é%C3%A9", "éé"),
        ] {
            assert_eq!(decode(source, &mut out), Ok(()), "{source}");
            assert_eq!(out, meaning);
        }
    }

    #[test]
    fn what_is_not_utf8_is_refused_where_it_starts() {
        let mut out = String::new();
        for (source, at) in [
            ("%", 0),
            ("a%4", 1),
            ("%zz", 0),
            ("%+1", 0),
            ("%80", 0),
            ("%C3", 0),
            ("%C3%41", 0),
            ("%C3A9", 0),
            ("%C0%80", 0),
            ("%ED%A0%80", 0),
            ("%F5%80%80%80", 0),
            ("%C3é", 0),
            ("ok%FF", 2),
            ("%u0041", 0),
            ("%E2%82", 0),
        ] {
            assert_eq!(decode(source, &mut out), Err(at), "{source}");
        }
    }

    #[test]
    fn commas_may_be_escaped() {
        assert_eq!(find_comma("a%2Cb,c"), Some((1, 3)));
        assert_eq!(find_comma("a,b%2cc"), Some((1, 1)));
        assert_eq!(find_comma("a%2c"), Some((1, 3)));
        assert_eq!(find_comma("a"), None);
    }
}

//! Query strings and urlencoded bodies:
//! [application/x-www-form-urlencoded](https://url.spec.whatwg.org/#application/x-www-form-urlencoded), read strictly.
//!
//! Pairs end at `&`; the first `=` of a pair ends its key; `+` is a space. An escape must be `%` and two hexadecimal
//! digits, and escapes in a row must give UTF-8 by themselves.

mod key;
mod percent;

pub use key::{Segments, inside};
pub use percent::{decode, find_comma};

/// A part of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// Its first byte.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// Whether it holds `%` or `+`.
    pub coded: bool,
    /// Whether it holds characters outside ASCII.
    pub wide: bool,
}

impl Span {
    /// The part as it is written.
    #[must_use]
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// The pairs of a query string, in order, as they are written.
///
/// ```
/// use armet::input::query::Pairs;
/// let pairs: Vec<_> = Pairs::new("a=1&b").flatten().map(|(key, value)| (key.start..key.end, value.start..value.end)).collect();
/// assert_eq!(pairs, [(0..1, 2..3), (4..5, 5..5)]);
/// ```
#[derive(Debug, Clone)]
pub struct Pairs<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Pairs<'t> {
    /// The pairs of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
        }
    }

    /// Whether all pairs have been read.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// Goes to the value of the next pair if that starts with `start`, a key and the `=` after it.
    #[inline]
    pub fn enter(&mut self, start: &str) -> bool {
        let there = self.bytes.get(self.at..self.at + start.len());
        // Byte by byte: starts are short, and to compare them together is a call into the C library.
        let enters = there.is_some_and(|there| {
            there
                .iter()
                .zip(start.as_bytes())
                .all(|(is, wanted)| is == wanted)
        });
        if enters {
            self.at += start.len();
        }
        enters
    }

    /// Reads the value that [`Self::enter`] went to.
    #[inline]
    pub fn value(&mut self) -> Span {
        let value = self.span(b'&');
        self.at += 1;
        value
    }

    /// Reads the key of the next pair.
    #[inline]
    pub fn key(&mut self) -> Span {
        self.span(b'=')
    }

    /// Reads what belongs to `key`, which was read just before; none when nothing stands between two `&`.
    #[inline]
    pub fn value_of(&mut self, key: Span) -> Option<Span> {
        let has_value = self.bytes.get(self.at) == Some(&b'=');
        self.at += 1;
        if has_value {
            return Some(self.value());
        }
        let empty = Span {
            start: key.end,
            end: key.end,
            coded: false,
            wide: false,
        };
        (key.start < key.end).then_some(empty)
    }

    #[inline]
    fn span(&mut self, ends_key: u8) -> Span {
        let start = self.at;
        let stops = ENDS_PAIR | if ends_key == b'=' { ENDS_KEY } else { 0 };
        let rest = self.bytes.get(start..).unwrap_or_default();
        let mut seen = 0;
        let mut length = if ends_key == b'=' { 0 } else { plain(rest) };
        for byte in rest.get(length..).unwrap_or_default() {
            let meaning = meaning(*byte);
            if meaning & stops != 0 {
                break;
            }
            seen |= meaning;
            length += 1;
        }
        let end = start + length;
        self.at = end;
        Span {
            start,
            end,
            coded: seen & CODED != 0,
            wide: seen & WIDE != 0,
        }
    }
}

/// How many bytes of a value come before one that ends or changes it, as far as eight at a time show.
#[inline]
fn plain(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*chunk);
        let is = |byte: u8| {
            let others = word ^ (ONES * u64::from(byte));
            others.wrapping_sub(ONES) & !others
        };
        // Of each kind the first that is shown is one; after it there may be others that are none.
        let found = (is(b'&') | is(b'%') | is(b'+') | word) & (ONES << 7);
        if found != 0 {
            return bytes.len() - rest.len() + (found.trailing_zeros() >> 3) as usize;
        }
        rest = after;
    }
    bytes.len() - rest.len()
}

/// A one in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;

const ENDS_PAIR: u8 = 1;
const ENDS_KEY: u8 = 2;
const CODED: u8 = 4;
const WIDE: u8 = 8;

/// What each byte means in a pair.
const MEANINGS: [u8; 256] = {
    let mut meanings = [0; 256];
    let mut rest: &mut [u8] = &mut meanings;
    let mut byte = 0_u8;
    while let Some((meaning, others)) = rest.split_first_mut() {
        *meaning = match byte {
            b'&' => ENDS_PAIR,
            b'=' => ENDS_KEY,
            b'%' | b'+' => CODED,
            0x80.. => WIDE,
            _ => 0,
        };
        rest = others;
        byte = byte.wrapping_add(1);
    }
    meanings
};

#[inline]
fn meaning(byte: u8) -> u8 {
    MEANINGS.get(usize::from(byte)).copied().unwrap_or(0)
}

/// Whether `key` may be written as itself, without an escape, and is ASCII.
#[must_use]
pub fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| meaning(byte) == 0)
}

impl Iterator for Pairs<'_> {
    /// Key and value; none where nothing stands between two `&`.
    type Item = Option<(Span, Span)>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.bytes.len() {
            return None;
        }
        let key = self.key();
        Some(self.value_of(key).map(|value| (key, value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<Option<(&str, &str)>> {
        Pairs::new(text)
            .map(|pair| pair.map(|(key, value)| (key.of(text), value.of(text))))
            .collect()
    }

    #[test]
    fn a_pair_is_entered_only_when_its_whole_key_is_written() {
        let text = "a=1&ab=%20&a=";
        let mut pairs = Pairs::new(text);
        let mut read = |start| {
            pairs.enter(start).then(|| {
                let value = pairs.value();
                (value.of(text), value.coded)
            })
        };
        assert_eq!(read("ab="), None);
        assert_eq!(read("a="), Some(("1", false)));
        assert_eq!(read("a="), None);
        assert_eq!(read("ab="), Some(("%20", true)));
        assert_eq!(read("a="), Some(("", false)));
        assert_eq!(read("a="), None);
        assert_eq!(pairs.next(), None);
    }

    #[test]
    fn a_value_ends_and_changes_wherever_its_bytes_say_so() {
        for length in 0..40 {
            for special in ["&", "%41", "+", "\u{e9}", "=", "\u{7f}", "\0"] {
                for at in 0..=length {
                    let value = format!("{}{special}{}", "x".repeat(at), "y".repeat(length - at));
                    let text = format!("k={value}&z=1");
                    let (_, span) = Pairs::new(&text).flatten().next().unwrap();
                    let end = value.find('&').unwrap_or(value.len());
                    assert_eq!(span.of(&text), &value[..end], "{text}");
                    assert_eq!(span.coded, matches!(special, "%41" | "+"), "{text}");
                    assert_eq!(span.wide, special == "\u{e9}", "{text}");
                }
            }
        }
    }

    #[test]
    fn a_key_with_what_ends_or_escapes_is_not_plain() {
        for key in ["", "a&b", "a=b", "a%b", "a+b", "é"] {
            assert!(!is_plain(key), "{key}");
        }
        assert!(is_plain("a[b] c"));
    }

    #[test]
    fn pairs_end_at_ampersands_and_keys_at_the_first_equals_sign() {
        assert_eq!(pairs(""), []);
        assert_eq!(pairs("a=1&b=2"), [Some(("a", "1")), Some(("b", "2"))]);
        assert_eq!(
            pairs("a=b=c&=x&y=&z"),
            [
                Some(("a", "b=c")),
                Some(("", "x")),
                Some(("y", "")),
                Some(("z", ""))
            ]
        );
        assert_eq!(pairs("&&a&"), [None, None, Some(("a", ""))]);
        assert_eq!(pairs("="), [Some(("", ""))]);
        assert_eq!(pairs("a;b=1?c"), [Some(("a;b", "1?c"))]);
    }
}

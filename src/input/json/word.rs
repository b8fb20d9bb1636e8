//! Strings known beforehand, recognised in JSON text without being read.

/// A string as JSON mostly writes it: between quotes, nothing in it escaped.
#[derive(Debug)]
pub struct Word {
    /// Its first sixteen bytes, quotes included, and which bits of them it has.
    head: u128,
    mask: u128,
    bytes: Box<[u8]>,
}

const HEAD: usize = 16;

impl Word {
    /// The word for `text`; none where it cannot be written without an escape.
    ///
    /// ```
    /// use armet::input::json::Word;
    /// assert!(Word::new("a\"b").is_none());
    /// ```
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        if text
            .bytes()
            .any(|byte| matches!(byte, 0..=0x1f | b'"' | b'\\'))
        {
            return None;
        }
        let bytes = format!("\"{text}\"").into_bytes().into_boxed_slice();
        let mut head = [0; HEAD];
        let mut mask = [0; HEAD];
        for ((head, mask), byte) in head.iter_mut().zip(&mut mask).zip(&bytes) {
            (*head, *mask) = (*byte, 0xff);
        }
        Some(Self {
            head: u128::from_le_bytes(head),
            mask: u128::from_le_bytes(mask),
            bytes,
        })
    }

    /// How many bytes it takes, quotes included.
    #[inline]
    pub(super) fn length(&self) -> usize {
        self.bytes.len()
    }

    /// Whether `bytes` starts with it.
    #[inline]
    pub(super) fn starts(&self, bytes: &[u8]) -> bool {
        match bytes.split_first_chunk::<HEAD>() {
            Some((head, rest)) => {
                u128::from_le_bytes(*head) & self.mask == self.head
                    && self
                        .bytes
                        .get(HEAD..)
                        .is_none_or(|tail| rest.starts_with(tail))
            }
            None => bytes.starts_with(&self.bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_any_length_is_told_from_its_neighbours_wherever_the_text_ends() {
        for length in 0..40 {
            let name = "é".repeat(length / 2) + &"n".repeat(length % 2);
            let word = Word::new(&name).unwrap();
            assert_eq!(word.length(), length + 2);
            for after in ["", ":", ":1}", ":\"a value longer than a head\"}"] {
                assert!(
                    word.starts(format!("\"{name}\"{after}").as_bytes()),
                    "{name}"
                );
                for other in [
                    format!("{name}x"),
                    format!("x{name}"),
                    format!("{name}\\u0061"),
                ] {
                    assert!(
                        !word.starts(format!("\"{other}\"{after}").as_bytes()),
                        "{name} {other}"
                    );
                }
                let (head, last) =
                    name.split_at(name.len() - name.chars().last().map_or(0, char::len_utf8));
                let other = format!("\"{head}{}\"{after}", "y".repeat(last.len().max(1)));
                assert!(!word.starts(other.as_bytes()), "{name} {other}");
            }
            for end in 0..length + 2 {
                let cut = format!("\"{name}\"");
                assert!(!word.starts(&cut.as_bytes()[..end]), "{name} {end}");
            }
        }
    }

    #[test]
    fn what_needs_an_escape_is_no_word() {
        for text in ["\"", "a\\", "\n", "\0", "a\u{1f}"] {
            assert!(Word::new(text).is_none(), "{text:?}");
        }
        assert!(Word::new("\u{7f}\u{80}/").is_some());
    }
}

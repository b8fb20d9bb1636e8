//! Strings known beforehand, recognised in JSON text without being read.

/// A string as JSON mostly writes it: between quotes, nothing in it escaped.
#[derive(Debug)]
pub struct Word {
    /// Its first sixteen bytes, quotes included, and which bits of them it has.
    head: [u64; 2],
    mask: [u64; 2],
    bytes: Box<[u8]>,
}

const HEAD: usize = 16;

#[inline(always)]
fn halves(head: [u8; HEAD]) -> [u64; 2] {
    let both = u128::from_le_bytes(head);
    #[allow(
        clippy::cast_possible_truncation,
        reason = "both halves of it are used"
    )]
    let halves = [both as u64, (both >> 64) as u64];
    halves
}

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
        Some(Self::of(format!("\"{text}\"").into_bytes()))
    }

    fn of(bytes: Vec<u8>) -> Self {
        let mut head = [0; HEAD];
        let mut mask = [0; HEAD];
        for ((head, mask), byte) in head.iter_mut().zip(&mut mask).zip(&bytes) {
            (*head, *mask) = (*byte, 0xff);
        }
        Self {
            head: halves(head),
            mask: halves(mask),
            bytes: bytes.into_boxed_slice(),
        }
    }

    /// What comes after it in `bytes`, if they start with it.
    #[inline(always)]
    pub(super) fn strip<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let Some((head, rest)) = bytes.split_first_chunk::<HEAD>() else {
            return bytes.strip_prefix(&*self.bytes);
        };
        let ([first, second], [first_mask, second_mask]) = (halves(*head), self.mask);
        if first & first_mask != self.head[0] || second & second_mask != self.head[1] {
            return None;
        }
        if self.bytes.len() > HEAD {
            return rest.strip_prefix(self.bytes.get(HEAD..)?);
        }
        bytes.get(self.bytes.len()..)
    }
}

/// A key known beforehand.
#[derive(Debug)]
pub struct Name {
    word: Word,
    /// The key with the colon after it.
    first: Word,
    /// The key with the comma before it and the colon after it.
    between: Word,
    length: u32,
}

impl Name {
    /// The key `text`; none where it cannot be written without an escape.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let word = Word::new(text)?;
        let first = Word::of([&*word.bytes, b":"].concat());
        let between = Word::of([b",", &*word.bytes, b":"].concat());
        let length = u32::try_from(text.len()).ok()?;
        Some(Self {
            word,
            first,
            between,
            length,
        })
    }

    /// How many bytes it has between its quotes.
    pub(crate) fn length(&self) -> u32 {
        self.length
    }

    /// What comes after the key in `bytes`, if they start with it.
    #[inline(always)]
    pub(super) fn word<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        self.word.strip(bytes)
    }

    /// What comes after the key and its colon in `bytes`, and after a comma before them where it is not the first key
    /// of its object, if they start with those.
    #[inline(always)]
    pub(super) fn strip<'a>(&self, bytes: &'a [u8], is_first: bool) -> Option<&'a [u8]> {
        let word = if is_first { &self.first } else { &self.between };
        word.strip(bytes)
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
            for after in ["", ":", ":1}", ":\"a value longer than a head\"}"] {
                let text = format!("\"{name}\"{after}");
                assert_eq!(
                    word.strip(text.as_bytes()),
                    Some(after.as_bytes()),
                    "{name}"
                );
                for other in [
                    format!("{name}x"),
                    format!("x{name}"),
                    format!("{name}\\u0061"),
                ] {
                    assert!(
                        word.strip(format!("\"{other}\"{after}").as_bytes())
                            .is_none(),
                        "{name} {other}"
                    );
                }
                let (head, last) =
                    name.split_at(name.len() - name.chars().last().map_or(0, char::len_utf8));
                let other = format!("\"{head}{}\"{after}", "y".repeat(last.len().max(1)));
                assert!(word.strip(other.as_bytes()).is_none(), "{name} {other}");
            }
            for end in 0..length + 2 {
                let cut = format!("\"{name}\"");
                assert!(word.strip(&cut.as_bytes()[..end]).is_none(), "{name} {end}");
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

//! Texts as one byte for each code unit, which the byte engine reads as it reads ASCII.
//!
//! An ASCII character is itself. Any other is [`FIRST`] and its class: characters of a class are the same to the pattern,
//! so the answers are the same, and every place keeps its number.

use crate::pattern::haystack::alphabet::Alphabet;

/// The byte of the first class.
pub(crate) const FIRST: u8 = 0x80;

/// What a text turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The bytes are its characters.
    Ascii,
    /// Some of the bytes are classes.
    ByteEncoded,
    /// It has no bytes.
    Other,
}

/// Whether texts beyond ASCII can be coded: whether there are bytes enough for every class.
pub(crate) fn fits(alphabet: &Alphabet) -> bool {
    alphabet.len() <= usize::from(u8::MAX - FIRST)
}

/// The byte of a character beyond ASCII.
pub(crate) fn byte(alphabet: &Alphabet, character: u32) -> u8 {
    let class = u8::try_from(alphabet.class(character)).unwrap_or(u8::MAX);
    FIRST.saturating_add(class)
}

/// Writes a byte for each of `units` to `bytes`. With `code_points`, a text that holds surrogates is none of units; with
/// `folds`, capital letters of ASCII are written as small ones.
pub(crate) fn code(
    units: &[u16],
    alphabet: &Alphabet,
    (code_points, folds): (bool, bool),
    bytes: &mut Vec<u8>,
) -> Kind {
    let narrow = if folds {
        narrow::<true>
    } else {
        narrow::<false>
    };
    // What was there is written over, so that a buffer in use is not filled with zeros first.
    bytes.resize(units.len(), 0);
    let mut kind = Kind::Ascii;
    for (block, bytes) in units.chunks(BLOCK).zip(bytes.chunks_mut(BLOCK)) {
        if narrow(block, bytes) < u16::from(FIRST) {
            continue;
        }
        if (kind == Kind::Ascii && !fits(alphabet)) || (code_points && surrogates(block)) {
            return Kind::Other;
        }
        kind = Kind::ByteEncoded;
        if let Some(class) = alphabet.only_class_beyond_ascii() {
            let other = FIRST.saturating_add(u8::try_from(class).unwrap_or(u8::MAX));
            for (byte, unit) in bytes.iter_mut().zip(block) {
                *byte = if *unit < u16::from(FIRST) {
                    *byte
                } else {
                    other
                };
            }
        } else {
            for (written, unit) in bytes.iter_mut().zip(block) {
                if *unit >= u16::from(FIRST) {
                    *written = byte(alphabet, u32::from(*unit));
                }
            }
        }
    }
    kind
}

/// Writes the low byte of each unit; all units together.
///
/// A block at a time without an early way out inside it, so that it compiles to vector instructions.
fn narrow<const FOLDS: bool>(units: &[u16], bytes: &mut [u8]) -> u16 {
    let mut all = 0;
    for (byte, unit) in bytes.iter_mut().zip(units) {
        let low = unit.to_le_bytes()[0];
        *byte = if FOLDS { low.to_ascii_lowercase() } else { low };
        all |= unit;
    }
    all
}

/// Units that are looked at together.
const BLOCK: usize = 256;

/// Whether one of `units` is half of a character, or a half without the other.
pub(crate) fn surrogates(units: &[u16]) -> bool {
    let surrogate = |unit: &u16| unit & 0xF800 == 0xD800;
    units
        .chunks(BLOCK)
        .any(|block| block.iter().fold(false, |any, unit| any | surrogate(unit)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::unicode::set::CharSet;

    fn byte_encoded(text: &[u16], code_points: bool) -> (Kind, Vec<u8>) {
        let sets = [CharSet::of([(0xE9, 0xE9)]), CharSet::of([(0x61, 0x7A)])];
        let mut bytes = Vec::new();
        let kind = code(
            text,
            &Alphabet::new(&sets).unwrap(),
            (code_points, false),
            &mut bytes,
        );
        (kind, bytes)
    }

    #[test]
    fn ascii_is_itself_and_the_rest_is_told_apart_by_class() {
        let text: Vec<u16> = "caf\u{e9} \u{4e2d}\u{6587} \u{80}".encode_utf16().collect();
        let (kind, bytes) = byte_encoded(&text, true);
        assert_eq!(kind, Kind::ByteEncoded);
        assert_eq!(bytes.len(), text.len());
        assert_eq!(bytes.get(..3), Some(&b"caf"[..]));
        assert!(bytes[3] >= FIRST && bytes[3] != bytes[5]);
        assert_eq!((bytes[5], bytes[5]), (bytes[6], bytes[8]));
    }

    #[test]
    fn a_text_is_ascii_up_to_its_first_other_character() {
        let mut text = vec![0x61; 200];
        assert_eq!(byte_encoded(&text, true), (Kind::Ascii, vec![0x61; 200]));
        for at in [0, 63, 64, 199] {
            text[at] = 0x80;
            assert_eq!(byte_encoded(&text, true).0, Kind::ByteEncoded, "{at}");
            text[at] = 0x61;
        }
    }

    #[test]
    fn halves_of_characters_are_units_only_without_code_points() {
        assert_eq!(byte_encoded(&[0xD83D, 0xDE00], true).0, Kind::Other);
        assert_eq!(byte_encoded(&[0xD83D, 0xDE00], false).0, Kind::ByteEncoded);
        assert_eq!(byte_encoded(&[0x61, 0xDFFF], true).0, Kind::Other);
    }

    #[test]
    fn more_classes_than_bytes_are_not_coded() {
        let sets: Vec<_> = (0..200)
            .map(|number| CharSet::one(0x100 + 2 * number))
            .collect();
        let alphabet = Alphabet::new(&sets).unwrap();
        let mut bytes = Vec::new();
        assert_eq!(
            code(&[0x61], &alphabet, (false, false), &mut bytes),
            Kind::Ascii
        );
        assert_eq!(
            code(&[0x100], &alphabet, (false, false), &mut bytes),
            Kind::Other
        );
    }
}

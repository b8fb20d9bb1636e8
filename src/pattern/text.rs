//! Texts as they come in.

/// A text to match. Positions are in its own units: UTF-16 code units, or bytes.
#[derive(Debug, Clone, Copy)]
pub enum Text<'t> {
    /// A JavaScript string, lone surrogates included.
    Units(&'t [u16]),
    /// Bytes read as UTF-8. What is not UTF-8 reads as U+FFFD, as in the `TextDecoder` of the web.
    Bytes(&'t [u8]),
}

/// Bytes as UTF-16, and where each code unit stands in the bytes.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    pub(crate) units: Vec<u16>,
    /// One more than there are units: the last is the number of bytes.
    offsets: Vec<usize>,
}

impl Decoded {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut decoded = Self {
            units: Vec::with_capacity(bytes.len()),
            offsets: Vec::new(),
        };
        let mut at = 0;
        for chunk in bytes.utf8_chunks() {
            for character in chunk.valid().chars() {
                decoded.push(character, at);
                at += character.len_utf8();
            }
            if !chunk.invalid().is_empty() {
                decoded.push(char::REPLACEMENT_CHARACTER, at);
                at += chunk.invalid().len();
            }
        }
        decoded.offsets.push(at);
        decoded
    }

    fn push(&mut self, character: char, at: usize) {
        for unit in character.encode_utf16(&mut [0; 2]) {
            self.units.push(*unit);
            self.offsets.push(at);
        }
    }

    /// The byte where unit `unit` stands.
    pub(crate) fn byte(&self, unit: usize) -> usize {
        self.offsets
            .get(unit)
            .or(self.offsets.last())
            .copied()
            .unwrap_or(0)
    }

    /// The first unit at or behind byte `byte`.
    pub(crate) fn unit(&self, byte: usize) -> usize {
        self.offsets.partition_point(|offset| *offset < byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_units_with_their_places() {
        let decoded = Decoded::of("a\u{e9}\u{1F600}b".as_bytes());
        assert_eq!(decoded.units, [0x61, 0xE9, 0xD83D, 0xDE00, 0x62]);
        assert_eq!(decoded.offsets, [0, 1, 3, 3, 7, 8]);
        assert_eq!(
            (decoded.unit(7), decoded.unit(2), decoded.byte(4)),
            (4, 2, 7)
        );
    }

    #[test]
    fn what_is_not_utf8_reads_as_replacement_characters() {
        let decoded = Decoded::of(b"a\xFF\xE2\x82b");
        assert_eq!(decoded.units, [0x61, 0xFFFD, 0xFFFD, 0x62]);
        assert_eq!(decoded.offsets, [0, 1, 2, 4, 5]);
    }
}

//! A place in the source of a pattern.

/// Reads a source as the standard does: code units without `u` and `v`, code points with them.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'s> {
    source: &'s [u16],
    at: usize,
    code_points: bool,
}

impl<'s> Cursor<'s> {
    pub(super) fn new(source: &'s [u16], code_points: bool) -> Self {
        Self {
            source,
            at: 0,
            code_points,
        }
    }

    /// The place, in code units from the start.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn reset(&mut self, at: usize) {
        self.at = at;
    }

    fn unit(&self, ahead: usize) -> Option<u16> {
        self.source.get(self.at.checked_add(ahead)?).copied()
    }

    /// The next character, without moving.
    pub(super) fn peek(&self) -> Option<u32> {
        if self.code_points {
            self.peek_code_point()
        } else {
            self.unit(0).map(u32::from)
        }
    }

    fn peek_code_point(&self) -> Option<u32> {
        let first = self.unit(0)?;
        match self.unit(1) {
            Some(second) => Some(join(first, second).unwrap_or(u32::from(first))),
            None => Some(u32::from(first)),
        }
    }

    /// The next character, if it is ASCII.
    pub(super) fn ascii(&self) -> Option<char> {
        self.unit(0)
            .and_then(|unit| u8::try_from(unit).ok())
            .filter(u8::is_ascii)
            .map(char::from)
    }

    /// The next character, moving after it.
    pub(super) fn bump(&mut self) -> Option<u32> {
        let character = self.peek()?;
        self.at += if character > 0xFFFF { 2 } else { 1 };
        Some(character)
    }

    /// The next code point whatever the flags are: group names are always code points.
    pub(super) fn bump_code_point(&mut self) -> Option<u32> {
        let character = self.peek_code_point()?;
        self.at += if character > 0xFFFF { 2 } else { 1 };
        Some(character)
    }

    /// Whether `text` (ASCII) comes next.
    pub(super) fn sees(&self, text: &str) -> bool {
        text.bytes()
            .enumerate()
            .all(|(ahead, byte)| self.unit(ahead) == Some(u16::from(byte)))
    }

    /// Moves after `text` (ASCII) if it comes next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.sees(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// The value of the next character as a digit in `radix`, moving after it if it is one.
    pub(super) fn digit(&mut self, radix: u32) -> Option<u32> {
        let digit = self.ascii()?.to_digit(radix)?;
        self.at += 1;
        Some(digit)
    }

    /// The value of exactly `count` hexadecimal digits, moving only when all are there.
    pub(super) fn hexadecimal(&mut self, count: u32) -> Option<u32> {
        let start = self.at;
        let mut value = 0;
        for _ in 0..count {
            let Some(digit) = self.digit(16) else {
                self.at = start;
                return None;
            };
            value = value * 16 + digit;
        }
        Some(value)
    }
}

/// The code point of a surrogate pair.
pub(super) fn join(lead: u16, trail: u16) -> Option<u32> {
    ((0xD800..0xDC00).contains(&lead) && (0xDC00..0xE000).contains(&trail))
        .then(|| 0x1_0000 + ((u32::from(lead) - 0xD800) << 10) + (u32::from(trail) - 0xDC00))
}

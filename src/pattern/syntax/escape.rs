//! `AtomEscape`, `CharacterEscape` and `CharacterClassEscape`.

use super::Parser;
use super::ast::{ClassEscape, EscapeSet, Kind, Reference};
use super::cursor::join;
use crate::Error;

/// The most groups a decimal escape may count to; V8 reads longer numbers as octal or digits.
const LARGEST_REFERENCE: u32 = 65_535;

impl Parser<'_> {
    /// `AtomEscape`: what follows `\` outside a class.
    pub(super) fn atom_escape(&mut self) -> Result<Kind, Error> {
        if let Some(kind) = self.back_reference()? {
            return Ok(kind);
        }
        if let Some(escape) = self.class_escape()? {
            return Ok(Kind::Escape(escape));
        }
        self.character_escape(false).map(Kind::Character)
    }

    fn back_reference(&mut self) -> Result<Option<Kind>, Error> {
        if matches!(self.cursor.ascii(), Some('1'..='9')) {
            let start = self.cursor.at();
            let number = self.decimal().unwrap_or(u32::MAX);
            if number <= self.groups && number <= LARGEST_REFERENCE {
                // V8 11 looks for the group ahead and comes back to the second half of the character.
                if number >= self.next_group && self.cursor.peek().is_some_and(|next| next > 0xFFFF)
                {
                    return Err(Error::new(
                        "ARMET_PATTERN_UNSETTLED",
                        "Versions of V8 disagree about a character beyond U+FFFF behind a reference to a later \
                         group. Leave the reference out: it matches nothing.",
                    ));
                }
                return Ok(Some(Kind::Reference(Reference::Number(number))));
            }
            if !self.lenient() {
                return Err(self.unexpected("a reference to a group that is not there"));
            }
            self.cursor.reset(start);
        } else if (self.named || !self.lenient()) && self.cursor.eat("k") {
            if !self.cursor.eat("<") {
                return Err(self.unexpected("an invalid named reference"));
            }
            let name = self.group_name()?;
            return Ok(Some(Kind::Reference(Reference::Name(name))));
        }
        Ok(None)
    }

    /// `CharacterClassEscape`, if one follows.
    pub(super) fn class_escape(&mut self) -> Result<Option<ClassEscape>, Error> {
        let (set, negated) = match self.cursor.ascii() {
            Some('d') => (EscapeSet::Digit, false),
            Some('D') => (EscapeSet::Digit, true),
            Some('s') => (EscapeSet::Space, false),
            Some('S') => (EscapeSet::Space, true),
            Some('w') => (EscapeSet::Word, false),
            Some('W') => (EscapeSet::Word, true),
            Some(letter @ ('p' | 'P')) if !self.lenient() => {
                self.cursor.bump();
                let name = self.property()?;
                let set = EscapeSet::Property(name);
                return Ok(Some(ClassEscape {
                    negated: letter == 'P',
                    set,
                }));
            }
            _ => return Ok(None),
        };
        self.cursor.bump();
        Ok(Some(ClassEscape { negated, set }))
    }

    /// `{UnicodePropertyValueExpression}`
    fn property(&mut self) -> Result<String, Error> {
        if !self.cursor.eat("{") {
            return Err(self.unexpected("an invalid property name"));
        }
        let mut name = String::new();
        while !self.cursor.eat("}") {
            match self.cursor.ascii() {
                Some(letter) if letter.is_ascii_alphanumeric() || matches!(letter, '_' | '=') => {
                    name.push(letter);
                    self.cursor.bump();
                }
                _ => return Err(self.unexpected("an invalid property name")),
            }
        }
        Ok(name)
    }

    /// `CharacterEscape`: what follows `\` and stands for one character, in a class or outside.
    pub(super) fn character_escape(&mut self, in_class: bool) -> Result<u32, Error> {
        let start = self.cursor.at();
        let Some(character) = self.cursor.bump() else {
            return Err(self.unexpected("a lone backslash at the end"));
        };
        let ascii = u8::try_from(character)
            .ok()
            .filter(u8::is_ascii)
            .map_or('\u{80}', char::from);
        Ok(match ascii {
            'f' => 0x0C,
            'n' => 0x0A,
            'r' => 0x0D,
            't' => 0x09,
            'v' => 0x0B,
            'c' => return self.control(start, in_class),
            'x' => match self.cursor.hexadecimal(2) {
                Some(value) => value,
                None if self.lenient() => character,
                None => return Err(self.unexpected("an invalid escape")),
            },
            'u' => match self.unicode_escape() {
                Some(value) => value,
                None if self.lenient() => character,
                None => return Err(self.unexpected("an invalid Unicode escape")),
            },
            '0' if !self.lenient() => {
                if matches!(self.cursor.ascii(), Some('0'..='9')) {
                    return Err(self.unexpected("an invalid decimal escape"));
                }
                0
            }
            '0'..='7' if self.lenient() => {
                self.cursor.reset(start);
                self.legacy_octal()
            }
            _ if self.lenient() => {
                if ascii == 'k' && self.named {
                    return Err(self.unexpected("an invalid named reference"));
                }
                character
            }
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|'
            | '/' => character,
            '-' if in_class => character,
            _ => return Err(self.unexpected("an invalid escape")),
        })
    }

    /// `\cA`; without a letter it is a backslash, and `c` is read again (Annex B).
    fn control(&mut self, start: usize, in_class: bool) -> Result<u32, Error> {
        match self.cursor.ascii() {
            Some(letter) if letter.is_ascii_alphabetic() => {}
            Some('0'..='9' | '_') if in_class && self.lenient() => {}
            _ if self.lenient() => {
                self.cursor.reset(start);
                return Ok(u32::from('\\'));
            }
            _ => return Err(self.unexpected("an invalid control escape")),
        }
        self.cursor
            .bump()
            .map(|letter| letter % 32)
            .ok_or_else(|| self.unexpected("an early end"))
    }

    /// `RegExpUnicodeEscapeSequence` after `\u`; moves only when it is one.
    fn unicode_escape(&mut self) -> Option<u32> {
        let start = self.cursor.at();
        if !self.lenient() && self.cursor.sees("{") {
            return self.braced_code_point();
        }
        let lead = self.cursor.hexadecimal(4)?;
        if self.lenient() {
            return Some(lead);
        }
        let behind_lead = self.cursor.at();
        if self.cursor.eat("\\u")
            && let Some(trail) = self.cursor.hexadecimal(4)
            && let Some(joined) = join(u16::try_from(lead).ok()?, u16::try_from(trail).ok()?)
        {
            return Some(joined);
        }
        self.cursor.reset(if behind_lead > start {
            behind_lead
        } else {
            start
        });
        Some(lead)
    }

    /// `LegacyOctalEscapeSequence`: up to three digits, at most 0o377.
    fn legacy_octal(&mut self) -> u32 {
        let mut value = 0;
        for _ in 0..3 {
            let at = self.cursor.at();
            match self.cursor.digit(8) {
                Some(digit) if value * 8 + digit <= 0o377 => value = value * 8 + digit,
                _ => {
                    self.cursor.reset(at);
                    break;
                }
            }
        }
        value
    }
}

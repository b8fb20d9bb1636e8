//! A JavaScript value, written down by `lib/` as numbers and one text, so that it crosses into Rust together.
//!
//! The tape is a list of words: a tag in the low four bits, a payload in the others. Numbers stand in an array of
//! their own, and all characters in one text, in the order they are met.

use super::data::Data;
use super::issue::Parameters;
use super::limits::Limits;
use super::number::Number;
use super::source::{Broken, Frame, Key, Mark, Other, Peek, Source, Stop, Text};

/// A tape being read. Whatever the words say, reading stays within them.
#[derive(Debug)]
pub struct Tape<'a> {
    words: &'a [i32],
    numbers: &'a [f64],
    text: &'a str,
    /// Where in `text`, in bytes, there is a lone surrogate, shown as U+FFFD.
    lone: &'a [u32],
    at: usize,
    number: usize,
    read: usize,
    depth: u32,
    values: u32,
    limits: &'a Limits,
    broken: Option<Broken>,
}

const PAYLOAD: u32 = 4;

/// What stands next on a tape whose text is all ASCII.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Word<'a> {
    /// `true`, `false`
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(&'a str),
    /// An array, and how many items follow.
    Array(u32),
    /// An object, and how many keys follow.
    Object(usize),
    /// Anything else.
    Other,
}

/// A tape whose text is all ASCII, read once from start to end by one who knows what to expect. Whatever the words say,
/// reading stays within them.
#[derive(Debug)]
pub struct Plain<'a> {
    words: std::slice::Iter<'a, i32>,
    numbers: std::slice::Iter<'a, f64>,
    text: &'a str,
}

impl<'a> Plain<'a> {
    /// Starts reading; none when the text is not ASCII.
    #[must_use]
    #[inline]
    pub fn new(words: &'a [i32], numbers: &'a [f64], text: &'a str) -> Option<Self> {
        text.is_ascii().then(|| Self {
            words: words.iter(),
            numbers: numbers.iter(),
            text,
        })
    }

    /// How many words are left.
    #[must_use]
    pub fn length(&self) -> usize {
        self.words.len()
    }

    /// Reads the next word, and the number or text it speaks of.
    #[inline]
    #[allow(
        clippy::should_implement_trait,
        reason = "a tape has no end to ask for: behind it everything is something else"
    )]
    pub fn next(&mut self) -> Word<'a> {
        let Some(word) = self.words.next() else {
            return Word::Other;
        };
        let word = word.cast_unsigned();
        let payload = word >> PAYLOAD;
        match word & 15 {
            1 => Word::Boolean(false),
            2 => Word::Boolean(true),
            3 => self
                .numbers
                .next()
                .map_or(Word::Other, |number| Word::Number(*number)),
            4 => match self.text.split_at_checked(payload as usize) {
                Some((text, rest)) => {
                    self.text = rest;
                    Word::Text(text)
                }
                None => Word::Other,
            },
            5 => Word::Array(payload),
            6 => Word::Object(payload as usize),
            _ => Word::Other,
        }
    }

    /// Reads a key: whether it is the schema's name `id`.
    #[inline]
    pub fn is_name(&mut self, id: u32) -> bool {
        self.words.next() == Some(&!id.cast_signed())
    }
}

impl<'a> Tape<'a> {
    /// Starts reading `words`, with the `numbers` and the `text` they speak of. `lone` says where, in bytes, `text`
    /// shows U+FFFD for a lone surrogate, in ascending order.
    #[must_use]
    pub fn new(
        words: &'a [i32],
        numbers: &'a [f64],
        text: &'a str,
        lone: &'a [u32],
        limits: &'a Limits,
    ) -> Self {
        Self {
            words,
            numbers,
            text,
            lone,
            at: 0,
            number: 0,
            read: 0,
            depth: 0,
            values: 0,
            limits,
            broken: None,
        }
    }

    #[inline]
    fn word(&self) -> (u32, u32) {
        let word = self
            .words
            .get(self.at)
            .copied()
            .unwrap_or(8)
            .cast_unsigned();
        (word & 15, word >> PAYLOAD)
    }

    /// Takes the next `units` UTF-16 units of the text.
    #[inline]
    fn take(&mut self, units: u32) -> Text {
        let start = self.read;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let units = units as usize;
        let length = match rest.get(..units) {
            Some(head) if head.is_ascii() => units,
            _ => self.length_of(units),
        };
        self.read += length;
        Text {
            start: offset(start),
            end: offset(self.read),
            escaped: false,
        }
    }

    /// Reads a key that is no name of the schema.
    fn named(&mut self, units: u32, ordinal: u32) -> Result<Key, Stop> {
        if units > self.limits.key_length {
            return Err(self.limit("limit.key", self.limits.key_length));
        }
        let text = self.take(units);
        if self.is_lone(text) {
            return Err(self.fail("string.unicode", Vec::new()));
        }
        Ok(Key::Text(text, Some(ordinal)))
    }

    /// How many bytes the next `units` UTF-16 units of the text take.
    #[cold]
    fn length_of(&self, units: usize) -> usize {
        let mut left = units;
        let mut length = 0;
        for character in self.text.get(self.read..).unwrap_or_default().chars() {
            if left == 0 {
                break;
            }
            left = left.saturating_sub(character.len_utf16());
            length += character.len_utf8();
        }
        length
    }

    #[inline]
    fn slice(&self, text: Text) -> &'a str {
        self.text
            .get(text.start as usize..text.end as usize)
            .unwrap_or_default()
    }

    #[cold]
    fn limit(&mut self, code: &'static str, max: u32) -> Stop {
        self.fail(code, vec![("max", Data::from(max))])
    }

    #[inline]
    fn count(&mut self) -> Result<(), Stop> {
        self.values += 1;
        if self.values > self.limits.values {
            return Err(self.limit("limit.values", self.limits.values));
        }
        Ok(())
    }
}

// Positions fit: V8's longest string is 512 Mi units.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Source for Tape<'_> {
    const DUPLICATES: bool = false;

    #[inline]
    fn peek(&mut self) -> Result<Peek, Stop> {
        let (tag, payload) = self.word();
        Ok(match tag {
            0 => Peek::Null,
            1 => Peek::Boolean(false),
            2 => Peek::Boolean(true),
            3 => Peek::Number,
            4 => Peek::String,
            5 => Peek::Array,
            6 => Peek::Object,
            7 => Peek::BigInt,
            8 => Peek::Undefined,
            _ => Peek::Other(match payload {
                1 => Other::Function,
                2 | 10 => Other::Symbol,
                3 => Other::Date,
                4 => Other::Map,
                5 => Other::Set,
                6 => Other::Binary,
                8 => Other::Threw,
                9 => Other::Hole,
                11 => return Err(self.limit("limit.depth", self.limits.depth)),
                12 => return Err(self.limit("limit.values", self.limits.values)),
                13 => return Err(self.limit("limit.keys", self.limits.keys)),
                14 => return Err(self.limit("limit.items", self.limits.items)),
                15 => return Err(self.limit("limit.string", self.limits.string_length)),
                _ => Other::Object,
            }),
        })
    }

    #[inline]
    fn pass(&mut self) -> Result<(), Stop> {
        self.at += 1;
        self.count()
    }

    #[inline]
    fn number(&mut self) -> Result<Number, Stop> {
        self.at += 1;
        let value = self.numbers.get(self.number).copied().unwrap_or(f64::NAN);
        self.number += 1;
        self.count()?;
        Ok(Number {
            value,
            integer: false,
        })
    }

    #[inline]
    fn string(&mut self) -> Result<Text, Stop> {
        let (_, units) = self.word();
        self.at += 1;
        self.count()?;
        Ok(self.take(units))
    }

    #[inline]
    fn text(&mut self, text: Text) -> &str {
        self.slice(text)
    }

    #[inline]
    fn is_lone(&self, text: Text) -> bool {
        if self.lone.is_empty() {
            return false;
        }
        let first = self.lone.partition_point(|at| *at < text.start);
        self.lone.get(first).is_some_and(|at| *at < text.end)
    }

    #[inline]
    fn open(&mut self) -> Result<Frame, Stop> {
        if self.depth >= self.limits.depth {
            return Err(self.limit("limit.depth", self.limits.depth));
        }
        let (_, total) = self.word();
        self.at += 1;
        self.depth += 1;
        self.count()?;
        Ok(Frame {
            seen: 0,
            total,
            keys: 0,
        })
    }

    #[inline]
    fn item(&mut self, frame: &mut Frame) -> Result<bool, Stop> {
        if frame.seen < frame.total && self.at < self.words.len() {
            frame.seen += 1;
            return Ok(true);
        }
        self.depth -= 1;
        Ok(false)
    }

    #[inline]
    fn key(&mut self, frame: &mut Frame) -> Result<Option<Key>, Stop> {
        if frame.seen >= frame.total || self.at >= self.words.len() {
            self.depth -= 1;
            return Ok(None);
        }
        let ordinal = frame.seen;
        frame.seen += 1;
        if frame.seen > self.limits.keys {
            return Err(self.limit("limit.keys", self.limits.keys));
        }
        let word = self.words.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        let Ok(units) = u32::try_from(word) else {
            return Ok(Some(Key::Name((!word).cast_unsigned())));
        };
        self.named(units, ordinal).map(Some)
    }

    #[inline]
    fn key_text(&mut self, key: Key) -> &str {
        match key {
            Key::Text(text, _) => self.slice(text),
            Key::Name(_) => "",
        }
    }

    #[inline]
    fn keep(&mut self, _frame: &Frame, _key: Key) -> bool {
        true
    }

    #[inline]
    fn mark(&self) -> Mark {
        let Self {
            at,
            number,
            read: text,
            depth,
            values,
            ..
        } = *self;
        Mark {
            at,
            number,
            text,
            depth,
            values,
            keys: 0,
        }
    }

    #[inline]
    fn rewind(&mut self, mark: Mark) {
        self.at = mark.at;
        self.number = mark.number;
        self.read = mark.text;
        self.depth = mark.depth;
        self.values = mark.values;
    }

    fn limits(&self) -> &Limits {
        self.limits
    }

    fn broken(&self) -> Option<&Broken> {
        self.broken.as_ref()
    }

    #[cold]
    fn fail(&mut self, code: &'static str, parameters: Parameters) -> Stop {
        self.broken = Some(Broken { code, parameters });
        Stop::Broken
    }
}

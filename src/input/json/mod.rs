//! JSON text, [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259), read once and in place.
//!
//! What `JSON.parse` refuses is refused. Refused besides: a byte order mark, a lone surrogate escape, a number beyond
//! the range of a double, a key given twice, `__proto__`, `constructor` and `prototype` as keys, and whatever is past
//! a limit.

#![allow(
    clippy::inline_always,
    reason = "a key handed over in buffers is read in other pieces than it was written in, which stalls the processor: half the time of a check"
)]

mod cursor;
mod fault;
mod index;
mod keys;
mod string;
mod word;

use std::cell::Cell;

use super::data::Data;
use super::issue::Parameters;
use super::limits::Limits;
use super::number::{self, Number};
use super::source::{Broken, Frame, Key, Mark, Peek, Source, Stop, Text};
pub(crate) use cursor::Item;
pub use cursor::{Ahead, Cursor, Lookahead};
pub use index::JsonIndex;
use keys::Keys;
pub use word::{Name, Word};

/// What a reader of JSON keeps between bodies, so that a body costs no allocation.
#[derive(Debug, Default)]
pub struct JsonBuffers {
    keys: Keys,
    unescaped: String,
}

impl JsonBuffers {
    /// Whether a body has left much room after.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.keys.capacity().max(self.unescaped.capacity()) > crate::input::KEPT
    }
}

/// JSON text being read.
#[derive(Debug)]
pub struct Json<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
    depth: u32,
    /// How many more values the limits allow.
    left: u32,
    limits: &'a Limits,
    buffers: JsonBuffers,
    broken: Option<Broken>,
}

impl<'a> Json<'a> {
    /// Starts reading `bytes` within `limits`.
    ///
    /// # Errors
    ///
    /// What is wrong with `bytes` as a whole: too long, or not UTF-8.
    pub fn new(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Broken> {
        Self::with_memory(bytes, limits, JsonBuffers::default())
    }

    /// As [`Self::new`], with what an earlier reader kept.
    ///
    /// # Errors
    ///
    /// As [`Self::new`].
    pub fn with_memory(
        bytes: &'a [u8],
        limits: &'a Limits,
        mut buffers: JsonBuffers,
    ) -> Result<Self, Broken> {
        buffers.keys.clear();
        if bytes.len() > limits.body_length as usize {
            let parameters = vec![("max", Data::from(limits.body_length))];
            return Err(Broken {
                code: "limit.length",
                parameters,
            });
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self {
                bytes,
                text,
                at: 0,
                depth: 0,
                left: limits.values,
                limits,
                buffers,
                broken: None,
            }),
            Err(error) => {
                let parameters = vec![("position", position(error.valid_up_to()))];
                Err(Broken {
                    code: "encoding",
                    parameters,
                })
            }
        }
    }

    /// Gives back what the next reader can use.
    #[must_use]
    pub fn into_memory(self) -> JsonBuffers {
        self.buffers
    }

    /// Reads white space to the end of the text.
    ///
    /// # Errors
    ///
    /// [`Stop::Broken`] when anything else is left.
    pub fn end(&mut self) -> Result<(), Stop> {
        self.white_space();
        if self.at == self.bytes.len() {
            Ok(())
        } else {
            Err(self.syntax("trailing"))
        }
    }

    #[inline]
    fn white_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    #[inline]
    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        if let Some(0..=b' ') = byte {
            self.white_space();
            return self.bytes.get(self.at).copied();
        }
        byte
    }

    /// Reads a string; the reader stands on its opening quote.
    #[inline(always)]
    fn quoted(&mut self) -> Result<Text, Stop> {
        let start = self.at + 1;
        match string::scan(self.bytes, start) {
            Ok((end, escaped)) => {
                self.at = end + 1;
                Ok(Text {
                    start: offset(start),
                    end: offset(end),
                    escaped,
                })
            }
            Err(fault) => Err(self.string_fault(fault)),
        }
    }

    fn shown<'s>(text: &'s str, raw: Text, unescaped: &'s mut String) -> &'s str {
        let source = text
            .get(raw.start as usize..raw.end as usize)
            .unwrap_or_default();
        if raw.escaped {
            string::unescape(source, unescaped);
            unescaped
        } else {
            source
        }
    }
}

// Positions fit: the longest body a limit allows is 256 MiB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn position(at: usize) -> Data {
    Data::from(offset(at))
}

impl Source for Json<'_> {
    const DUPLICATES: bool = true;
    const AHEAD: bool = true;

    #[inline]
    fn peek(&mut self) -> Result<Peek, Stop> {
        Ok(match self.next() {
            Some(b'"') => Peek::String,
            Some(b'{') => Peek::Object,
            Some(b'[') => Peek::Array,
            Some(b'-' | b'0'..=b'9') => Peek::Number,
            Some(b't') => Peek::Boolean(true),
            Some(b'f') => Peek::Boolean(false),
            Some(b'n') => Peek::Null,
            _ => return Err(self.no_value()),
        })
    }

    fn pass(&mut self) -> Result<(), Stop> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        for word in ["true", "null", "false"] {
            if rest.starts_with(word.as_bytes()) {
                self.at += word.len();
                return self.count();
            }
        }
        Err(self.syntax("literal"))
    }

    #[inline]
    fn number(&mut self) -> Result<Number, Stop> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let Some((number, length)) = number::scan(rest) else {
            return Err(self.syntax("number"));
        };
        if !number.value.is_finite() {
            return Err(self.fail("number.finite", Vec::new()));
        }
        self.at += length;
        self.count()?;
        Ok(number)
    }

    #[inline(always)]
    fn string(&mut self) -> Result<Text, Stop> {
        self.count()?;
        self.quoted()
    }

    #[inline]
    fn text(&mut self, text: Text) -> &str {
        Self::shown(self.text, text, &mut self.buffers.unescaped)
    }

    #[inline]
    fn is_lone(&self, _text: Text) -> bool {
        false
    }

    #[inline]
    fn open(&mut self) -> Result<Frame, Stop> {
        if self.depth >= self.limits.depth {
            return Err(self.limit("limit.depth", self.limits.depth));
        }
        self.depth += 1;
        self.at += 1;
        self.count()?;
        Ok(Frame {
            seen: 0,
            total: 0,
            keys: self.buffers.keys.open(),
        })
    }

    #[inline]
    fn item(&mut self, frame: &mut Frame) -> Result<bool, Stop> {
        match self.next() {
            Some(b']') if frame.seen == 0 => {}
            Some(_) if frame.seen == 0 => {
                frame.seen = 1;
                return Ok(true);
            }
            Some(b',') => {
                self.at += 1;
                frame.seen += 1;
                // What follows must be a value, so `[1,]` fails there.
                return Ok(true);
            }
            Some(b']') => {}
            Some(_) => return Err(self.syntax("comma")),
            None => return Err(self.syntax("end")),
        }
        self.at += 1;
        self.depth -= 1;
        Ok(false)
    }

    #[inline(always)]
    fn key(&mut self, frame: &mut Frame) -> Result<Option<Key>, Stop> {
        match self.next() {
            Some(b'}') => {
                self.at += 1;
                self.depth -= 1;
                self.buffers.keys.close(frame.keys);
                return Ok(None);
            }
            Some(b',') if frame.seen > 0 => self.at += 1,
            Some(_) if frame.seen == 0 => {}
            Some(_) => return Err(self.syntax("comma")),
            None => return Err(self.syntax("end")),
        }
        if self.next() != Some(b'"') {
            return Err(self.syntax(if self.at == self.bytes.len() {
                "end"
            } else {
                "key"
            }));
        }
        let text = self.quoted()?;
        frame.seen += 1;
        if frame.seen > self.limits.keys {
            return Err(self.limit("limit.keys", self.limits.keys));
        }
        let length = text.end - text.start;
        // A key has at most as many units as bytes: only a long one must be counted.
        if length > self.limits.key_length
            && super::text::utf16_length(self.text(text)) > self.limits.key_length as usize
        {
            return Err(self.limit("limit.key", self.limits.key_length));
        }
        if self.next() != Some(b':') {
            return Err(self.syntax(if self.at == self.bytes.len() {
                "end"
            } else {
                "colon"
            }));
        }
        self.at += 1;
        Ok(Some(Key::Text(text, None)))
    }

    #[inline]
    fn key_text(&mut self, key: Key) -> &str {
        match key {
            Key::Text(text, _) => self.text(text),
            Key::Name(_) => "",
        }
    }

    fn keep(&mut self, frame: &Frame, key: Key) -> bool {
        let Key::Text(text, _) = key else { return true };
        let JsonBuffers { keys, unescaped } = &mut self.buffers;
        keys.insert(
            frame.keys,
            Self::shown(self.text, text, unescaped),
            text,
            self.text,
        )
    }

    #[inline(always)]
    fn ahead<'s>(
        &'s mut self,
        look: impl FnOnce(Cursor<'s>, &Ahead<'s>) -> Option<Cursor<'s>>,
    ) -> bool {
        self.next();
        let ahead = Ahead {
            limits: self.limits,
            left: Cell::new(self.left),
        };
        let found = ahead
            .spend(1)
            .and_then(|()| look(Cursor(self.rest()), &ahead));
        if let Some(Cursor(rest)) = found {
            self.at = self.bytes.len() - rest.len();
            self.left = ahead.left.get();
        }
        found.is_some()
    }

    fn depth(&self) -> u32 {
        self.depth
    }

    fn mark(&self) -> Mark {
        Mark {
            at: self.at,
            number: 0,
            text: 0,
            depth: self.depth,
            values: self.left,
            keys: self.buffers.keys.len(),
        }
    }

    fn rewind(&mut self, mark: Mark) {
        self.at = mark.at;
        self.depth = mark.depth;
        self.left = mark.values;
        self.buffers.keys.rewind(mark.keys);
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

impl<'a> Json<'a> {
    #[inline(always)]
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    #[inline]
    fn count(&mut self) -> Result<(), Stop> {
        let Some(left) = self.left.checked_sub(1) else {
            return Err(self.limit("limit.values", self.limits.values));
        };
        self.left = left;
        Ok(())
    }
}

//! A value being read, whatever it is written in.

use super::Data;
use super::issue::{Parameters, key_parameter};
use super::json::{Ahead, Cursor};
use super::limits::Limits;
use super::number::Number;
use super::text::{is_prototype_name, utf16_length};

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peek {
    /// `null`
    Null,
    /// `true`, `false`
    Boolean(bool),
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
    /// A JavaScript `bigint`.
    BigInt,
    /// JavaScript's `undefined`.
    Undefined,
    /// A JavaScript value that JSON cannot hold.
    Other(Other),
}

/// A JavaScript value that JSON cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// A function.
    Function,
    /// A symbol.
    Symbol,
    /// A `Date`.
    Date,
    /// A `Map`.
    Map,
    /// A `Set`.
    Set,
    /// A `Buffer`, typed array, `ArrayBuffer` or `DataView`.
    Binary,
    /// An instance of a class, or any object that is not a plain one.
    Object,
    /// A getter or Proxy trap threw.
    Threw,
    /// A hole in a sparse array.
    Hole,
}

impl Other {
    /// The name in an issue's parameters.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::Symbol => "symbol",
            Self::Date => "date",
            Self::Map => "map",
            Self::Set => "set",
            Self::Binary => "binary",
            Self::Object => "object",
            Self::Threw => "threw",
            Self::Hole => "hole",
        }
    }
}

/// Why reading ends early.
// As wide as the words of a key: results of another width are taken apart across them, and the processor waits for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Stop {
    /// The value is not what the schema allows.
    Invalid,
    /// The source itself is at fault: not JSON, or past a limit. [`Source::broken`] says how.
    Broken,
    /// No more issues are wanted.
    Full,
}

/// What is wrong with a source as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Broken {
    /// The stable issue code.
    pub code: &'static str,
    /// The parameters of its message.
    pub parameters: Parameters,
}

/// A string, to be looked at with [`Source::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Where it starts in the source.
    pub start: u32,
    /// Where it ends in the source.
    pub end: u32,
    /// Whether it must be unescaped first.
    pub escaped: bool,
}

/// The key of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A key written out, and its number among the keys of its object where only that finds it again.
    Text(Text, Option<u32>),
    /// A name of the schema.
    Name(u32),
}

/// An array or object being read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Frame {
    /// Items or keys read.
    pub seen: u32,
    /// Items or keys in all, where the source knows.
    pub total: u32,
    /// Where the keys of this object start among the keys remembered.
    pub keys: u32,
}

/// A position to come back to.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// Where in the source.
    pub at: usize,
    /// Where in its numbers.
    pub number: usize,
    /// Where in its text.
    pub text: usize,
    /// Objects and arrays open.
    pub depth: u32,
    /// Values read, or still to be read.
    pub values: u32,
    /// Keys remembered.
    pub keys: usize,
}

/// A value being read, in order and once. Every method that fails with [`Stop::Broken`] has said why to
/// [`Source::broken`].
#[allow(
    clippy::missing_errors_doc,
    reason = "the trait says it for all: Stop::Broken"
)]
pub trait Source {
    /// Whether objects may hold a key twice, as JSON text can.
    const DUPLICATES: bool;
    /// Whether [`Source::ahead`] can find anything.
    const AHEAD: bool = false;

    /// Looks at the next value.
    fn peek(&mut self) -> Result<Peek, Stop>;
    /// Reads the null, boolean, undefined or other value that was just looked at.
    fn pass(&mut self) -> Result<(), Stop>;
    /// Reads a number.
    fn number(&mut self) -> Result<Number, Stop>;
    /// Reads a string, or the digits of a bigint.
    fn string(&mut self) -> Result<Text, Stop>;
    /// The characters of a string.
    fn text(&mut self, text: Text) -> &str;
    /// Whether the string holds a lone surrogate, which [`Source::text`] cannot show.
    fn is_lone(&self, text: Text) -> bool;
    /// Starts an array or an object.
    fn open(&mut self) -> Result<Frame, Stop>;
    /// Goes to the next item; false at the end, which closes the array.
    fn item(&mut self, frame: &mut Frame) -> Result<bool, Stop>;
    /// Goes to the value of the next key; none at the end, which closes the object.
    fn key(&mut self, frame: &mut Frame) -> Result<Option<Key>, Stop>;
    /// The characters of a key.
    fn key_text(&mut self, key: Key) -> &str;
    /// Keeps a key to find the same one later in this object: false when it is there twice.
    fn keep(&mut self, frame: &Frame, key: Key) -> bool;
    /// Where to come back to.
    fn mark(&self) -> Mark;
    /// Goes back.
    fn rewind(&mut self, mark: Mark);
    /// What it is read within.
    fn limits(&self) -> &Limits;
    /// What is wrong with the source, after [`Stop::Broken`].
    fn broken(&self) -> Option<&Broken>;
    /// Says what is wrong with the source.
    fn fail(&mut self, code: &'static str, parameters: Parameters) -> Stop;

    /// Goes over what `look` finds in JSON text that lies ahead; where it finds nothing, stays.
    #[inline]
    fn ahead<'s>(
        &'s mut self,
        _look: impl FnOnce(Cursor<'s>, &Ahead<'s>) -> Option<Cursor<'s>>,
    ) -> bool {
        false
    }
    /// How many objects and arrays are open, where [`Source::ahead`] looks.
    fn depth(&self) -> u32 {
        0
    }

    /// Keeps a key, and fails when it is there twice or reaches a prototype.
    fn remember(&mut self, frame: &Frame, key: Key) -> Result<(), Stop> {
        if Self::DUPLICATES && !self.keep(frame, key) {
            let parameters = key_parameter(self.key_text(key));
            return Err(self.fail("duplicate", parameters));
        }
        Ok(())
    }

    /// Fails when a key reaches a prototype.
    fn allow(&mut self, key: Key) -> Result<(), Stop> {
        let name = self.key_text(key);
        if is_prototype_name(name) {
            let parameters = key_parameter(name);
            return Err(self.fail("forbidden", parameters));
        }
        Ok(())
    }
}

/// What looks on while a whole value is read.
#[allow(
    clippy::missing_errors_doc,
    reason = "what a visitor stops with ends the walk"
)]
pub trait Visitor<S: Source> {
    /// Whether values that JSON cannot hold are passed over.
    const LENIENT: bool = false;

    /// A key was read; false to pass over its value unseen.
    fn key(&mut self, _source: &mut S, _frame: &Frame, _key: Key) -> Result<bool, Stop> {
        Ok(true)
    }
    /// An item starts.
    fn item(&mut self, _index: u32) {}
    /// A string was read.
    fn string(&mut self, _source: &mut S, _text: Text) -> Result<(), Stop> {
        Ok(())
    }
    /// The value of a key or an item was read.
    fn leave(&mut self) {}
}

/// Reads whole values, of any kind and depth, without recursion.
#[derive(Debug, Default)]
pub struct Walker {
    open: Vec<(Frame, bool)>,
}

struct Nothing;

impl<S: Source> Visitor<S> for Nothing {}

impl Walker {
    /// Reads one value within the limits; keys must be distinct and reach no prototype, numbers finite.
    ///
    /// # Errors
    ///
    /// [`Stop::Broken`].
    pub fn skip<S: Source>(&mut self, source: &mut S) -> Result<(), Stop> {
        self.walk(source, &mut Nothing, true)
    }

    /// Reads one value, shown to `visitor` on the way. `strict` refuses prototype names and keys given twice.
    ///
    /// # Errors
    ///
    /// [`Stop::Broken`], and whatever the visitor stops with.
    pub fn walk<S: Source, V: Visitor<S>>(
        &mut self,
        source: &mut S,
        visitor: &mut V,
        strict: bool,
    ) -> Result<(), Stop> {
        let floor = self.open.len();
        let outcome = self.run(source, visitor, strict, floor);
        self.open.truncate(floor);
        outcome
    }

    fn run<S: Source, V: Visitor<S>>(
        &mut self,
        source: &mut S,
        visitor: &mut V,
        strict: bool,
        floor: usize,
    ) -> Result<(), Stop> {
        // The innermost array or object; those around it are kept.
        let mut inner: Option<(Frame, bool)> = None;
        loop {
            let mut opened = false;
            let peek = source.peek()?;
            match peek {
                Peek::String => {
                    let text = source.string()?;
                    if source.is_lone(text) {
                        return Err(source.fail("string.unicode", Vec::new()));
                    }
                    let max = source.limits().string_length;
                    // A text has at most as many units as bytes: only a long one must be counted.
                    if text.end - text.start > max && utf16_length(source.text(text)) > max as usize
                    {
                        return Err(source.fail("limit.string", vec![("max", Data::from(max))]));
                    }
                    visitor.string(source, text)?;
                }
                Peek::Number => {
                    if !source.number()?.value.is_finite() && !V::LENIENT {
                        return Err(source.fail("number.finite", Vec::new()));
                    }
                }
                Peek::Array | Peek::Object => {
                    let frame = source.open()?;
                    let outer = inner.replace((frame, peek == Peek::Array));
                    self.open.extend(outer);
                    opened = true;
                }
                Peek::BigInt if V::LENIENT => {
                    source.string()?;
                }
                Peek::Other(_) if V::LENIENT => source.pass()?,
                Peek::BigInt => {
                    let found = Data::from("bigint");
                    return Err(source.fail("value", vec![("found", found)]));
                }
                Peek::Other(other) => {
                    let found = Data::from(other.name());
                    return Err(source.fail("value", vec![("found", found)]));
                }
                Peek::Null | Peek::Boolean(_) | Peek::Undefined => source.pass()?,
            }
            loop {
                let Some((frame, is_array)) = &mut inner else {
                    return Ok(());
                };
                if !opened {
                    visitor.leave();
                }
                opened = false;
                if self.next(source, visitor, strict, (frame, *is_array))? {
                    break;
                }
                inner = if self.open.len() > floor {
                    self.open.pop()
                } else {
                    None
                };
            }
        }
    }

    /// Goes to the next value of an array or object; false when that has ended.
    #[inline]
    fn next<S: Source, V: Visitor<S>>(
        &mut self,
        source: &mut S,
        visitor: &mut V,
        strict: bool,
        (frame, is_array): (&mut Frame, bool),
    ) -> Result<bool, Stop> {
        if is_array {
            if !source.item(frame)? {
                return Ok(false);
            }
            let max = source.limits().items;
            if frame.seen > max {
                return Err(source.fail("limit.items", vec![("max", Data::from(max))]));
            }
            visitor.item(frame.seen - 1);
            return Ok(true);
        }
        loop {
            let Some(key) = source.key(frame)? else {
                return Ok(false);
            };
            if strict {
                source.allow(key)?;
                source.remember(frame, key)?;
            }
            if visitor.key(source, frame, key)? {
                return Ok(true);
            }
            self.walk(source, &mut Nothing, false)?;
            visitor.leave();
        }
    }
}

//! The kinds of values, one file each: what a schema says of it, what contradicts itself, what is allowed in.

pub(super) mod array;
pub(super) mod bigint;
pub(super) mod boolean;
mod describe;
pub(super) mod discriminated;
pub(super) mod enumeration;
mod extent;
pub(super) mod integer;
pub(super) mod literal;
pub(super) mod number;
pub(super) mod object;
pub(super) mod record;
pub(super) mod string;
pub(super) mod union;

use std::sync::Arc;

pub(super) use extent::Extent;

use crate::input::issue::Parameters;
use crate::input::json::{Cursor, Lookahead};
use crate::input::number::Number;
use crate::input::source::Peek;
use crate::input::{Data, Limits};

/// A node of a compiled schema.
#[derive(Debug)]
pub(super) struct Node {
    /// Its number, in the order the schema is written.
    pub(super) id: u32,
    pub(super) kind: Kind,
}

/// What a value must be.
#[derive(Debug)]
#[repr(u8)]
pub(super) enum Kind {
    String(string::StringKind),
    Integer(integer::IntegerKind),
    Number(number::NumberKind),
    Boolean(boolean::BooleanKind),
    BigInt(bigint::BigIntKind),
    Enum(enumeration::EnumKind),
    Literal(literal::LiteralKind),
    Array(Arc<array::ArrayKind>),
    Object(Arc<object::ObjectKind>),
    Record(Arc<record::RecordKind>),
    Union(union::UnionKind),
    Discriminated(discriminated::DiscriminatedKind),
    Nullable(Arc<Node>),
    Optional(Arc<Node>),
    Default(Arc<Node>, u32),
    Json,
}

/// Where a value comes from, which decides how it may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A JavaScript value: types are exact.
    Value,
    /// JSON, which writes a bigint as a string of digits.
    Json,
    /// Strings: a query string, a form, params, headers, cookies.
    Text,
}

/// A value without parts, as it was written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Written<'t> {
    Null,
    Boolean(bool),
    Number(Number),
    String(&'t str),
    BigInt(&'t str),
}

/// A value without parts, as the handler gets it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Scalar {
    Null,
    Boolean(bool),
    Number(f64),
    /// The text, changed as the flags say.
    Text(u32),
    /// The digits as a bigint.
    BigInt,
    /// A constant of the schema, by number.
    Constant(u32),
}

/// Trim a text.
pub const TRIM: u32 = 0x100;
/// Write a text in lower case.
pub const LOWER: u32 = 0x200;
/// Write a text in upper case.
pub const UPPER: u32 = 0x400;

/// Why a value without parts was refused. What it says depends on the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Another type.
    Type,
    /// The right type, or text, but not of the kind's grammar.
    Grammar,
    Min,
    Max,
    Range,
    Multiple,
    Finite,
    Precision,
    Prefix,
    Suffix,
    Includes,
    Format,
    Pattern,
    Limit,
}

/// What an issue says: its code and parameters.
pub(super) type Said = (&'static str, Parameters);

impl Node {
    /// Judges a value without parts. `mode` and `limits` are those of the request part.
    #[inline]
    pub(super) fn scalar(
        &self,
        written: Written<'_>,
        mode: Mode,
        limits: &Limits,
    ) -> Result<Scalar, Fault> {
        match &self.kind {
            Kind::String(kind) => kind.check(written, limits),
            _ => self.scalar_rarer(written, mode, limits),
        }
    }

    // Apart, so that most text is judged without a call.
    #[inline(never)]
    fn scalar_rarer(
        &self,
        written: Written<'_>,
        mode: Mode,
        limits: &Limits,
    ) -> Result<Scalar, Fault> {
        match &self.kind {
            Kind::String(kind) => kind.check(written, limits),
            Kind::Integer(kind) => kind.check(written, mode),
            Kind::Number(kind) => kind.check(written, mode),
            Kind::Boolean(kind) => kind.check(written, mode),
            Kind::BigInt(kind) => kind.check(written, mode, limits),
            Kind::Enum(kind) => kind.check(written, mode),
            Kind::Literal(kind) => kind.check(written, mode),
            Kind::Nullable(inner) => match written {
                Written::Null => Ok(Scalar::Null),
                _ => inner.scalar(written, mode, limits),
            },
            Kind::Optional(inner) | Kind::Default(inner, _) => inner.scalar(written, mode, limits),
            Kind::Union(kind) => kind.scalar(written, mode, limits),
            Kind::Array(_)
            | Kind::Object(_)
            | Kind::Record(_)
            | Kind::Discriminated(_)
            | Kind::Json => Err(Fault::Type),
        }
    }

    /// Goes over the next value where a look at its bytes shows that it is valid and needs no change.
    #[allow(
        clippy::inline_always,
        reason = "where the reader is stays in registers"
    )]
    #[inline(always)]
    pub(super) fn fast_path<'a>(
        &self,
        text: Cursor<'a>,
        ahead: &impl Lookahead,
    ) -> Option<Cursor<'a>> {
        match &self.kind {
            Kind::String(kind) => kind.fast_path(text, ahead),
            Kind::Integer(kind) => kind.fast_path(text, ahead),
            Kind::Boolean(_) => {
                let (value, text) = text.boolean()?;
                ahead.note(i32::from(value)).map(|()| text)
            }
            Kind::Enum(kind) => kind.fast_path(text, ahead),
            Kind::Array(kind) => kind.fast_path(text, ahead),
            Kind::Object(kind) => kind.fast_path(text, ahead),
            _ => self.fast_path_rarer(text, ahead),
        }
    }

    #[inline(never)]
    fn fast_path_rarer<'a, L: Lookahead>(&self, text: Cursor<'a>, ahead: &L) -> Option<Cursor<'a>> {
        match &self.kind {
            Kind::Number(kind) => kind.fast_path(text, ahead),
            Kind::Literal(kind) => kind.fast_path(text),
            Kind::Json if !L::NOTES => text.scalar(ahead.limits().string_length),
            Kind::Nullable(inner) => {
                let null = text.null();
                ahead.note(i32::from(null.is_none()))?;
                null.or_else(|| inner.fast_path(text, ahead))
            }
            Kind::Optional(inner) | Kind::Default(inner, _) => inner.fast_path(text, ahead),
            _ => None,
        }
    }

    /// What JavaScript may tell by itself of a value of the right type, inside `depth` arrays and objects: the conditions under
    /// which it passes as it is, for `lib/values/certain.js`; null where only this crate can tell.
    pub(super) fn predicate(&self, limits: &Limits, depth: u32) -> Data {
        match &self.kind {
            Kind::String(kind) => kind.predicate(limits),
            Kind::Integer(kind) => kind.predicate(),
            Kind::Number(kind) => kind.predicate(),
            Kind::Boolean(_) => Data::Boolean(true),
            Kind::Enum(kind) => kind.predicate(),
            Kind::Literal(kind) => kind.predicate(),
            Kind::Array(kind) => kind.predicate(limits, depth),
            Kind::Object(kind) => kind.predicate(limits, depth),
            Kind::Nullable(inner) | Kind::Optional(inner) | Kind::Default(inner, _) => {
                inner.predicate(limits, depth)
            }
            Kind::BigInt(_)
            | Kind::Record(_)
            | Kind::Union(_)
            | Kind::Discriminated(_)
            | Kind::Json => Data::Null,
        }
    }

    /// How far a glance goes; none where it would see nothing.
    #[inline]
    pub(super) fn extent(&self) -> Option<Extent> {
        match &self.kind {
            Kind::String(kind) => Some(Extent::text(!kind.is_plain())),
            Kind::Integer(_) | Kind::Number(_) | Kind::Boolean(_) => Some(Extent::default()),
            Kind::Enum(kind) => Some(kind.extent()),
            Kind::Literal(kind) => Some(kind.extent()),
            Kind::Array(kind) => kind.extent,
            Kind::Object(kind) => kind.extent,
            _ => self.extent_inside(),
        }
    }

    fn extent_inside(&self) -> Option<Extent> {
        match &self.kind {
            Kind::Json => Some(Extent::open()),
            Kind::Nullable(inner) | Kind::Optional(inner) | Kind::Default(inner, _) => {
                inner.extent()
            }
            _ => None,
        }
    }

    /// What an issue says of a fault of this node.
    pub(super) fn say(&self, fault: Fault, limits: &Limits) -> Said {
        match &self.kind {
            Kind::String(kind) => kind.say(fault, limits),
            Kind::Integer(kind) => kind.say(fault),
            Kind::Number(kind) => kind.say(fault),
            Kind::Boolean(kind) => kind.say(fault),
            Kind::BigInt(kind) => kind.say(fault),
            Kind::Enum(kind) => kind.say(),
            Kind::Literal(kind) => kind.say(),
            Kind::Nullable(inner) | Kind::Optional(inner) | Kind::Default(inner, _) => {
                inner.say(fault, limits)
            }
            Kind::Union(kind) => kind.say(fault, limits),
            Kind::Array(kind) => expected("array", kind.count.parameters()),
            Kind::Object(_) | Kind::Record(_) | Kind::Discriminated(_) => {
                expected("object", Vec::new())
            }
            Kind::Json => expected("json", Vec::new()),
        }
    }

    /// Whether this is an array or an object, or may be one.
    pub(super) fn has_parts(&self) -> bool {
        match &self.kind {
            Kind::Array(_) | Kind::Object(_) | Kind::Record(_) | Kind::Discriminated(_) => true,
            Kind::Nullable(inner) | Kind::Optional(inner) | Kind::Default(inner, _) => {
                inner.has_parts()
            }
            Kind::Union(kind) => kind.options.iter().any(|option| option.has_parts()),
            _ => false,
        }
    }

    /// Whether what comes next can be this at all.
    pub(super) fn accepts(&self, peek: Peek, mode: Mode) -> bool {
        let text = mode == Mode::Text && peek == Peek::String;
        match &self.kind {
            Kind::String(_) => peek == Peek::String,
            Kind::Integer(_) | Kind::Number(_) => peek == Peek::Number || text,
            Kind::Boolean(_) => matches!(peek, Peek::Boolean(_)) || text,
            Kind::BigInt(_) => {
                peek == Peek::BigInt
                    || text
                    || (mode == Mode::Json && matches!(peek, Peek::String | Peek::Number))
            }
            Kind::Enum(_) | Kind::Literal(_) => {
                matches!(
                    peek,
                    Peek::Null | Peek::Boolean(_) | Peek::Number | Peek::String
                )
            }
            Kind::Array(_) => peek == Peek::Array || text,
            Kind::Object(_) | Kind::Record(_) | Kind::Discriminated(_) => peek == Peek::Object,
            Kind::Nullable(inner) => peek == Peek::Null || inner.accepts(peek, mode),
            Kind::Optional(inner) | Kind::Default(inner, _) => {
                peek == Peek::Undefined || inner.accepts(peek, mode)
            }
            Kind::Union(kind) => kind.options.iter().any(|option| option.accepts(peek, mode)),
            Kind::Json => !matches!(peek, Peek::BigInt | Peek::Undefined | Peek::Other(_)),
        }
    }

    /// Whether text alone can be this: it has no parts.
    pub(super) fn is_scalar(&self) -> bool {
        match &self.kind {
            Kind::Array(_)
            | Kind::Object(_)
            | Kind::Record(_)
            | Kind::Discriminated(_)
            | Kind::Json
            | Kind::Optional(_)
            | Kind::Default(..) => false,
            Kind::Nullable(inner) => inner.is_scalar(),
            Kind::Union(kind) => kind.options.iter().all(|option| option.is_scalar()),
            _ => true,
        }
    }
}

/// An issue about a value of another type.
pub(super) fn expected(name: &'static str, mut bounds: Parameters) -> Said {
    bounds.insert(0, ("expected", Data::from(name)));
    ("type", bounds)
}

/// A condition of [`Node::predicate`]: that something is from `least` to `most`.
fn range(name: &str, least: f64, most: f64) -> (&str, Data) {
    let bounds = [least, most].map(Data::Number).to_vec();
    (name, Data::Array(bounds))
}

/// A parameter for each bound there is.
pub(super) fn bounds<const N: usize>(bounds: [(&'static str, Option<f64>); N]) -> Parameters {
    bounds
        .into_iter()
        .filter_map(|(name, bound)| bound.map(|bound| (name, Data::Number(bound))))
        .collect()
}

/// Bounds on a count of characters, items or keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) min: u32,
    pub(super) max: Option<u32>,
}

impl Count {
    pub(super) fn parameters(self) -> Parameters {
        let min = (self.min > 0).then_some(f64::from(self.min));
        bounds([("min", min), ("max", self.max.map(f64::from))])
    }

    /// What an issue says of a count outside the bounds.
    pub(super) fn say(self, codes: [&'static str; 3], fault: Fault) -> Said {
        let [min, max, exact] = codes;
        if self.max == Some(self.min) {
            return (exact, vec![("length", Data::from(self.min))]);
        }
        match fault {
            Fault::Min => (min, vec![("min", Data::from(self.min))]),
            _ => (max, vec![("max", Data::from(self.max.unwrap_or(u32::MAX)))]),
        }
    }
}

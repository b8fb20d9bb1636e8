//! The short way through a JavaScript value: every field there, in order, all text ASCII, and nothing to change.

use super::kind::{Kind, Mode, Node, Scalar, Written};
use crate::input::Limits;
use crate::input::number::Number;
use crate::input::tape::{Plain, Word};

/// A value being judged without a place to say what is wrong with it or what is to be changed.
pub(super) struct AsIs<'c, 't> {
    pub(super) tape: Plain<'t>,
    pub(super) mode: Mode,
    pub(super) limits: &'c Limits,
}

impl AsIs<'_, '_> {
    /// Whether the value passes as it is. False says nothing: [`super::check::Check`] must be asked.
    pub(super) fn passes(&mut self, root: &Node) -> bool {
        // There are no more values than words.
        self.tape.length() <= self.limits.values as usize && self.node(root, self.limits.depth)
    }

    /// Judges the next value, which may hold `depth` arrays and objects in one another.
    fn node(&mut self, node: &Node, depth: u32) -> bool {
        match &node.kind {
            Kind::Object(kind) => {
                let fields = &kind.fields;
                depth > 0
                    && fields.len() <= self.limits.keys as usize
                    && self.tape.next() == Word::Object(fields.len())
                    && fields.iter().all(|field| {
                        self.tape.is_name(field.id) && self.node(&field.node, depth - 1)
                    })
            }
            Kind::Array(kind) if !kind.unique => {
                let (Word::Array(count), true) = (self.tape.next(), depth > 0) else {
                    return false;
                };
                let max = kind.count.max.unwrap_or(self.limits.items);
                (kind.count.min..=max).contains(&count)
                    && (0..count).all(|_| self.node(&kind.items, depth - 1))
            }
            Kind::Optional(inner) | Kind::Default(inner, _) => self.node(inner, depth),
            Kind::Array(_)
            | Kind::Record(_)
            | Kind::Union(_)
            | Kind::Discriminated(_)
            | Kind::Nullable(_)
            | Kind::Json => false,
            _ => self.scalar(node),
        }
    }

    #[inline]
    fn scalar(&mut self, node: &Node) -> bool {
        let written = match self.tape.next() {
            Word::Text(text) => Written::String(text),
            Word::Number(value) => Written::Number(Number {
                value,
                integer: false,
            }),
            Word::Boolean(value) => Written::Boolean(value),
            _ => return false,
        };
        match node.scalar(written, self.mode, self.limits) {
            Ok(Scalar::Text(flags)) => flags == 0,
            // Outside text a constant is what was written.
            Ok(Scalar::Constant(_)) => self.mode != Mode::Text,
            Ok(Scalar::Number(_)) => matches!(written, Written::Number(_)),
            Ok(Scalar::Boolean(_)) => matches!(written, Written::Boolean(_)),
            Ok(Scalar::Null | Scalar::BigInt) | Err(_) => false,
        }
    }
}

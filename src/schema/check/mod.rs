//! A value against a schema: read once, judged on the way.

mod array;
mod object;
mod record;
mod union;

use super::kind::{Extent, Fault, Kind, Mode, Node, Said, Scalar, Written};
use super::patch::{Edit, Patch, Place};
use crate::input::issue::{Issue, Issues, Step};
use crate::input::source::{Key, Peek, Source, Stop, Walker};
use crate::input::{Data, Limits};

/// A value being judged.
#[derive(Debug)]
pub(super) struct Check<'c, S> {
    pub(super) source: S,
    pub(super) names: &'c [String],
    pub(super) limits: &'c Limits,
    pub(super) mode: Mode,
    pub(super) walker: &'c mut Walker,
    pub(super) patch: &'c mut Patch,
    /// Where issues go; without it the first one ends the check.
    pub(super) issues: Option<Issues>,
}

type Checked = Result<(), Stop>;

impl<S: Source> Check<'_, S> {
    /// Judges the next value. Recursion ends with the schema, whose depth is bounded.
    #[inline]
    pub(super) fn node(&mut self, node: &Node) -> Checked {
        if self.fast_path(node) {
            return Ok(());
        }
        self.read(node)
    }

    /// Judges the next value, which was more than a glance could tell.
    fn read(&mut self, node: &Node) -> Checked {
        match &node.kind {
            Kind::Array(kind) => self.array(node, kind),
            Kind::Object(kind) => self.object(node, kind),
            Kind::Record(kind) => self.record(node, kind),
            Kind::Union(kind) => self.union(node, kind),
            Kind::Discriminated(kind) => self.discriminated(node, kind),
            Kind::Json => self.json(node),
            Kind::Nullable(inner) => {
                if self.source.peek()? == Peek::Null {
                    return self.source.pass();
                }
                self.read(inner)
            }
            Kind::Optional(inner) => {
                if self.source.peek()? == Peek::Undefined {
                    return self.source.pass();
                }
                self.read(inner)
            }
            Kind::Default(inner, id) => {
                if self.source.peek()? == Peek::Undefined {
                    self.patch.push(Edit::Default(*id));
                    return self.source.pass();
                }
                self.read(inner)
            }
            _ => self.scalar(node),
        }
    }

    #[inline]
    fn scalar(&mut self, node: &Node) -> Checked {
        let (mode, limits) = (self.mode, self.limits);
        let outcome = match self.source.peek()? {
            Peek::String => {
                let text = self.source.string()?;
                if self.source.is_lone(text) {
                    return self.issue(node, ("string.unicode", Vec::new()));
                }
                node.scalar(Written::String(self.source.text(text)), mode, limits)
            }
            Peek::Number => {
                let number = self.source.number()?;
                node.scalar(Written::Number(number), mode, limits)
                    .map(typed)
            }
            Peek::Boolean(value) => {
                self.source.pass()?;
                node.scalar(Written::Boolean(value), mode, limits)
                    .map(typed)
            }
            Peek::Null => {
                self.source.pass()?;
                node.scalar(Written::Null, mode, limits).map(typed)
            }
            Peek::BigInt => {
                let text = self.source.string()?;
                let scalar = node.scalar(Written::BigInt(self.source.text(text)), mode, limits);
                // It is one already.
                scalar.map(|_| Scalar::Null)
            }
            peek => return self.mismatch(node, peek),
        };
        match outcome {
            Ok(scalar) => {
                self.apply(scalar);
                Ok(())
            }
            Err(fault) => self.issue(node, node.say(fault, limits)),
        }
    }

    #[inline]
    fn apply(&mut self, scalar: Scalar) {
        match scalar {
            Scalar::Text(0) | Scalar::Null => {}
            Scalar::Text(flags) => self.patch.push(Edit::Text(flags)),
            Scalar::BigInt => self.patch.push(Edit::BigInt),
            Scalar::Number(number) => self.patch.push(Edit::Number(number)),
            Scalar::Boolean(value) => self.patch.push(Edit::Boolean(value)),
            // Outside text a constant is what was written.
            Scalar::Constant(id) if self.mode == Mode::Text => self.patch.push(Edit::Constant(id)),
            Scalar::Constant(_) => {}
        }
    }

    /// A value of another type: it is read over, and said to be one.
    #[cold]
    fn mismatch(&mut self, node: &Node, peek: Peek) -> Checked {
        match peek {
            Peek::Other(other) => {
                self.source.pass()?;
                self.issue(node, ("value", vec![("found", Data::from(other.name()))]))
            }
            Peek::Undefined => {
                self.source.pass()?;
                self.issue(node, ("required", Vec::new()))
            }
            Peek::BigInt => {
                self.source.string()?;
                self.issue(node, node.say(Fault::Type, self.limits))
            }
            Peek::Array if self.mode == Mode::Text && node.is_scalar() => {
                self.issue(node, ("repeated", Vec::new()))?;
                self.skip()
            }
            _ => {
                self.issue(node, node.say(Fault::Type, self.limits))?;
                self.skip()
            }
        }
    }

    fn json(&mut self, node: &Node) -> Checked {
        match self.source.peek()? {
            peek @ (Peek::Undefined | Peek::Other(_) | Peek::BigInt) => self.mismatch(node, peek),
            _ => self.skip(),
        }
    }

    fn skip(&mut self) -> Checked {
        self.walker.skip(&mut self.source)
    }

    /// Goes over the next value where a look at it shows that nothing is to be said of it.
    #[inline]
    fn fast_path(&mut self, node: &Node) -> bool {
        self.may_take_fast_path(node) && self.look(node)
    }

    /// Whether a look at a value here can show anything.
    #[inline]
    fn may_take_fast_path(&self, node: &Node) -> bool {
        let seen = |extent: Extent| extent.is_seen(self.limits, self.source.depth());
        S::AHEAD && node.extent().is_some_and(seen)
    }

    #[inline]
    fn look(&mut self, node: &Node) -> bool {
        self.source.ahead(|text, ahead| node.fast_path(text, ahead))
    }

    /// Judges the value at `place`.
    #[inline]
    fn inside(&mut self, place: Place, node: &Node) -> Checked {
        self.patch.enter(place);
        self.read(node)?;
        self.patch.leave();
        Ok(())
    }

    fn name_of(&mut self, key: Key) -> &str {
        match key {
            Key::Text(..) => self.source.key_text(key),
            Key::Name(id) => self.names.get(id as usize).map_or("", String::as_str),
        }
    }

    /// Says that something is wrong where the reader is.
    #[cold]
    fn issue(&mut self, node: &Node, (code, parameters): Said) -> Checked {
        if self.issues.is_none() {
            return Err(Stop::Invalid);
        }
        let issue = Issue {
            path: self.path(),
            code,
            node: Some(node.id),
            parameters,
        };
        if self
            .issues
            .as_mut()
            .is_some_and(|issues| issues.push(issue))
        {
            Ok(())
        } else {
            Err(Stop::Full)
        }
    }

    /// Where the reader is.
    pub(super) fn path(&mut self) -> Vec<Step> {
        self.patch.path(&mut self.source, self.names)
    }
}

#[inline]
fn typed(scalar: Scalar) -> Scalar {
    if scalar == Scalar::BigInt {
        scalar
    } else {
        Scalar::Null
    }
}

//! Values of one of several kinds.

use super::{Check, Checked};
use crate::input::Data;
use crate::input::source::{Key, Peek, Source, Stop};
use crate::schema::kind::discriminated::DiscriminatedKind;
use crate::schema::kind::union::UnionKind;
use crate::schema::kind::{Fault, Mode, Node, Written};

impl<S: Source> Check<'_, S> {
    pub(super) fn union(&mut self, node: &Node, kind: &UnionKind) -> Checked {
        let peek = self.source.peek()?;
        let mode = self.mode;
        let mut candidates = kind
            .options
            .iter()
            .filter(|option| option.accepts(peek, mode));
        let (Some(first), second) = (candidates.next(), candidates.next()) else {
            return self.none(node, kind, peek);
        };
        // What is wrong inside the only array or object says more than that it is none of the options.
        if second.is_none() && first.has_parts() && matches!(peek, Peek::Array | Peek::Object) {
            return self.node(first);
        }
        let (mark, patch) = (self.source.mark(), self.patch.mark());
        let issues = self.issues.take();
        let mut outcome = Err(Stop::Invalid);
        for option in kind
            .options
            .iter()
            .filter(|option| option.accepts(peek, mode))
        {
            outcome = self.node(option);
            if outcome != Err(Stop::Invalid) {
                break;
            }
            self.source.rewind(mark);
            self.patch.rewind(patch);
        }
        self.issues = issues;
        match outcome {
            Err(Stop::Invalid) => self.none(node, kind, peek),
            outcome => outcome,
        }
    }

    #[cold]
    fn none(&mut self, node: &Node, kind: &UnionKind, peek: Peek) -> Checked {
        let mut fault = Fault::Grammar;
        // The issue is about a container that an option may be, so it is not for being of another type.
        let mut found = None;
        match peek {
            Peek::Other(_) | Peek::Undefined => return self.mismatch(node, peek),
            Peek::Array if self.mode == Mode::Text && node.is_scalar() => {
                return self.mismatch(node, peek);
            }
            Peek::String => {
                let text = self.source.string()?;
                if self.source.is_lone(text) {
                    return self.issue(node, ("string.unicode", Vec::new()));
                }
                let written = Written::String(self.source.text(text));
                if kind.scalar(written, self.mode, self.limits) == Err(Fault::Limit) {
                    fault = Fault::Limit;
                }
            }
            Peek::BigInt => {
                self.source.string()?;
            }
            Peek::Array if kind.has_container(peek, self.mode) => found = Some("array"),
            Peek::Object if kind.has_container(peek, self.mode) => found = Some("object"),
            _ => {}
        }
        let (code, mut parameters) = kind.say(fault, self.limits);
        parameters.extend(found.map(|name| ("found", Data::from(name))));
        self.issue(node, (code, parameters))?;
        match peek {
            Peek::String | Peek::BigInt => Ok(()),
            _ => self.skip(),
        }
    }

    pub(super) fn discriminated(&mut self, node: &Node, kind: &DiscriminatedKind) -> Checked {
        match self.source.peek()? {
            Peek::Object => {}
            peek => return self.mismatch(node, peek),
        }
        let mark = self.source.mark();
        let value = self.discriminator(kind)?;
        self.source.rewind(mark);
        let option = value.and_then(|value| kind.find(&value));
        if let Some(option) = option {
            self.node(option)
        } else {
            self.issue(node, kind.say())?;
            self.skip()
        }
    }

    /// The value of the field that tells shapes apart.
    fn discriminator(&mut self, kind: &DiscriminatedKind) -> Result<Option<Data>, Stop> {
        let mut frame = self.source.open()?;
        while let Some(key) = self.source.key(&mut frame)? {
            let is = match key {
                Key::Text(..) => self.source.key_text(key) == kind.key,
                Key::Name(id) => id == kind.id,
            };
            if !is {
                self.skip()?;
                continue;
            }
            return Ok(match self.source.peek()? {
                Peek::String => {
                    let text = self.source.string()?;
                    Some(Data::from(self.source.text(text)))
                }
                Peek::Number => Some(Data::Number(self.source.number()?.value)),
                Peek::Boolean(value) => Some(Data::Boolean(value)),
                Peek::Null => Some(Data::Null),
                _ => None,
            });
        }
        Ok(None)
    }
}

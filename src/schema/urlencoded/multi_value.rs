//! What a key may bring more than one of: items of an array, entries of a record, keys that are not fields.

use super::token::{LIST, Token, text_token, token};
use super::{ARRAY, Checked, RECORD, Urlencoded, at};
use crate::input::Data;
use crate::input::issue::{Step, key_parameter};
use crate::input::query::{Span, decode, find_comma};
use crate::input::source::Stop;
use crate::input::text::{is_prototype_name, shown};
use crate::schema::digest::Digester;
use crate::schema::kind::array::ArrayKind;
use crate::schema::kind::object::Unknown;
use crate::schema::kind::record::RecordKind;
use crate::schema::kind::{Fault, Mode, Node, Written};
use crate::schema::query_plan::{ObjectPlan, QueryPlan};

impl Urlencoded<'_> {
    /// Refuses a name that reaches a prototype anywhere in it.
    fn allow(&mut self, name: &str) -> Checked {
        match name.split(['[', ']']).find(|part| is_prototype_name(part)) {
            None => Ok(()),
            Some(part) => Err(self.fail("forbidden", key_parameter(part))),
        }
    }

    pub(super) fn unknown(
        &mut self,
        object: &ObjectPlan,
        inner: Option<&str>,
        name: &str,
        key: Span,
        value: Span,
    ) -> Checked {
        if self.issues.is_none() && object.kind.unknown == Unknown::Refuse {
            return Err(Stop::Invalid);
        }
        self.allow(name)?;
        if object.kind.unknown == Unknown::Strip {
            return Ok(());
        }
        let (Some(slot), Some(inner)) = (object.extras, inner) else {
            return self.issue(&object.node, ("unknown", key_parameter(name)), Vec::new);
        };
        if !self.buffers.names.insert((slot, inner.to_owned())) {
            return self.issue(&object.node, ("repeated", Vec::new()), || {
                vec![Step::Name(shown(name))]
            });
        }
        if self.add_to(slot) >= self.limits.keys {
            return Err(self.broken("limit.keys", self.limits.keys));
        }
        let span = if inner.len() == name.len() {
            key
        } else {
            self.last_segment(key)
        };
        self.buffers.elements.push((slot, text_token(span, 0)));
        self.buffers.elements.push((slot, text_token(value, 0)));
        Ok(())
    }

    pub(super) fn elements(
        &mut self,
        query_plan: &QueryPlan,
        name: &str,
        (slot, node, kind): (u32, &Node, &ArrayKind),
        text: &str,
        value: Span,
    ) -> Checked {
        if !kind.comma {
            return self.element(query_plan, name, (slot, node, kind), text, value);
        }
        let mut rest = value;
        let mut buffers = String::new();
        loop {
            let comma = find_comma(rest.of(self.text));
            let piece = Span {
                end: comma.map_or(rest.end, |(at, _)| rest.start + at),
                ..rest
            };
            if decode(piece.of(self.text), &mut buffers).is_err() {
                return Err(self.malformed(piece.start));
            }
            self.element(query_plan, name, (slot, node, kind), &buffers, piece)?;
            let Some((at, length)) = comma else {
                return Ok(());
            };
            rest.start += at + length;
        }
    }

    fn element(
        &mut self,
        query_plan: &QueryPlan,
        name: &str,
        (slot, node, kind): (u32, &Node, &ArrayKind),
        text: &str,
        value: Span,
    ) -> Checked {
        let index = self.add_to(slot);
        let path = || {
            let mut path = at(query_plan, name);
            path.push(Step::Index(index));
            path
        };
        let max = kind.count.max.unwrap_or(self.limits.items);
        if index >= max {
            return match kind.count.max {
                // Said once, when the first item too many comes.
                Some(_) if index == max => {
                    self.issue(node, kind.count.say(ARRAY, Fault::Max), || {
                        at(query_plan, name)
                    })
                }
                None => Err(self.broken("limit.items", max)),
                Some(_) => Ok(()),
            };
        }
        match kind
            .items
            .scalar(Written::String(text), Mode::Text, self.limits)
        {
            Ok(scalar) => {
                if kind.unique {
                    let digest = Digester::scalar(text, scalar, &kind.items);
                    if let Some(first) = self.buffers.digests.get(&(slot, digest)) {
                        let said = ("array.unique", vec![("first", Data::from(*first))]);
                        self.issue(node, said, path)?;
                    } else {
                        self.buffers.digests.insert((slot, digest), index);
                    }
                }
                self.buffers.elements.push((slot, token(value, scalar)));
                Ok(())
            }
            Err(fault) => self.issue(&kind.items, kind.items.say(fault, self.limits), path),
        }
    }

    pub(super) fn entry(
        &mut self,
        query_plan: &QueryPlan,
        name: &str,
        (slot, node, kind, inner): (u32, &Node, &RecordKind, Option<&str>),
        key: Span,
        text: &str,
        value: Span,
    ) -> Checked {
        // Names of fields reach no prototype; only names that are not have to be looked at.
        self.allow(name)?;
        let entry = inner.unwrap_or(name);
        let path = || {
            let mut path = if inner.is_some() {
                at(query_plan, name)
            } else {
                Vec::new()
            };
            if inner.is_none() {
                path.push(Step::Name(shown(entry)));
            }
            path
        };
        if !self.buffers.names.insert((slot, entry.to_owned())) {
            return self.issue(node, ("repeated", Vec::new()), path);
        }
        let index = self.add_to(slot);
        if index >= self.limits.keys {
            return Err(self.broken("limit.keys", self.limits.keys));
        }
        if kind.count.max.is_some_and(|max| index >= max) {
            return self.issue(node, kind.count.say(RECORD, Fault::Max), Vec::new);
        }
        if let Some(keys) = &kind.keys
            && let Err(fault) = keys.scalar(Written::String(entry), Mode::Text, self.limits)
        {
            return self.issue(keys, keys.say(fault, self.limits), path);
        }
        match kind
            .values
            .scalar(Written::String(text), Mode::Text, self.limits)
        {
            Ok(scalar) => {
                let span = if inner.is_some() {
                    self.last_segment(key)
                } else {
                    key
                };
                self.buffers.elements.push((slot, text_token(span, 0)));
                self.buffers.elements.push((slot, token(value, scalar)));
                Ok(())
            }
            Err(fault) => self.issue(&kind.values, kind.values.say(fault, self.limits), path),
        }
    }

    /// The part of a key between its last brackets, each of which may be escaped.
    fn last_segment(&self, key: Span) -> Span {
        let text = key.of(self.text);
        let end = text
            .strip_suffix(']')
            .or_else(|| text.strip_suffix("%5D"))
            .or_else(|| text.strip_suffix("%5d"));
        let text = end.unwrap_or(text);
        let open = [("[", 1), ("%5B", 3), ("%5b", 3)]
            .into_iter()
            .filter_map(|(open, length)| text.rfind(open).map(|at| at + length));
        Span {
            start: key.start + open.max().unwrap_or(0),
            end: key.start + text.len(),
            ..key
        }
    }

    /// Counts one more in a list; how many there were.
    fn add_to(&mut self, slot: u32) -> u32 {
        let count = self.slots.count(slot);
        self.slots.put(
            slot,
            Token {
                kind: LIST,
                start: 0,
                end: count.saturating_add(1).cast_signed(),
                number: 0.0,
            },
        );
        count
    }
}

//! The pairs of a query string or an urlencoded body against a schema, each judged when it is met.

mod finish;
mod multi_value;
mod target;
mod token;

use std::collections::{HashMap, HashSet};

use super::kind::{Fault, Mode, Node, Said, Written};
use super::query_plan::QueryPlan;
use crate::input::issue::{Issue, Issues, Step};
use crate::input::query::{Pairs, Span, decode, inside};
use crate::input::source::Stop;
use crate::input::text::{shown, utf16_length};
use crate::input::{Data, Limits};
use target::{Target, of_field};
pub use token::Slots;
use token::{NULL, Token, offset};

/// What a form keeps between requests, so that a request costs no allocation.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    key: String,
    value: String,
    elements: Vec<(u32, Token)>,
    cursors: Vec<u32>,
    digests: HashMap<(u32, u128), u32>,
    names: HashSet<(u32, String)>,
}

impl Buffers {
    pub(super) fn is_large(&self) -> bool {
        let tables = self.elements.capacity().max(self.digests.capacity());
        let texts = self.key.capacity().max(self.value.capacity());
        tables.max(texts).max(self.names.capacity()) > crate::input::KEPT
    }

    fn clear(&mut self) {
        self.elements.clear();
        if !self.digests.is_empty() {
            self.digests.clear();
        }
        if !self.names.is_empty() {
            self.names.clear();
        }
    }
}

/// A form being judged.
pub(super) struct Urlencoded<'f> {
    pub(super) text: &'f str,
    /// Whether characters outside ASCII may stand in it unescaped. Only a verdict asks: an explanation looks before.
    pub(super) wide: bool,
    pub(super) slots: Slots<'f>,
    pub(super) limits: &'f Limits,
    pub(super) buffers: &'f mut Buffers,
    /// Where issues go; without it the first one ends the check.
    pub(super) issues: Option<Issues>,
}

type Checked = Result<(), Stop>;

/// What a part of the source means; where in the source it has no meaning.
#[inline]
fn meant<'m>(text: &'m str, span: Span, buffers: &'m mut String) -> Result<&'m str, usize> {
    let source = span.of(text);
    if !span.coded {
        return Ok(source);
    }
    match decode(source, buffers) {
        Ok(()) => Ok(buffers),
        Err(at) => Err(span.start + at),
    }
}

impl Urlencoded<'_> {
    /// Judges all pairs. True when the shared arrays were too small for what is there.
    pub(super) fn run(&mut self, query_plan: &QueryPlan, slots: u32) -> Result<bool, Stop> {
        let used = slots as usize * 3;
        let Some(numbers) = self.slots.numbers.get_mut(..used) else {
            return Ok(true);
        };
        numbers.fill(0);
        self.buffers.clear();
        let mut key = std::mem::take(&mut self.buffers.key);
        let mut value = std::mem::take(&mut self.buffers.value);
        let outcome = self
            .pairs(query_plan, &mut key, &mut value)
            .and_then(|()| self.finish(query_plan));
        self.buffers.key = key;
        self.buffers.value = value;
        outcome?;
        Ok(!self.place(slots))
    }

    fn pairs(
        &mut self,
        query_plan: &QueryPlan,
        key_memory: &mut String,
        value_memory: &mut String,
    ) -> Checked {
        let text = self.text;
        let root = match query_plan {
            QueryPlan::Object(object) => Some(object),
            _ => None,
        };
        let mut pairs = Pairs::new(text);
        // Pairs mostly come in the order of the fields.
        let mut next = 0;
        let mut count = 0;
        while !pairs.is_empty() {
            count += 1;
            if count > self.limits.pairs {
                return Err(self.broken("limit.pairs", self.limits.pairs));
            }
            let expected = root.and_then(|root| Self::expected(root, next, &mut pairs));
            if let Some((index, field)) = expected {
                let name = root.and_then(|root| root.kind.fields.get(index));
                let name = name.map_or("", |field| field.name.as_str());
                if name.len() > self.limits.key_length as usize {
                    return Err(self.broken("limit.key", self.limits.key_length));
                }
                next = index + 1;
                let value = pairs.value();
                self.allow_wide(value)?;
                let value_text =
                    meant(text, value, value_memory).map_err(|at| self.malformed(at))?;
                match field {
                    QueryPlan::Scalar(slot, node) => {
                        self.scalar(*slot, node, value_text, value, || at(query_plan, name))?;
                    }
                    QueryPlan::Array(slot, node, kind) => {
                        self.elements(query_plan, name, (*slot, node, kind), value_text, value)?;
                    }
                    _ => {
                        let target = of_field(field);
                        self.pair(query_plan, target, name, Span::default(), value_text, value)?;
                    }
                }
                continue;
            }
            let mut rest = pairs.clone();
            self.unexpected(query_plan, &mut rest, key_memory, value_memory)?;
            pairs = rest;
        }
        Ok(())
    }

    // Apart, so that the expected pairs have the registers to themselves.
    #[inline(never)]
    fn unexpected(
        &mut self,
        query_plan: &QueryPlan,
        pairs: &mut Pairs<'_>,
        key_memory: &mut String,
        value_memory: &mut String,
    ) -> Checked {
        let text = self.text;
        let key = pairs.key();
        let Some(value) = pairs.value_of(key) else {
            return Ok(());
        };
        self.allow_wide(key)?;
        self.allow_wide(value)?;
        let name = meant(text, key, key_memory).map_err(|at| self.malformed(at))?;
        if name.len() > self.limits.key_length as usize
            && utf16_length(name) > self.limits.key_length as usize
        {
            return Err(self.broken("limit.key", self.limits.key_length));
        }
        let value_text = meant(text, value, value_memory).map_err(|at| self.malformed(at))?;
        let target = self.resolve(query_plan, name);
        self.pair(query_plan, target, name, key, value_text, value)
    }

    #[inline]
    fn allow_wide(&self, span: Span) -> Checked {
        if span.wide && !self.wide {
            return Err(Stop::Invalid);
        }
        Ok(())
    }

    /// Fills a slot that holds one value.
    #[inline]
    fn scalar(
        &mut self,
        slot: u32,
        node: &Node,
        text: &str,
        value: Span,
        path: impl FnOnce() -> Vec<Step>,
    ) -> Checked {
        if self.slots.kind(slot) != 0 {
            return self.issue(node, ("repeated", Vec::new()), path);
        }
        match node.scalar(Written::String(text), Mode::Text, self.limits) {
            Ok(scalar) => {
                self.slots.fill(slot, value, scalar);
                Ok(())
            }
            Err(fault) => {
                // It was there: it must not be said to be missing as well.
                self.slots.put(
                    slot,
                    Token {
                        kind: NULL,
                        ..Token::default()
                    },
                );
                self.issue(node, node.say(fault, self.limits), path)
            }
        }
    }

    fn pair(
        &mut self,
        query_plan: &QueryPlan,
        target: Target<'_>,
        name: &str,
        key: Span,
        text: &str,
        value: Span,
    ) -> Checked {
        match target {
            Target::Scalar(slot, node) => {
                self.scalar(slot, node, text, value, || at(query_plan, name))
            }
            Target::Element(slot, node, kind) => {
                self.elements(query_plan, name, (slot, node, kind), text, value)
            }
            Target::Entry(slot, node, kind, inner) => self.entry(
                query_plan,
                name,
                (slot, node, kind, inner),
                key,
                text,
                value,
            ),
            Target::Whole(node) => self.issue(node, node.say(Fault::Type, self.limits), || {
                at(query_plan, name)
            }),
            Target::Unknown(object, inner) => self.unknown(object, inner, name, key, value),
        }
    }

    #[cold]
    fn issue(
        &mut self,
        node: &Node,
        (code, parameters): Said,
        path: impl FnOnce() -> Vec<Step>,
    ) -> Checked {
        let Some(issues) = &mut self.issues else {
            return Err(Stop::Invalid);
        };
        let issue = Issue {
            path: path(),
            code,
            node: Some(node.id),
            parameters,
        };
        if issues.push(issue) {
            Ok(())
        } else {
            Err(Stop::Full)
        }
    }

    #[cold]
    fn broken(&mut self, code: &'static str, max: u32) -> Stop {
        self.fail(code, vec![("max", Data::from(max))])
    }

    #[cold]
    fn malformed(&mut self, position: usize) -> Stop {
        self.fail(
            "encoding",
            vec![("position", Data::Number(f64::from(offset(position))))],
        )
    }

    #[cold]
    fn fail(&mut self, code: &'static str, parameters: crate::input::issue::Parameters) -> Stop {
        if let Some(issues) = &mut self.issues {
            issues.replace(Issue {
                path: Vec::new(),
                code,
                node: None,
                parameters,
            });
        }
        Stop::Broken
    }
}

const ARRAY: [&str; 3] = ["array.min", "array.max", "array.length"];
const RECORD: [&str; 3] = ["record.min", "record.max", "record.length"];

/// The path a key stands for. Names that are not fields are made safe.
#[cold]
fn at(query_plan: &QueryPlan, name: &str) -> Vec<Step> {
    let is_field = matches!(query_plan, QueryPlan::Object(object) if object.kind.find(name, usize::MAX).is_some());
    let step = |name: &str| Step::Name(shown(name));
    match inside(name) {
        Some((first, segments)) if !is_field => {
            let segments = segments.filter(|segment| !segment.is_empty()).map(step);
            std::iter::once(step(first)).chain(segments).collect()
        }
        _ => vec![if is_field {
            Step::Name(name.to_owned())
        } else {
            step(name)
        }],
    }
}

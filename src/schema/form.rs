//! The pairs of a query string or an urlencoded body against a schema, each judged when it is met.

use std::collections::{HashMap, HashSet};

use super::digest::Digester;
use super::kind::array::ArrayKind;
use super::kind::object::{Absent, Unknown};
use super::kind::record::RecordKind;
use super::kind::{Fault, Mode, Node, Said, Scalar, Written};
use super::plan::{ObjectPlan, Plan};
use crate::input::issue::{Issue, Issues, Step, key_parameter};
use crate::input::query::{Pairs, Span, decode, find_comma, inside};
use crate::input::source::Stop;
use crate::input::text::{is_prototype_name, shown, utf16_length};
use crate::input::{Data, Limits};

const TEXT: i32 = 1;
const ENCODED: i32 = 2;
const NUMBER: i32 = 3;
const TRUE: i32 = 4;
const FALSE: i32 = 5;
const NULL: i32 = 6;
const BIGINT: i32 = 7;
const CONSTANT: i32 = 8;
const DEFAULT: i32 = 9;
const LIST: i32 = 10;
const OBJECT: i32 = 11;
const UTF8: i32 = 12;
/// Digits that are written with escapes.
const CODED: i32 = 0x1000;

/// One value, as `lib/` reads it.
#[derive(Debug, Clone, Copy, Default)]
struct Token {
    kind: i32,
    start: i32,
    end: i32,
    number: f64,
}

/// What a form keeps between requests, so that a request costs no allocation.
#[derive(Debug, Default)]
pub(super) struct Memory {
    key: String,
    value: String,
    elements: Vec<(u32, Token)>,
    cursors: Vec<u32>,
    digests: HashMap<(u32, u128), u32>,
    names: HashSet<(u32, String)>,
}

impl Memory {
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

/// Where the values go: the shared arrays.
#[derive(Debug)]
pub struct Slots<'s> {
    /// Three numbers for each slot.
    pub numbers: &'s mut [i32],
    /// One number for each slot, in the same place as its first.
    pub floats: &'s mut [f64],
}

impl Slots<'_> {
    #[inline]
    fn kind(&self, slot: u32) -> i32 {
        self.numbers.get(slot as usize * 3).copied().unwrap_or(0)
    }

    #[inline]
    fn put(&mut self, slot: u32, token: Token) {
        let slot = slot as usize;
        if let Some([kind, start, end]) = self.numbers.get_mut(slot * 3..slot * 3 + 3) {
            (*kind, *start, *end) = (token.kind, token.start, token.end);
        }
        if token.kind == NUMBER
            && let Some(number) = self.floats.get_mut(slot)
        {
            *number = token.number;
        }
    }
}

/// A form being judged.
pub(super) struct Form<'f> {
    pub(super) text: &'f str,
    pub(super) slots: Slots<'f>,
    pub(super) limits: &'f Limits,
    pub(super) memory: &'f mut Memory,
    /// Where issues go; without it the first one ends the check.
    pub(super) issues: Option<Issues>,
}

type Checked = Result<(), Stop>;

/// What a part of the source means; where in the source it has no meaning.
#[inline]
fn meant<'m>(text: &'m str, span: Span, memory: &'m mut String) -> Result<&'m str, usize> {
    let source = span.of(text);
    if !span.coded {
        return Ok(source);
    }
    match decode(source, memory) {
        Ok(()) => Ok(memory),
        Err(at) => Err(span.start + at),
    }
}

/// What a key means.
enum Target<'p> {
    Scalar(u32, &'p Node),
    Element(u32, &'p Node, &'p ArrayKind),
    Entry(u32, &'p Node, &'p RecordKind, Option<&'p str>),
    /// A key that stands for something with parts.
    Whole(&'p Node),
    /// A key that is none; its name inside the object where it has one.
    Unknown(&'p ObjectPlan, Option<&'p str>),
}

fn offset(at: usize) -> i32 {
    i32::try_from(at).unwrap_or(i32::MAX)
}

fn text_token(span: Span, flags: u32) -> Token {
    let kind = if span.wide {
        UTF8
    } else if span.coded {
        ENCODED
    } else {
        TEXT
    };
    Token {
        kind: kind | flags.cast_signed(),
        start: offset(span.start),
        end: offset(span.end),
        number: 0.0,
    }
}

fn token(span: Span, scalar: Scalar) -> Token {
    let simple = |kind| Token {
        kind,
        ..Token::default()
    };
    match scalar {
        Scalar::Text(flags) => text_token(span, flags),
        Scalar::Number(number) => Token {
            kind: NUMBER,
            number,
            ..Token::default()
        },
        Scalar::Boolean(value) => simple(if value { TRUE } else { FALSE }),
        Scalar::Null => simple(NULL),
        Scalar::BigInt if span.coded => Token {
            kind: BIGINT | CODED,
            ..text_token(span, 0)
        },
        Scalar::BigInt => Token {
            kind: BIGINT,
            start: offset(span.start),
            end: offset(span.end),
            number: 0.0,
        },
        Scalar::Constant(id) => Token {
            kind: CONSTANT,
            start: id.cast_signed(),
            ..Token::default()
        },
    }
}

impl Form<'_> {
    /// Judges all pairs. True when the shared arrays were too small for what is there.
    pub(super) fn run(&mut self, plan: &Plan, slots: u32) -> Result<bool, Stop> {
        let used = slots as usize * 3;
        let Some(numbers) = self.slots.numbers.get_mut(..used) else {
            return Ok(true);
        };
        numbers.fill(0);
        self.memory.clear();
        let mut key = std::mem::take(&mut self.memory.key);
        let mut value = std::mem::take(&mut self.memory.value);
        let outcome = self
            .pairs(plan, &mut key, &mut value)
            .and_then(|()| self.finish(plan));
        self.memory.key = key;
        self.memory.value = value;
        outcome?;
        Ok(!self.place(slots))
    }

    fn pairs(
        &mut self,
        plan: &Plan,
        key_memory: &mut String,
        value_memory: &mut String,
    ) -> Checked {
        let text = self.text;
        for (count, pair) in (1..).zip(Pairs::new(text)) {
            if count > self.limits.pairs {
                return Err(self.broken("limit.pairs", self.limits.pairs));
            }
            let Some((key, value)) = pair else { continue };
            let name = meant(text, key, key_memory).map_err(|at| self.malformed(at))?;
            if name.len() > self.limits.key_length as usize
                && utf16_length(name) > self.limits.key_length as usize
            {
                return Err(self.broken("limit.key", self.limits.key_length));
            }
            let value_text = meant(text, value, value_memory).map_err(|at| self.malformed(at))?;
            self.pair(plan, name, key, value_text, value)?;
        }
        Ok(())
    }

    #[inline]
    fn pair(&mut self, plan: &Plan, name: &str, key: Span, text: &str, value: Span) -> Checked {
        match self.resolve(plan, name) {
            Target::Scalar(slot, node) => {
                if self.slots.kind(slot) != 0 {
                    return self.issue(node, ("repeated", Vec::new()), || at(plan, name));
                }
                match node.scalar(Written::String(text), Mode::Text, self.limits) {
                    Ok(scalar) => self.slots.put(slot, token(value, scalar)),
                    Err(fault) => {
                        // It was there: it must not be said to be missing as well.
                        self.slots.put(
                            slot,
                            Token {
                                kind: NULL,
                                ..Token::default()
                            },
                        );
                        return self.issue(node, node.say(fault, self.limits), || at(plan, name));
                    }
                }
                Ok(())
            }
            Target::Element(slot, node, kind) => {
                self.elements(plan, name, (slot, node, kind), text, value)
            }
            Target::Entry(slot, node, kind, inner) => {
                self.entry(plan, name, (slot, node, kind, inner), key, text, value)
            }
            Target::Whole(node) => {
                self.issue(node, node.say(Fault::Type, self.limits), || at(plan, name))
            }
            Target::Unknown(object, inner) => self.unknown(object, inner, name, key, value),
        }
    }

    /// What `name` leads to.
    #[inline]
    fn resolve<'p>(&mut self, plan: &'p Plan, name: &'p str) -> Target<'p> {
        let object = match plan {
            Plan::Object(object) => object,
            Plan::Record(slot, node, kind) => {
                return Target::Entry(*slot, node, kind, None);
            }
            Plan::Scalar(_, node) | Plan::Array(_, node, _) => return Target::Whole(node),
        };
        self.mark(object.slot);
        if let Some((index, _)) = object.kind.find(name, usize::MAX)
            && let Some(plan) = object.fields.get(index)
        {
            return match plan {
                Plan::Scalar(slot, node) => Target::Scalar(*slot, node),
                Plan::Array(slot, node, kind) => Target::Element(*slot, node, kind),
                Plan::Record(_, node, _) => Target::Whole(node),
                Plan::Object(inner) => Target::Whole(&inner.node),
            };
        }
        self.nested(object, name)
    }

    /// What a name with brackets leads to.
    fn nested<'p>(&mut self, root: &'p ObjectPlan, name: &'p str) -> Target<'p> {
        let Some((first, mut segments)) = inside(name) else {
            return Target::Unknown(root, Some(name));
        };
        let mut object = root;
        let mut segment = first;
        loop {
            let plan = object
                .kind
                .find(segment, usize::MAX)
                .and_then(|(index, _)| object.fields.get(index));
            let next = segments.next();
            match (plan, next) {
                (Some(Plan::Scalar(slot, node)), None) => return Target::Scalar(*slot, node),
                (Some(Plan::Array(slot, node, kind)), None) => {
                    return Target::Element(*slot, node, kind);
                }
                (Some(Plan::Array(slot, node, kind)), Some("")) if segments.rest().is_empty() => {
                    return Target::Element(*slot, node, kind);
                }
                (Some(Plan::Record(slot, node, kind)), Some(key)) if segments.rest().is_empty() => {
                    return Target::Entry(*slot, node, kind, Some(key));
                }
                (Some(Plan::Record(_, node, _)), None) => return Target::Whole(node),
                (Some(Plan::Object(inner)), None) => return Target::Whole(&inner.node),
                (Some(Plan::Object(inner)), Some(key)) => {
                    self.mark(inner.slot);
                    object = inner;
                    segment = key;
                }
                (_, None) => return Target::Unknown(object, Some(segment)),
                _ if std::ptr::eq(object, root) => return Target::Unknown(root, Some(name)),
                _ => return Target::Unknown(object, None),
            }
        }
    }

    #[inline]
    fn mark(&mut self, slot: u32) {
        if self.slots.kind(slot) == 0 {
            self.slots.put(
                slot,
                Token {
                    kind: OBJECT,
                    ..Token::default()
                },
            );
        }
    }

    /// Refuses a name that reaches a prototype anywhere in it.
    fn allow(&mut self, name: &str) -> Checked {
        match name.split(['[', ']']).find(|part| is_prototype_name(part)) {
            None => Ok(()),
            Some(part) => Err(self.fail("forbidden", key_parameter(part))),
        }
    }

    fn unknown(
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
        if !self.memory.names.insert((slot, inner.to_owned())) {
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
        self.memory.elements.push((slot, text_token(span, 0)));
        self.memory.elements.push((slot, text_token(value, 0)));
        Ok(())
    }

    fn elements(
        &mut self,
        plan: &Plan,
        name: &str,
        (slot, node, kind): (u32, &Node, &ArrayKind),
        text: &str,
        value: Span,
    ) -> Checked {
        if !kind.comma {
            return self.element(plan, name, (slot, node, kind), text, value);
        }
        let mut rest = value;
        let mut memory = String::new();
        loop {
            let comma = find_comma(rest.of(self.text));
            let piece = Span {
                end: comma.map_or(rest.end, |(at, _)| rest.start + at),
                ..rest
            };
            if decode(piece.of(self.text), &mut memory).is_err() {
                return Err(self.malformed(piece.start));
            }
            self.element(plan, name, (slot, node, kind), &memory, piece)?;
            let Some((at, length)) = comma else {
                return Ok(());
            };
            rest.start += at + length;
        }
    }

    fn element(
        &mut self,
        plan: &Plan,
        name: &str,
        (slot, node, kind): (u32, &Node, &ArrayKind),
        text: &str,
        value: Span,
    ) -> Checked {
        let index = self.add_to(slot);
        let path = || {
            let mut path = at(plan, name);
            path.push(Step::Index(index));
            path
        };
        let max = kind.count.max.unwrap_or(self.limits.items);
        if index >= max {
            return match kind.count.max {
                // Said once, when the first item too many comes.
                Some(_) if index == max => {
                    self.issue(node, kind.count.say(ARRAY, Fault::Max), || at(plan, name))
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
                    if let Some(first) = self.memory.digests.get(&(slot, digest)) {
                        let said = ("array.unique", vec![("first", Data::from(*first))]);
                        self.issue(node, said, path)?;
                    } else {
                        self.memory.digests.insert((slot, digest), index);
                    }
                }
                self.memory.elements.push((slot, token(value, scalar)));
                Ok(())
            }
            Err(fault) => self.issue(&kind.items, kind.items.say(fault, self.limits), path),
        }
    }

    fn entry(
        &mut self,
        plan: &Plan,
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
                at(plan, name)
            } else {
                Vec::new()
            };
            if inner.is_none() {
                path.push(Step::Name(shown(entry)));
            }
            path
        };
        if !self.memory.names.insert((slot, entry.to_owned())) {
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
                self.memory.elements.push((slot, text_token(span, 0)));
                self.memory.elements.push((slot, token(value, scalar)));
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
        let count = self
            .slots
            .numbers
            .get(slot as usize * 3 + 2)
            .copied()
            .unwrap_or(0);
        self.slots.put(
            slot,
            Token {
                kind: LIST,
                start: 0,
                end: count.saturating_add(1),
                number: 0.0,
            },
        );
        count.cast_unsigned()
    }

    /// Judges what is there and what is not, once all pairs are read.
    fn finish(&mut self, plan: &Plan) -> Checked {
        match plan {
            Plan::Object(object) => {
                self.mark(object.slot);
                let mut path = Vec::new();
                self.object(object, &mut path)
            }
            Plan::Record(slot, node, kind) => {
                if self.slots.kind(*slot) == 0 {
                    self.slots.put(
                        *slot,
                        Token {
                            kind: LIST,
                            ..Token::default()
                        },
                    );
                }
                self.least(*slot, node, kind.count, RECORD, &[])
            }
            Plan::Scalar(..) | Plan::Array(..) => Ok(()),
        }
    }

    fn object(&mut self, object: &ObjectPlan, path: &mut Vec<Step>) -> Checked {
        for (field, plan) in object.kind.fields.iter().zip(&object.fields) {
            let slot = plan.slot();
            if self.slots.kind(slot) == 0 {
                match (field.absent, plan) {
                    (Absent::Leave, _) => continue,
                    (Absent::Default(id), _) => {
                        self.slots.put(
                            slot,
                            Token {
                                kind: DEFAULT,
                                start: id.cast_signed(),
                                ..Token::default()
                            },
                        );
                        continue;
                    }
                    (Absent::Refuse, Plan::Object(inner)) if inner.can_be_empty => self.mark(slot),
                    (Absent::Refuse, _) => {
                        let path = || {
                            let mut path = path.clone();
                            path.push(Step::Name(field.name.clone()));
                            path
                        };
                        self.issue(&field.node, ("required", Vec::new()), path)?;
                        continue;
                    }
                }
            }
            match plan {
                Plan::Scalar(..) => {}
                Plan::Object(inner) => {
                    path.push(Step::Name(field.name.clone()));
                    self.object(inner, path)?;
                    path.pop();
                }
                Plan::Array(_, node, kind) => {
                    self.least(
                        slot,
                        node,
                        kind.count,
                        ARRAY,
                        &[path.as_slice(), &[Step::Name(field.name.clone())]],
                    )?;
                }
                Plan::Record(_, node, kind) => {
                    self.least(
                        slot,
                        node,
                        kind.count,
                        RECORD,
                        &[path.as_slice(), &[Step::Name(field.name.clone())]],
                    )?;
                }
            }
        }
        Ok(())
    }

    fn least(
        &mut self,
        slot: u32,
        node: &Node,
        bounds: super::kind::Count,
        codes: [&'static str; 3],
        path: &[&[Step]],
    ) -> Checked {
        let count = self
            .slots
            .numbers
            .get(slot as usize * 3 + 2)
            .copied()
            .unwrap_or(0);
        if count.cast_unsigned() >= bounds.min {
            return Ok(());
        }
        self.issue(node, bounds.say(codes, Fault::Min), || path.concat())
    }

    /// Puts the elements of each list next to one another behind the slots; false when there is no room.
    fn place(&mut self, slots: u32) -> bool {
        if self.memory.elements.is_empty() {
            return true;
        }
        let room = (slots as usize + self.memory.elements.len()) * 3;
        if room > self.slots.numbers.len() {
            return false;
        }
        let cursors = &mut self.memory.cursors;
        cursors.clear();
        cursors.resize(slots as usize, 0);
        for (slot, _) in &self.memory.elements {
            if let Some(count) = cursors.get_mut(*slot as usize) {
                *count += 1;
            }
        }
        let mut next = slots;
        for (slot, cursor) in (0..).zip(cursors.iter_mut()) {
            if *cursor > 0 {
                if let Some(start) = self.slots.numbers.get_mut(slot * 3 + 1) {
                    *start = next.cast_signed();
                }
                let count = *cursor;
                *cursor = next;
                next += count;
            }
        }
        for (slot, token) in &self.memory.elements {
            if let Some(cursor) = self.memory.cursors.get_mut(*slot as usize) {
                self.slots.put(*cursor, *token);
                *cursor += 1;
            }
        }
        true
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
fn at(plan: &Plan, name: &str) -> Vec<Step> {
    let is_field =
        matches!(plan, Plan::Object(object) if object.kind.find(name, usize::MAX).is_some());
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

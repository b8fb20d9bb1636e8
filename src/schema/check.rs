//! A value against a schema: read once, judged on the way.

use super::digest::{Digester, Seen as Digests};
use super::edits::{Edit, Edits, Place};
use super::kind::array::ArrayKind;
use super::kind::discriminated::DiscriminatedKind;
use super::kind::object::{Absent, ObjectKind, Seen, Unknown};
use super::kind::record::RecordKind;
use super::kind::string::changed;
use super::kind::union::UnionKind;
use super::kind::{Fault, Kind, Mode, Node, Said, Scalar, Written};
use crate::input::issue::{Issue, Issues, Step, key_parameter};
use crate::input::source::{Frame, Key, Peek, Source, Stop, Walker};
use crate::input::{Data, Limits};

/// A value being judged.
#[derive(Debug)]
pub(super) struct Check<'c, S> {
    pub(super) source: S,
    pub(super) names: &'c [String],
    pub(super) limits: &'c Limits,
    pub(super) mode: Mode,
    pub(super) walker: &'c mut Walker,
    pub(super) edits: &'c mut Edits,
    /// Where issues go; without it the first one ends the check.
    pub(super) issues: Option<Issues>,
}

type Checked = Result<(), Stop>;

impl<S: Source> Check<'_, S> {
    /// Judges the next value. Recursion ends with the schema, whose depth is bounded.
    pub(super) fn node(&mut self, node: &Node) -> Checked {
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
                self.node(inner)
            }
            Kind::Optional(inner) => {
                if self.source.peek()? == Peek::Undefined {
                    return self.source.pass();
                }
                self.node(inner)
            }
            Kind::Default(inner, id) => {
                if self.source.peek()? == Peek::Undefined {
                    self.edits.push(Edit::Default(*id));
                    return self.source.pass();
                }
                self.node(inner)
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
            Scalar::Text(flags) => self.edits.push(Edit::Text(flags)),
            Scalar::BigInt => self.edits.push(Edit::BigInt),
            Scalar::Number(number) => self.edits.push(Edit::Number(number)),
            Scalar::Boolean(value) => self.edits.push(Edit::Boolean(value)),
            // Outside text a constant is what was written.
            Scalar::Constant(id) if self.mode == Mode::Text => self.edits.push(Edit::Constant(id)),
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

    /// Judges the value at `place`.
    #[inline]
    fn inside(&mut self, place: Place, node: &Node) -> Checked {
        self.edits.enter(place);
        self.node(node)?;
        self.edits.leave();
        Ok(())
    }

    fn array(&mut self, node: &Node, kind: &ArrayKind) -> Checked {
        match self.source.peek()? {
            Peek::Array => {}
            Peek::String if self.mode == Mode::Text => return self.one(node, kind),
            peek => return self.mismatch(node, peek),
        }
        let mut frame = self.source.open()?;
        let mut digests = Digests::default();
        let max = kind.count.max.unwrap_or(self.limits.items);
        while self.source.item(&mut frame)? {
            if frame.seen > max {
                self.issue(node, too_many(kind, self.limits))?;
                self.skip()?;
                return self.rest(frame);
            }
            let index = frame.seen - 1;
            self.edits.enter(Place::Index(index));
            if kind.unique {
                let mark = self.source.mark();
                let digest = Digester {
                    mode: self.mode,
                    limits: self.limits,
                }
                .item(&mut self.source, &kind.items)?;
                self.source.rewind(mark);
                if let Some(first) = digests.insert(digest, index) {
                    self.issue(node, ("array.unique", vec![("first", Data::from(first))]))?;
                }
            }
            self.node(&kind.items)?;
            self.edits.leave();
        }
        if frame.seen < kind.count.min {
            return self.issue(node, kind.count.say(ARRAY, Fault::Min));
        }
        Ok(())
    }

    /// Reads the rest of an array.
    fn rest(&mut self, mut frame: Frame) -> Checked {
        while self.source.item(&mut frame)? {
            self.skip()?;
        }
        Ok(())
    }

    /// One text where an array is meant.
    fn one(&mut self, node: &Node, kind: &ArrayKind) -> Checked {
        let text = self.source.string()?;
        if self.source.is_lone(text) {
            return self.issue(node, ("string.unicode", Vec::new()));
        }
        let text = self.source.text(text).to_owned();
        self.edits
            .push(if kind.comma { Edit::Split } else { Edit::Wrap });
        let items = if kind.comma {
            text.split(',').collect()
        } else {
            vec![text.as_str()]
        };
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        if count > kind.count.max.unwrap_or(self.limits.items) {
            return self.issue(node, too_many(kind, self.limits));
        }
        let mut digests = Digests::default();
        for (index, text) in (0..).zip(items) {
            self.edits.enter(Place::Index(index));
            match kind
                .items
                .scalar(Written::String(text), self.mode, self.limits)
            {
                Ok(scalar) => {
                    let digest = Digester::scalar(text, scalar, &kind.items);
                    if kind.unique
                        && let Some(first) = digests.insert(digest, index)
                    {
                        self.issue(node, ("array.unique", vec![("first", Data::from(first))]))?;
                    }
                    self.apply(scalar);
                }
                Err(fault) => self.issue(&kind.items, kind.items.say(fault, self.limits))?,
            }
            self.edits.leave();
        }
        if count < kind.count.min {
            return self.issue(node, kind.count.say(ARRAY, Fault::Min));
        }
        Ok(())
    }

    fn object(&mut self, node: &Node, kind: &ObjectKind) -> Checked {
        match self.source.peek()? {
            Peek::Object => {}
            peek => return self.mismatch(node, peek),
        }
        let mut frame = self.source.open()?;
        let mut seen = Seen::default();
        let mut next = 0;
        while let Some(key) = self.source.key(&mut frame)? {
            let found = match key {
                Key::Text(..) => kind.find(self.source.key_text(key), next),
                Key::Name(id) => kind.find_id(id, next),
            };
            let Some((index, field)) = found else {
                self.unknown(node, kind, &frame, key)?;
                continue;
            };
            if !S::DUPLICATES && self.source.peek()? == Peek::Undefined {
                self.source.pass()?;
                continue;
            }
            if !seen.insert(index) {
                return Err(self.source.fail("duplicate", key_parameter(&field.name)));
            }
            next = index + 1;
            self.inside(Place::Field(field.id), &field.node)?;
        }
        for (index, field) in kind.fields.iter().enumerate() {
            if seen.contains(index) {
                continue;
            }
            self.edits.enter(Place::Field(field.id));
            match field.absent {
                Absent::Leave => {}
                Absent::Default(id) => self.edits.push(Edit::Default(id)),
                Absent::Refuse => self.issue(&field.node, ("required", Vec::new()))?,
            }
            self.edits.leave();
        }
        Ok(())
    }

    fn name_of(&mut self, key: Key) -> &str {
        match key {
            Key::Text(..) => self.source.key_text(key),
            Key::Name(id) => self.names.get(id as usize).map_or("", String::as_str),
        }
    }

    fn unknown(&mut self, node: &Node, kind: &ObjectKind, frame: &Frame, key: Key) -> Checked {
        self.source.allow(key)?;
        if !S::DUPLICATES && self.source.peek()? == Peek::Undefined {
            return self.source.pass();
        }
        match kind.unknown {
            Unknown::Refuse => {
                let parameters = key_parameter(self.name_of(key));
                self.issue(node, ("unknown", parameters))?;
            }
            Unknown::Strip => {
                self.edits.enter(Place::of(key));
                self.edits.push(Edit::Remove);
                self.edits.leave();
            }
            Unknown::Passthrough => {}
        }
        self.source.remember(frame, key)?;
        self.skip()
    }

    fn record(&mut self, node: &Node, kind: &RecordKind) -> Checked {
        match self.source.peek()? {
            Peek::Object => {}
            peek => return self.mismatch(node, peek),
        }
        let mut frame = self.source.open()?;
        let mut count = 0;
        while let Some(key) = self.source.key(&mut frame)? {
            self.source.allow(key)?;
            self.source.remember(&frame, key)?;
            if !S::DUPLICATES && self.source.peek()? == Peek::Undefined {
                self.source.pass()?;
                continue;
            }
            count += 1;
            if kind.count.max.is_some_and(|max| count > max) {
                self.issue(node, kind.count.say(RECORD, Fault::Max))?;
                self.skip()?;
                continue;
            }
            self.edits.enter(Place::of(key));
            if let Some(keys) = &kind.keys {
                let (mode, limits) = (self.mode, self.limits);
                let name = self.name_of(key);
                if let Err(fault) = keys.scalar(Written::String(name), mode, limits) {
                    self.issue(keys, keys.say(fault, limits))?;
                }
            }
            self.node(&kind.values)?;
            self.edits.leave();
        }
        if count < kind.count.min {
            return self.issue(node, kind.count.say(RECORD, Fault::Min));
        }
        Ok(())
    }

    fn union(&mut self, node: &Node, kind: &UnionKind) -> Checked {
        let peek = self.source.peek()?;
        let mode = self.mode;
        let mut candidates = kind
            .options
            .iter()
            .filter(|option| option.accepts(peek, mode));
        let (Some(first), second) = (candidates.next(), candidates.next()) else {
            return self.none(node, kind, peek);
        };
        if second.is_none() {
            return self.node(first);
        }
        let (mark, edits) = (self.source.mark(), self.edits.mark());
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
            self.edits.rewind(edits);
        }
        self.issues = issues;
        match outcome {
            Err(Stop::Invalid) => self.none(node, kind, peek),
            outcome => outcome,
        }
    }

    #[cold]
    fn none(&mut self, node: &Node, kind: &UnionKind, peek: Peek) -> Checked {
        match peek {
            Peek::Other(_) | Peek::Undefined => self.mismatch(node, peek),
            Peek::BigInt => {
                self.source.string()?;
                self.issue(node, kind.say())
            }
            _ => {
                self.issue(node, kind.say())?;
                self.skip()
            }
        }
    }

    fn discriminated(&mut self, node: &Node, kind: &DiscriminatedKind) -> Checked {
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
        self.edits.path(&mut self.source, self.names)
    }
}

/// What has its type already needs no change but to be a bigint.
#[inline]
fn typed(scalar: Scalar) -> Scalar {
    if scalar == Scalar::BigInt {
        scalar
    } else {
        Scalar::Null
    }
}

const ARRAY: [&str; 3] = ["array.min", "array.max", "array.length"];
const RECORD: [&str; 3] = ["record.min", "record.max", "record.length"];

fn too_many(kind: &ArrayKind, limits: &Limits) -> Said {
    match kind.count.max {
        Some(_) => kind.count.say(ARRAY, Fault::Max),
        None => ("limit.items", vec![("max", Data::from(limits.items))]),
    }
}

/// What a text is once it is changed, for comparing.
pub(super) fn text_of(text: &str, flags: u32) -> std::borrow::Cow<'_, str> {
    changed(text, flags).0
}

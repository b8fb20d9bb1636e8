//! Lists, their items one by one.

use super::{Check, Checked};
use crate::input::source::{Frame, Peek, Source};
use crate::input::{Data, Limits};
use crate::schema::digest::{Digester, Seen as Digests};
use crate::schema::kind::array::ArrayKind;
use crate::schema::kind::{Fault, Mode, Node, Said, Written};
use crate::schema::patch::{Edit, Place};

impl<S: Source> Check<'_, S> {
    pub(super) fn array(&mut self, node: &Node, kind: &ArrayKind) -> Checked {
        match self.source.peek()? {
            Peek::Array => {}
            Peek::String if self.mode == Mode::Text => return self.one(node, kind),
            peek => return self.mismatch(node, peek),
        }
        let mut frame = self.source.open()?;
        let mut digests = None;
        let max = kind.count.max.unwrap_or(self.limits.items);
        let may_take_fast_path = !kind.unique && self.may_take_fast_path(&kind.items);
        while self.source.item(&mut frame)? {
            if frame.seen > max {
                self.issue(node, too_many(kind, self.limits))?;
                self.skip()?;
                return self.rest(frame);
            }
            if may_take_fast_path && self.look(&kind.items) {
                continue;
            }
            self.patch.enter(Place::Index(frame.seen - 1));
            if kind.unique {
                self.distinct(node, kind, &mut digests, frame.seen - 1)?;
            }
            self.read(&kind.items)?;
            self.patch.leave();
        }
        if frame.seen < kind.count.min {
            return self.issue(node, kind.count.say(ARRAY, Fault::Min));
        }
        Ok(())
    }

    /// Looks at the next item, and whether it was there before.
    fn distinct(
        &mut self,
        node: &Node,
        kind: &ArrayKind,
        digests: &mut Option<Digests>,
        index: u32,
    ) -> Checked {
        let mark = self.source.mark();
        let digest = Digester {
            mode: self.mode,
            limits: self.limits,
        }
        .item(&mut self.source, &kind.items)?;
        self.source.rewind(mark);
        match digests.get_or_insert_default().insert(digest, index) {
            Some(first) => self.issue(node, ("array.unique", vec![("first", Data::from(first))])),
            None => Ok(()),
        }
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
        self.patch
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
            self.patch.enter(Place::Index(index));
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
            self.patch.leave();
        }
        if count < kind.count.min {
            return self.issue(node, kind.count.say(ARRAY, Fault::Min));
        }
        Ok(())
    }
}

const ARRAY: [&str; 3] = ["array.min", "array.max", "array.length"];

fn too_many(kind: &ArrayKind, limits: &Limits) -> Said {
    match kind.count.max {
        Some(_) => kind.count.say(ARRAY, Fault::Max),
        None => ("limit.items", vec![("max", Data::from(limits.items))]),
    }
}

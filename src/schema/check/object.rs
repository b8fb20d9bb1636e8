//! Objects with named fields, their keys one by one.

use super::{Check, Checked};
use crate::input::issue::key_parameter;
use crate::input::source::{Frame, Key, Peek, Source};
use crate::schema::kind::Node;
use crate::schema::kind::object::{Absent, ObjectKind, Seen, Unknown};
use crate::schema::patch::{Edit, Place};

impl<S: Source> Check<'_, S> {
    pub(super) fn object(&mut self, node: &Node, kind: &ObjectKind) -> Checked {
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
            if !self.fast_path(&field.node) {
                self.inside(Place::Field(field.id), &field.node)?;
            }
        }
        for (index, field) in kind.fields.iter().enumerate() {
            if seen.contains(index) {
                continue;
            }
            self.patch.enter(Place::Field(field.id));
            match field.absent {
                Absent::Leave => {}
                Absent::Default(id) => self.patch.push(Edit::Default(id)),
                Absent::Refuse => self.issue(&field.node, ("required", Vec::new()))?,
            }
            self.patch.leave();
        }
        Ok(())
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
                self.patch.enter(Place::of(key));
                self.patch.push(Edit::Remove);
                self.patch.leave();
            }
            Unknown::Passthrough => {}
        }
        self.source.remember(frame, key)?;
        self.skip()
    }
}

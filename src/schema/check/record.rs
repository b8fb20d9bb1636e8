//! Objects with any keys.

use super::{Check, Checked};
use crate::input::source::{Peek, Source};
use crate::schema::kind::record::RecordKind;
use crate::schema::kind::{Fault, Node, Written};
use crate::schema::patch::Place;

impl<S: Source> Check<'_, S> {
    pub(super) fn record(&mut self, node: &Node, kind: &RecordKind) -> Checked {
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
            if kind.keys.is_none() && self.fast_path(&kind.values) {
                continue;
            }
            self.patch.enter(Place::of(key));
            if let Some(keys) = &kind.keys {
                let (mode, limits) = (self.mode, self.limits);
                let name = self.name_of(key);
                if let Err(fault) = keys.scalar(Written::String(name), mode, limits) {
                    self.issue(keys, keys.say(fault, limits))?;
                }
            }
            self.read(&kind.values)?;
            self.patch.leave();
        }
        if count < kind.count.min {
            return self.issue(node, kind.count.say(RECORD, Fault::Min));
        }
        Ok(())
    }
}

const RECORD: [&str; 3] = ["record.min", "record.max", "record.length"];

//! What is judged once all pairs are read: what is missing, and how many there are.

use super::token::{DEFAULT, LIST, Token};
use super::{ARRAY, Checked, RECORD, Urlencoded};
use crate::input::issue::Step;
use crate::schema::kind::object::{Absent, Field};
use crate::schema::kind::{Count, Fault, Node};
use crate::schema::query_plan::{ObjectPlan, QueryPlan};

/// The path of a field in the object at `path`.
fn inside(path: &[Step], field: &Field) -> Vec<Step> {
    let mut path = path.to_vec();
    path.push(Step::Name(field.name.clone()));
    path
}

impl Urlencoded<'_> {
    /// Judges what is there and what is not, once all pairs are read.
    pub(super) fn finish(&mut self, query_plan: &QueryPlan) -> Checked {
        match query_plan {
            QueryPlan::Object(object) => {
                self.mark(object.slot);
                let mut path = Vec::new();
                self.object(object, &mut path)
            }
            QueryPlan::Record(slot, node, kind) => {
                if self.slots.kind(*slot) == 0 {
                    self.slots.put(
                        *slot,
                        Token {
                            kind: LIST,
                            ..Token::default()
                        },
                    );
                }
                self.least(*slot, node, kind.count, RECORD, Vec::new)
            }
            QueryPlan::Scalar(..) | QueryPlan::Array(..) => Ok(()),
        }
    }

    fn object(&mut self, object: &ObjectPlan, path: &mut Vec<Step>) -> Checked {
        for (field, query_plan) in object.kind.fields.iter().zip(&object.fields) {
            let slot = query_plan.slot();
            if self.slots.kind(slot) == 0 {
                match (field.absent, query_plan) {
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
                    (Absent::Refuse, QueryPlan::Object(inner)) if inner.can_be_empty => {
                        self.mark(slot);
                    }
                    (Absent::Refuse, _) => {
                        let said = ("required", Vec::new());
                        self.issue(&field.node, said, || inside(path, field))?;
                        continue;
                    }
                }
            }
            match query_plan {
                QueryPlan::Scalar(..) => {}
                QueryPlan::Object(inner) => {
                    path.push(Step::Name(field.name.clone()));
                    self.object(inner, path)?;
                    path.pop();
                }
                QueryPlan::Array(_, node, kind) => {
                    self.least(slot, node, kind.count, ARRAY, || inside(path, field))?;
                }
                QueryPlan::Record(_, node, kind) => {
                    self.least(slot, node, kind.count, RECORD, || inside(path, field))?;
                }
            }
        }
        Ok(())
    }

    fn least(
        &mut self,
        slot: u32,
        node: &Node,
        bounds: Count,
        codes: [&'static str; 3],
        path: impl FnOnce() -> Vec<Step>,
    ) -> Checked {
        if self.slots.count(slot) >= bounds.min {
            return Ok(());
        }
        self.issue(node, bounds.say(codes, Fault::Min), path)
    }

    /// Puts the elements of each list next to one another after the slots; false when there is no room.
    pub(super) fn place(&mut self, slots: u32) -> bool {
        let Some((first, _)) = self.buffers.elements.first() else {
            return true;
        };
        let room = (slots as usize + self.buffers.elements.len()) * 3;
        if room > self.slots.numbers.len() {
            return false;
        }
        if self.buffers.elements.iter().all(|(slot, _)| slot == first) {
            self.slots.begin(*first as usize, slots);
            for (at, (_, token)) in (slots..).zip(&self.buffers.elements) {
                self.slots.put(at, *token);
            }
            return true;
        }
        let cursors = &mut self.buffers.cursors;
        cursors.clear();
        cursors.resize(slots as usize, 0);
        for (slot, _) in &self.buffers.elements {
            if let Some(count) = cursors.get_mut(*slot as usize) {
                *count += 1;
            }
        }
        let mut next = slots;
        for (slot, cursor) in (0..).zip(cursors.iter_mut()) {
            if *cursor > 0 {
                self.slots.begin(slot, next);
                let count = *cursor;
                *cursor = next;
                next += count;
            }
        }
        for (slot, token) in &self.buffers.elements {
            if let Some(cursor) = self.buffers.cursors.get_mut(*slot as usize) {
                self.slots.put(*cursor, *token);
                *cursor += 1;
            }
        }
        true
    }
}

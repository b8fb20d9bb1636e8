//! What must be changed in a valid value before the handler gets it, as a list of numbers that `lib/` carries out.

use crate::input::KEPT;
use crate::input::issue::Step;
use crate::input::source::{Key, Source, Text};
use crate::input::text::shown;

/// Go to a field, by the number of its name.
const FIELD: i32 = 1;
/// Go to an element.
const INDEX: i32 = 2;
/// Go to a key of the source.
const KEY: i32 = 3;
/// Go back to the parent.
const LEAVE: i32 = 4;
/// Delete the property.
const REMOVE: i32 = 5;
const DEFAULT: i32 = 6;
const TEXT: i32 = 7;
const NUMBER: i32 = 8;
const TRUE: i32 = 9;
const FALSE: i32 = 10;
const BIGINT: i32 = 11;
const CONSTANT: i32 = 12;
const WRAP: i32 = 13;
const SPLIT: i32 = 14;

/// One change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Edit {
    Remove,
    Default(u32),
    Text(u32),
    Number(f64),
    Boolean(bool),
    BigInt,
    Constant(u32),
    Wrap,
    Split,
}

/// Where a value stands in its parent.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    Field(u32),
    Index(u32),
    Key(Text, Option<u32>),
}

impl Place {
    pub(super) fn of(key: Key) -> Self {
        match key {
            Key::Text(text, ordinal) => Self::Key(text, ordinal),
            Key::Name(id) => Self::Field(id),
        }
    }
}

/// The changes found so far, and the place the reader is at.
#[derive(Debug, Default)]
pub struct Patch {
    places: Vec<Place>,
    /// How many of the places have been written.
    written: usize,
    numbers: Vec<i32>,
    floats: Vec<f64>,
}

/// A state to come back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark(usize, usize, usize, usize);

impl Patch {
    /// The changes as numbers, documented with the boundary.
    #[must_use]
    pub fn numbers(&self) -> &[i32] {
        &self.numbers
    }

    /// The numbers that changes speak of.
    #[must_use]
    pub fn floats(&self) -> &[f64] {
        &self.floats
    }

    pub(super) fn is_large(&self) -> bool {
        self.numbers.capacity().max(self.floats.capacity()) > KEPT
    }

    /// The numbers themselves, for a list of another meaning.
    pub(super) fn raw(&mut self) -> &mut Vec<i32> {
        self.clear();
        &mut self.numbers
    }

    /// Where the reader is. Names of the schema are shown as they are, all others made safe.
    pub(super) fn path<S: Source>(&self, source: &mut S, names: &[String]) -> Vec<Step> {
        let step = |place: &Place| match *place {
            Place::Field(id) => Step::Name(names.get(id as usize).cloned().unwrap_or_default()),
            Place::Index(index) => Step::Index(index),
            Place::Key(text, ordinal) => {
                Step::Name(shown(source.key_text(Key::Text(text, ordinal))))
            }
        };
        self.places.iter().map(step).collect()
    }

    pub(super) fn clear(&mut self) {
        self.places.clear();
        self.written = 0;
        self.numbers.clear();
        self.floats.clear();
    }

    pub(super) fn enter(&mut self, place: Place) {
        self.places.push(place);
    }

    pub(super) fn leave(&mut self) {
        if self.written == self.places.len() && self.written > 0 {
            self.numbers.push(LEAVE);
            self.written -= 1;
        }
        self.places.pop();
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(
            self.places.len(),
            self.written,
            self.numbers.len(),
            self.floats.len(),
        )
    }

    pub(super) fn rewind(&mut self, mark: Mark) {
        self.places.truncate(mark.0);
        self.written = mark.1;
        self.numbers.truncate(mark.2);
        self.floats.truncate(mark.3);
    }

    pub(super) fn push(&mut self, edit: Edit) {
        for place in self.places.get(self.written..).unwrap_or_default() {
            match *place {
                Place::Field(id) => self.numbers.extend([FIELD, id.cast_signed()]),
                Place::Index(index) => self.numbers.extend([INDEX, index.cast_signed()]),
                Place::Key(_, Some(ordinal)) => {
                    self.numbers.extend([KEY, ordinal.cast_signed(), -1]);
                }
                Place::Key(text, None) => {
                    self.numbers
                        .extend([KEY, text.start.cast_signed(), text.end.cast_signed()]);
                }
            }
        }
        self.written = self.places.len();
        match edit {
            Edit::Remove => self.numbers.push(REMOVE),
            Edit::Default(id) => self.numbers.extend([DEFAULT, id.cast_signed()]),
            Edit::Text(flags) => self.numbers.extend([TEXT, flags.cast_signed()]),
            Edit::Number(number) => {
                let index = i32::try_from(self.floats.len()).unwrap_or(i32::MAX);
                self.floats.push(number);
                self.numbers.extend([NUMBER, index]);
            }
            Edit::Boolean(value) => self.numbers.push(if value { TRUE } else { FALSE }),
            Edit::BigInt => self.numbers.push(BIGINT),
            Edit::Constant(id) => self.numbers.extend([CONSTANT, id.cast_signed()]),
            Edit::Wrap => self.numbers.push(WRAP),
            Edit::Split => self.numbers.push(SPLIT),
        }
    }
}

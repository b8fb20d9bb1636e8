//! JSON text noted down while it is looked at, so that whoever knows what was looked for can make the values of it.

use std::cell::Cell;

use super::cursor::{Cursor, Lookahead};
use crate::input::Limits;

/// Where the notes go, in the order the values are met: the bounds of each string, counts and choices as words, numbers apart.
#[derive(Debug)]
pub struct JsonIndex<'s> {
    bytes: &'s [u8],
    limits: &'s Limits,
    left: Cell<u32>,
    words: &'s [Cell<i32>],
    numbers: &'s [Cell<f64>],
    next_word: Cell<usize>,
    next_number: Cell<usize>,
}

impl<'s> JsonIndex<'s> {
    /// A sketch of `bytes`, within `limits`; what does not fit into the room for it is not noted.
    pub fn new(
        bytes: &'s [u8],
        limits: &'s Limits,
        words: &'s mut [i32],
        numbers: &'s mut [f64],
    ) -> Self {
        Self {
            bytes,
            limits,
            left: Cell::new(limits.values),
            words: Cell::from_mut(words).as_slice_of_cells(),
            numbers: Cell::from_mut(numbers).as_slice_of_cells(),
            next_word: Cell::new(0),
            next_number: Cell::new(0),
        }
    }

    /// Whether the text is one value that `look` goes over, and everything in it could be noted.
    pub(crate) fn holds(&self, look: impl FnOnce(Cursor<'s>, &Self) -> Option<Cursor<'s>>) -> bool {
        let found = self
            .spend(1)
            .and_then(|()| look(Cursor(self.bytes).after_space(), self));
        found.is_some_and(|rest| rest.after_space().0.is_empty())
    }

    fn position(&self, cursor: Cursor<'_>) -> Option<i32> {
        i32::try_from(self.bytes.len() - cursor.0.len()).ok()
    }
}

impl Lookahead for JsonIndex<'_> {
    const NOTES: bool = true;

    #[inline]
    fn limits(&self) -> &Limits {
        self.limits
    }

    #[inline]
    fn spend(&self, values: u32) -> Option<()> {
        self.left.set(self.left.get().checked_sub(values)?);
        Some(())
    }

    #[inline]
    fn note(&self, word: i32) -> Option<()> {
        let place = self.hold()?;
        self.words.get(place)?.set(word);
        Some(())
    }

    #[inline]
    fn note_number(&self, number: f64) -> Option<()> {
        let place = self.next_number.get();
        self.numbers.get(place)?.set(number);
        self.next_number.set(place + 1);
        Some(())
    }

    #[inline]
    fn note_string(&self, text: Cursor<'_>, after: Cursor<'_>) -> Option<()> {
        self.note(self.position(text)? + 1)?;
        self.note(self.position(after)? - 1)
    }

    #[inline]
    fn hold(&self) -> Option<usize> {
        let place = self.next_word.get();
        self.next_word.set(place + 1);
        Some(place)
    }

    #[inline]
    fn fill(&self, place: usize, word: u32) -> Option<()> {
        self.words.get(place)?.set(word.cast_signed());
        Some(())
    }
}

//! The compiled patterns of a thread: as many as there is room for.
//!
//! A finaliser of Node-API runs at a turn of the event loop, so what a loop compiles and drops would pile up until it ends.
//! JavaScript holds a number instead. What was used longest ago makes room, and is compiled again when it is asked for.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::pattern::{GONE, Patterns};
use super::raw::{Call, Entry, Reply};
use crate::Error;
use crate::pattern::{Pattern, Scratch, memory};

/// Most memory of the compiled patterns of a thread and of what matching has worked out, in bytes.
pub(super) const PROGRAMS_BYTES: usize = 64 << 20;

/// Most compiled patterns of a thread. Their places are the lower bits of their numbers.
const PROGRAMS: usize = 1 << PLACE_BITS;
const PLACE_BITS: u32 = 14;

/// What a place costs besides what is in it.
const PLACE_BYTES: usize = 256;

/// A compiled pattern, with what matching keeps between calls.
pub(super) struct Program {
    pub(super) pattern: Pattern,
    pub(super) scratch: RefCell<(Scratch, Vec<i32>)>,
    number: i64,
    /// When it was used last.
    used: Cell<u64>,
    calls: Cell<u32>,
    bytes: Cell<usize>,
}

impl Program {
    pub(super) fn bytes(&self) -> usize {
        let scratch = self.scratch.try_borrow();
        PLACE_BYTES + self.pattern.bytes() + scratch.map_or(0, |scratch| scratch.0.bytes())
    }
}

#[derive(Default)]
struct Programs {
    places: Vec<Option<Rc<Program>>>,
    free: Vec<usize>,
    bytes: usize,
    /// Numbers that were given out, and calls.
    clock: u64,
}

thread_local! {
    static KNOWN: RefCell<Programs> = RefCell::default();
}

/// Keeps `pattern`; the number that it is found by from now on.
pub(super) fn keep(pattern: Pattern) -> i64 {
    KNOWN.with_borrow_mut(|known| known.keep(pattern))
}

/// The pattern whose number is argument 0 of `call`; `None` when it had to make room.
#[inline]
pub(super) fn open(call: &Call) -> Option<Rc<Program>> {
    // What the calls before have worked out.
    let change = memory::take_change();
    if change != 0 {
        call.adjust_memory(change);
    }
    KNOWN.with_borrow_mut(|known| known.open(call.integer(0)))
}

/// How many there are, and their memory in bytes.
pub(super) fn held() -> (usize, usize) {
    KNOWN.with_borrow(|known| (known.places.len() - known.free.len(), known.bytes))
}

impl Programs {
    fn keep(&mut self, pattern: Pattern) -> i64 {
        self.clock += 1;
        if self.free.is_empty() && self.places.len() >= PROGRAMS {
            self.shrink(0);
        }
        let place = self.free.pop().unwrap_or_else(|| {
            self.places.push(None);
            self.places.len() - 1
        });
        let number = self.clock << PLACE_BITS | place as u64;
        let program = Program {
            pattern,
            scratch: RefCell::default(),
            number: i64::try_from(number).unwrap_or(0),
            used: Cell::new(self.clock),
            calls: Cell::new(0),
            bytes: Cell::new(0),
        };
        let program = Rc::new(program);
        if let Some(empty) = self.places.get_mut(place) {
            *empty = Some(Rc::clone(&program));
        }
        self.count(&program);
        program.number
    }

    #[inline]
    fn open(&mut self, number: i64) -> Option<Rc<Program>> {
        let place = usize::try_from(number).ok()? & (PROGRAMS - 1);
        let program = self.places.get(place)?.as_ref()?;
        if program.number != number {
            return None;
        }
        let program = Rc::clone(program);
        self.clock += 1;
        program.used.set(self.clock);
        let calls = program.calls.get().wrapping_add(1);
        program.calls.set(calls);
        // What is worked out grows at first, and seldom later.
        if calls & calls.wrapping_sub(1) == 0 || calls.trailing_zeros() >= 6 {
            self.count(&program);
        }
        Some(program)
    }

    fn count(&mut self, program: &Program) {
        let bytes = program.bytes();
        self.bytes = (self.bytes + bytes).saturating_sub(program.bytes.replace(bytes));
        if self.bytes > PROGRAMS_BYTES {
            self.shrink(PROGRAMS_BYTES - PROGRAMS_BYTES / 8);
        }
    }

    /// Drops what was used longest ago until no more than `most` bytes and three quarters of the places are taken; what was
    /// used last stays.
    fn shrink(&mut self, most: usize) {
        let most = if most == 0 { self.bytes } else { most };
        let mut used: Vec<_> = self.places.iter().flatten().map(Rc::clone).collect();
        used.sort_unstable_by_key(|program| program.used.get());
        used.pop();
        let mut left = used.len();
        for program in used {
            if self.bytes <= most && left < PROGRAMS / 4 * 3 {
                break;
            }
            let place = usize::try_from(program.number).unwrap_or(0) & (PROGRAMS - 1);
            if let Some(place) = self.places.get_mut(place) {
                *place = None;
            }
            self.free.push(place);
            self.bytes = self.bytes.saturating_sub(program.bytes.get());
            left -= 1;
        }
    }
}

/// `bytes(pattern) -> number`: the memory of the program and of what matching has worked out so far.
pub(super) struct Bytes;

impl Entry for Bytes {
    type Data = Patterns;

    fn call(_patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let Some(program) = open(call) else {
            return Ok(Reply::Integer(GONE));
        };
        let bytes = program.bytes();
        Ok(Reply::Integer(i32::try_from(bytes).unwrap_or(i32::MAX)))
    }
}

/// `held() -> count`, how many compiled patterns this thread holds; their memory in bytes in the shared array.
pub(super) struct Held;

impl Entry for Held {
    type Data = Patterns;

    fn call(patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let (count, bytes) = held();
        let number = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        patterns.found.give(call, &[number(bytes)])?;
        Ok(Reply::Integer(number(count)))
    }
}

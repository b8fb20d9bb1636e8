//! What a thread has compiled, patterns, sets, schemas and guards: as many as there is room for.
//!
//! A finaliser of Node-API runs at a turn of the event loop, so what a loop compiles and drops would pile up until it ends.
//! JavaScript holds a number instead, which opens nothing but what it was given out for. What was used longest ago makes
//! room, and is compiled again when it is asked for.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use napi::Env;

use super::pattern::{GONE, Patterns};
use super::raw::{Call, Entry, Reply};
use crate::Error;
use crate::pattern::memory::{self, Account};
use crate::pattern::{Cache, Pattern};

/// Most that a thread has compiled. Their places are the lower bits of their numbers.
const PROGRAMS: usize = 1 << PLACE_BITS;
const PLACE_BITS: u32 = 14;

/// What a place costs besides what is in it, in bytes.
const PLACE_BYTES: usize = 256;

/// A compiled pattern, with what matching keeps between calls.
pub(super) struct Program {
    pub(super) pattern: Pattern,
    pub(super) cache: RefCell<(Cache, Vec<i32>)>,
}

impl Program {
    pub(super) fn new(pattern: Pattern) -> Self {
        Self {
            pattern,
            cache: RefCell::new((Cache::new(), Vec::new())),
        }
    }

    fn bytes(&self) -> usize {
        let cache = self.cache.try_borrow();
        PLACE_BYTES + self.pattern.bytes() + cache.map_or(0, |cache| cache.0.bytes())
    }
}

struct Place {
    number: i64,
    /// When it was used last.
    used: u64,
    program: Rc<dyn Any>,
    _account: Account,
}

#[derive(Default)]
struct Programs {
    places: Vec<Option<Place>>,
    free: Vec<usize>,
    /// Numbers that were given out, and calls.
    clock: u64,
}

thread_local! {
    static KNOWN: RefCell<Programs> = RefCell::default();
}

/// Keeps `program`, which has `bytes` that nobody else counts; the number that it is found by from then on.
pub(super) fn keep(env: Env, program: impl Any, bytes: usize) -> i64 {
    let number = KNOWN.with_borrow_mut(|known| known.keep(Rc::new(program), bytes));
    if memory::is_due() {
        make_room(env);
    }
    number
}

/// What the number in argument 0 of `call` was given out for; `None` when it had to make room, or is something else.
#[inline]
pub(super) fn open<P: Any>(call: &Call) -> Option<Rc<P>> {
    let program = KNOWN.with_borrow_mut(|known| known.open(call.integer(0)));
    if memory::is_due() {
        make_room(call.env());
    }
    program?.downcast().ok()
}

/// Lets go of what there is no room for, and tells V8.
#[cold]
fn make_room(env: Env) {
    let most = memory::share() / 4 * 3;
    if memory::here() > most {
        KNOWN.with_borrow_mut(|known| known.shrink(PROGRAMS, most - most / 8));
    }
    let change = memory::take_change();
    if change != 0 {
        // V8 is none the worse for not being told.
        let _ = env.adjust_external_memory(change);
    }
}

impl Programs {
    fn keep(&mut self, program: Rc<dyn Any>, bytes: usize) -> i64 {
        self.clock += 1;
        if self.free.is_empty() && self.places.len() >= PROGRAMS {
            self.shrink(PROGRAMS / 4 * 3, usize::MAX);
        }
        let at = self.free.pop().unwrap_or_else(|| {
            self.places.push(None);
            self.places.len() - 1
        });
        let number = i64::try_from(self.clock << PLACE_BITS | at as u64).unwrap_or(0);
        if let Some(place) = self.places.get_mut(at) {
            *place = Some(Place {
                number,
                used: self.clock,
                program,
                _account: Account::of(PLACE_BYTES + bytes),
            });
        }
        number
    }

    #[inline]
    fn open(&mut self, number: i64) -> Option<Rc<dyn Any>> {
        let at = usize::try_from(number).ok()? & (PROGRAMS - 1);
        let place = self.places.get_mut(at)?.as_mut()?;
        if place.number != number {
            return None;
        }
        self.clock += 1;
        place.used = self.clock;
        Some(Rc::clone(&place.program))
    }

    /// Drops what was used longest ago until no more than so many are left, and this thread holds no more than so many bytes; what
    /// was used last stays.
    fn shrink(&mut self, most: usize, bytes: usize) {
        let places = self.places.iter().flatten();
        let mut used: Vec<_> = places.map(|place| (place.used, place.number)).collect();
        used.sort_unstable();
        used.pop();
        let mut left = used.len();
        for (_, number) in used {
            if left < most && memory::here() <= bytes {
                break;
            }
            let at = usize::try_from(number).unwrap_or(0) & (PROGRAMS - 1);
            if let Some(place) = self.places.get_mut(at) {
                *place = None;
            }
            self.free.push(at);
            left -= 1;
        }
    }
}

/// `bytes(pattern) -> number`: the memory of the program and of what matching has worked out so far.
pub(super) struct Bytes;

impl Entry for Bytes {
    type Data = Patterns;

    fn call(_patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let Some(program) = open::<Program>(call) else {
            return Ok(Reply::Integer(GONE));
        };
        let bytes = program.bytes();
        Ok(Reply::Integer(i32::try_from(bytes).unwrap_or(i32::MAX)))
    }
}

/// `held() -> count`: how much this thread has compiled and kept, of patterns, sets, schemas and guards. In the shared array, in
/// bytes: what it holds, its share, what the process holds, its bound, and what V8 knows of memory that it does not see.
pub(super) struct Held;

impl Entry for Held {
    type Data = Patterns;

    fn call(patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let count = KNOWN.with_borrow(|known| known.places.len() - known.free.len());
        let number = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        // A change of nothing is answered with the sum.
        let told = call.env().adjust_external_memory(0).unwrap_or(0);
        let bytes = [
            memory::here(),
            memory::share(),
            memory::held(),
            memory::PROCESS,
            usize::try_from(told).unwrap_or(0),
        ];
        patterns.found.give(call, &bytes.map(number))?;
        Ok(Reply::Integer(number(count)))
    }
}

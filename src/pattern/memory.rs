//! What compiled patterns and their engines hold, counted.
//!
//! Every automaton is bounded by itself, and what a pattern keeps between searches by [`Limits::bytes`](crate::pattern::Limits::bytes).
//! Here is the sum over all patterns of a thread, and of the process. A thread has its share of the process: beyond
//! three quarters of it, whoever keeps patterns lets go of some; beyond all of it, a search leaves nothing after.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

use regex_syntax::hir::{Class, Hir, HirKind};

/// Most bytes that the patterns of a process hold together.
pub const PROCESS: usize = 256 << 20;

/// Most bytes that those of one thread hold.
pub const THREAD: usize = 64 << 20;

/// A thread's count has to change by so many bytes before V8 is told of it.
pub const CHUNK: usize = 256 << 10;

static HELD: AtomicUsize = AtomicUsize::new(0);
static THREADS: AtomicUsize = AtomicUsize::new(0);

/// What a thread holds, and by how much that has changed since somebody was last told.
struct Here {
    bytes: Cell<usize>,
    told: Cell<usize>,
}

impl Here {
    fn new() -> Self {
        THREADS.fetch_add(1, Ordering::Relaxed);
        Self {
            bytes: Cell::new(0),
            told: Cell::new(0),
        }
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        THREADS.fetch_sub(1, Ordering::Relaxed);
    }
}

thread_local! {
    static HERE: Here = Here::new();
}

/// Bytes that the patterns of the process hold.
#[must_use]
pub fn held() -> usize {
    HELD.load(Ordering::Relaxed)
}

/// Bytes that those of this thread hold.
#[must_use]
pub fn here() -> usize {
    HERE.with(|here| here.bytes.get())
}

/// Most bytes that those of this thread may hold: as many threads as there are share what the process may.
#[must_use]
pub fn share() -> usize {
    THREAD.min(PROCESS / THREADS.load(Ordering::Relaxed).max(1))
}

/// Whether so much is held here that something has to be let go of, or that V8 has to be told.
#[inline]
#[must_use]
pub fn is_due() -> bool {
    HERE.with(|here| {
        let bytes = here.bytes.get();
        bytes.abs_diff(here.told.get()) >= CHUNK || bytes > share() / 4 * 3
    })
}

/// Bytes by which what this thread holds has grown, or, below 0, shrunk, since this was last called; 0 for a change of less than
/// [`CHUNK`].
#[must_use]
pub fn take_change() -> i64 {
    HERE.with(|here| {
        let (bytes, told) = (here.bytes.get(), here.told.get());
        if bytes.abs_diff(told) < CHUNK {
            return 0;
        }
        here.told.set(bytes);
        signed(bytes) - signed(told)
    })
}

fn signed(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// One holder's part of the sum.
#[derive(Debug, Default)]
pub struct Account {
    bytes: usize,
}

impl Account {
    /// The part of somebody who holds so many bytes.
    #[must_use]
    pub fn of(bytes: usize) -> Self {
        let mut account = Self::default();
        account.settle(bytes);
        account
    }

    /// Its holder now holds so many bytes.
    pub fn settle(&mut self, bytes: usize) {
        if bytes == self.bytes {
            return;
        }
        let before = std::mem::replace(&mut self.bytes, bytes);
        // A thread that ends has nobody to tell. What another thread has counted is not taken from this one's sum.
        let _ = HERE.try_with(|here| {
            let others = here.bytes.get().saturating_sub(before);
            here.bytes.set(others.saturating_add(bytes));
        });
        HELD.fetch_add(bytes, Ordering::Relaxed);
        HELD.fetch_sub(before, Ordering::Relaxed);
    }

    /// What it was settled on last.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

impl Clone for Account {
    fn clone(&self) -> Self {
        Self::of(self.bytes)
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        self.settle(0);
    }
}

/// What a part of a tree takes besides what is in it, in bytes.
const PROPERTIES: usize = 88;

/// Memory of a tree of the byte engine in bytes, besides its own.
pub(super) fn of_tree(tree: &Hir) -> usize {
    let part = |part: &Hir| size_of::<Hir>() + of_tree(part);
    PROPERTIES
        + match tree.kind() {
            HirKind::Empty | HirKind::Look(_) => 0,
            HirKind::Literal(literal) => literal.0.len(),
            HirKind::Class(Class::Bytes(class)) => 2 * class.ranges().len(),
            HirKind::Class(Class::Unicode(class)) => 8 * class.ranges().len(),
            HirKind::Repetition(repetition) => part(&repetition.sub),
            HirKind::Capture(capture) => part(&capture.sub),
            HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().map(part).sum(),
        }
}

//! What the engines of all patterns hold, counted.
//!
//! Every automaton is bounded by itself; here is the sum, over all patterns of the process, of what matching keeps between
//! calls. Whoever keeps patterns bounds how many there are.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

static HELD: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static UNTOLD: Cell<i64> = const { Cell::new(0) };
}

/// Bytes that the caches of all patterns of the process hold.
#[must_use]
pub fn held() -> usize {
    HELD.load(Ordering::Relaxed)
}

/// Bytes by which caches of this thread have grown, or, below 0, shrunk, since this was last called.
#[must_use]
pub fn take_change() -> i64 {
    UNTOLD.with(|untold| untold.replace(0))
}

/// One cache's part of the sum.
#[derive(Debug, Default)]
pub(crate) struct Account {
    bytes: usize,
}

impl Account {
    /// The cache now holds so many bytes.
    pub(crate) fn settle(&mut self, bytes: usize) {
        if bytes == self.bytes {
            return;
        }
        let change = |bytes: usize| i64::try_from(bytes).unwrap_or(i64::MAX);
        if bytes > self.bytes {
            HELD.fetch_add(bytes - self.bytes, Ordering::Relaxed);
        } else {
            HELD.fetch_sub(self.bytes - bytes, Ordering::Relaxed);
        }
        let change = change(bytes) - change(self.bytes);
        // A thread that ends has nobody to tell.
        let _ = UNTOLD.try_with(|untold| untold.set(untold.get().saturating_add(change)));
        self.bytes = bytes;
    }

    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        self.settle(0);
    }
}

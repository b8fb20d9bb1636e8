//! Stack for patterns that are nested deeply: what reads them goes as deep as they do, and a caller may have little left.

use std::panic::resume_unwind;
use std::thread::{Builder, scope};

use crate::Error;

/// Levels that are read on the stack of the caller. Each takes about a kilobyte; V8 leaves some 200 to what it calls.
const SHALLOW: usize = 32;

/// Stack for deeper ones, in bytes: many times what the deepest that is accepted needs.
const STACK: usize = 8 << 20;

/// Whether `source` may be nested so deeply that it needs a stack of its own.
pub(crate) fn is_deep(source: &[u16]) -> bool {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut units = source.iter();
    while let Some(unit) = units.next() {
        match u8::try_from(*unit) {
            Ok(b'\\') => {
                units.next();
            }
            Ok(b'(' | b'[') => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            Ok(b')' | b']') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest > SHALLOW
}

/// Runs `work`, which reads `source`, where there is room for it.
pub(crate) fn with_stack<T: Send>(
    source: &[u16],
    work: impl FnOnce() -> Result<T, Error> + Send,
) -> Result<T, Error> {
    if !is_deep(source) {
        return work();
    }
    scope(|scope| {
        let thread = Builder::new().stack_size(STACK);
        match thread.spawn_scoped(scope, work) {
            Ok(running) => running.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => Err(Error::new(
                "ARMET_PATTERN_TOO_LARGE",
                format!(
                    "The pattern is nested more than {SHALLOW} levels deep, and there is no room for a thread that reads it. Nest it \
                     less deeply, or split it."
                ),
            )),
        }
    })
}

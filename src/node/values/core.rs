//! What all functions of one isolate share, and how texts, tapes and results pass through it.

use std::cell::RefCell;

use napi::Env;
use napi::bindgen_prelude::Object;

use crate::Error;
use crate::input::issue::Issues;
use crate::node::own::put;
use crate::node::raw::{Call, Lent, Reply, Room, Shared, utf8};
use crate::schema::{Patch, Slots, Verdict, Workspace, Written};

/// Numbers the shared arrays have room for at first.
pub(super) const NUMBERS: usize = 4096;

/// Bytes the shared text has room for. Longer texts are handed over as strings.
const TEXT: usize = 16_384;

const INVALID: i32 = -1;
const TOO_SMALL: i32 = -2;

/// What all functions of one isolate share.
pub(super) struct Core {
    /// Integers, numbers, and ASCII written by JavaScript.
    shared: Shared,
    pub(super) workspace: RefCell<Workspace>,
    text: RefCell<Vec<u8>>,
}

/// Texts longer than this are not kept room for.
const KEPT: usize = 1 << 20;

impl Core {
    pub(super) fn new(env: &Env) -> napi::Result<Self> {
        Ok(Self {
            shared: Shared::new(env, room(NUMBERS))?,
            workspace: RefCell::default(),
            text: RefCell::default(),
        })
    }

    /// Puts the shared arrays on `object`.
    pub(super) fn show(&self, env: &Env, object: &mut Object<'_>) -> napi::Result<()> {
        self.shared.show(env, object, ["floats", "ints", "text"])?;
        let Room { ints, bytes, .. } = self.shared.room();
        // Whoever asks an array for its length asks whatever is on its prototype.
        put(
            env,
            object,
            "numbers",
            u32::try_from(ints).unwrap_or(u32::MAX),
        )?;
        put(
            env,
            object,
            "letters",
            u32::try_from(bytes).unwrap_or(u32::MAX),
        )
    }

    /// Takes other arrays, with room for `numbers`.
    pub(super) fn reserve(&self, env: &Env, numbers: usize) -> napi::Result<()> {
        self.shared.replace(env, room(numbers))
    }

    /// Reads string argument `index` and hands it to `body`.
    #[inline]
    pub(super) fn with_text<R>(
        &self,
        call: &Call,
        index: usize,
        body: impl FnOnce(&str) -> R,
    ) -> Result<R, Error> {
        let mut text = self.text.borrow_mut();
        let answer = call.with_utf8(index, &mut text, body)?;
        if text.capacity() > KEPT {
            *text = Vec::new();
        }
        Ok(answer)
    }

    /// Lends the arrays for the tokens of a form.
    #[inline]
    pub(super) fn with_slots<R>(
        &self,
        call: &Call,
        body: impl FnOnce(Slots<'_>) -> R,
    ) -> Result<R, Error> {
        self.shared.lend(call, |Lent { floats, ints, .. }| {
            body(Slots {
                numbers: ints,
                floats,
            })
        })
    }

    /// Reads the tape and its texts, arguments `index` and up, and hands them to `body`: how many words there are, how
    /// many bytes of the shared text, or texts instead.
    pub(super) fn with_tape<R>(
        &self,
        call: &Call,
        index: usize,
        body: impl FnOnce(Written<'_>) -> R,
    ) -> Result<R, Error> {
        let length = call.position(index) as usize;
        let texts = index + 2;
        if call.count() <= texts {
            let used = call.position(index + 1) as usize;
            return self.shared.lend(call, |lent| {
                let text = utf8(lent.bytes.get(..used).unwrap_or_default())?;
                Ok(body(Written {
                    words: lent.ints.get(..length).unwrap_or_default(),
                    numbers: lent.floats,
                    text,
                    lone: &[],
                }))
            })?;
        }
        let mut text = self.text.borrow_mut();
        text.clear();
        for argument in texts..call.count() {
            call.read_utf8(argument, &mut text)?;
        }
        let shown = utf8(&text)?;
        let lone = if shown.contains('\u{fffd}') {
            lone(call, texts)?
        } else {
            Vec::new()
        };
        let answer = self.shared.lend(call, |lent| {
            body(Written {
                words: lent.ints.get(..length).unwrap_or_default(),
                numbers: lent.floats,
                text: shown,
                lone: &lone,
            })
        });
        if text.capacity() > KEPT {
            *text = Vec::new();
        }
        answer
    }

    /// Hands the changes to a valid value to JavaScript.
    pub(super) fn give(&self, call: &Call, patch: &Patch) -> Result<i32, Error> {
        let (numbers, floats) = (patch.numbers(), patch.floats());
        if numbers.is_empty() {
            return Ok(0);
        }
        self.shared.lend(call, |lent| {
            let room = (
                lent.ints.get_mut(..numbers.len()),
                lent.floats.get_mut(..floats.len()),
            );
            let (Some(ints), Some(room)) = room else {
                return TOO_SMALL;
            };
            ints.copy_from_slice(numbers);
            room.copy_from_slice(floats);
            i32::try_from(numbers.len()).unwrap_or(TOO_SMALL)
        })
    }
}

fn room(numbers: usize) -> Room {
    Room {
        floats: numbers,
        ints: numbers,
        bytes: TEXT,
    }
}

/// Where the texts of a tape have lone surrogates, in bytes of what UTF-8 shows of them.
fn lone(call: &Call, index: usize) -> Result<Vec<u32>, Error> {
    let mut lone = Vec::new();
    let mut at = 0_u32;
    for argument in index..call.count() {
        for unit in char::decode_utf16(call.units(argument)?) {
            if unit.is_err() {
                lone.push(at);
            }
            let length = unit.map_or(3, char::len_utf8);
            at = at.saturating_add(u32::try_from(length).unwrap_or(0));
        }
    }
    Ok(lone)
}

pub(super) fn verdict(verdict: Verdict) -> Reply {
    Reply::Integer(match verdict {
        Verdict::Valid => 0,
        Verdict::Invalid => INVALID,
        Verdict::TooSmall => TOO_SMALL,
    })
}

/// How many numbers of changes are in the shared array, if what was judged is valid.
pub(super) fn validated(
    core: &Core,
    call: &Call,
    outcome: Verdict,
    workspace: &Workspace,
) -> Result<Reply, Error> {
    match outcome {
        Verdict::Valid => core.give(call, workspace.patch()).map(Reply::Integer),
        outcome => Ok(verdict(outcome)),
    }
}

pub(super) fn told(issues: &Issues) -> Reply {
    Reply::Text(issues.to_data().to_json())
}

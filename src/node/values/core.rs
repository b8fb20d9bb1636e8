//! What all handles of one isolate share, and how texts, tapes and results pass through it.

use std::cell::RefCell;

use napi::Env;
use napi::bindgen_prelude::{JsObjectValue as _, Object};

use crate::Error;
use crate::input::issue::Issues;
use crate::node::raw::{Call, Reply, Shared, utf8};
use crate::schema::{Edits, Memory, Slots, Verdict, Written};

/// Numbers the shared arrays have room for at first.
pub(super) const NUMBERS: usize = 4096;

/// Bytes the shared text has room for. Longer texts are handed over as strings.
const TEXT: usize = 16_384;

const INVALID: i32 = -1;
const TOO_SMALL: i32 = -2;

/// What all handles of one isolate share.
pub(super) struct Core {
    pub(super) ints: Shared<i32>,
    pub(super) floats: Shared<f64>,
    /// ASCII, written by JavaScript.
    letters: Shared<u8>,
    pub(super) memory: RefCell<Memory>,
    text: RefCell<Vec<u8>>,
}

/// Texts longer than this are not kept room for.
const KEPT: usize = 1 << 20;

impl Core {
    pub(super) fn new(env: &Env) -> napi::Result<Self> {
        Ok(Self {
            ints: Shared::new(env, NUMBERS)?,
            floats: Shared::new(env, NUMBERS)?,
            letters: Shared::new(env, TEXT)?,
            memory: RefCell::default(),
            text: RefCell::default(),
        })
    }

    /// Puts the shared arrays on `object`.
    pub(super) fn show(&self, env: &Env, object: &mut Object<'_>) -> napi::Result<()> {
        object.set_named_property("ints", self.ints.value(env)?)?;
        object.set_named_property("floats", self.floats.value(env)?)?;
        object.set_named_property("text", self.letters.value(env)?)
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
    pub(super) fn with_slots<R>(&self, body: impl FnOnce(Slots<'_>) -> R) -> R {
        self.ints
            .lend(|numbers| self.floats.lend(|floats| body(Slots { numbers, floats })))
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
            return self.letters.lend(|letters| {
                let text = utf8(letters.get(..used).unwrap_or_default())?;
                Ok(self.written(length, text, &[], body))
            });
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
        let answer = self.written(length, shown, &lone, body);
        if text.capacity() > KEPT {
            *text = Vec::new();
        }
        Ok(answer)
    }

    fn written<R>(
        &self,
        length: usize,
        text: &str,
        lone: &[u32],
        body: impl FnOnce(Written<'_>) -> R,
    ) -> R {
        self.ints.lend(|words| {
            self.floats.lend(|numbers| {
                let words = words.get(..length).unwrap_or_default();
                body(Written {
                    words,
                    numbers,
                    text,
                    lone,
                })
            })
        })
    }

    /// Hands the changes to a valid value to JavaScript.
    pub(super) fn give(&self, edits: &Edits) -> i32 {
        let (numbers, floats) = (edits.numbers(), edits.floats());
        if self.ints.write(numbers) && self.floats.write(floats) {
            i32::try_from(numbers.len()).unwrap_or(TOO_SMALL)
        } else {
            TOO_SMALL
        }
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
pub(super) fn judged(core: &Core, outcome: Verdict, memory: &Memory) -> Reply {
    match outcome {
        Verdict::Valid => Reply::Integer(core.give(memory.edits())),
        outcome => verdict(outcome),
    }
}

pub(super) fn told(issues: &Issues) -> Reply {
    Reply::Text(issues.to_data().to_json())
}

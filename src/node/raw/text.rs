//! The strings among the arguments of a call.

use std::cell::Cell;
use std::mem::MaybeUninit;
use std::ptr;

use napi::sys;

use super::call::Call;
use crate::Error;

/// Strings up to this many UTF-16 code units are read into the stack.
const STACK_UNITS: usize = 256;

/// The buffer for longer strings is kept for the next one up to this size, in UTF-16 code units.
const KEPT_UNITS: usize = 1 << 20;

/// Room for most texts, so that they are read together.
const USUAL_BYTES: usize = 1024;

/// The text argument of a call.
pub(in crate::node) enum Input<'t> {
    /// A JavaScript string as its UTF-16 code units, lone surrogates included.
    Units(&'t [u16]),
    /// The bytes of a `Uint8Array` (or `Buffer`).
    Bytes(&'t [u8]),
}

/// What a text began with.
enum Begun<'b> {
    /// All of it.
    All(&'b [u16]),
    /// There may be more.
    Part,
    NoString,
}

thread_local! {
    static LONG: Cell<Vec<u16>> = const { Cell::new(Vec::new()) };
}

impl Call {
    /// Reads string argument `index` and hands it to `body` as UTF-8; a lone surrogate becomes U+FFFD. `memory` is used to
    /// hold it.
    ///
    /// # Errors
    ///
    /// `ARMET_ARGUMENT` when the argument is not a string.
    #[inline]
    pub(in crate::node) fn with_utf8<R>(
        &self,
        index: usize,
        memory: &mut Vec<u8>,
        body: impl FnOnce(&str) -> R,
    ) -> Result<R, Error> {
        memory.clear();
        let value = self.argument(index).ok_or_else(not_a_string)?;
        if !self.append_ascii(value, memory) {
            self.read_utf8(index, memory)?;
            return Ok(body(utf8(memory)?));
        }
        // SAFETY: `memory` was empty, and nothing but ASCII was appended to it.
        Ok(body(unsafe { std::str::from_utf8_unchecked(memory) }))
    }

    /// Appends string argument `index` to `text` as UTF-8; a lone surrogate becomes U+FFFD.
    ///
    /// # Errors
    ///
    /// `ARMET_ARGUMENT` when the argument is not a string.
    pub(in crate::node) fn read_utf8(&self, index: usize, text: &mut Vec<u8>) -> Result<(), Error> {
        let value = self.argument(index).ok_or_else(not_a_string)?;
        if self.append_ascii(value, text) {
            return Ok(());
        }
        text.reserve(USUAL_BYTES);
        if self.append_utf8(value, text)? {
            return Ok(());
        }
        let mut length = 0_usize;
        // SAFETY: a null buffer asks for the length only.
        let status = unsafe {
            sys::napi_get_value_string_utf8(self.env, value, ptr::null_mut(), 0, &raw mut length)
        };
        if status != sys::Status::napi_ok {
            return Err(not_a_string());
        }
        text.try_reserve(length.saturating_add(8)).map_err(|_| {
            Error::new(
                "ARMET_MEMORY",
                "There is not enough memory to read the text.",
            )
        })?;
        self.append_utf8(value, text)?;
        Ok(())
    }

    /// Appends a short text of ASCII; false, with nothing appended, when it is neither.
    ///
    /// Node-API writes a text as UTF-8 unit by unit, but as UTF-16 all together.
    #[inline]
    fn append_ascii(&self, value: sys::napi_value, text: &mut Vec<u8>) -> bool {
        let mut buffer = [MaybeUninit::<u16>::uninit(); STACK_UNITS + 1];
        let Begun::All(units) = self.begin(value, &mut buffer) else {
            return false;
        };
        let ascii = units.iter().fold(0, |all, unit| all | unit) < 0x80;
        if ascii {
            text.extend(units.iter().map(|unit| unit.to_le_bytes()[0]));
        }
        ascii
    }

    /// Reads the beginning of a text into `buffer`.
    #[inline]
    fn begin<'b>(
        &self,
        value: sys::napi_value,
        buffer: &'b mut [MaybeUninit<u16>; STACK_UNITS + 1],
    ) -> Begun<'b> {
        let mut length = 0_usize;
        // SAFETY: the buffer has room for the `STACK_UNITS + 1` units stated; Node-API writes at most that many, the
        // last of them a terminator, and says in `length` how many come before it.
        let status = unsafe {
            sys::napi_get_value_string_utf16(
                self.env,
                value,
                buffer.as_mut_ptr().cast(),
                STACK_UNITS + 1,
                &raw mut length,
            )
        };
        if status != sys::Status::napi_ok {
            return Begun::NoString;
        }
        if length >= STACK_UNITS {
            return Begun::Part;
        }
        // SAFETY: Node-API has written `length` units, and `length` is less than the buffer's size.
        Begun::All(unsafe { std::slice::from_raw_parts(buffer.as_ptr().cast(), length) })
    }

    /// Appends what fits into the spare room of `text`; false when something may have been left out.
    fn append_utf8(&self, value: sys::napi_value, text: &mut Vec<u8>) -> Result<bool, Error> {
        let (length, room) = (text.len(), text.capacity() - text.len());
        let mut written = 0_usize;
        // SAFETY: `spare_capacity_mut` is `room` bytes; Node-API writes at most that many, the last of them a zero, and
        // says in `written` how many come before it.
        let status = unsafe {
            let spare = text.spare_capacity_mut().as_mut_ptr();
            sys::napi_get_value_string_utf8(self.env, value, spare.cast(), room, &raw mut written)
        };
        if status != sys::Status::napi_ok {
            return Err(not_a_string());
        }
        // A character that would not have fitted has at most four bytes.
        let whole = written + 5 < room;
        if whole {
            // SAFETY: the first `written` bytes of the spare room were initialised.
            unsafe { text.set_len(length + written) };
        }
        Ok(whole)
    }

    /// String argument `index` as UTF-16 code units.
    ///
    /// # Errors
    ///
    /// `ARMET_PATTERN_INPUT` when the argument is not a string.
    pub(in crate::node) fn units(&self, index: usize) -> Result<Vec<u16>, Error> {
        let mut units = Vec::new();
        self.long_text(self.argument(index).ok_or_else(not_text)?, &mut units)?;
        Ok(units)
    }

    /// Reads argument `index` as text and hands it to `body`.
    ///
    /// # Errors
    ///
    /// `ARMET_PATTERN_INPUT` when the argument is neither a string nor a `Uint8Array`; whatever `body` answers.
    pub(in crate::node) fn with_text<R>(
        &self,
        index: usize,
        body: impl FnOnce(Input<'_>) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let value = self.argument(index).ok_or_else(not_text)?;
        let mut buffer = [MaybeUninit::<u16>::uninit(); STACK_UNITS + 1];
        match self.begin(value, &mut buffer) {
            Begun::All(units) => return body(Input::Units(units)),
            Begun::NoString => return body(Input::Bytes(&self.bytes(value)?)),
            Begun::Part => {}
        }
        // The buffer is taken, not borrowed: a call inside `body` would simply use another.
        let mut units = LONG.take();
        let answer = match self.long_text(value, &mut units) {
            Ok(()) => body(Input::Units(&units)),
            Err(error) => Err(error),
        };
        if units.capacity() <= KEPT_UNITS {
            LONG.set(units);
        }
        answer
    }

    fn long_text(&self, value: sys::napi_value, units: &mut Vec<u16>) -> Result<(), Error> {
        units.clear();
        let mut length = 0_usize;
        // SAFETY: a null buffer asks for the length only.
        let status = unsafe {
            sys::napi_get_value_string_utf16(self.env, value, ptr::null_mut(), 0, &raw mut length)
        };
        if status != sys::Status::napi_ok {
            return Err(not_text());
        }
        units.try_reserve_exact(length + 1).map_err(|_| {
            Error::new(
                "ARMET_PATTERN_MEMORY",
                "There is not enough memory to read the text.",
            )
        })?;
        // SAFETY: `length + 1` units are reserved; Node-API writes at most that many and reports how many come before
        // the terminator, so the first `length` of them are initialised.
        unsafe {
            let status = sys::napi_get_value_string_utf16(
                self.env,
                value,
                units.as_mut_ptr(),
                length + 1,
                &raw mut length,
            );
            if status != sys::Status::napi_ok {
                return Err(not_text());
            }
            units.set_len(length);
        }
        Ok(())
    }
}

/// The text that `bytes` are.
///
/// # Errors
///
/// `ARMET_ARGUMENT` when they are no UTF-8.
#[inline]
pub(in crate::node) fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    if bytes.is_ascii() {
        // SAFETY: ASCII is UTF-8.
        return Ok(unsafe { std::str::from_utf8_unchecked(bytes) });
    }
    std::str::from_utf8(bytes).map_err(|_| not_a_string())
}

fn not_a_string() -> Error {
    Error::new("ARMET_ARGUMENT", "The text must be a string.")
}

pub(super) fn not_text() -> Error {
    Error::new(
        "ARMET_PATTERN_INPUT",
        "The text must be a string or a Uint8Array.",
    )
}

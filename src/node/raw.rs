//! The raw callbacks: hot calls whose data pointer holds what was compiled at construction.
//!
//! This is the only module with `unsafe` code. What it promises the rest of the binding:
//!
//! - [`function`] makes a JavaScript function that calls [`Entry::call`] with the data it was made with. The data lives
//!   exactly as long as the JavaScript function: V8's finaliser drops it.
//! - No panic leaves a callback: it becomes a JavaScript `Error`.
//! - [`Call::with_text`] reads a string once, into the stack when it is short, and never runs JavaScript.
//! - [`SharedArray`] is one `Int32Array` per environment (main thread or worker). Results are written to it and read
//!   out by JavaScript before anything else can run.
//!
//! Soundness rests on three facts of Node-API: handles are valid until the callback returns, callbacks of one
//! environment run on that environment's thread only, and finalisers run after the last call.

#![allow(
    unsafe_code,
    reason = "Node-API is a C interface; this module is where it is made safe"
)]

use std::cell::{Cell, RefCell};
use std::ffi::{CString, c_void};
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::rc::Rc;

use napi::bindgen_prelude::{FromNapiValue, JsValue as _, Object, Unknown};
use napi::{Env, Status, sys};

use crate::Error;

/// The most arguments a raw callback reads.
pub(super) const MOST_ARGUMENTS: usize = 20;

/// Strings up to this many UTF-16 code units are read into the stack.
const STACK_UNITS: usize = 256;

/// The buffer for longer strings is kept for the next one up to this size, in UTF-16 code units.
const KEPT_UNITS: usize = 1 << 18;

/// What a raw callback does. Implemented by types that exist only to name a function, so that the call is direct.
pub(super) trait Entry: 'static {
    /// What was compiled, held by the JavaScript function.
    type Data: 'static;

    /// How many arguments are read, at most [`MOST_ARGUMENTS`]: Node-API fills in those that are missing.
    const ARGUMENTS: usize = 4;

    /// Answers one call.
    fn call(data: &Self::Data, call: &Call) -> Result<Reply, Error>;
}

/// What a raw callback answers with.
pub(super) enum Reply {
    /// A JavaScript boolean.
    Boolean(bool),
    /// A JavaScript integer.
    Integer(i32),
    /// A JavaScript string.
    Text(String),
    /// An object made during the call.
    Object(Made),
    /// `undefined`, or the error that was thrown during the call.
    Nothing,
}

/// An object made during a call.
pub(super) struct Made(sys::napi_value);

impl From<Object<'_>> for Made {
    fn from(object: Object<'_>) -> Self {
        Self(object.raw())
    }
}

/// The text argument of a call.
pub(super) enum Input<'t> {
    /// A JavaScript string as its UTF-16 code units, lone surrogates included.
    Units(&'t [u16]),
    /// The bytes of a `Uint8Array` (or `Buffer`).
    Bytes(&'t [u8]),
}

/// One call from JavaScript: its arguments, valid until the callback returns.
pub(super) struct Call {
    env: sys::napi_env,
    this: sys::napi_value,
    arguments: [sys::napi_value; MOST_ARGUMENTS],
    count: usize,
    limit: usize,
}

impl Call {
    /// The environment of the call.
    pub(super) fn env(&self) -> Env {
        Env::from_raw(self.env)
    }

    /// The object the function was called on.
    pub(super) fn this<'e>(&self, env: &'e Env) -> napi::Result<Object<'e>> {
        // SAFETY: `this` belongs to the running call, and `env` is its environment.
        unsafe { Object::from_napi_value(env.raw(), self.this) }
    }

    /// How many arguments there are.
    pub(super) fn count(&self) -> usize {
        self.count.min(self.limit)
    }

    /// Appends string argument `index` to `text` as UTF-8; a lone surrogate becomes U+FFFD.
    ///
    /// # Errors
    ///
    /// `ARMET_ARGUMENT` when the argument is not a string.
    pub(super) fn read_utf8(&self, index: usize, text: &mut Vec<u8>) -> Result<(), Error> {
        let value = self.argument(index).ok_or_else(not_a_string)?;
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
    pub(super) fn units(&self, index: usize) -> Result<Vec<u16>, Error> {
        let mut units = Vec::new();
        self.long_text(self.argument(index).ok_or_else(not_text)?, &mut units)?;
        Ok(units)
    }

    /// The bytes of the `Uint8Array` argument `index`.
    ///
    /// # Errors
    ///
    /// `ARMET_ARGUMENT` when the argument is not a `Uint8Array`.
    pub(super) fn byte_array(&self, index: usize) -> Result<&[u8], Error> {
        let not_bytes = || {
            Error::new(
                "ARMET_ARGUMENT",
                "The bytes must be a Buffer or a Uint8Array.",
            )
        };
        self.bytes(self.argument(index).ok_or_else(not_bytes)?)
            .map_err(|_| not_bytes())
    }

    fn argument(&self, index: usize) -> Option<sys::napi_value> {
        if index < self.count() {
            self.arguments.get(index).copied()
        } else {
            None
        }
    }

    /// Argument `index` as a count or position: absent, not a number, or negative reads as zero, too large as `u32::MAX`.
    pub(super) fn position(&self, index: usize) -> u32 {
        let Some(value) = self.argument(index) else {
            return 0;
        };
        let mut number = 0_i64;
        // SAFETY: `value` is an argument of the running call and `number` outlives the call.
        let status = unsafe { sys::napi_get_value_int64(self.env, value, &raw mut number) };
        if status == sys::Status::napi_ok {
            u32::try_from(number.max(0)).unwrap_or(u32::MAX)
        } else {
            0
        }
    }

    /// Argument `index` as a flag: anything but `true` reads as `false`.
    pub(super) fn flag(&self, index: usize) -> bool {
        let Some(value) = self.argument(index) else {
            return false;
        };
        let mut flag = false;
        // SAFETY: `value` is an argument of the running call and `flag` outlives the call.
        let status = unsafe { sys::napi_get_value_bool(self.env, value, &raw mut flag) };
        status == sys::Status::napi_ok && flag
    }

    /// Reads argument `index` as text and hands it to `body`.
    ///
    /// # Errors
    ///
    /// `ARMET_PATTERN_INPUT` when the argument is neither a string nor a `Uint8Array`; whatever `body` answers.
    pub(super) fn with_text<R>(
        &self,
        index: usize,
        body: impl FnOnce(Input<'_>) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let value = self.argument(index).ok_or_else(not_text)?;
        let mut buffer = [MaybeUninit::<u16>::uninit(); STACK_UNITS + 1];
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
            return body(Input::Bytes(self.bytes(value)?));
        }
        if length < STACK_UNITS {
            // SAFETY: Node-API has written `length` units, and `length` is less than the buffer's size.
            let units = unsafe { std::slice::from_raw_parts(buffer.as_ptr().cast(), length) };
            return body(Input::Units(units));
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

    fn bytes(&self, value: sys::napi_value) -> Result<&[u8], Error> {
        let mut is_array = false;
        // SAFETY: `value` is an argument of the running call.
        let status = unsafe { sys::napi_is_typedarray(self.env, value, &raw mut is_array) };
        if status != sys::Status::napi_ok || !is_array {
            return Err(not_text());
        }
        let mut kind = 0;
        let mut length = 0_usize;
        let mut data = ptr::null_mut::<c_void>();
        // SAFETY: `value` is a typed array; the pointers outlive the call and null skips an answer.
        let status = unsafe {
            sys::napi_get_typedarray_info(
                self.env,
                value,
                &raw mut kind,
                &raw mut length,
                &raw mut data,
                ptr::null_mut(),
                ptr::null_mut(),
            )
        };
        if status != sys::Status::napi_ok || kind != sys::TypedarrayType::uint8_array {
            return Err(not_text());
        }
        if length == 0 || data.is_null() {
            return Ok(&[]);
        }
        // SAFETY: Node-API reports `length` elements of one byte at `data`. The array is kept alive by the argument and
        // no JavaScript runs until the callback returns, so on this thread nothing writes to it meanwhile. (Bytes of a
        // SharedArrayBuffer may be changed by another thread; a match over torn bytes is a match over other bytes.)
        Ok(unsafe { std::slice::from_raw_parts(data.cast(), length) })
    }
}

/// Room for most texts, so that they are read at once.
const USUAL_BYTES: usize = 1024;

fn not_a_string() -> Error {
    Error::new("ARMET_ARGUMENT", "The text must be a string.")
}

fn not_text() -> Error {
    Error::new(
        "ARMET_PATTERN_INPUT",
        "The text must be a string or a Uint8Array.",
    )
}

struct Held<D> {
    data: Rc<D>,
    bytes: i64,
}

/// A JavaScript function named `name` that calls `E` with `data`. `bytes` is the share of `data`'s memory, in bytes,
/// that V8 counts for this function when it decides to collect garbage.
///
/// # Errors
///
/// Node-API's own status when the function cannot be made.
pub(super) fn function<'e, E: Entry>(
    env: &'e Env,
    name: &str,
    data: Rc<E::Data>,
    bytes: usize,
) -> napi::Result<Unknown<'e>> {
    let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
    ALIVE.with(|alive| alive.set(alive.get() + 1));
    let held = Box::into_raw(Box::new(Held { data, bytes }));
    let mut value = ptr::null_mut();
    let length = isize::try_from(name.len()).unwrap_or(0);
    // SAFETY: `name` is valid for `length` bytes; `held` stays valid until the finaliser below frees it, and if either
    // call fails nothing has kept it, so it is freed here.
    unsafe {
        let mut status = sys::napi_create_function(
            env.raw(),
            name.as_ptr().cast(),
            length,
            Some(trampoline::<E>),
            held.cast(),
            &raw mut value,
        );
        if status == sys::Status::napi_ok {
            status = sys::napi_add_finalizer(
                env.raw(),
                value,
                held.cast(),
                Some(finalise::<E>),
                ptr::null_mut(),
                ptr::null_mut(),
            );
        }
        if status != sys::Status::napi_ok {
            drop(Box::from_raw(held));
            return Err(napi::Error::new(
                Status::from(status),
                "A function could not be made.",
            ));
        }
        let mut total = 0;
        sys::napi_adjust_external_memory(env.raw(), bytes, &raw mut total);
        Unknown::from_napi_value(env.raw(), value)
    }
}

/// How many values made by [`function`] are alive in this process. For the test that nothing leaks.
pub(super) fn alive() -> u32 {
    ALIVE.with(Cell::get)
}

thread_local! {
    static LONG: Cell<Vec<u16>> = const { Cell::new(Vec::new()) };
    static ALIVE: Cell<u32> = const { Cell::new(0) };
    static ARRAYS: RefCell<Vec<(sys::napi_env, Rc<SharedArray>)>> = const { RefCell::new(Vec::new()) };
}

impl<D> Drop for Held<D> {
    fn drop(&mut self) {
        ALIVE.with(|alive| alive.set(alive.get().saturating_sub(1)));
    }
}

unsafe extern "C" fn finalise<E: Entry>(env: sys::napi_env, data: *mut c_void, _hint: *mut c_void) {
    // SAFETY: `data` is the box made in `function`, and V8 finalises it once, after the last call.
    let held = unsafe { Box::from_raw(data.cast::<Held<E::Data>>()) };
    let bytes = held.bytes;
    // A destructor that panics would otherwise unwind into V8.
    let _ = catch_unwind(AssertUnwindSafe(move || drop(held)));
    let mut total = 0;
    // SAFETY: `env` is the environment that runs this finaliser.
    unsafe { sys::napi_adjust_external_memory(env, -bytes, &raw mut total) };
}

unsafe extern "C" fn trampoline<E: Entry>(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> sys::napi_value {
    let mut call = Call {
        env,
        this: ptr::null_mut(),
        arguments: [ptr::null_mut(); MOST_ARGUMENTS],
        count: E::ARGUMENTS.min(MOST_ARGUMENTS),
        limit: E::ARGUMENTS.min(MOST_ARGUMENTS),
    };
    let mut data = ptr::null_mut();
    // SAFETY: the arrays have the size stated in `count`, and `info` belongs to the running call.
    let status = unsafe {
        sys::napi_get_cb_info(
            env,
            info,
            &raw mut call.count,
            call.arguments.as_mut_ptr(),
            &raw mut call.this,
            &raw mut data,
        )
    };
    if status != sys::Status::napi_ok || data.is_null() {
        return ptr::null_mut();
    }
    // SAFETY: `data` is the box made in `function`; it is freed only after the last call.
    let held = unsafe { &*data.cast::<Held<E::Data>>() };
    let answer = catch_unwind(AssertUnwindSafe(|| E::call(&held.data, &call)));
    let mut value = ptr::null_mut();
    match answer {
        Ok(Ok(Reply::Boolean(flag))) => {
            // SAFETY: `value` outlives the call.
            unsafe { sys::napi_get_boolean(env, flag, &raw mut value) };
        }
        Ok(Ok(Reply::Integer(number))) => {
            // SAFETY: `value` outlives the call.
            unsafe { sys::napi_create_int32(env, number, &raw mut value) };
        }
        Ok(Ok(Reply::Text(text))) => {
            let length = isize::try_from(text.len()).unwrap_or(0);
            // SAFETY: `text` is valid for `length` bytes and `value` outlives the call.
            unsafe {
                sys::napi_create_string_utf8(env, text.as_ptr().cast(), length, &raw mut value);
            }
        }
        Ok(Ok(Reply::Object(Made(object)))) => value = object,
        Ok(Ok(Reply::Nothing)) => {}
        Ok(Err(error)) => throw(env, error.code(), error.message()),
        Err(_) => throw(
            env,
            "ARMET_INTERNAL",
            "armet met a case it did not expect. Please report what it was given.",
        ),
    }
    value
}

fn throw(env: sys::napi_env, code: &str, message: &str) {
    let text = |text: &str| CString::new(text.replace('\0', " ")).unwrap_or_default();
    let (code, message) = (text(code), text(message));
    // SAFETY: both strings end in a zero byte and outlive the call.
    unsafe { sys::napi_throw_error(env, code.as_ptr(), message.as_ptr()) };
}

/// One `Int32Array` that belongs to an environment, written by callbacks and read by JavaScript.
pub(super) struct SharedArray {
    env: sys::napi_env,
    data: Cell<*mut i32>,
    length: Cell<usize>,
    reference: Cell<sys::napi_ref>,
}

impl SharedArray {
    /// The array of the environment `env`, made on first use with room for `length` numbers.
    ///
    /// # Errors
    ///
    /// Node-API's own status when the array cannot be made.
    pub(super) fn of(env: &Env, length: usize) -> napi::Result<Rc<Self>> {
        let raw = env.raw();
        let found = ARRAYS.with_borrow(|arrays| {
            arrays
                .iter()
                .find(|(owner, _)| *owner == raw)
                .map(|(_, array)| Rc::clone(array))
        });
        if let Some(array) = found {
            return Ok(array);
        }
        let array = Rc::new(Self {
            env: raw,
            data: Cell::new(ptr::null_mut()),
            length: Cell::new(0),
            reference: Cell::new(ptr::null_mut()),
        });
        if !array.grow(length) {
            return Err(napi::Error::from_reason(
                "The array for match positions could not be made.",
            ));
        }
        // SAFETY: `forget` only compares its argument with the environments in the list.
        let status = unsafe { sys::napi_add_env_cleanup_hook(raw, Some(forget), raw.cast()) };
        if status != sys::Status::napi_ok {
            return Err(napi::Error::from_reason("The environment is closing."));
        }
        ARRAYS.with_borrow_mut(|arrays| arrays.push((raw, Rc::clone(&array))));
        Ok(array)
    }

    /// Writes `numbers` to the start of the array, which grows when they need more room.
    ///
    /// # Errors
    ///
    /// `ARMET_PATTERN_MEMORY` when a larger array cannot be made.
    pub(super) fn write(&self, numbers: &[i32]) -> Result<(), Error> {
        if numbers.len() > self.length.get()
            && !self.grow(numbers.len().max(self.length.get().saturating_mul(2)))
        {
            return Err(Error::new(
                "ARMET_PATTERN_MEMORY",
                "There is not enough memory for the positions of all matches. Ask for fewer at a time.",
            ));
        }
        // SAFETY: the array has room for `numbers.len()` numbers (checked above); its memory belongs to V8, stays
        // where it is while `reference` holds it, and no Rust reference to it exists.
        unsafe { ptr::copy_nonoverlapping(numbers.as_ptr(), self.data.get(), numbers.len()) };
        Ok(())
    }

    /// The array as JavaScript sees it. A later [`Self::write`] may replace it by a longer one.
    ///
    /// # Errors
    ///
    /// Node-API's own status when the environment is closing.
    pub(super) fn value<'e>(&self, env: &'e Env) -> napi::Result<Unknown<'e>> {
        let mut value = ptr::null_mut();
        // SAFETY: `reference` was made in this environment and is deleted only when a longer array replaces it.
        unsafe {
            let status =
                sys::napi_get_reference_value(env.raw(), self.reference.get(), &raw mut value);
            if status != sys::Status::napi_ok || value.is_null() {
                return Err(napi::Error::from_reason("The environment is closing."));
            }
            Unknown::from_napi_value(env.raw(), value)
        }
    }

    fn grow(&self, length: usize) -> bool {
        let Some(bytes) = length
            .checked_mul(size_of::<i32>())
            .filter(|bytes| *bytes < 1 << 31)
        else {
            return false;
        };
        let (mut data, mut buffer, mut array) = (ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
        let mut reference = ptr::null_mut();
        // SAFETY: every pointer outlives the calls; a step is taken only when the one before succeeded. The old
        // reference, if any, was made in this environment and is deleted once.
        unsafe {
            if sys::napi_create_arraybuffer(self.env, bytes, &raw mut data, &raw mut buffer)
                != sys::Status::napi_ok
                || data.is_null()
                || sys::napi_create_typedarray(
                    self.env,
                    sys::TypedarrayType::int32_array,
                    length,
                    buffer,
                    0,
                    &raw mut array,
                ) != sys::Status::napi_ok
                || sys::napi_create_reference(self.env, array, 1, &raw mut reference)
                    != sys::Status::napi_ok
            {
                return false;
            }
            let old = self.reference.replace(reference);
            if !old.is_null() {
                sys::napi_delete_reference(self.env, old);
            }
        }
        self.data.set(data.cast());
        self.length.set(length);
        true
    }
}

unsafe extern "C" fn forget(env: *mut c_void) {
    // During thread teardown the list may be gone already; then there is nothing to forget.
    let _ = ARRAYS.try_with(|arrays| {
        if let Ok(mut arrays) = arrays.try_borrow_mut() {
            arrays.retain(|(owner, _)| owner.cast() != env);
        }
    });
}

/// What a [`SharedNumbers`] can hold.
pub(super) trait Element: Copy + Default + 'static {
    /// The typed array JavaScript sees.
    const KIND: sys::napi_typedarray_type;
}

impl Element for i32 {
    const KIND: sys::napi_typedarray_type = sys::TypedarrayType::int32_array;
}

impl Element for f64 {
    const KIND: sys::napi_typedarray_type = sys::TypedarrayType::float64_array;
}

/// Numbers that both sides read and write: JavaScript before and after a call, Rust during one.
///
/// The array is never handed to the application, so nothing takes its memory away by transferring it.
pub(super) struct SharedNumbers<T> {
    data: Cell<*mut T>,
    length: Cell<usize>,
    reference: Cell<sys::napi_ref>,
    lent: Cell<bool>,
}

impl<T: Element> SharedNumbers<T> {
    /// Room for `length` numbers, all zero.
    ///
    /// # Errors
    ///
    /// Node-API's own status when there is no memory.
    pub(super) fn new(env: &Env, length: usize) -> napi::Result<Self> {
        let shared = Self {
            data: Cell::new(ptr::null_mut()),
            length: Cell::new(0),
            reference: Cell::new(ptr::null_mut()),
            lent: Cell::new(false),
        };
        shared.replace(env, length)?;
        Ok(shared)
    }

    /// Makes room for `length` numbers. What was there is not kept.
    ///
    /// # Errors
    ///
    /// Node-API's own status when there is no memory.
    pub(super) fn replace(&self, env: &Env, length: usize) -> napi::Result<()> {
        let fault =
            || napi::Error::from_reason("There is not enough memory for the shared arrays.");
        let bytes = length
            .checked_mul(size_of::<T>())
            .filter(|bytes| *bytes < 1 << 31);
        let bytes = bytes
            .filter(|_| length > 0 && !self.lent.get())
            .ok_or_else(fault)?;
        let (mut data, mut buffer, mut array) = (ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
        let mut reference = ptr::null_mut();
        // SAFETY: every pointer outlives the calls; a step is taken only when the one before succeeded. The old
        // reference, if any, was made in this environment and is deleted once.
        unsafe {
            if sys::napi_create_arraybuffer(env.raw(), bytes, &raw mut data, &raw mut buffer)
                != sys::Status::napi_ok
                || data.is_null()
                || !data.cast::<T>().is_aligned()
                || sys::napi_create_typedarray(
                    env.raw(),
                    T::KIND,
                    length,
                    buffer,
                    0,
                    &raw mut array,
                ) != sys::Status::napi_ok
                || sys::napi_create_reference(env.raw(), array, 1, &raw mut reference)
                    != sys::Status::napi_ok
            {
                return Err(fault());
            }
            let old = self.reference.replace(reference);
            if !old.is_null() {
                sys::napi_delete_reference(env.raw(), old);
            }
        }
        self.data.set(data.cast());
        self.length.set(length);
        Ok(())
    }

    /// Lends the numbers to `body`, which must not call JavaScript.
    pub(super) fn lend<R>(&self, body: impl FnOnce(&mut [T]) -> R) -> R {
        if self.lent.replace(true) {
            return body(&mut []);
        }
        let _returned = Returned(&self.lent);
        // SAFETY: the memory is `length` numbers that V8 zeroed when it was made, kept where it is by `reference`.
        // `lent` sees to it that there is one borrow at a time, and no JavaScript runs during it.
        let numbers = unsafe { std::slice::from_raw_parts_mut(self.data.get(), self.length.get()) };
        body(numbers)
    }

    /// The array as JavaScript sees it.
    ///
    /// # Errors
    ///
    /// Node-API's own status when the environment is closing.
    pub(super) fn value<'e>(&self, env: &'e Env) -> napi::Result<Unknown<'e>> {
        let mut value = ptr::null_mut();
        // SAFETY: `reference` was made in this environment and is deleted only when another array replaces it.
        unsafe {
            let status =
                sys::napi_get_reference_value(env.raw(), self.reference.get(), &raw mut value);
            if status != sys::Status::napi_ok || value.is_null() {
                return Err(napi::Error::from_reason("The environment is closing."));
            }
            Unknown::from_napi_value(env.raw(), value)
        }
    }
}

/// Takes back what was lent, also when the borrower panics.
struct Returned<'l>(&'l Cell<bool>);

impl Drop for Returned<'_> {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

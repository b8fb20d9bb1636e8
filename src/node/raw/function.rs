//! JavaScript functions that hold Rust data, and how a call gets to Rust and back.

use std::cell::Cell;
use std::ffi::c_void;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::rc::Rc;

use napi::bindgen_prelude::{FromNapiValue, JsValue, Object, Unknown};
use napi::{Env, Status, sys};

use super::call::Call;
use crate::Error;

/// What a raw callback does. Implemented by types that exist only to name a function, so that the call is direct.
pub(in crate::node) trait Entry: 'static {
    /// What the JavaScript function holds.
    type Data: 'static;

    /// How many arguments are read, at most [`MOST_ARGUMENTS`]: Node-API fills in those that are missing.
    const ARGUMENTS: usize = 4;

    /// Answers one call.
    fn call(data: &Self::Data, call: &Call) -> Result<Reply, Error>;
}

/// What a raw callback answers with.
pub(in crate::node) enum Reply {
    /// A JavaScript boolean.
    Boolean(bool),
    /// A JavaScript integer.
    Integer(i32),
    /// A larger one.
    Number(i64),
    /// A JavaScript string.
    Text(String),
    /// A JavaScript string of these UTF-16 code units; `undefined` when it would be too long for one.
    Units(Vec<u16>),
    /// A value made during the call.
    Made(Made),
    /// `undefined`, or the error that was thrown during the call.
    Nothing,
}

/// A value made during a call.
pub(in crate::node) struct Made(sys::napi_value);

impl<'e, V: JsValue<'e>> From<V> for Reply {
    fn from(value: V) -> Self {
        Self::Made(Made(value.raw()))
    }
}

/// What a JavaScript function points at.
struct Held<E: Entry> {
    data: Rc<E::Data>,
}

/// A JavaScript function named `name` that calls `E` with `data`.
///
/// # Errors
///
/// Node-API's own status when the function cannot be made.
pub(in crate::node) fn function<'e, E: Entry>(
    env: &'e Env,
    name: &str,
    data: Rc<E::Data>,
) -> napi::Result<Unknown<'e>> {
    let held = Box::into_raw(Box::new(Held::<E> { data }));
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
        Unknown::from_napi_value(env.raw(), value)
    }
}

unsafe extern "C" fn finalise<E: Entry>(
    _env: sys::napi_env,
    data: *mut c_void,
    _hint: *mut c_void,
) {
    // SAFETY: `data` is the box made in `function`, and V8 finalises it once, after the last call.
    let held = unsafe { Box::from_raw(data.cast::<Held<E>>()) };
    // A destructor that panics would otherwise unwind into V8.
    let _ = catch_unwind(AssertUnwindSafe(move || drop(held)));
}

unsafe extern "C" fn trampoline<E: Entry>(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> sys::napi_value {
    let mut call = Call::new(env);
    // SAFETY: `info` belongs to the running call.
    let data = unsafe { call.read(info, E::ARGUMENTS) };
    if data.is_null() {
        return ptr::null_mut();
    }
    // SAFETY: `data` is the box made in `function`; it is freed only after the last call.
    let held = unsafe { &*data.cast::<Held<E>>() };
    // The answer is turned into a value where it stands: moved out first, it would be waited for.
    let answer = catch_unwind(AssertUnwindSafe(|| value(env, E::call(&held.data, &call))));
    answer.unwrap_or_else(|_| {
        throw(
            Env::from_raw(env),
            "ARMET_INTERNAL",
            "armet met a case it did not expect. Please report what it was given.",
        );
        ptr::null_mut()
    })
}

#[inline]
fn value(env: sys::napi_env, answer: Result<Reply, Error>) -> sys::napi_value {
    let mut value = ptr::null_mut();
    match answer {
        Ok(Reply::Integer(number)) => {
            // SAFETY: `value` outlives the call.
            unsafe { sys::napi_create_int32(env, number, &raw mut value) };
        }
        Ok(Reply::Number(number)) => {
            // SAFETY: `value` outlives the call.
            unsafe { sys::napi_create_int64(env, number, &raw mut value) };
        }
        Ok(Reply::Boolean(flag)) => {
            // SAFETY: `value` outlives the call.
            unsafe { sys::napi_get_boolean(env, flag, &raw mut value) };
        }
        Ok(Reply::Text(text)) => {
            let length = isize::try_from(text.len()).unwrap_or(0);
            // SAFETY: `text` is valid for `length` bytes and `value` outlives the call.
            unsafe {
                sys::napi_create_string_utf8(env, text.as_ptr().cast(), length, &raw mut value);
            }
        }
        Ok(Reply::Units(units)) => value = string(env, &units),
        Ok(Reply::Made(Made(made))) => value = made,
        Ok(Reply::Nothing) => {}
        Err(error) => throw(Env::from_raw(env), error.code(), error.message()),
    }
    value
}

/// The buffer for the bytes of a string is kept for the next one up to this size.
const SPARE_BYTES: usize = 1 << 20;

thread_local! {
    static SPARE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// A string of `units`, one byte each where that is enough, as V8 would keep it; null when it is too long for V8.
fn string(env: sys::napi_env, units: &[u16]) -> sys::napi_value {
    let mut value = ptr::null_mut();
    let length = isize::try_from(units.len()).unwrap_or(0);
    if units.iter().fold(0, |all, unit| all | unit) > 0xFF {
        // SAFETY: `units` is valid for `length` units and `value` outlives the call.
        unsafe { sys::napi_create_string_utf16(env, units.as_ptr(), length, &raw mut value) };
        return value;
    }
    let mut bytes = SPARE.take();
    bytes.clear();
    bytes.extend(units.iter().map(|unit| unit.to_le_bytes()[0]));
    // SAFETY: `bytes` is valid for `length` bytes and `value` outlives the call.
    unsafe {
        sys::napi_create_string_latin1(env, bytes.as_ptr().cast(), length, &raw mut value);
    }
    if bytes.capacity() <= SPARE_BYTES {
        SPARE.set(bytes);
    }
    value
}

/// Throws an `Error` with a code of its own.
pub(in crate::node) fn throw(env: Env, code: &str, message: &str) {
    let made = made_error(env.raw(), code, message);
    if !made.is_null() {
        // SAFETY: `made` was made in this environment.
        unsafe { sys::napi_throw(env.raw(), made) };
    }
}

/// An `Error` with a code of its own.
///
/// # Errors
///
/// Node-API's own status when the environment is closing.
pub(in crate::node) fn error<'e>(
    env: &'e Env,
    code: &str,
    message: &str,
) -> napi::Result<Object<'e>> {
    let made = made_error(env.raw(), code, message);
    if made.is_null() {
        return Err(napi::Error::from_status(Status::GenericFailure));
    }
    Ok(Object::from_raw(env.raw(), made))
}

/// A code that Node-API is given is assigned, and may end in somebody's setter. Null when the environment is closing.
fn made_error(env: sys::napi_env, code: &str, message: &str) -> sys::napi_value {
    let text = |text: &str| {
        let mut value = ptr::null_mut();
        let length = isize::try_from(text.len()).unwrap_or(0);
        // SAFETY: `text` is valid for `length` bytes and `value` outlives the call.
        unsafe {
            sys::napi_create_string_utf8(env, text.as_ptr().cast(), length, &raw mut value);
        }
        value
    };
    let mut made = ptr::null_mut();
    let property = sys::napi_property_descriptor {
        utf8name: c"code".as_ptr(),
        name: ptr::null_mut(),
        method: None,
        getter: None,
        setter: None,
        value: text(code),
        attributes: sys::PropertyAttributes::writable
            | sys::PropertyAttributes::enumerable
            | sys::PropertyAttributes::configurable,
        data: ptr::null_mut(),
    };
    // SAFETY: the values were made in this environment, which refuses those that could not be; everything outlives the calls.
    unsafe {
        if sys::napi_create_error(env, ptr::null_mut(), text(message), &raw mut made)
            == sys::Status::napi_ok
        {
            sys::napi_define_properties(env, made, 1, &raw const property);
        }
    }
    made
}

//! Handles: JavaScript values that nothing but Rust can open.
//!
//! What was compiled is the first argument of the functions that use it, rather than the data of functions of its own:
//! V8 calls a function that it has seen before much sooner than one of many.

use std::any::TypeId;
use std::cell::Cell;
use std::ffi::c_void;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

use napi::bindgen_prelude::{FromNapiValue, Unknown};
use napi::{Env, Status, sys};

use super::call::Call;
use crate::Error;

/// What a handle points at. The type comes first, where it can be read whatever the rest is.
#[repr(C)]
struct Held<D> {
    kind: TypeId,
    bytes: i64,
    data: D,
}

thread_local! {
    static ALIVE: Cell<u32> = const { Cell::new(0) };
}

/// How many handles are alive on this thread. For the test that nothing leaks.
pub(in crate::node) fn alive() -> u32 {
    ALIVE.with(Cell::get)
}

impl<D> Drop for Held<D> {
    fn drop(&mut self) {
        ALIVE.with(|alive| alive.set(alive.get().saturating_sub(1)));
    }
}

/// A handle of `data`. `bytes` is the share of its memory, in bytes, that V8 counts when it decides to collect garbage.
///
/// # Errors
///
/// Node-API's own status when the handle cannot be made.
pub(in crate::node) fn handle<D: 'static>(
    env: &Env,
    data: D,
    bytes: usize,
) -> napi::Result<Unknown<'_>> {
    let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
    ALIVE.with(|alive| alive.set(alive.get() + 1));
    let held = Box::into_raw(Box::new(Held {
        kind: TypeId::of::<D>(),
        bytes,
        data,
    }));
    let mut value = ptr::null_mut();
    // SAFETY: `held` stays valid until the finaliser below frees it; if the call fails nothing has kept it, so it is
    // freed here.
    unsafe {
        let status = sys::napi_create_external(
            env.raw(),
            held.cast(),
            Some(finalise::<D>),
            ptr::null_mut(),
            &raw mut value,
        );
        if status != sys::Status::napi_ok {
            drop(Box::from_raw(held));
            return Err(napi::Error::new(
                Status::from(status),
                "A handle could not be made.",
            ));
        }
        let mut total = 0;
        sys::napi_adjust_external_memory(env.raw(), bytes, &raw mut total);
        Unknown::from_napi_value(env.raw(), value)
    }
}

unsafe extern "C" fn finalise<D>(env: sys::napi_env, data: *mut c_void, _hint: *mut c_void) {
    // SAFETY: `data` is the box made in `handle`, and V8 finalises it once, when no call can be given it any more.
    let held = unsafe { Box::from_raw(data.cast::<Held<D>>()) };
    let bytes = held.bytes;
    // A destructor that panics would otherwise unwind into V8.
    let _ = catch_unwind(AssertUnwindSafe(move || drop(held)));
    let mut total = 0;
    // SAFETY: `env` is the environment that runs this finaliser.
    unsafe { sys::napi_adjust_external_memory(env, -bytes, &raw mut total) };
}

impl Call {
    /// What the handle in argument `index` holds.
    ///
    /// # Errors
    ///
    /// `ARMET_ARGUMENT` when the argument is no handle, or one of something else.
    #[inline]
    pub(in crate::node) fn held<D: 'static>(&self, index: usize) -> Result<&D, Error> {
        let value = self.argument(index).ok_or_else(no_handle)?;
        let mut data = ptr::null_mut::<c_void>();
        // SAFETY: `value` is an argument of the running call and `data` outlives the call.
        let status = unsafe { sys::napi_get_value_external(self.env, value, &raw mut data) };
        if status != sys::Status::napi_ok || data.is_null() {
            return Err(no_handle());
        }
        // SAFETY: the externals that reach these functions are made in `handle`: `lib/` passes no other, and hands its own to
        // nobody. The argument keeps what it points at alive until the callback returns. Every `Held` begins with its
        // type, so that may be read before it is known.
        unsafe {
            if *data.cast::<TypeId>() != TypeId::of::<D>() {
                return Err(no_handle());
            }
            Ok(&(*data.cast::<Held<D>>()).data)
        }
    }
}

#[cold]
fn no_handle() -> Error {
    Error::new(
        "ARMET_ARGUMENT",
        "The first argument must be what was compiled for this function.",
    )
}

//! The arguments of one call.

use std::borrow::Cow;
use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr;

use napi::bindgen_prelude::{FromNapiValue, Object};
use napi::{Env, sys};

use super::text::not_text;
use crate::Error;

/// The most arguments a raw callback reads.
pub(in crate::node) const MOST_ARGUMENTS: usize = 20;

/// Asked for first: Node-API fills in each argument that is asked for and missing.
const FEW_ARGUMENTS: usize = 4;

/// Most bytes of a `Uint8Array` that is read: places in it are told as integers of 32 bits.
const BYTES: usize = (1 << 31) - 1;

const TOO_MANY_BYTES: &str = "At most 2147483647 bytes (the limit BYTES) are read at a time. Pass a part of them, such as \
                              bytes.subarray(0, 1e9).";

/// One call from JavaScript: its arguments, valid until the callback returns.
pub(in crate::node) struct Call {
    pub(super) env: sys::napi_env,
    this: sys::napi_value,
    /// The first `count` are set.
    arguments: [MaybeUninit<sys::napi_value>; MOST_ARGUMENTS],
    count: usize,
}

impl Call {
    /// A call of which nothing is known yet. It is filled in where it stands: it is too large to be moved about.
    #[inline]
    pub(super) fn new(env: sys::napi_env) -> Self {
        Self {
            env,
            this: ptr::null_mut(),
            arguments: [MaybeUninit::uninit(); MOST_ARGUMENTS],
            count: 0,
        }
    }

    /// Reads what `info` says of the call, with `limit` arguments at most, and the data of the function; null when
    /// Node-API does not say.
    ///
    /// # Safety
    ///
    /// `info` belongs to the running call of the environment.
    #[inline]
    pub(super) unsafe fn read(
        &mut self,
        info: sys::napi_callback_info,
        limit: usize,
    ) -> *mut c_void {
        let limit = limit.min(MOST_ARGUMENTS);
        let few = limit.min(FEW_ARGUMENTS);
        // SAFETY: `info` belongs to the running call.
        let (mut data, mut count) = unsafe { self.ask(info, few) };
        if count > few && few < limit {
            // SAFETY: as above.
            (data, count) = unsafe { self.ask(info, limit) };
        }
        // Node-API says how many there are, though it gives no more than were asked for.
        self.count = count.min(limit);
        data
    }

    /// Reads the first `limit` arguments; the data of the function, and how many arguments there are in all.
    ///
    /// # Safety
    ///
    /// `info` belongs to the running call of the environment, and `limit` is at most [`MOST_ARGUMENTS`].
    #[inline]
    unsafe fn ask(&mut self, info: sys::napi_callback_info, limit: usize) -> (*mut c_void, usize) {
        let mut count = limit;
        let mut data = ptr::null_mut();
        // SAFETY: the array has at least the size stated in `count`, and `info` belongs to the running call.
        let status = unsafe {
            sys::napi_get_cb_info(
                self.env,
                info,
                &raw mut count,
                self.arguments.as_mut_ptr().cast(),
                &raw mut self.this,
                &raw mut data,
            )
        };
        if status == sys::Status::napi_ok {
            (data, count)
        } else {
            (ptr::null_mut(), 0)
        }
    }

    /// The environment of the call.
    pub(in crate::node) fn env(&self) -> Env {
        Env::from_raw(self.env)
    }

    /// The object the function was called on.
    pub(in crate::node) fn this<'e>(&self, env: &'e Env) -> napi::Result<Object<'e>> {
        // SAFETY: `this` belongs to the running call, and `env` is its environment.
        unsafe { Object::from_napi_value(env.raw(), self.this) }
    }

    /// How many arguments there are.
    pub(in crate::node) fn count(&self) -> usize {
        self.count
    }

    pub(super) fn argument(&self, index: usize) -> Option<sys::napi_value> {
        let argument = self.arguments.get(..self.count)?.get(index)?;
        // SAFETY: Node-API has set the first `count` arguments.
        Some(unsafe { argument.assume_init() })
    }

    /// Argument `index` as a count or position: absent, not a number, or negative reads as zero, too large as `u32::MAX`.
    pub(in crate::node) fn position(&self, index: usize) -> u32 {
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

    /// Argument `index` as an integer: absent or not a number reads as zero.
    #[inline]
    pub(in crate::node) fn integer(&self, index: usize) -> i64 {
        let mut number = 0_i64;
        if let Some(value) = self.argument(index) {
            // SAFETY: `value` is an argument of the running call and `number` outlives the call; what is no number leaves
            // it as it is.
            unsafe { sys::napi_get_value_int64(self.env, value, &raw mut number) };
        }
        number
    }

    /// Argument `index` as a flag: anything but `true` reads as `false`.
    pub(in crate::node) fn flag(&self, index: usize) -> bool {
        let Some(value) = self.argument(index) else {
            return false;
        };
        let mut flag = false;
        // SAFETY: `value` is an argument of the running call and `flag` outlives the call.
        let status = unsafe { sys::napi_get_value_bool(self.env, value, &raw mut flag) };
        status == sys::Status::napi_ok && flag
    }

    /// The bytes of the `Uint8Array` argument `index`.
    ///
    /// # Errors
    ///
    /// `ARMET_ARGUMENT` when the argument is not a `Uint8Array`.
    pub(in crate::node) fn byte_array(&self, index: usize) -> Result<Cow<'_, [u8]>, Error> {
        let not_bytes = || {
            Error::new(
                "ARMET_ARGUMENT",
                "The bytes must be a Buffer or a Uint8Array.",
            )
        };
        self.bytes(self.argument(index).ok_or_else(not_bytes)?)
            .map_err(|error| match error.message() {
                TOO_MANY_BYTES => Error::new("ARMET_ARGUMENT", TOO_MANY_BYTES),
                _ => not_bytes(),
            })
    }

    pub(super) fn bytes(&self, value: sys::napi_value) -> Result<Cow<'_, [u8]>, Error> {
        let mut kind = 0;
        let mut length = 0_usize;
        let mut data = ptr::null_mut::<c_void>();
        let (mut buffer, mut is_own) = (ptr::null_mut(), false);
        // SAFETY: `value` is an argument of the running call; Node-API refuses what is no typed array. The pointers outlive the
        // call and null skips an answer.
        let status = unsafe {
            sys::napi_get_typedarray_info(
                self.env,
                value,
                &raw mut kind,
                &raw mut length,
                &raw mut data,
                &raw mut buffer,
                ptr::null_mut(),
            )
        };
        if status != sys::Status::napi_ok || kind != sys::TypedarrayType::uint8_array {
            return Err(not_text());
        }
        if length == 0 || data.is_null() {
            return Ok(Cow::Borrowed(&[]));
        }
        if length > BYTES {
            return Err(Error::new("ARMET_PATTERN_INPUT", TOO_MANY_BYTES));
        }
        // SAFETY: `buffer` was made in the running call; `is_own` outlives the call.
        unsafe { sys::napi_is_arraybuffer(self.env, buffer, &raw mut is_own) };
        if is_own {
            // SAFETY: Node-API reports `length` elements of one byte at `data`. The array is kept alive by the argument and
            // no JavaScript runs until the callback returns, so nothing writes to it meanwhile.
            return Ok(Cow::Borrowed(unsafe {
                std::slice::from_raw_parts(data.cast(), length)
            }));
        }
        // What another thread may write to is copied before it is looked at.
        let mut copy = vec![0_u8; length];
        // SAFETY: as above, but for that thread: whatever bytes are read, they are bytes.
        unsafe { ptr::copy_nonoverlapping(data.cast(), copy.as_mut_ptr(), length) };
        Ok(Cow::Owned(copy))
    }
}

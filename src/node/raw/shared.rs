//! Memory that both sides read and write.

use std::cell::Cell;
use std::ffi::c_void;
use std::ptr;

use napi::bindgen_prelude::{FromNapiValue, Object, Unknown};
use napi::{Env, sys};

use super::call::Call;
use crate::Error;
use crate::node::own::put;

/// How many elements of each kind there is room for.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::node) struct Room {
    /// Elements of the `Float64Array`.
    pub(in crate::node) floats: usize,
    /// Elements of the `Int32Array`.
    pub(in crate::node) ints: usize,
    /// Elements of the `Uint8Array`.
    pub(in crate::node) bytes: usize,
}

impl Room {
    /// The size of all of it; nothing when it is none, or more than V8 gives.
    fn size(self) -> Option<usize> {
        let floats = self.floats.checked_mul(size_of::<f64>())?;
        let ints = self.ints.checked_mul(size_of::<i32>())?;
        let size = floats.checked_add(ints)?.checked_add(self.bytes)?;
        (size > 0 && size < 1 << 31).then_some(size)
    }
}

/// The arrays, for as long as they are lent. They lie in one buffer, in the order of their alignment.
#[derive(Default)]
pub(in crate::node) struct Lent<'l> {
    pub(in crate::node) floats: &'l mut [f64],
    pub(in crate::node) ints: &'l mut [i32],
    pub(in crate::node) bytes: &'l mut [u8],
}

/// One buffer and the typed arrays over it, read and written by JavaScript before and after a call and by Rust during one.
///
/// JavaScript that gets hold of an array can take its memory away by transferring the buffer, so no pointer outlives a call:
/// each asks V8 where the memory is.
pub(in crate::node) struct Shared {
    room: Cell<Room>,
    size: Cell<usize>,
    /// Of the `ArrayBuffer`.
    reference: Cell<sys::napi_ref>,
    lent: Cell<bool>,
}

impl Shared {
    /// Arrays with `room`, all zero.
    ///
    /// # Errors
    ///
    /// Node-API's own status when there is no memory.
    pub(in crate::node) fn new(env: &Env, room: Room) -> napi::Result<Self> {
        let shared = Self {
            room: Cell::default(),
            size: Cell::new(0),
            reference: Cell::new(ptr::null_mut()),
            lent: Cell::new(false),
        };
        shared.replace(env, room)?;
        Ok(shared)
    }

    /// Takes another buffer with `room`. What was there is not kept.
    ///
    /// # Errors
    ///
    /// Node-API's own status when there is no memory.
    pub(in crate::node) fn replace(&self, env: &Env, room: Room) -> napi::Result<()> {
        let fault =
            || napi::Error::from_reason("There is not enough memory for the shared arrays.");
        let size = room.size().filter(|_| !self.lent.get()).ok_or_else(fault)?;
        let (mut data, mut buffer) = (ptr::null_mut(), ptr::null_mut());
        let mut reference = ptr::null_mut();
        // SAFETY: every pointer outlives the calls; the second step is taken only when the first succeeded.
        unsafe {
            if sys::napi_create_arraybuffer(env.raw(), size, &raw mut data, &raw mut buffer)
                != sys::Status::napi_ok
                || sys::napi_create_reference(env.raw(), buffer, 1, &raw mut reference)
                    != sys::Status::napi_ok
            {
                return Err(fault());
            }
        }
        self.release(env);
        self.reference.set(reference);
        self.room.set(room);
        self.size.set(size);
        Ok(())
    }

    /// Lets go of the buffer, which goes when JavaScript has no use for it either.
    pub(in crate::node) fn release(&self, env: &Env) {
        let old = self.reference.replace(ptr::null_mut());
        if !old.is_null() {
            // SAFETY: the reference was made in this environment and is deleted once, here.
            unsafe { sys::napi_delete_reference(env.raw(), old) };
        }
        self.room.set(Room::default());
        self.size.set(0);
    }

    /// Lends the arrays to `body`, which must not call JavaScript. A borrow within a borrow gets empty ones.
    ///
    /// # Errors
    ///
    /// `ARMET_SHARED_MEMORY` when JavaScript has taken the memory away.
    #[inline]
    pub(in crate::node) fn lend<R>(
        &self,
        call: &Call,
        body: impl FnOnce(Lent<'_>) -> R,
    ) -> Result<R, Error> {
        if self.lent.replace(true) {
            return Ok(body(Lent::default()));
        }
        let _returned = Returned(&self.lent);
        let data = self.data(call.env).ok_or_else(taken)?;
        let Room {
            floats,
            ints,
            bytes,
        } = self.room.get();
        // SAFETY: V8 has just said that `size` bytes are at `data`, which is aligned for the largest element; the three
        // arrays are next to each other in it and end where it ends. `reference` keeps the buffer, no JavaScript that
        // could detach it runs until `body` returns, and `lent` sees to it that there is one borrow at a time.
        let arrays = unsafe {
            let floats = std::slice::from_raw_parts_mut(data.cast::<f64>(), floats);
            let data = data.add(size_of_val(floats));
            let ints = std::slice::from_raw_parts_mut(data.cast::<i32>(), ints);
            let data = data.add(size_of_val(ints));
            Lent {
                floats,
                ints,
                bytes: std::slice::from_raw_parts_mut(data.cast::<u8>(), bytes),
            }
        };
        Ok(body(arrays))
    }

    /// Where the memory is; nothing when it is not there any more.
    #[inline]
    fn data(&self, env: sys::napi_env) -> Option<*mut c_void> {
        let (mut buffer, mut data, mut size) = (ptr::null_mut(), ptr::null_mut(), 0);
        // SAFETY: `reference` was made in this environment and is deleted only when another takes its place; the pointers
        // outlive the calls, and Node-API refuses what is no `ArrayBuffer`.
        let status = unsafe {
            // What cannot be got stays null, which is no `ArrayBuffer`.
            sys::napi_get_reference_value(env, self.reference.get(), &raw mut buffer);
            sys::napi_get_arraybuffer_info(env, buffer, &raw mut data, &raw mut size)
        };
        let whole = status == sys::Status::napi_ok && size == self.size.get();
        (whole && !data.is_null() && data.cast::<f64>().is_aligned()).then_some(data)
    }

    /// Writes `numbers` to the start of the integers. There must be room for them.
    ///
    /// # Errors
    ///
    /// As [`Self::lend`]; also when there is no room.
    pub(in crate::node) fn write(&self, call: &Call, numbers: &[i32]) -> Result<(), Error> {
        self.lend(call, |Lent { ints, .. }| {
            let room = ints.get_mut(..numbers.len()).ok_or_else(taken)?;
            room.copy_from_slice(numbers);
            Ok(())
        })?
    }

    /// How many elements there is room for.
    pub(in crate::node) fn room(&self) -> Room {
        self.room.get()
    }

    /// The typed arrays as JavaScript sees them: `floats`, `ints` and `bytes`, under `names`, on `object`. A later
    /// [`Self::replace`] asks for others.
    ///
    /// # Errors
    ///
    /// Node-API's own status when the environment is closing.
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "an object borrows the environment it is made in"
    )]
    pub(in crate::node) fn show(
        &self,
        env: &Env,
        object: &mut Object<'_>,
        names: [&str; 3],
    ) -> napi::Result<()> {
        let Room {
            floats,
            ints,
            bytes,
        } = self.room.get();
        let views = [
            (sys::TypedarrayType::float64_array, floats, size_of::<f64>()),
            (sys::TypedarrayType::int32_array, ints, size_of::<i32>()),
            (sys::TypedarrayType::uint8_array, bytes, 1),
        ];
        let mut offset = 0;
        for (name, (kind, length, width)) in names.iter().zip(views) {
            if length > 0 {
                put(env, object, name, self.view(env, kind, length, offset)?)?;
            }
            offset += length * width;
        }
        Ok(())
    }

    fn view<'e>(
        &self,
        env: &'e Env,
        kind: sys::napi_typedarray_type,
        length: usize,
        offset: usize,
    ) -> napi::Result<Unknown<'e>> {
        let (mut buffer, mut array) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: `reference` was made in this environment; the pointers outlive the calls, and Node-API refuses what is
        // not within the buffer.
        unsafe {
            sys::napi_get_reference_value(env.raw(), self.reference.get(), &raw mut buffer);
            let status = sys::napi_create_typedarray(
                env.raw(),
                kind,
                length,
                buffer,
                offset,
                &raw mut array,
            );
            if status != sys::Status::napi_ok {
                return Err(napi::Error::from_reason(
                    "The shared arrays cannot be shown.",
                ));
            }
            Unknown::from_napi_value(env.raw(), array)
        }
    }
}

#[cold]
fn taken() -> Error {
    Error::new(
        "ARMET_SHARED_MEMORY",
        "Code of this process has taken away the memory that armet shares with its core. Do not transfer buffers of armet's own.",
    )
}

/// Takes back what was lent, also when the borrower panics.
struct Returned<'l>(&'l Cell<bool>);

impl Drop for Returned<'_> {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

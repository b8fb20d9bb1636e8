//! Arrays that both sides read and write.

use std::cell::Cell;
use std::ptr;

use napi::bindgen_prelude::{FromNapiValue, Unknown};
use napi::{Env, sys};

/// What a [`Shared`] array can hold.
pub(in crate::node) trait Element: Copy + Default + 'static {
    /// The typed array JavaScript sees.
    const KIND: sys::napi_typedarray_type;
}

impl Element for i32 {
    const KIND: sys::napi_typedarray_type = sys::TypedarrayType::int32_array;
}

impl Element for f64 {
    const KIND: sys::napi_typedarray_type = sys::TypedarrayType::float64_array;
}

impl Element for u8 {
    const KIND: sys::napi_typedarray_type = sys::TypedarrayType::uint8_array;
}

/// Numbers that both sides read and write: JavaScript before and after a call, Rust during one.
///
/// The array is never handed to the application, so nothing takes its memory away by transferring it.
pub(in crate::node) struct Shared<T> {
    data: Cell<*mut T>,
    length: Cell<usize>,
    reference: Cell<sys::napi_ref>,
    lent: Cell<bool>,
}

impl<T: Element> Shared<T> {
    /// Room for `length` numbers, all zero.
    ///
    /// # Errors
    ///
    /// Node-API's own status when there is no memory.
    pub(in crate::node) fn new(env: &Env, length: usize) -> napi::Result<Self> {
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
    pub(in crate::node) fn replace(&self, env: &Env, length: usize) -> napi::Result<()> {
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
    #[inline]
    pub(in crate::node) fn lend<R>(&self, body: impl FnOnce(&mut [T]) -> R) -> R {
        if self.lent.replace(true) {
            return body(&mut []);
        }
        let _returned = Returned(&self.lent);
        // SAFETY: the memory is `length` numbers that V8 zeroed when it was made, kept where it is by `reference`.
        // `lent` sees to it that there is one borrow at a time, and no JavaScript runs during it.
        let numbers = unsafe { std::slice::from_raw_parts_mut(self.data.get(), self.length.get()) };
        body(numbers)
    }

    /// How many numbers there is room for.
    pub(in crate::node) fn length(&self) -> usize {
        self.length.get()
    }

    /// The array as JavaScript sees it. A later [`Self::replace`] puts another in its place.
    ///
    /// # Errors
    ///
    /// Node-API's own status when the environment is closing.
    pub(in crate::node) fn value<'e>(&self, env: &'e Env) -> napi::Result<Unknown<'e>> {
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

    /// Writes `numbers` to the start of the array; false when there is no room for them.
    pub(in crate::node) fn write(&self, numbers: &[T]) -> bool {
        self.lend(|all| match all.get_mut(..numbers.len()) {
            Some(room) => {
                room.copy_from_slice(numbers);
                true
            }
            None => false,
        })
    }
}

/// Takes back what was lent, also when the borrower panics.
struct Returned<'l>(&'l Cell<bool>);

impl Drop for Returned<'_> {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

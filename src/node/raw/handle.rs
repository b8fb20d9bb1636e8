//! Handles: JavaScript values that nothing but Rust can open.
//!
//! What was compiled is the first argument of the functions that use it, rather than the data of functions of its own:
//! V8 calls a function that it has seen before much sooner than one of many.
//!
//! A handle is an External. What it carries is not an address but the place of the data in a table of this thread, so one that
//! another addon has made is looked up like any other number: no memory is read because of it.

use std::any::Any;
use std::cell::RefCell;
use std::ffi::c_void;
use std::hash::{BuildHasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::rc::Rc;

use napi::bindgen_prelude::{FromNapiValue, Unknown};
use napi::{Env, Status, sys};

use super::call::Call;
use crate::Error;

/// The lower bits of a key are the place in the table, those above it the generation.
const PLACE_BITS: u32 = if usize::BITS == 64 { 32 } else { 20 };
const PLACES: usize = (1 << PLACE_BITS) - 1;

/// One place of the table.
struct Place {
    /// The key of what is here, or was.
    key: usize,
    data: Option<Rc<dyn Any>>,
    bytes: i64,
}

#[derive(Default)]
struct Table {
    places: Vec<Place>,
    free: Vec<usize>,
}

/// What the handles of a thread stand for.
#[derive(Default)]
pub(super) struct Handles(RefCell<Table>);

thread_local! {
    static HANDLES: Rc<Handles> = Rc::default();
}

impl Handles {
    /// Those of this thread.
    pub(super) fn here() -> Rc<Self> {
        HANDLES.with(Rc::clone)
    }
}

impl Table {
    /// Keeps `data`; nothing when the table is full.
    fn insert(&mut self, data: Rc<dyn Any>, bytes: i64) -> Option<usize> {
        if let Some(place) = self.free.pop().and_then(|index| self.places.get_mut(index)) {
            // Another generation: a key that was given out before does not open what is here now.
            place.key = place.key.wrapping_add(1 << PLACE_BITS);
            if place.key >> PLACE_BITS == 0 {
                place.key |= 1 << PLACE_BITS;
            }
            place.data = Some(data);
            place.bytes = bytes;
            return Some(place.key);
        }
        let index = self.places.len();
        if index >= PLACES {
            return None;
        }
        // Begun anywhere but at 0, so that neither a small number nor an address is likely to be a key.
        let generation = usize::try_from(RandomState::new().hash_one(index)).unwrap_or(1) | 1;
        let key = generation << PLACE_BITS | index;
        self.places.push(Place {
            key,
            data: Some(data),
            bytes,
        });
        Some(key)
    }

    #[inline]
    fn get(&self, key: usize) -> Option<&Rc<dyn Any>> {
        let place = self.places.get(key & PLACES)?;
        place.data.as_ref().filter(|_| place.key == key)
    }

    fn remove(&mut self, key: usize) -> Option<(Rc<dyn Any>, i64)> {
        let place = self.places.get_mut(key & PLACES)?;
        let data = place.data.take_if(|_| place.key == key)?;
        self.free.push(key & PLACES);
        Some((data, place.bytes))
    }
}

/// How many handles are alive on this thread. For the test that nothing leaks.
pub(in crate::node) fn alive() -> u32 {
    let count = HANDLES.with(|handles| {
        let table = handles.0.borrow();
        table.places.len() - table.free.len()
    });
    u32::try_from(count).unwrap_or(u32::MAX)
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
    let refuse = |status| napi::Error::new(status, "A handle could not be made.");
    let handles = Handles::here();
    let key = handles.0.borrow_mut().insert(Rc::new(data), bytes);
    let key = key.ok_or_else(|| refuse(Status::GenericFailure))?;
    let mut value = ptr::null_mut();
    // SAFETY: Node-API keeps the key for the finaliser and reads nothing of what it would be the address of; `value` outlives
    // the call.
    unsafe {
        let status = sys::napi_create_external(
            env.raw(),
            ptr::without_provenance_mut(key),
            Some(finalise),
            ptr::null_mut(),
            &raw mut value,
        );
        if status != sys::Status::napi_ok {
            let removed = handles.0.borrow_mut().remove(key);
            drop(removed);
            return Err(refuse(Status::from(status)));
        }
        let mut total = 0;
        sys::napi_adjust_external_memory(env.raw(), bytes, &raw mut total);
        Unknown::from_napi_value(env.raw(), value)
    }
}

unsafe extern "C" fn finalise(env: sys::napi_env, key: *mut c_void, _hint: *mut c_void) {
    // At the end of a thread its table may be gone before its last handles.
    let removed = HANDLES.try_with(|handles| handles.0.borrow_mut().remove(key.addr()));
    let Ok(Some((data, bytes))) = removed else {
        return;
    };
    // A destructor that panics would otherwise unwind into V8.
    let _ = catch_unwind(AssertUnwindSafe(move || drop(data)));
    let mut total = 0;
    let change = crate::pattern::memory::take_change() - bytes;
    // SAFETY: `env` is the environment that runs this finaliser.
    unsafe { sys::napi_adjust_external_memory(env, change, &raw mut total) };
}

impl Call<'_> {
    /// Tells V8 that memory which it does not see has grown by `bytes`, or, below 0, shrunk.
    pub(in crate::node) fn adjust_memory(&self, bytes: i64) {
        let mut total = 0;
        // SAFETY: `env` is the environment of the running call.
        unsafe { sys::napi_adjust_external_memory(self.env, bytes, &raw mut total) };
    }

    /// What the handle in argument `index` holds. It is held until the caller lets go of it, whatever becomes of the handle.
    ///
    /// # Errors
    ///
    /// `ARMET_ARGUMENT` when the argument is no handle, or one of something else.
    #[inline]
    pub(in crate::node) fn held<D: 'static>(&self, index: usize) -> Result<Rc<D>, Error> {
        let value = self.argument(index).ok_or_else(no_handle)?;
        let mut key = ptr::null_mut::<c_void>();
        // SAFETY: `value` is an argument of the running call and `key` outlives the call; Node-API refuses what is no External.
        let status = unsafe { sys::napi_get_value_external(self.env, value, &raw mut key) };
        if status != sys::Status::napi_ok {
            return Err(no_handle());
        }
        let handles = self.handles.ok_or_else(no_handle)?;
        let data = handles.0.borrow().get(key.addr()).cloned();
        data.and_then(|data| data.downcast().ok())
            .ok_or_else(no_handle)
    }
}

#[cold]
fn no_handle() -> Error {
    Error::new(
        "ARMET_ARGUMENT",
        "The first argument must be what was compiled for this function.",
    )
}

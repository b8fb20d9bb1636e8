//! Numbers that are copied when they are passed.

use std::ffi::c_void;
use std::ptr;

use napi::bindgen_prelude::{FromNapiValue, TypeName, ValidateNapiValue};
use napi::{Status, ValueType, sys};

/// The elements of a `Uint32Array`, copied together: a getter of the array that it stands in could take the memory away before
/// it is used.
#[allow(
    unreachable_pub,
    reason = "exported functions name it in their signatures"
)]
pub struct Points(pub(in crate::node) Vec<u32>);

impl TypeName for Points {
    fn type_name() -> &'static str {
        "Uint32Array"
    }

    fn value_type() -> ValueType {
        ValueType::Object
    }
}

impl ValidateNapiValue for Points {}

impl FromNapiValue for Points {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        let (mut kind, mut length, mut data) = (0, 0_usize, ptr::null_mut::<c_void>());
        // SAFETY: the caller passes a value of the running call; Node-API refuses what is no typed array. The pointers outlive
        // the call and null skips an answer.
        let status = unsafe {
            sys::napi_get_typedarray_info(
                env,
                value,
                &raw mut kind,
                &raw mut length,
                &raw mut data,
                ptr::null_mut(),
                ptr::null_mut(),
            )
        };
        if status != sys::Status::napi_ok || kind != sys::TypedarrayType::uint32_array {
            return Err(napi::Error::new(
                Status::InvalidArg,
                "Code points must be a Uint32Array.",
            ));
        }
        if length == 0 || data.is_null() {
            return Ok(Self(Vec::new()));
        }
        // SAFETY: Node-API has just said that `length` elements are at `data`, aligned as the elements of a typed array are,
        // and no JavaScript runs before they are copied.
        Ok(Self(unsafe {
            std::slice::from_raw_parts(data.cast::<u32>(), length).to_vec()
        }))
    }
}

//! Properties that are defined and not assigned: an assignment asks the prototypes first, where JavaScript may have put a setter,
//! or a property that is only read, under any name.

use napi::bindgen_prelude::{JsObjectValue as _, Object, ToNapiValue};
use napi::{Env, Property, Status};

use super::raw;
use crate::Error;

/// Gives `object` a property of its own.
///
/// # Errors
///
/// Node-API's own status when the environment is closing.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "callers hold the environment that their objects borrow"
)]
pub(super) fn put<V: ToNapiValue>(
    env: &Env,
    object: &mut Object<'_>,
    name: &str,
    value: V,
) -> napi::Result<()> {
    let property = Property::new()
        .with_utf8_name(name)?
        .with_napi_value(env, value)?;
    object.define_properties(&[property])
}

/// Throws `error` as a JavaScript `Error` with its code. What is returned tells napi that something was thrown.
pub(super) fn thrown(env: Env, error: &Error) -> napi::Error {
    raw::throw(env, error.code(), error.message());
    napi::Error::new(Status::PendingException, error.message())
}

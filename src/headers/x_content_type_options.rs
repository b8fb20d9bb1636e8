//! `X-Content-Type-Options`, as [Fetch](https://fetch.spec.whatwg.org/#x-content-type-options-header) defines it.

use super::fixed_value;
use super::header::{Call, Header};
use super::plan::Step;
use crate::error::Error;

const NAME: &str = "X-Content-Type-Options";

pub(super) const HEADER: Header = Header {
    key: "xContentTypeOptions",
    alias: Some("noSniff"),
    name: NAME,
    default: true,
    options: &[],
    leftovers: &[],
    dropped: None,
    compile,
};

#[expect(
    clippy::unnecessary_wraps,
    reason = "the table asks one shape of every header"
)]
fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    Ok(fixed_value::compile(call, NAME, "nosniff"))
}

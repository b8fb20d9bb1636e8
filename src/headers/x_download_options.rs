//! `X-Download-Options`, which only
//! [Internet Explorer](https://learn.microsoft.com/en-us/archive/blogs/ie/ie8-security-part-v-comprehensive-protection)
//! ever read.

use super::fixed_value;
use super::header::{Call, Header};
use super::plan::Step;
use crate::error::Error;

const NAME: &str = "X-Download-Options";

pub(super) const HEADER: Header = Header {
    key: "xDownloadOptions",
    alias: Some("ieNoOpen"),
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
    Ok(fixed_value::compile(call, NAME, "noopen"))
}

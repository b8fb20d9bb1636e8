//! The headers that keep a response out of caches, as the last release of `nocache` (4.0.0) sends them:
//! [RFC 9111](https://www.rfc-editor.org/rfc/rfc9111) for `Cache-Control` and `Expires`.

use super::header::{Call, Header};
use super::plan::Step;
use crate::error::Error;

pub(super) const HEADER: Header = Header {
    key: "noCache",
    alias: None,
    name: "Cache-Control",
    default: false,
    options: &[],
    leftovers: &[],
    dropped: Some("Use `armet.noCache()` on the routes whose responses must not be stored."),
    compile,
};

const HEADERS: [(&str, &str); 3] = [
    ("Surrogate-Control", "no-store"),
    (
        "Cache-Control",
        "no-store, no-cache, must-revalidate, proxy-revalidate",
    ),
    ("Expires", "0"),
];

#[expect(
    clippy::unnecessary_wraps,
    reason = "the table asks one shape of every header"
)]
fn compile(_: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    Ok(HEADERS
        .iter()
        .map(|&(name, value)| Step::set(name, value.to_owned()))
        .collect())
}

//! `Public-Key-Pins`, which [RFC 7469](https://www.rfc-editor.org/rfc/rfc7469) defined and every browser has removed.

use super::header::{Call, Header};
use super::plan::Step;
use crate::error::Error;

pub(super) const HEADER: Header = Header {
    key: "hpkp",
    alias: None,
    name: "Public-Key-Pins",
    default: false,
    options: &[],
    leftovers: &[],
    dropped: Some(
        "Remove it: no browser reads Public-Key-Pins any more. Certificate Transparency, which browsers enforce by themselves, has replaced it.",
    ),
    compile,
};

fn compile(_: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    Err(Error::new(
        "ARMET_HPKP",
        "Public-Key-Pins is gone from every browser, and a wrong pin could lock visitors out of a site for months. Remove `hpkp`. Certificate Transparency, which browsers enforce by themselves, has replaced it; a CAA record in DNS says who may issue certificates for your domain.",
    ))
}

//! `Cross-Origin-Embedder-Policy`, as [HTML](https://html.spec.whatwg.org/multipage/browsers.html#coep) defines it.

use super::header::{Call, Form, Header};
use super::plan::Step;
use super::policy_token;
use crate::error::Error;

const NAME: &str = "Cross-Origin-Embedder-Policy";
const DEFAULT: &str = "require-corp";
const ALLOWED: &[&str] = &[DEFAULT, "credentialless", "unsafe-none"];

pub(super) const HEADER: Header = Header {
    key: "crossOriginEmbedderPolicy",
    alias: None,
    name: NAME,
    default: false,
    options: &[("policy", Form::Value)],
    leftovers: &[],
    dropped: None,
    compile,
};

fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    policy_token::compile(call, NAME, ALLOWED, DEFAULT)
}

//! `Cross-Origin-Opener-Policy`, as
//! [HTML](https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies) defines it.

use super::header::{Call, Form, Header};
use super::plan::Step;
use super::policy_token;
use crate::error::Error;

const NAME: &str = "Cross-Origin-Opener-Policy";
const DEFAULT: &str = "same-origin";
const ALLOWED: &[&str] = &[
    DEFAULT,
    "same-origin-allow-popups",
    "noopener-allow-popups",
    "unsafe-none",
];

pub(super) const HEADER: Header = Header {
    key: "crossOriginOpenerPolicy",
    alias: None,
    name: NAME,
    default: true,
    options: &[("policy", Form::Value)],
    leftovers: &[],
    dropped: None,
    compile,
};

fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    policy_token::compile(call, NAME, ALLOWED, DEFAULT)
}

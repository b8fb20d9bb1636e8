//! `Cross-Origin-Resource-Policy`, as [Fetch](https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header)
//! defines it.

use super::header::{Call, Form, Header};
use super::plan::Step;
use super::policy_token;
use crate::error::Error;

const NAME: &str = "Cross-Origin-Resource-Policy";
const DEFAULT: &str = "same-origin";
const ALLOWED: &[&str] = &[DEFAULT, "same-site", "cross-origin"];

pub(super) const HEADER: Header = Header {
    key: "crossOriginResourcePolicy",
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

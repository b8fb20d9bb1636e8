//! What arrives from outside, before anything is decided about it.

mod setting;

pub use setting::{Setting, Sources, js_number};

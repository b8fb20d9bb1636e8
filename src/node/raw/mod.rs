//! The raw callbacks: hot calls.
//!
//! This is the only folder with `unsafe` code.
//!
//! | module | what it makes safe |
//! |---|---|
//! | `function` | a JavaScript function that calls Rust with the data it was made with |
//! | `call` | the arguments of one call |
//! | `text` | the strings among them |
//! | `shared` | arrays that both sides read and write |
//! | `points` | numbers that are copied when they are passed |
//!
//! What it promises the rest of the binding:
//!
//! - [`function()`] makes a JavaScript function that calls [`Entry::call`] with the data it was made with. The data
//!   lives exactly as long as the JavaScript function: V8's finaliser drops it.
//! - No panic leaves a callback: it becomes a JavaScript `Error`.
//! - Reading a string never runs JavaScript, and a short one is read into the stack.
//! - [`Shared`] arrays are lent to one borrower at a time, where V8 says they are at that moment: whoever has taken their
//!   memory away gets an error. What is written to them is read out by JavaScript before anything else can run.
//! - Typed arrays of the application are read during the call that passes them, after the last moment at which JavaScript runs.
//!
//! Soundness rests on three facts of Node-API: handles are valid until the callback returns, callbacks of one
//! environment run on that environment's thread only, and finalisers run after the last call.

#![allow(
    unsafe_code,
    reason = "Node-API is a C interface; this folder is where it is made safe"
)]

mod call;
mod function;
mod points;
mod shared;
mod text;

pub(super) use call::{Call, MOST_ARGUMENTS};
pub(super) use function::{Entry, Reply, error, function, throw};
#[allow(
    unreachable_pub,
    reason = "exported functions name it in their signatures"
)]
pub use points::Points;
pub(super) use shared::{Lent, Room, Shared};
pub(super) use text::{Input, utf8};

//! What JavaScript sees. One file per domain; nothing is decided here.

mod headers;

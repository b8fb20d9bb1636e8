//! What goes out: security headers.

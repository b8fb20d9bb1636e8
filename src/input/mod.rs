//! What arrives from outside: values and their limits.

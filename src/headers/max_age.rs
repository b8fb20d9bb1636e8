//! The `maxAge` option of the headers that have one.

use crate::error::Error;
use crate::headers::{OptionValue, js_number};

/// Seconds, from an option that may be left out.
///
/// # Errors
/// `ARMET_MAX_AGE` for anything but a finite number of 0 or more.
pub(super) fn parse(header: &str, value: &OptionValue, default: f64) -> Result<f64, Error> {
    match value {
        OptionValue::Undefined => Ok(default),
        OptionValue::Number(seconds) if *seconds >= 0.0 => Ok(seconds.floor()),
        _ => Err(Error::new(
            "ARMET_MAX_AGE",
            format!(
                "{header}: {} is not a valid value for maxAge. Please choose a positive integer.",
                value.json()
            ),
        )),
    }
}

/// The directive `max-age`.
pub(super) fn directive(seconds: f64) -> String {
    format!("max-age={}", js_number(seconds))
}

//! `Feature-Policy`, as the last release of `feature-policy` (0.6.0) sends it. Browsers read its successor,
//! [Permissions-Policy](https://www.w3.org/TR/permissions-policy/), instead.

use super::header::{Call, Form, Header};
use super::header_value;
use super::plan::Step;
use crate::error::Error;
use crate::headers::OptionValue;

const NAME: &str = "Feature-Policy";

/// The features, as options name them; the header writes them in kebab case.
const FEATURES: &[&str] = &[
    "accelerometer",
    "ambientLightSensor",
    "autoplay",
    "battery",
    "camera",
    "displayCapture",
    "documentDomain",
    "documentWrite",
    "encryptedMedia",
    "executionWhileNotRendered",
    "executionWhileOutOfViewport",
    "fontDisplayLateSwap",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "layoutAnimations",
    "legacyImageFormats",
    "loadingFrameDefaultEager",
    "magnetometer",
    "microphone",
    "midi",
    "navigationOverride",
    "notifications",
    "oversizedImages",
    "payment",
    "pictureInPicture",
    "publickeyCredentials",
    "push",
    "serial",
    "speaker",
    "syncScript",
    "syncXhr",
    "unoptimizedImages",
    "unoptimizedLosslessImages",
    "unoptimizedLossyImages",
    "unsizedMedia",
    "usb",
    "verticalScroll",
    "vibrate",
    "vr",
    "wakeLock",
    "xr",
    "xrSpatialTracking",
];

pub(super) const HEADER: Header = Header {
    key: "featurePolicy",
    alias: None,
    name: NAME,
    default: false,
    options: &[("features", Form::Lists)],
    leftovers: &[],
    dropped: Some(
        "Remove it: browsers read Permissions-Policy instead. `armet.featurePolicy()` still sends the header.",
    ),
    compile,
};

fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    let OptionValue::Record(_) = call.options else {
        return Err(error(
            "featurePolicy must be called with an object argument. See the documentation.",
        ));
    };
    let OptionValue::Record(features) = call.options.get("features") else {
        return Err(error(
            "featurePolicy must have a single key, \"features\", which is an object of features. See the documentation.",
        ));
    };
    let value: Result<Vec<String>, Error> = features
        .iter()
        .map(|(name, allowed)| feature(name, allowed))
        .collect();
    let value = value?.join(";");
    if value.is_empty() {
        return Err(error("At least one feature is required."));
    }
    Ok(vec![Step::set(NAME, value)])
}

fn feature(name: &str, allowed: &OptionValue) -> Result<String, Error> {
    if !FEATURES.contains(&name) {
        return Err(error(format!(
            "featurePolicy does not support the \"{name}\" feature."
        )));
    }
    let wrong = |rest: &str| error(format!("The value of the \"{name}\" feature {rest}"));
    let items = match allowed {
        OptionValue::List(items) if !items.is_empty() => items,
        _ => return Err(wrong("must be a non-empty array of strings.")),
    };
    let mut seen: Vec<&str> = Vec::with_capacity(items.len());
    for item in items {
        let OptionValue::String(text) = item else {
            return Err(wrong("contains a non-string, which is not supported."));
        };
        match text.as_str() {
            text if seen.contains(&text) => {
                return Err(wrong("contains duplicates, which it shouldn't."));
            }
            "self" => return Err(error("'self' must be quoted.")),
            "none" => return Err(error("'none' must be quoted.")),
            text => {
                header_value::check(
                    &format!("The value of the \"{name}\" feature is invalid"),
                    text,
                )?;
                seen.push(text);
            }
        }
    }
    if seen.len() > 1 {
        for alone in ["*", "'none'"] {
            if seen.contains(&alone) {
                return Err(wrong(&format!("cannot contain {alone} and other values.")));
            }
        }
    }
    Ok(format!("{} {}", super::kebab_case(name), seen.join(" ")))
}

fn error(message: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::new("ARMET_FEATURE_POLICY", message)
}

//! [RFC 4648](https://www.rfc-editor.org/rfc/rfc4648): base 64, written in the one way its section 3.5 calls canonical.

/// Section 4: with padding.
pub(super) fn is_base64(text: &str) -> bool {
    let unpadded = text
        .strip_suffix("==")
        .or_else(|| text.strip_suffix('='))
        .unwrap_or(text);
    text.len().is_multiple_of(4)
        && text.len() - unpadded.len() == (4 - unpadded.len() % 4) % 4
        && holds(unpadded, b'+', b'/')
}

/// Section 5: the URL-safe alphabet, without padding.
pub(super) fn is_base64url(text: &str) -> bool {
    text.len() % 4 != 1 && holds(text, b'-', b'_')
}

/// Whether all characters are of the alphabet and the bits past the last byte are zero.
fn holds(text: &str, plus: u8, slash: u8) -> bool {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        byte if byte == plus => Some(62),
        byte if byte == slash => Some(63),
        _ => None,
    };
    let spare = match text.len() % 4 {
        2 => 0b1111,
        3 => 0b11,
        _ => 0,
    };
    let last = text.bytes().last().and_then(value).unwrap_or(0);
    last & spare == 0 && text.bytes().all(|byte| value(byte).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_padded_and_canonical() {
        for text in ["", "Zg==", "Zm8=", "Zm9v", "+/+/"] {
            assert!(is_base64(text), "{text:?}");
        }
        for text in [
            "Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm9v=", "====", "=", "Zm 9", "-_-_", "Zm9v\n",
            "Zg==Zg==",
        ] {
            assert!(!is_base64(text), "{text:?}");
        }
    }

    #[test]
    fn base64url_is_not_padded() {
        for text in ["", "Zg", "Zm8", "Zm9v", "-_-_"] {
            assert!(is_base64url(text), "{text:?}");
        }
        for text in ["Z", "Zh", "Zg==", "+/+/"] {
            assert!(!is_base64url(text), "{text:?}");
        }
    }
}

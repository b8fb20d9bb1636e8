//! Host names: [RFC 1123, section 2.1](https://www.rfc-editor.org/rfc/rfc1123#section-2.1).

/// Labels of letters, digits and inner hyphens with dots between, 253 characters at most; the last is not a number,
/// which would make it an address.
pub(super) fn is_hostname(text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or_default();
    text.len() <= 253
        && text.split('.').all(is_label)
        && !last.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_label(label: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&label.len())
        && label.bytes().all(inner)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostname_is_made_of_labels() {
        for text in [
            "localhost",
            "a.example",
            "xn--bcher-kva.example",
            "3com.com",
            "a-b.c",
        ] {
            assert!(is_hostname(text), "{text}");
        }
        let long = format!("{}.com", "a".repeat(64));
        for text in [
            "",
            ".",
            "a.",
            ".a",
            "a..b",
            "-a.b",
            "a-.b",
            "a_b.c",
            "127.0.0.1",
            "1",
            "bücher.example",
            "a b",
            &long,
            &"a.".repeat(127),
        ] {
            assert!(!is_hostname(text), "{text:?}");
        }
    }
}

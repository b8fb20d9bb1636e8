//! UUIDs: [RFC 9562](https://www.rfc-editor.org/rfc/rfc9562).

/// A UUID of section 4 with a version from 1 to 8 and the RFC's variant, or the nil or max UUID of sections 5.9, 5.10.
pub(super) fn is_uuid(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shape = |(index, byte): (usize, &u8)| match index {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    if bytes.len() != 36 || !bytes.iter().enumerate().all(shape) {
        return false;
    }
    let all = |digit: u8| {
        bytes
            .iter()
            .all(|byte| *byte == b'-' || byte.eq_ignore_ascii_case(&digit))
    };
    let (version, variant) = (bytes.get(14), bytes.get(19));
    (matches!(version, Some(b'1'..=b'8'))
        && matches!(variant, Some(b'8' | b'9' | b'a' | b'b' | b'A' | b'B')))
        || all(b'0')
        || all(b'f')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_has_a_version_and_a_variant() {
        for text in [
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-FFFF-ffff-ffff-ffffffffffff",
        ] {
            assert!(is_uuid(text), "{text}");
        }
        for text in [
            "",
            "f81d4fae7dec11d0a76500a0c91e6bf6",
            "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
            "f81d4fae-7dec-91d0-a765-00a0c91e6bf6",
            "f81d4fae-7dec-11d0-c765-00a0c91e6bf6",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bfg",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6 ",
        ] {
            assert!(!is_uuid(text), "{text:?}");
        }
    }
}

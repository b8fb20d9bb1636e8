//! Host names, for the formats `hostname`, `email` and `url`: labels of
//! [RFC 1123, section 2.1](https://www.rfc-editor.org/rfc/rfc1123#section-2.1), and nothing that the
//! [URL standard](https://url.spec.whatwg.org/#concept-host-parser) reads as something else. What every Node accepts of
//! internationalised names differs; what cannot be shown to be accepted by all is refused.

mod address;
mod idna;
mod idna_table;
mod name;
mod punycode;

pub(super) use address::{is_public_v4, is_public_v6};
use idna::Direction;
pub(super) use name::is_public_name;

/// Labels of letters, digits and inner hyphens with dots between, 253 characters at most, the last not a number.
pub(super) fn is_hostname(text: &str) -> bool {
    text.len() <= 253 && !ends_in_a_number(text) && are_labels(text)
}

/// What [the URL standard](https://url.spec.whatwg.org/#ends-in-a-number-checker) reads as an IPv4 address, in any of the
/// ways in which one can be written.
fn ends_in_a_number(text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or_default();
    let hexadecimal = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    last.bytes().all(|byte| byte.is_ascii_digit())
        || hexadecimal.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Whether all labels are valid, and valid beside each other: where one is read from right to left, the
/// [Bidi rule](https://www.rfc-editor.org/rfc/rfc5893#section-2) holds for all.
fn are_labels(text: &str) -> bool {
    let mut is_bidi = false;
    let mut are_plain = true;
    for label in text.split('.') {
        match label_direction(label) {
            None => return false,
            Some(Direction::RightToLeft) => is_bidi = true,
            Some(Direction::LeftToRight { is_plain }) => are_plain &= is_plain,
        }
    }
    are_plain || !is_bidi
}

/// Which way a label is read; nothing for what is no label.
fn label_direction(label: &str) -> Option<Direction> {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_label = (1..=63).contains(&label.len())
        && label.bytes().all(inner)
        && !label.starts_with('-')
        && !label.ends_with('-');
    if !is_label {
        return None;
    }
    match label.split_at_checked(4) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case("xn--") => {
            idna::direction(&punycode::decode(&rest.to_ascii_lowercase())?)
        }
        _ => Some(Direction::LeftToRight {
            is_plain: label.starts_with(|first: char| first.is_ascii_alphabetic()),
        }),
    }
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
            "XN--BCHER-KVA.example",
            "xn--fiqs8s",
            "xn--h2brj9c",
            "xn--clchc0ea0b2g2a9gcd",
            "xn--mgberp4a5d4ar",
            "a.xn--4dbrk0ce",
            "3com.com",
            "a-b.c",
            "1.2.3.4.example",
            "0x7f.example",
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
            "0x7f000001",
            "127.0.0.0x1",
            "0x7f.0X1",
            "a.0x",
            "a.0x4",
            "a.09",
            "xn--a",
            "xn--",
            "xn--a-",
            "xn---",
            "xn--0",
            "xn--a.example",
            "xn--zzzzzzzzzzz",
            "1.xn--4dbrk0ce",
            &long,
            &"a.".repeat(127),
        ] {
            assert!(!is_hostname(text), "{text:?}");
        }
    }
}

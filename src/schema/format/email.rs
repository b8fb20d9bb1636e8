//! Email addresses as people have them: `Dot-string@Domain` of
//! [RFC 5321, section 4.1.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2), without quoted names and address
//! literals, within the sizes of section 4.5.3.1.

use super::host::is_hostname;

pub(super) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    text.len() <= 254
        && (1..=64).contains(&local.len())
        && local
            .split('.')
            .all(|atom| !atom.is_empty() && atom.bytes().all(is_atext))
        && domain.contains('.')
        && is_hostname(domain)
}

/// `atext` of [RFC 5322, section 3.2.3](https://www.rfc-editor.org/rfc/rfc5322#section-3.2.3).
fn is_atext(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_has_a_dot_string_and_a_domain() {
        for text in [
            "a@b.co",
            "first.last+tag@sub.example.com",
            "o'neil@example.ie",
            "x@xn--bcher-kva.example",
        ] {
            assert!(is_email(text), "{text}");
        }
        let long = format!("{}@example.com", "a".repeat(65));
        for text in [
            "",
            "a",
            "a@",
            "@b.co",
            "a@b",
            "a@b.",
            "a..b@c.de",
            ".a@b.co",
            "a.@b.co",
            "a b@c.de",
            "a@b c.de",
            "a@@b.co",
            "\"a\"@b.co",
            "a@[127.0.0.1]",
            "a@127.0.0.1",
            "é@b.co",
            "a@b.co\n",
            "a,b@c.de",
            "<a@b.co>",
            &long,
        ] {
            assert!(!is_email(text), "{text:?}");
        }
    }
}

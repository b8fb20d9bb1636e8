//! Absolute URLs with a host: [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986), without user information.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::host::{is_hostname, is_public_name, is_public_v4, is_public_v6};

/// What a URL is held to.
#[derive(Debug)]
pub(super) struct Url {
    /// The schemes that are allowed.
    pub(super) protocols: Vec<String>,
    /// Whether its host must be one of the public Internet.
    pub(super) is_public: bool,
}

impl Url {
    /// `scheme ":" "//" host [ ":" port ] path [ "?" query ] [ "#" fragment ]`.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let Some((scheme, rest)) = text.split_once("://") else {
            return false;
        };
        let is_allowed = self
            .protocols
            .iter()
            .any(|protocol| protocol.eq_ignore_ascii_case(scheme));
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(end);
        is_allowed && self.is_authority(authority) && is_rest(rest)
    }

    fn is_authority(&self, text: &str) -> bool {
        let (host, port) = match text.rfind([':', ']']) {
            Some(at) if text.get(at..).is_some_and(|end| end.starts_with(':')) => {
                let (host, port) = text.split_at(at);
                (host, port.strip_prefix(':'))
            }
            _ => (text, None),
        };
        port.is_none_or(is_port) && self.is_host(host)
    }

    fn is_host(&self, text: &str) -> bool {
        if let Some(text) = text.strip_prefix('[') {
            return text
                .strip_suffix(']')
                .and_then(|text| text.parse::<Ipv6Addr>().ok())
                .is_some_and(|address| !self.is_public || is_public_v6(address));
        }
        match text.parse::<Ipv4Addr>() {
            Ok(address) => !self.is_public || is_public_v4(address),
            Err(_) => is_hostname(text) && (!self.is_public || is_public_name(text)),
        }
    }
}

/// `scheme` of section 3.1, in lower case.
pub(super) fn is_scheme(text: &str) -> bool {
    let tail =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"+-.".contains(&byte);
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.bytes().all(tail)
}

fn is_port(text: &str) -> bool {
    (1..=5).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse::<u16>().is_ok()
}

/// Path, query and fragment: `pchar`, `/`, `?` and one `#`.
fn is_rest(text: &str) -> bool {
    let mut bytes = text.bytes();
    let mut fragments = 0;
    while let Some(byte) = bytes.next() {
        let is = match byte {
            b'%' => {
                bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit())
                    && bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit())
            }
            b'#' => {
                fragments += 1;
                fragments == 1
            }
            _ => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte),
        };
        if !is {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_url(text: &str, protocols: &[&str], is_public: bool) -> bool {
        let protocols = protocols.iter().map(|name| (*name).to_owned()).collect();
        Url {
            protocols,
            is_public,
        }
        .is_match(text)
    }

    fn http(text: &str) -> bool {
        is_url(text, &["http", "https"], false)
    }

    #[test]
    fn a_url_is_http_or_https_with_a_host() {
        for text in [
            "https://example.com",
            "HTTP://example.com:8080/a%20b?c=d&e#f",
            "http://127.0.0.1/",
            "http://[::1]:3000/x",
            "http://[::1]",
            "http://localhost?x",
            "https://xn--bcher-kva.example/~a/(b);c=1,2",
        ] {
            assert!(http(text), "{text}");
        }
        for text in [
            "",
            "example.com",
            "//example.com",
            "javascript:alert(1)",
            "javascript://example.com/%0aalert(1)",
            "ftp://example.com",
            "https:example.com",
            "https:///path",
            "https://",
            "https://user@example.com",
            "https://good.example@evil.example",
            "https://a b.com",
            "https://example.com/a b",
            "https://example.com:99999",
            "https://example.com:",
            "https://example.com:8a",
            "https://[::1",
            "https://[::1]x",
            "https://[1.2.3.4]",
            "https://999.1.1.1",
            "https://example.com/%zz",
            "https://example.com/#a#b",
            "https://bücher.example",
            "https://example.com/\n",
            " https://example.com",
            "https://example.com\\@evil.example",
            "data:text/html,x",
            "http://0x7f000001/",
            "http://127.0.0.0x1/",
            "http://0x7f.0x1/",
            "http://2130706433/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://a.0x4/",
            "http://a.09/",
            "http://xn--a/",
            "http://[::1]:",
            "http://[::1]]",
            "http://[[::1]]",
            "http://[::1%25eth0]/",
            "http://::1/",
        ] {
            assert!(!http(text), "{text:?}");
        }
    }

    #[test]
    fn other_schemes_are_allowed_by_name() {
        assert!(is_url("redis://cache.internal:6379/0", &["redis"], false));
        assert!(!is_url("http://example.com", &["https"], false));
        assert!(
            is_scheme("git+ssh")
                && !is_scheme("")
                && !is_scheme("HTTP")
                && !is_scheme("1a")
                && !is_scheme("a:")
        );
    }

    #[test]
    fn a_public_url_has_a_host_of_the_public_internet() {
        for text in [
            "https://example.com/",
            "http://8.8.8.8:80/a",
            "https://[2606:4700::1111]/",
            "https://xn--bcher-kva.de",
        ] {
            assert!(is_url(text, &["http", "https"], true), "{text}");
        }
        for text in [
            "http://localhost/",
            "http://LOCALHOST:80",
            "http://a.localhost/",
            "http://localhost./",
            "http://router/",
            "http://127.0.0.1/",
            "http://127.0.0.1./",
            "http://0x7f.1/",
            "http://[::]/",
            "http://[::ffff:10.0.0.1]/",
            "http://169.254.169.254/latest",
            "http://[fd00::1]:80/",
        ] {
            assert!(!is_url(text, &["http", "https"], true), "{text}");
        }
    }
}

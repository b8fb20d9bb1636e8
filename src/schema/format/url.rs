//! Absolute URLs with a host: [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986), without user information.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::host::is_hostname;

/// `scheme ":" "//" host [ ":" port ] path [ "?" query ] [ "#" fragment ]`, the scheme one of `protocols`.
pub(super) fn is_url(text: &str, protocols: &[String]) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    if !protocols
        .iter()
        .any(|protocol| protocol.eq_ignore_ascii_case(scheme))
    {
        return false;
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    is_authority(authority) && is_rest(rest)
}

/// `scheme` of section 3.1, in lower case.
pub(super) fn is_scheme(text: &str) -> bool {
    let tail =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"+-.".contains(&byte);
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.bytes().all(tail)
}

fn is_authority(text: &str) -> bool {
    let (host, port) = match text.strip_prefix('[').and_then(|text| text.split_once(']')) {
        Some((address, port)) if address.parse::<Ipv6Addr>().is_ok() => (
            None,
            port.strip_prefix(':').or(port.is_empty().then_some("")),
        ),
        Some(_) => return false,
        None => {
            let (host, port) = text
                .split_once(':')
                .map_or((text, ""), |(host, port)| (host, port));
            (
                Some(host),
                Some(port).filter(|port| !port.is_empty() || !text.ends_with(':')),
            )
        }
    };
    let Some(port) = port else { return false };
    let is_port = port.is_empty()
        || (port.len() <= 5
            && port.bytes().all(|byte| byte.is_ascii_digit())
            && port.parse::<u16>().is_ok());
    is_port && host.is_none_or(|host| is_hostname(host) || host.parse::<Ipv4Addr>().is_ok())
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

    fn http(text: &str) -> bool {
        is_url(text, &["http".to_owned(), "https".to_owned()])
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
        ] {
            assert!(!http(text), "{text:?}");
        }
    }

    #[test]
    fn other_schemes_are_allowed_by_name() {
        assert!(is_url(
            "redis://cache.internal:6379/0",
            &["redis".to_owned()]
        ));
        assert!(!is_url("http://example.com", &["https".to_owned()]));
        assert!(
            is_scheme("git+ssh")
                && !is_scheme("")
                && !is_scheme("HTTP")
                && !is_scheme("1a")
                && !is_scheme("a:")
        );
    }
}

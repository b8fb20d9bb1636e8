//! Keys with brackets: `filter[age]`, `tags[]`.

/// What stands in the brackets of a key, from left to right.
#[derive(Debug, Clone)]
pub struct Segments<'k> {
    rest: &'k str,
}

/// The name before the brackets of `key`, and what is in them; none when the brackets do not pair up to the end.
///
/// ```
/// use armet::input::query::inside;
/// let (name, segments) = inside("filter[age][]").unwrap();
/// assert_eq!((name, segments.collect::<Vec<_>>()), ("filter", vec!["age", ""]));
/// assert!(inside("filter[age").is_none());
/// ```
#[must_use]
pub fn inside(key: &str) -> Option<(&str, Segments<'_>)> {
    let open = key.bytes().position(|byte| byte == b'[')?;
    let (name, rest) = key.split_at_checked(open)?;
    let mut last = b']';
    let mut paired = true;
    for byte in rest.bytes() {
        // A bracket opens together where one closed, and closes what was opened.
        paired &= (last == b']') == (byte == b'[');
        if matches!(byte, b'[' | b']') {
            last = byte;
        }
    }
    paired &= last == b']';
    paired.then_some((name, Segments { rest }))
}

impl<'k> Segments<'k> {
    /// What has not been read.
    #[must_use]
    pub fn rest(&self) -> &'k str {
        self.rest
    }
}

impl<'k> Iterator for Segments<'k> {
    type Item = &'k str;

    fn next(&mut self) -> Option<&'k str> {
        let (segment, rest) = self.rest.strip_prefix('[')?.split_once(']')?;
        self.rest = rest;
        Some(segment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_pair_up_to_the_end_or_are_none() {
        let read = |key| inside(key).map(|(name, segments)| (name, segments.collect::<Vec<_>>()));
        assert_eq!(read("a[b]"), Some(("a", vec!["b"])));
        assert_eq!(read("[a]"), Some(("", vec!["a"])));
        assert_eq!(read("a[][$ne]"), Some(("a", vec!["", "$ne"])));
        for key in [
            "a", "a[", "a]", "a[b]c", "a[b][c", "a[[b]]", "a[b]]", "a[b]c[d]",
        ] {
            assert_eq!(read(key), None, "{key}");
        }
    }
}

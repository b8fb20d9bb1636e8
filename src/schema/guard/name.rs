//! What a key may be called.

use super::Guard;
use crate::input::text::is_prototype_name;

/// Whether a text holds a character that has no place in text: C0 controls and DEL, but for tab and line ends.
pub(super) fn has_control(text: &str) -> bool {
    text.bytes()
        .any(|byte| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7f)
}

/// Whether a text that was decoded holds an escape still.
fn is_escaped(text: &str) -> bool {
    let digits = |at: usize| {
        text.as_bytes()
            .get(at + 1..at + 3)
            .is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
    };
    text.match_indices('%').any(|(at, _)| digits(at))
}

impl Guard {
    /// The code of what is wrong with the name of a value. Parsers that leave keys as they are written give names with
    /// brackets, which a library after them may take apart.
    #[inline]
    pub(super) fn value_name(&self, name: &str) -> Option<&'static str> {
        self.name(name).or_else(|| {
            name.contains('[')
                .then(|| parts(name).find_map(|part| self.name(part)))
                .flatten()
        })
    }

    /// The code of what is wrong with one name.
    #[inline]
    pub(super) fn name(&self, name: &str) -> Option<&'static str> {
        if self.prototypes && is_prototype_name(name) {
            Some("forbidden")
        } else if self.operators && name.starts_with('$') {
            Some("guard.operator")
        } else if self.dotted && name.contains('.') {
            Some("guard.dotted")
        } else if self.control && name.bytes().any(|byte| byte < 0x20 || byte == 0x7f) {
            Some("guard.control")
        } else {
            None
        }
    }

    /// The code of what is wrong with a key of a form, the part of the key that is, and the parts before it.
    pub(super) fn urlencoded_key<'k>(
        &self,
        key: &'k str,
    ) -> Option<(&'static str, &'k str, Vec<&'k str>)> {
        for (index, part) in parts(key).enumerate() {
            if let Some(code) = self.name(part) {
                return Some((code, part, parts(key).take(index).collect()));
            }
        }
        (self.operators && is_escaped(key)).then_some(("guard.escaped", key, Vec::new()))
    }
}

/// The names in a key of a form: `a`, `b` and `c` of `a[b][][c]`.
pub(super) fn parts(key: &str) -> impl Iterator<Item = &str> {
    key.split(['[', ']']).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_reach_a_database_or_a_prototype_are_told_apart() {
        let guard = Guard::default();
        for (key, code) in [
            ("username", None),
            ("user[name]", None),
            ("100%", None),
            ("price$", None),
            ("proto", None),
            ("__proto", None),
            ("constructors", None),
            ("username[$ne]", Some("guard.operator")),
            ("$where", Some("guard.operator")),
            ("a[][$regex]", Some("guard.operator")),
            ("a[$gt", Some("guard.operator")),
            ("a.b", Some("guard.dotted")),
            ("a[b.c]", Some("guard.dotted")),
            ("__proto__[x]", Some("forbidden")),
            ("a[constructor][prototype]", Some("forbidden")),
            ("a%24ne", Some("guard.escaped")),
            ("a\0", Some("guard.control")),
            ("a\n", Some("guard.control")),
        ] {
            assert_eq!(
                guard.urlencoded_key(key).map(|(code, ..)| code),
                code,
                "{key:?}"
            );
        }
    }
}

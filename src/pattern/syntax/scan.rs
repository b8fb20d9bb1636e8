//! What must be known of a whole pattern before its parts can be read: how many groups it has, and whether any is named.
//!
//! `\2` is a backreference only if the pattern has two groups, wherever they stand; `\k` is special only if a group has
//! a name ([Annex B](https://tc39.es/ecma262/#sec-regular-expressions-patterns)).

/// What a scan finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) groups: u32,
    pub(super) named: bool,
}

/// Counts the groups of `source`. Escapes and classes hide parentheses.
pub(super) fn scan(source: &[u16]) -> Counts {
    let mut counts = Counts {
        groups: 0,
        named: false,
    };
    let mut units = source
        .iter()
        .map(|unit| u8::try_from(*unit).unwrap_or(0))
        .peekable();
    let mut class = false;
    while let Some(unit) = units.next() {
        match unit {
            b'\\' => {
                units.next();
            }
            b'[' => class = true,
            b']' => class = false,
            b'(' if !class => {
                if units.next_if_eq(&b'?').is_none() {
                    counts.groups = counts.groups.saturating_add(1);
                } else if units.next_if_eq(&b'<').is_some()
                    && !matches!(units.peek(), Some(b'=' | b'!'))
                {
                    counts.groups = counts.groups.saturating_add(1);
                    counts.named = true;
                }
            }
            _ => {}
        }
    }
    counts
}

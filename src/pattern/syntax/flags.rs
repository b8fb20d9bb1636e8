//! The flags of a regular expression.

use crate::Error;

/// The flags [`RegExp.prototype.flags`](https://tc39.es/ecma262/#sec-get-regexp.prototype.flags) lists, `dgimsuvy`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "one flag of the standard is one field"
)]
pub struct Flags {
    /// `d`: the indices of groups are wanted. It changes nothing in matching.
    pub has_indices: bool,
    /// `g`: matches follow one another.
    pub global: bool,
    /// `i`: letters match without regard to case.
    pub ignore_case: bool,
    /// `m`: `^` and `$` match at lines.
    pub multiline: bool,
    /// `s`: `.` matches line terminators too.
    pub dot_all: bool,
    /// `u`: the text is code points.
    pub unicode: bool,
    /// `v`: the text is code points and classes are sets.
    pub unicode_sets: bool,
    /// `y`: a match starts where the search starts.
    pub sticky: bool,
}

impl Flags {
    /// Reads flag letters.
    ///
    /// # Errors
    ///
    /// `ARMET_PATTERN_SYNTAX` for an unknown or repeated letter, or for `u` with `v`.
    pub fn parse(letters: &str) -> Result<Self, Error> {
        let mut flags = Self::default();
        for letter in letters.chars() {
            let flag = match letter {
                'd' => &mut flags.has_indices,
                'g' => &mut flags.global,
                'i' => &mut flags.ignore_case,
                'm' => &mut flags.multiline,
                's' => &mut flags.dot_all,
                'u' => &mut flags.unicode,
                'v' => &mut flags.unicode_sets,
                'y' => &mut flags.sticky,
                _ => return Err(invalid()),
            };
            if std::mem::replace(flag, true) {
                return Err(invalid());
            }
        }
        if flags.unicode && flags.unicode_sets {
            return Err(invalid());
        }
        Ok(flags)
    }

    /// Whether the text is read as code points (`u` or `v`) and not as UTF-16 code units.
    #[must_use]
    pub fn code_points(self) -> bool {
        self.unicode || self.unicode_sets
    }
}

fn invalid() -> Error {
    Error::new(
        "ARMET_PATTERN_SYNTAX",
        "The flags must be letters of dgimsuvy, each at most once, and not u together with v.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_is_read() {
        let flags = Flags::parse("dgimsuy").unwrap();
        assert!(flags.has_indices && flags.global && flags.ignore_case && flags.multiline);
        assert!(flags.dot_all && flags.unicode && flags.sticky && !flags.unicode_sets);
        assert!(Flags::parse("v").unwrap().code_points());
        assert!(!Flags::parse("").unwrap().code_points());
    }

    #[test]
    fn repeated_unknown_and_conflicting_flags_are_refused() {
        for letters in ["gg", "x", "uv", "G", " "] {
            assert_eq!(
                Flags::parse(letters).unwrap_err().code(),
                "ARMET_PATTERN_SYNTAX"
            );
        }
    }
}

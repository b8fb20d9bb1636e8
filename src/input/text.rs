//! Text as JavaScript counts and trims it, and names made safe to show.

use std::fmt::Write;

/// The length JavaScript's `length` reports: UTF-16 code units.
///
/// ```
/// assert_eq!(armet::input::text::utf16_length("a😀"), 3);
/// ```
#[must_use]
pub fn utf16_length(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().map(char::len_utf16).sum()
    }
}

/// What `String.prototype.trim` removes: [WhiteSpace](https://tc39.es/ecma262/#prod-WhiteSpace) and
/// [LineTerminator](https://tc39.es/ecma262/#prod-LineTerminator).
#[must_use]
pub fn is_white_space(character: char) -> bool {
    matches!(
        character,
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{202f}'
                | '\u{205f}'
                | '\u{3000}'
                | '\u{feff}'
    )
}

/// `String.prototype.trim`.
#[must_use]
pub fn trim(text: &str) -> &str {
    text.trim_matches(is_white_space)
}

/// The characters a name is cut to before it is shown.
const SHOWN: usize = 64;

/// A name that came from outside, made safe for a message, a log line or a page: at most 64 characters, then `…`, and
/// everything but letters, digits and plain ASCII punctuation written as `\u{1f}`.
///
/// ```
/// assert_eq!(armet::input::text::shown("a\n<b>"), "a\\u{a}\\u{3c}b\\u{3e}");
/// ```
#[must_use]
pub fn shown(name: &str) -> String {
    let mut text = String::with_capacity(name.len().min(SHOWN));
    for (count, character) in name.chars().enumerate() {
        if count == SHOWN {
            text.push('…');
            break;
        }
        let plain = character.is_ascii_graphic()
            && !matches!(character, '"' | '\'' | '`' | '<' | '>' | '&' | '\\');
        if plain || character == ' ' || (!character.is_ascii() && character.is_alphanumeric()) {
            text.push(character);
        } else {
            let _ = write!(text, "\\u{{{:x}}}", u32::from(character));
        }
    }
    text
}

/// Whether `name` reaches an object's prototype when it is copied without care.
#[must_use]
pub fn is_prototype_name(name: &str) -> bool {
    matches!(name, "__proto__" | "constructor" | "prototype")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_utf16_units() {
        for (text, length) in [
            ("", 0),
            ("abc", 3),
            ("é", 1),
            ("\u{ffff}", 1),
            ("😀", 2),
            ("a😀é", 4),
        ] {
            assert_eq!(utf16_length(text), length, "{text:?}");
        }
    }

    #[test]
    fn trims_what_javascript_trims_and_nothing_else() {
        assert_eq!(trim("\u{feff}\u{a0} \t\u{2029}a b\u{3000}\r\n"), "a b");
        assert_eq!(trim("\u{85}a\u{200b}"), "\u{85}a\u{200b}");
    }

    #[test]
    fn a_long_name_is_cut_and_says_so() {
        let name = shown(&"x".repeat(1_000_000));
        assert_eq!(name, format!("{}…", "x".repeat(64)));
    }

    #[test]
    fn a_name_cannot_carry_markup_quotes_controls_or_direction_marks() {
        assert_eq!(
            shown("<script>\u{202e}\0\"'é"),
            "\\u{3c}script\\u{3e}\\u{202e}\\u{0}\\u{22}\\u{27}é"
        );
    }
}

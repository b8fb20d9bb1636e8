//! What may stand in a header's value: [RFC 9110 section 5.5](https://www.rfc-editor.org/rfc/rfc9110#section-5.5), as
//! Node enforces it when the header is set.

use super::message::quoted;
use crate::error::Error;

/// The first character of `text` that no header may hold, with its position in UTF-16 units.
///
/// ```
/// use armet::headers::first_forbidden;
///
/// assert_eq!(first_forbidden("'self' https:"), None);
/// assert_eq!(first_forbidden("\u{2018}self\u{2019}"), Some((0, '\u{2018}')));
/// ```
#[must_use]
pub fn first_forbidden(text: &str) -> Option<(usize, char)> {
    let mut position = 0;
    for character in text.chars() {
        if !matches!(character, '\t' | ' '..='~' | '\u{80}'..='\u{ff}') {
            return Some((position, character));
        }
        position += character.len_utf16();
    }
    None
}

/// Refuses `text` where it holds a character that no header may hold.
///
/// # Errors
/// `ARMET_HEADER_CHARACTER`, with `what` at the start of the sentence and what to write instead at its end.
pub(super) fn check(what: &str, text: &str) -> Result<(), Error> {
    let Some((position, character)) = first_forbidden(text) else {
        return Ok(());
    };
    let plain = straight(text);
    let advice = if first_forbidden(&plain).is_none() {
        format!("Write {} instead.", quoted(&plain))
    } else if character.is_control() {
        "Remove it.".to_owned()
    } else {
        "Write it in ASCII: a host name in its punycode form, a path percent-encoded.".to_owned()
    };
    Err(Error::new(
        "ARMET_HEADER_CHARACTER",
        format!(
            "{what}. {} has {} (U+{:04X}) at position {position}, which cannot be sent in a header. {advice}",
            quoted(text),
            quoted(character.encode_utf8(&mut [0; 4])),
            u32::from(character),
        ),
    ))
}

// What word processors and web pages make of the plain characters.
fn straight(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2032}' => '\'',
            '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{2033}' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => ' ',
            other => other,
        })
        .filter(|character| !matches!(character, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curly_quoted_keyword_is_answered_with_the_straight_one() {
        let error = check("Referring", "\u{2018}self\u{2019}").unwrap_err();
        assert_eq!(
            error.message(),
            "Referring. \"\u{2018}self\u{2019}\" has \"\u{2018}\" (U+2018) at position 0, which cannot be sent in a header. Write \"'self'\" instead."
        );
    }

    #[test]
    fn positions_count_utf16_units() {
        assert_eq!(first_forbidden("é\u{1F600}"), Some((1, '\u{1F600}')));
        assert_eq!(first_forbidden("a\tb\n"), Some((3, '\n')));
    }

    #[test]
    fn a_control_character_is_to_be_removed() {
        let error = check("X", "a\nb").unwrap_err();
        assert!(error.message().ends_with(
            "has \"\\n\" (U+000A) at position 1, which cannot be sent in a header. Remove it."
        ));
    }

    #[test]
    fn latin1_passes_as_node_lets_it_pass() {
        assert_eq!(first_forbidden("\u{80}\u{ff}"), None);
        assert_eq!(first_forbidden("\u{7f}"), Some((0, '\u{7f}')));
    }
}

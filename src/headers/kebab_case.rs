//! From the names of options to the names in headers.

/// `scriptSrc` as `script-src`: each ASCII capital becomes a hyphen and its small letter.
pub(super) fn kebab_case(name: &str) -> String {
    let mut result = String::with_capacity(name.len() + 4);
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            result.push('-');
        }
        result.push(character.to_ascii_lowercase());
    }
    result
}

//! [RFC 3492](https://www.rfc-editor.org/rfc/rfc3492): what a label after `xn--` stands for.

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;

/// Section 6.2; nothing for what no label is written as.
pub(super) fn decode(text: &str) -> Option<Vec<char>> {
    let (basic, extended) = text.rsplit_once('-').unwrap_or(("", text));
    let mut output: Vec<char> = basic.chars().collect();
    let (mut code, mut index, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = extended.bytes();
    let mut is_first = true;
    while let Some(first) = digits.next() {
        let before = index;
        let (mut weight, mut k, mut byte) = (1_u32, BASE, first);
        loop {
            let digit = value(byte)?;
            index = index.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
            byte = digits.next()?;
        }
        let length = u32::try_from(output.len()).ok()? + 1;
        bias = adapt(index - before, length, is_first);
        is_first = false;
        code = code.checked_add(index / length)?;
        index %= length;
        output.insert(index as usize, char::from_u32(code)?);
        index += 1;
    }
    Some(output)
}

fn value(byte: u8) -> Option<u32> {
    match byte {
        b'a'..=b'z' => Some(u32::from(byte - b'a')),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 26),
        _ => None,
    }
}

/// Section 6.1.
fn adapt(delta: u32, length: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / DAMP } else { delta / 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > ((BASE - T_MIN) * T_MAX) / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_decoded() {
        for (text, decoded) in [
            ("bcher-kva", "bücher"),
            ("fiqs8s", "中国"),
            ("egbpdaj6bu4bxfgehfvwxn", "ليهمابتكلموشعربي؟"),
            ("4dbrk0ce", "ישראל"),
            ("a-", "a"),
        ] {
            let found: Option<String> = decode(text).map(|all| all.into_iter().collect());
            assert_eq!(found.as_deref(), Some(decoded), "{text}");
        }
        for text in ["99999999", "bcher-kv", "é", "zzzzzz"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}

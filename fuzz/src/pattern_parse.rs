//! Any source with any flags is parsed and compiled, or refused with a code and a sentence; nothing panics.

use armet::pattern::{Limits, Pattern, Properties};

const FLAGS: [&str; 16] = [
    "", "i", "m", "s", "u", "v", "iu", "iv", "im", "mu", "gs", "y", "dgimsuy", "dgimsvy", "uv", "x",
];

/// Any source with any flags is parsed and compiled, or refused with a code and a sentence; nothing panics.
pub fn pattern_parse(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let flags = FLAGS[usize::from(first % 16)];
    let source: Vec<u16> = match first & 16 {
        0 => String::from_utf8_lossy(rest).encode_utf16().collect(),
        _ => rest
            .chunks(2)
            .map(|pair| {
                pair.iter()
                    .fold(0, |unit, byte| unit << 8 | u16::from(*byte))
            })
            .collect(),
    };
    let limits = Limits {
        states: 5_000,
        ..Limits::default()
    };
    let mut properties = Properties::default();
    for name in Pattern::properties(&source, flags).unwrap_or_default() {
        properties.insert(name, &[0x41, 0x5A, 0x3B1, 0x3C9, 0x1_0400, 0x1_0427]);
    }
    match Pattern::new(&source, flags, &properties, &limits) {
        Ok(pattern) => assert!(pattern.states() <= 4 * limits.states, "{pattern:?}"),
        Err(error) => {
            assert!(error.code().starts_with("ARMET_PATTERN_"));
            assert!(error.message().ends_with('.'));
        }
    }
}

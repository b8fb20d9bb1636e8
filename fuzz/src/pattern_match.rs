//! A pattern matches a text in work linear in the text, and says the same of it however it is asked.

use armet::pattern::{Limits, Pattern, Properties, Cache, Text};

const FLAGS: [&str; 12] = [
    "", "i", "m", "s", "u", "v", "iu", "im", "mu", "su", "iv", "y",
];

/// Instructions that one unit of text may cost for each instruction of the pattern.
const FACTOR: u64 = 40;

/// A pattern matches a text in work linear in the text, and says the same of it however it is asked.
pub fn pattern_match(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let flags = FLAGS[usize::from(*first) % FLAGS.len()];
    let mut parts = rest.splitn(2, |byte| *byte == 0);
    let source: Vec<u16> = text(parts.next().unwrap_or_default());
    let unit: Vec<u16> = text(parts.next().unwrap_or_default());
    if source.len() > 200 || unit.len() > 200 {
        return;
    }
    let limits = Limits {
        states: 2_000,
        ..Limits::default()
    };
    let mut properties = Properties::default();
    for name in Pattern::properties(&source, flags).unwrap_or_default() {
        properties.insert(name, &[0x41, 0x5A, 0x3B1, 0x3C9, 0x1_0400, 0x1_0427]);
    }
    let Ok(pattern) = Pattern::new(&source, flags, &properties, &limits) else {
        return;
    };
    let sticky = flags.contains('y');
    let program = || {
        format!(
            "new RegExp({:?}, {flags:?}) on {:?}",
            String::from_utf16_lossy(&source),
            String::from_utf16_lossy(&unit)
        )
    };
    for repeat in [1, 8, 64] {
        let text = unit.repeat(repeat);
        let units = Text::Units(&text);
        let mut cache = Cache::default();
        let (mut positions, mut every) = (Vec::new(), Vec::new());
        let tested = pattern.test(units, 0, sticky, &mut cache).unwrap();
        let found = pattern
            .exec(units, 0, sticky, &mut cache, &mut positions)
            .unwrap();
        assert_eq!(tested, found, "{}", program());
        let bound = FACTOR * (pattern.states() as u64 + 10) * (text.len() as u64 + 10);
        assert!(
            cache.steps() <= bound,
            "{} steps, {bound} allowed: {}",
            cache.steps(),
            program()
        );
        let Ok(count) = pattern.all(units, 0, 1_000, false, &mut cache, &mut every) else {
            return;
        };
        let one = 2 * (pattern.groups() as usize + 1);
        assert_eq!(every.len(), count * one, "{}", program());
        if found {
            assert_eq!(every.get(..one), Some(&positions[..]), "{}", program());
        }
        for pair in positions.chunks(2) {
            let [start, end] = *pair else {
                panic!("{}", program())
            };
            assert!(start <= end && end <= text.len() as i32, "{}", program());
        }
        if let Ok(string) = String::from_utf16(&text) {
            let bytes = Text::Bytes(string.as_bytes());
            assert_eq!(
                pattern.test(bytes, 0, sticky, &mut cache).unwrap(),
                found,
                "{}",
                program()
            );
        }
    }
}

fn text(bytes: &[u8]) -> Vec<u16> {
    String::from_utf8_lossy(bytes).encode_utf16().collect()
}

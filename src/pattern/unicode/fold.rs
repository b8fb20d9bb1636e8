//! Which characters are the same under the `i` flag: [Canonicalize](https://tc39.es/ecma262/#sec-runtime-semantics-canonicalize-ch).
//!
//! Characters that canonicalise alike form an orbit. Without `u` and `v` it is `toUpperCase` of one code unit, kept only
//! where it stays one unit and does not lead from outside ASCII into it; with them it is simple case folding. A set is
//! matched without regard to case by matching its closure: the union of the orbits it meets.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

use crate::pattern::unicode::set::CharSet;

/// Which of the two canonicalisations applies, and in which version of Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Folding {
    pub(crate) code_points: bool,
    /// Major version; case pairs of later versions are not pairs yet.
    pub(crate) unicode: u8,
}

#[derive(Default)]
struct Orbits {
    orbits: Vec<Vec<u32>>,
    of: HashMap<u32, usize>,
}

impl Orbits {
    fn new(orbits: Vec<Vec<u32>>) -> Self {
        let mut of = HashMap::new();
        for (index, orbit) in orbits.iter().enumerate() {
            of.extend(orbit.iter().map(|character| (*character, index)));
        }
        Self { orbits, of }
    }

    fn orbit(&self, character: u32) -> Option<&[u32]> {
        self.of
            .get(&character)
            .and_then(|index| self.orbits.get(*index))
            .map(Vec::as_slice)
    }
}

/// Where all characters are that have another case, so that the first pattern under `i` need not ask about every character there is.
const CASED: &[(u32, u32)] = &[
    (0x41, 0x587),
    (0x10A0, 0x13FD),
    (0x1C80, 0x1FFC),
    (0x2126, 0x2D2D),
    (0xA640, 0xABBF),
    (0xFB00, 0xFB17),
    (0xFF21, 0xFF5A),
    (0x10400, 0x10DFF),
    (0x118A0, 0x118DF),
    (0x16E40, 0x16EFF),
    (0x1E900, 0x1E943),
];

static UNITS: LazyLock<Orbits> = LazyLock::new(|| {
    let mut groups = HashMap::<u32, Vec<u32>>::new();
    for unit in CASED.iter().flat_map(|(from, to)| *from..=*to) {
        if unit <= 0xFFFF {
            groups.entry(canonical_unit(unit)).or_default().push(unit);
        }
    }
    let mut orbits: Vec<_> = groups
        .into_values()
        .filter(|orbit| orbit.len() > 1)
        .collect();
    orbits.sort_unstable();
    Orbits::new(orbits)
});

static CODE_POINTS: LazyLock<Orbits> = LazyLock::new(|| {
    let mut seen = HashSet::new();
    let mut orbits = Vec::new();
    let characters = CASED.iter().flat_map(|(from, to)| *from..=*to);
    let characters = characters.filter_map(char::from_u32);
    for character in characters.filter(|character| cased(*character)) {
        if seen.contains(&u32::from(character)) {
            continue;
        }
        let orbit = simple_orbit(character);
        if orbit.len() > 1 {
            seen.extend(orbit.iter().copied());
            orbits.push(orbit);
        }
    }
    Orbits::new(orbits)
});

fn canonical_unit(unit: u32) -> u32 {
    let Some(character) = char::from_u32(unit) else {
        return unit;
    };
    let mut upper = character.to_uppercase();
    match (upper.next().map(u32::from), upper.next()) {
        (Some(upper), None) if upper <= 0xFFFF && (unit < 128 || upper >= 128) => upper,
        _ => unit,
    }
}

fn cased(character: char) -> bool {
    !character.to_lowercase().eq([character]) || !character.to_uppercase().eq([character])
}

/// The characters with the same simple case folding. `regex-syntax` knows the pairs up to Unicode 16; a later letter's
/// only relative is its other case.
fn simple_orbit(character: char) -> Vec<u32> {
    let mut class = ClassUnicode::new([ClassUnicodeRange::new(character, character)]);
    if class.try_case_fold_simple().is_ok() {
        let orbit: Vec<u32> = class
            .iter()
            .flat_map(|range| u32::from(range.start())..=u32::from(range.end()))
            .collect();
        if orbit.len() > 1 {
            return orbit;
        }
    }
    let single =
        |mut cases: Box<dyn Iterator<Item = char>>| cases.next().filter(|_| cases.next().is_none());
    let lower = single(Box::new(character.to_lowercase())).unwrap_or(character);
    let upper = single(Box::new(lower.to_uppercase())).unwrap_or(lower);
    if lower != upper
        && (character == lower || character == upper)
        && version(u32::from(upper)) > 16
    {
        vec![u32::from(upper.min(lower)), u32::from(upper.max(lower))]
    } else {
        vec![u32::from(character)]
    }
}

/// The major version of Unicode that made `character` part of a case pair, from 16 on.
fn version(character: u32) -> u8 {
    match character {
        0xA7CE..=0xA7CF | 0xA7D2..=0xA7D5 | 0x16EA0..=0x16ED3 => 17,
        0x019B
        | 0x0264
        | 0x1C89..=0x1C8A
        | 0xA7CB..=0xA7CD
        | 0xA7DA..=0xA7DC
        | 0x10D50..=0x10D65
        | 0x10D70..=0x10D85 => 16,
        _ => 15,
    }
}

impl Folding {
    fn orbits(self) -> &'static Orbits {
        if self.code_points {
            &CODE_POINTS
        } else {
            &UNITS
        }
    }

    /// Every character that matches a character of `set`.
    pub(crate) fn closure(self, set: &CharSet) -> CharSet {
        if set.ranges().last().is_none_or(|(_, to)| *to < 128) && set.len() <= 128 {
            return self.ascii_closure(set);
        }
        let orbits = self.orbits();
        if set.len() <= 64 {
            let more = set
                .characters()
                .flat_map(|one| self.members(orbits.orbit(one).unwrap_or_default()));
            return set.union(&CharSet::of(more));
        }
        let met = orbits
            .orbits
            .iter()
            .filter(|orbit| self.members(orbit).any(|(one, _)| set.contains(one)));
        set.union(&CharSet::of(met.flat_map(|orbit| self.members(orbit))))
    }

    fn members(self, orbit: &[u32]) -> impl Iterator<Item = (u32, u32)> {
        orbit
            .iter()
            .filter(move |one| version(**one) <= self.unicode)
            .map(|one| (*one, *one))
    }

    fn ascii_closure(self, set: &CharSet) -> CharSet {
        let mut ranges = set.ranges().to_vec();
        for character in set.characters().filter_map(|one| u8::try_from(one).ok()) {
            if character.is_ascii_alphabetic() {
                let other = u32::from(character ^ 0x20);
                ranges.push((other, other));
            }
            if self.code_points {
                match character {
                    b'k' | b'K' => ranges.push((0x212A, 0x212A)),
                    b's' | b'S' => ranges.push((0x017F, 0x017F)),
                    _ => {}
                }
            }
        }
        CharSet::of(ranges)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const U: Folding = Folding {
        code_points: true,
        unicode: 17,
    };
    const NONE: Folding = Folding {
        code_points: false,
        unicode: 17,
    };

    #[track_caller]
    fn orbit(folding: Folding, character: char, expected: &str) {
        let mut expected: Vec<u32> = expected.chars().map(u32::from).collect();
        expected.sort_unstable();
        let closure = folding.closure(&CharSet::one(u32::from(character)));
        assert_eq!(closure.characters().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn without_u_nothing_outside_ascii_equals_ascii() {
        orbit(NONE, 'k', "kK");
        orbit(NONE, '\u{212A}', "\u{212A}");
        orbit(NONE, 's', "sS");
        orbit(NONE, '\u{17F}', "\u{17F}");
        orbit(NONE, 'ı', "ı");
    }

    #[test]
    fn with_u_the_kelvin_sign_and_the_long_s_are_letters() {
        orbit(U, 'k', "kK\u{212A}");
        orbit(U, '\u{17F}', "sS\u{17F}");
        orbit(U, 'å', "åÅ\u{212B}");
        orbit(U, 'ß', "ßẞ");
    }

    #[test]
    fn without_u_upper_case_decides() {
        orbit(NONE, 'ß', "ß");
        orbit(NONE, 'ẞ', "ẞ");
        orbit(NONE, 'İ', "İ");
        orbit(NONE, 'µ', "µΜμ");
        orbit(NONE, 'σ', "Σσς");
        orbit(NONE, 'Ω', "Ωω");
        orbit(NONE, '\u{2126}', "\u{2126}");
        orbit(NONE, 'ι', "\u{345}Ιι\u{1FBE}");
    }

    #[test]
    fn letters_beyond_the_first_plane_fold_only_with_u() {
        orbit(U, '\u{10400}', "\u{10400}\u{10428}");
        orbit(U, '\u{16EA0}', "\u{16EA0}\u{16EBB}");
        orbit(Folding { unicode: 16, ..U }, '\u{16EA0}', "\u{16EA0}");
    }

    #[test]
    fn no_character_elsewhere_has_another_case() {
        for character in '\0'..=char::MAX {
            let one = u32::from(character);
            let known = CASED.iter().any(|(from, to)| (*from..=*to).contains(&one));
            assert!(known || !cased(character), "{one:X}");
            assert!(known || canonical_unit(one.min(0xFFFF)) == one.min(0xFFFF));
            assert!(known || simple_orbit(character).len() == 1, "{one:X}");
        }
    }

    #[test]
    fn a_closure_is_closed() {
        for folding in [U, NONE] {
            let set = CharSet::of([
                (0x41, 0x44),
                (0x100, 0x250),
                (0x370, 0x3FF),
                (0x1E00, 0x1FFF),
            ]);
            let closure = folding.closure(&set);
            assert_eq!(folding.closure(&closure), closure);
            assert_eq!(folding.closure(&closure.complement()), closure.complement());
        }
    }
}

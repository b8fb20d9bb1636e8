//! Where, and with which characters, a match can start.

use super::expression::{Assert, Expression};
use super::set::CharSet;

/// The first characters of every match; `None` when a match may be empty.
pub(crate) fn first(expression: &Expression) -> Option<CharSet> {
    let (set, nullable) = firsts(expression);
    (!nullable).then_some(set)
}

/// Whether every match starts at the start of the text.
pub(crate) fn anchored(expression: &Expression) -> bool {
    match expression {
        Expression::Assert(Assert::Start) => true,
        Expression::Empty
        | Expression::Set(_)
        | Expression::Assert(_)
        | Expression::Beside(_)
        | Expression::Look(_) => false,
        Expression::Concat(parts) => {
            for part in parts {
                if anchored(part) {
                    return true;
                }
                // Behind what consumes, a start is somewhere else.
                if !matches!(
                    part,
                    Expression::Empty
                        | Expression::Assert(_)
                        | Expression::Beside(_)
                        | Expression::Look(_)
                ) {
                    return false;
                }
            }
            false
        }
        Expression::Alternation(parts) => parts.iter().all(anchored),
        Expression::Repeat(repeat) => repeat.min > 0 && anchored(&repeat.body),
        Expression::Group(_, body) => anchored(body),
    }
}

/// Whether it is one text, as V8 sees it: characters one after another, in which few are not alike too often.
pub(crate) fn literal(expression: &Expression) -> bool {
    let single = |part: &Expression| match part {
        Expression::Set(set) if set.len() == 1 => set.characters().next(),
        _ => None,
    };
    let characters = match expression {
        Expression::Concat(parts) => parts.iter().map(single).collect::<Option<Vec<_>>>(),
        other => single(other).map(|one| vec![one]),
    };
    let Some(characters) = characters else {
        return false;
    };
    let units: Vec<u32> = characters
        .iter()
        .filter_map(|one| char::from_u32(*one))
        .flat_map(|one| one.encode_utf16(&mut [0; 2]).to_vec())
        .map(u32::from)
        .take(8)
        .collect();
    let mut different: Vec<u32> = units.iter().map(|unit| unit % 128).collect();
    different.sort_unstable();
    different.dedup();
    !units.is_empty() && (units.len() <= 2 || different.len() * 3 > units.len())
}

fn firsts(expression: &Expression) -> (CharSet, bool) {
    match expression {
        Expression::Empty | Expression::Assert(_) | Expression::Beside(_) | Expression::Look(_) => {
            (CharSet::empty(), true)
        }
        Expression::Set(set) => (set.clone(), false),
        Expression::Concat(parts) => {
            let mut all = CharSet::empty();
            for part in parts {
                let (set, nullable) = firsts(part);
                all = all.union(&set);
                if !nullable {
                    return (all, false);
                }
            }
            (all, true)
        }
        Expression::Alternation(parts) => {
            let parts: Vec<_> = parts.iter().map(firsts).collect();
            let nullable = parts.iter().any(|(_, nullable)| *nullable);
            let ranges = parts
                .iter()
                .flat_map(|(set, _)| set.ranges().iter().copied());
            (CharSet::of(ranges), nullable)
        }
        Expression::Repeat(repeat) => {
            if repeat.max == Some(0) {
                return (CharSet::empty(), true);
            }
            let (set, nullable) = firsts(&repeat.body);
            (set, nullable || repeat.min == 0)
        }
        Expression::Group(_, body) => firsts(body),
    }
}

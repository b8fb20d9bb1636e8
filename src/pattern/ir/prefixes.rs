//! Alternatives that begin alike, as one that goes on in several ways: a list of words is a tree of their letters.
//!
//! Alternatives that begin with sets of which no two share a character cannot match at the same place, so their order does not
//! matter; those that begin with the same set keep theirs.

use std::collections::{HashMap, HashSet};

use crate::pattern::ir::hir::Hir;
use crate::pattern::unicode::set::CharSet;

/// Fewer alternatives are left as they are.
const FEW: usize = 8;

/// Deepest tree, and deepest of what is put into one: what reads expressions goes as deep as they are.
const DEPTH: usize = 32;
const SHALLOW: usize = 8;

/// The alternatives `parts`, with what they begin with in common written once.
pub(crate) fn joined(parts: Vec<Hir>) -> Hir {
    if parts.len() < FEW || !parts.iter().all(|part| is_shallow(part, SHALLOW)) {
        return Hir::Alternation(parts);
    }
    tree(parts, DEPTH)
}

fn is_shallow(part: &Hir, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    match part {
        Hir::Concat(parts) | Hir::Alternation(parts) => {
            parts.iter().all(|part| is_shallow(part, depth))
        }
        Hir::Repeat(repeat) => is_shallow(&repeat.body, depth),
        Hir::Group(_, body) => is_shallow(body, depth),
        Hir::Look(look) => is_shallow(&look.body, depth),
        Hir::Empty | Hir::Set(_) | Hir::Assert(_) | Hir::Adjacent(_) => true,
    }
}

fn tree(parts: Vec<Hir>, depth: usize) -> Hir {
    let (mut made, mut run) = (Vec::new(), Vec::new());
    for part in parts {
        if head(&part).is_some() {
            run.push(part);
            continue;
        }
        grow(std::mem::take(&mut run), depth, &mut made);
        if part != Hir::Empty || made.last() != Some(&part) {
            made.push(part);
        }
    }
    grow(run, depth, &mut made);
    match (made.len(), made.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            made.extend(last);
            Hir::Alternation(made)
        }
    }
}

/// Adds the alternatives `parts`, each of which begins with a set, to `made`.
fn grow(parts: Vec<Hir>, depth: usize, made: &mut Vec<Hir>) {
    let Some(sets) = heads(&parts).filter(|_| depth > 0) else {
        made.extend(parts);
        return;
    };
    let places: HashMap<CharSet, usize> = sets.iter().cloned().zip(0..).collect();
    let mut groups: Vec<(CharSet, Vec<Hir>)> =
        sets.into_iter().map(|set| (set, Vec::new())).collect();
    for part in parts {
        let (set, rest) = split(part);
        let place = set.as_ref().and_then(|set| places.get(set));
        if let Some((_, rests)) = place.and_then(|place| groups.get_mut(*place)) {
            rests.push(rest);
        }
    }
    made.extend(groups.into_iter().map(|(set, rests)| {
        let mut all = vec![Hir::Set(set)];
        match tree(rests, depth - 1) {
            Hir::Empty => {}
            Hir::Concat(rest) => all.extend(rest),
            other => all.push(other),
        }
        Hir::Concat(all)
    }));
}

/// The sets that `parts` begin with, if each begins with one and no two share a character, and any is there twice.
fn heads(parts: &[Hir]) -> Option<Vec<CharSet>> {
    let mut sets = Vec::new();
    let mut known = HashSet::new();
    for part in parts {
        let set = head(part)?;
        if known.insert(set) {
            sets.push(set.clone());
        }
    }
    if sets.len() == parts.len() {
        return None;
    }
    let mut ranges: Vec<(u32, u32)> = sets.iter().flat_map(|set| set.ranges().to_vec()).collect();
    ranges.sort_unstable();
    let are_apart = ranges
        .windows(2)
        .all(|pair| matches!(pair, [(_, last), (first, _)] if last < first));
    are_apart.then_some(sets)
}

fn head(part: &Hir) -> Option<&CharSet> {
    match part {
        Hir::Set(set) if !set.is_empty() => Some(set),
        Hir::Concat(parts) => head(parts.first()?),
        _ => None,
    }
}

/// The set that `part` begins with, and what comes after it.
fn split(part: Hir) -> (Option<CharSet>, Hir) {
    match part {
        Hir::Set(set) => (Some(set), Hir::Empty),
        Hir::Concat(mut parts) if !parts.is_empty() => {
            let (set, rest) = split(parts.remove(0));
            match rest {
                Hir::Empty => {}
                rest => parts.insert(0, rest),
            }
            let rest = match (parts.len(), parts.pop()) {
                (_, None) => Hir::Empty,
                (1, Some(only)) => only,
                (_, Some(last)) => {
                    parts.push(last);
                    Hir::Concat(parts)
                }
            };
            (set, rest)
        }
        other => (None, other),
    }
}

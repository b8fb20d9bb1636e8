//! Backreferences.
//!
//! In general they make matching NP-hard and are refused. What can be said exactly is written out:
//!
//! - a reference to a group that cannot have matched yet (it stands inside the group, or before it) matches the empty
//!   string, because every iteration resets the groups it contains;
//! - a group that stands directly in a sequence and can have only a few texts, `(['"])`, becomes one alternative for
//!   each of them, in the order in which the group would try them, and each reference after it becomes that text.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::Error;
use crate::pattern::ir::classes::Classes;
use crate::pattern::ir::hir::Hir;
use crate::pattern::ir::lower::{Lower, text};
use crate::pattern::limits::{KNOWN, VALUES};
use crate::pattern::syntax::ast::{Ast, Group, Kind, Modifiers, Node, Reference};
use crate::pattern::unicode::set::CharSet;

/// The texts of groups that are written out.
pub(crate) type Values = HashMap<u32, Vec<u32>>;

/// Lowers a reference.
pub(crate) fn lower(
    lower: &mut Lower<'_>,
    reference: &Reference,
    node: &Node,
    classes: Classes<'_>,
) -> Result<Hir, Error> {
    let number = match numbers(lower.ast, reference).as_slice() {
        [number] => *number,
        _ => return Err(refused("it may mean several groups of the same name")),
    };
    if let Some(value) = lower.known.get(&number) {
        return Ok(text(&value.clone(), classes));
    }
    let start = node.span.start;
    match lower.facts.places.get(&number) {
        Some(place) if start < place.end && !lower.facts.in_lookbehind(start) => Ok(Hir::Empty),
        Some(_) => Err(refused(
            "the group it refers to can have too many texts, or none",
        )),
        None => Ok(Hir::Empty),
    }
}

/// What a reference must know of the whole pattern.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Where each group stands in the source.
    places: HashMap<u32, Range<usize>>,
    /// Where the lookbehinds stand, outermost ones only, in order.
    lookbehinds: Vec<Range<usize>>,
    /// The groups that are referred to.
    referred: HashSet<u32>,
}

impl Facts {
    pub(crate) fn of(ast: &Ast) -> Self {
        let mut facts = Self::default();
        facts.gather(&ast.root, ast);
        facts
    }

    fn gather(&mut self, node: &Node, ast: &Ast) {
        match &node.kind {
            Kind::Group(group) => {
                if let Some(index) = group.index {
                    self.places.insert(index, node.span.clone());
                }
            }
            Kind::Look(look) if look.lookbehind && !self.in_lookbehind(node.span.start) => {
                self.lookbehinds.push(node.span.clone());
            }
            Kind::Reference(reference) => self.referred.extend(numbers(ast, reference)),
            _ => {}
        }
        for child in children(node) {
            self.gather(child, ast);
        }
    }

    /// Whether the place `at` of the source is inside a lookbehind.
    fn in_lookbehind(&self, at: usize) -> bool {
        let after = self.lookbehinds.partition_point(|place| place.start <= at);
        let last = after
            .checked_sub(1)
            .and_then(|index| self.lookbehinds.get(index));
        last.is_some_and(|place| place.contains(&at))
    }
}

fn refused(why: &str) -> Error {
    Error::new(
        "ARMET_PATTERN_BACKREFERENCE",
        format!(
            "A backreference cannot be matched in linear time: {why}. Capture both parts and compare them in code, or \
             write the alternatives out."
        ),
    )
}

fn numbers(ast: &Ast, reference: &Reference) -> Vec<u32> {
    match reference {
        Reference::Number(number) => vec![*number],
        Reference::Name(name) => {
            let found = ast.names.iter().find(|(known, _)| known == name);
            found
                .map(|(_, numbers)| numbers.clone())
                .unwrap_or_default()
        }
    }
}

fn children(node: &Node) -> Vec<&Node> {
    match &node.kind {
        Kind::Disjunction(parts) | Kind::Alternative(parts) => parts.iter().collect(),
        Kind::Look(look) => vec![&look.body],
        Kind::Group(group) => vec![&group.body],
        Kind::Repeat(repeat) => vec![&repeat.body],
        _ => Vec::new(),
    }
}

/// The group in `part`, and what stands `after` it, written out for each text of the group; `None` when nothing
/// after refers to it or its texts are too many.
pub(crate) fn expand(
    lower: &mut Lower<'_>,
    part: &Node,
    following: &[Node],
    classes: Classes<'_>,
) -> Result<Option<Hir>, Error> {
    let Kind::Group(group) = &part.kind else {
        return Ok(None);
    };
    let Some(index) = group.index else {
        return Ok(None);
    };
    if !lower.facts.referred.contains(&index)
        || !following.iter().any(|node| refers(lower, node, index))
    {
        return Ok(None);
    }
    if lower.known.len() >= KNOWN {
        return Err(refused("too many groups are referred to"));
    }
    // Texts that differ in case only are one where no reference may tell them apart.
    let merged = classes.flags.ignore_case && !following.iter().any(modified);
    let known = match values(group, classes, merged)? {
        None if merged => (values(group, classes, false)?, false),
        values => (values, merged),
    };
    let (Some(values), merged) = known else {
        return Ok(None);
    };
    let size: usize = following.iter().map(|node| node.span.len() + 1).sum();
    let cost = size.saturating_mul(values.len());
    if cost > lower.expansions {
        return Err(refused(
            "writing its alternatives out would make the pattern too large",
        ));
    }
    lower.expansions -= cost;
    let mut alternatives = Vec::with_capacity(values.len());
    for value in values {
        let own = Classes {
            flags: crate::pattern::syntax::flags::Flags {
                ignore_case: merged,
                ..classes.flags
            },
            ..classes
        };
        let captured = Hir::Group(index, Box::new(text(&value, own)));
        lower.known.insert(index, value);
        let rest = lower.alternative(following, classes, false)?;
        lower.known.remove(&index);
        alternatives.push(Hir::Concat(vec![captured, rest]));
    }
    if alternatives.is_empty() {
        return Ok(Some(Hir::Set(CharSet::empty())));
    }
    Ok(Some(Hir::Alternation(alternatives)))
}

fn refers(lower: &Lower<'_>, node: &Node, index: u32) -> bool {
    match &node.kind {
        Kind::Reference(reference) => numbers(lower.ast, reference) == [index],
        _ => children(node)
            .into_iter()
            .any(|child| refers(lower, child, index)),
    }
}

/// Whether a group below changes what counts as the same.
fn modified(node: &Node) -> bool {
    matches!(&node.kind, Kind::Group(group) if group.modifiers != Modifiers::default())
        || children(node).into_iter().any(modified)
}

/// The texts a group can have, in the order they are tried; `None` when there are too many. `merged` are those that differ in
/// case only: whichever of them the text has, the others do not match there, so that the order stays what it is.
fn values(
    group: &Group,
    classes: Classes<'_>,
    merged: bool,
) -> Result<Option<Vec<Vec<u32>>>, Error> {
    let Some(all) = texts(&group.body, classes, merged)? else {
        return Ok(None);
    };
    let mut distinct: Vec<Vec<u32>> = Vec::with_capacity(all.len());
    for value in all {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    Ok(Some(distinct))
}

fn texts(node: &Node, classes: Classes<'_>, merged: bool) -> Result<Option<Vec<Vec<u32>>>, Error> {
    let set = match &node.kind {
        Kind::Empty => return Ok(Some(vec![Vec::new()])),
        Kind::Disjunction(parts) => {
            let mut all = Vec::new();
            for part in parts {
                let Some(more) = texts(part, classes, merged)? else {
                    return Ok(None);
                };
                all.extend(more);
            }
            return Ok((all.len() <= VALUES).then_some(all));
        }
        Kind::Alternative(parts) => {
            let mut all = vec![Vec::new()];
            for part in parts {
                let Some(more) = texts(part, classes, merged)? else {
                    return Ok(None);
                };
                all = product(&all, &more);
                if all.len() > VALUES {
                    return Ok(None);
                }
            }
            return Ok(Some(all));
        }
        Kind::Group(group) if group.index.is_none() && group.modifiers == Modifiers::default() => {
            return texts(&group.body, classes, merged);
        }
        Kind::Repeat(repeat) if repeat.max.is_some_and(|max| max <= 8) => {
            let Some(one) = texts(&repeat.body, classes, merged)? else {
                return Ok(None);
            };
            return Ok(repeated(
                &one,
                repeat.min,
                repeat.max.unwrap_or(0),
                repeat.greedy,
            ));
        }
        Kind::Character(character) => classes.closed(CharSet::one(*character)),
        Kind::Class(class) => {
            let contents = classes.class(class)?;
            if !contents.strings.is_empty() {
                return Ok(None);
            }
            contents.set
        }
        Kind::Escape(escape) => classes.escaped(escape)?,
        _ => return Ok(None),
    };
    if set.len() as usize > VALUES {
        return Ok(None);
    }
    if merged {
        return Ok(representatives(&set, classes));
    }
    Ok(Some(set.characters().map(|one| vec![one]).collect()))
}

/// The first of those characters of `set` that are the same under `i`; `None` where it has some of them only.
fn representatives(set: &CharSet, classes: Classes<'_>) -> Option<Vec<Vec<u32>>> {
    let mut all = Vec::new();
    for one in set.characters() {
        let same = classes.closed(CharSet::one(one));
        if !same.difference(set).is_empty() {
            return None;
        }
        if same.characters().next() == Some(one) {
            all.push(vec![one]);
        }
    }
    Some(all)
}

fn product(left: &[Vec<u32>], right: &[Vec<u32>]) -> Vec<Vec<u32>> {
    left.iter()
        .take(VALUES + 1)
        .flat_map(|start| {
            right
                .iter()
                .map(move |end| [start.as_slice(), end].concat())
        })
        .take(VALUES + 1)
        .collect()
}

/// `min` to `max` times one of `one`, in the order they are tried. Optional iterations that match nothing are not taken.
fn repeated(one: &[Vec<u32>], min: u32, max: u32, greedy: bool) -> Option<Vec<Vec<u32>>> {
    let mut optional = vec![Vec::new()];
    let some: Vec<_> = one
        .iter()
        .filter(|text| !text.is_empty())
        .cloned()
        .collect();
    for _ in min..max {
        let more = product(&some, &optional);
        optional = if greedy {
            more.into_iter().chain([Vec::new()]).collect()
        } else {
            std::iter::once(Vec::new()).chain(more).collect()
        };
        if optional.len() > VALUES {
            return None;
        }
    }
    let mut all = vec![Vec::new()];
    for _ in 0..min {
        all = product(&all, one);
    }
    let all = product(&all, &optional);
    (all.len() <= VALUES).then_some(all)
}

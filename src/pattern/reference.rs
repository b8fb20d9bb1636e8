//! Backreferences.
//!
//! In general they make matching NP-hard and are refused. What can be said exactly is written out:
//!
//! - a reference to a group that cannot have matched yet (it stands inside the group, or before it) matches the empty
//!   string, because every iteration resets the groups it contains;
//! - a group that stands directly in a sequence and can have only a few texts, `(['"])`, becomes one alternative for
//!   each of them, in the order in which the group would try them, and each reference behind it becomes that text.

use std::collections::HashMap;

use super::classes::Classes;
use super::expression::Expression;
use super::limits::VALUES;
use super::lower::{Lower, text};
use super::set::CharSet;
use super::syntax::ast::{Group, Kind, Node, Reference};
use crate::Error;

/// The texts of groups that are written out.
pub(crate) type Values = HashMap<u32, Vec<u32>>;

/// Lowers a reference.
pub(crate) fn lower(
    lower: &mut Lower<'_>,
    reference: &Reference,
    node: &Node,
    classes: Classes<'_>,
) -> Result<Expression, Error> {
    let number = match numbers(lower, reference).as_slice() {
        [number] => *number,
        _ => return Err(refused("it may mean several groups of the same name")),
    };
    if let Some(value) = lower.known.get(&number) {
        return Ok(text(&value.clone(), classes));
    }
    let root = &lower.ast.root;
    match place(root, number) {
        Some(place) if node.span.start < place.end && !inside_lookbehind(root, node.span.start) => {
            Ok(Expression::Empty)
        }
        Some(_) => Err(refused(
            "the group it refers to can have too many texts, or none",
        )),
        None => Ok(Expression::Empty),
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

fn numbers(lower: &Lower<'_>, reference: &Reference) -> Vec<u32> {
    match reference {
        Reference::Number(number) => vec![*number],
        Reference::Name(name) => {
            let found = lower.ast.names.iter().find(|(known, _)| known == name);
            found
                .map(|(_, numbers)| numbers.clone())
                .unwrap_or_default()
        }
    }
}

/// Where group `number` stands in the source.
fn place(node: &Node, number: u32) -> Option<std::ops::Range<usize>> {
    if let Kind::Group(group) = &node.kind
        && group.index == Some(number)
    {
        return Some(node.span.clone());
    }
    children(node)
        .into_iter()
        .find_map(|child| place(child, number))
}

fn inside_lookbehind(node: &Node, at: usize) -> bool {
    if !node.span.contains(&at) {
        return false;
    }
    matches!(&node.kind, Kind::Look(look) if look.behind)
        || children(node)
            .into_iter()
            .any(|child| inside_lookbehind(child, at))
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

/// The group in `part`, and what stands `behind` it, written out for each text of the group; `None` when nothing
/// behind refers to it or its texts are too many.
pub(crate) fn expand(
    lower: &mut Lower<'_>,
    part: &Node,
    behind: &[Node],
    classes: Classes<'_>,
) -> Result<Option<Expression>, Error> {
    let Kind::Group(group) = &part.kind else {
        return Ok(None);
    };
    let Some(index) = group.index else {
        return Ok(None);
    };
    if !behind.iter().any(|node| refers(lower, node, index)) {
        return Ok(None);
    }
    let Some(values) = values(group, classes)? else {
        return Ok(None);
    };
    let size: usize = behind.iter().map(|node| node.span.len() + 1).sum();
    let cost = size.saturating_mul(values.len());
    if cost > lower.expansions {
        return Err(refused(
            "writing its alternatives out would make the pattern too large",
        ));
    }
    lower.expansions -= cost;
    let mut alternatives = Vec::with_capacity(values.len());
    for value in values {
        let plain = Classes {
            flags: super::flags::Flags {
                ignore_case: false,
                ..classes.flags
            },
            ..classes
        };
        let captured = Expression::Group(index, Box::new(text(&value, plain)));
        lower.known.insert(index, value);
        let rest = lower.alternative(behind, classes, false)?;
        lower.known.remove(&index);
        alternatives.push(Expression::Concat(vec![captured, rest]));
    }
    if alternatives.is_empty() {
        return Ok(Some(Expression::Set(CharSet::empty())));
    }
    Ok(Some(Expression::Alternation(alternatives)))
}

fn refers(lower: &Lower<'_>, node: &Node, index: u32) -> bool {
    match &node.kind {
        Kind::Reference(reference) => numbers(lower, reference) == [index],
        _ => children(node)
            .into_iter()
            .any(|child| refers(lower, child, index)),
    }
}

/// The texts a group can have, in the order they are tried; `None` when there are too many.
fn values(group: &Group, classes: Classes<'_>) -> Result<Option<Vec<Vec<u32>>>, Error> {
    let Some(all) = texts(&group.body, classes)? else {
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

fn texts(node: &Node, classes: Classes<'_>) -> Result<Option<Vec<Vec<u32>>>, Error> {
    let set = match &node.kind {
        Kind::Empty => return Ok(Some(vec![Vec::new()])),
        Kind::Disjunction(parts) => {
            let mut all = Vec::new();
            for part in parts {
                let Some(more) = texts(part, classes)? else {
                    return Ok(None);
                };
                all.extend(more);
            }
            return Ok((all.len() <= VALUES).then_some(all));
        }
        Kind::Alternative(parts) => {
            let mut all = vec![Vec::new()];
            for part in parts {
                let Some(more) = texts(part, classes)? else {
                    return Ok(None);
                };
                all = product(&all, &more);
                if all.len() > VALUES {
                    return Ok(None);
                }
            }
            return Ok(Some(all));
        }
        Kind::Group(group) if group.index.is_none() && group.modifiers == Default::default() => {
            return texts(&group.body, classes);
        }
        Kind::Repeat(repeat) if repeat.max.is_some_and(|max| max <= 8) => {
            let Some(one) = texts(&repeat.body, classes)? else {
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
    Ok(Some(set.characters().map(|one| vec![one]).collect()))
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

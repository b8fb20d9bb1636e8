//! From the tree of a pattern to an [`Hir`]: flags and modifiers applied, sets closed, references resolved.

use crate::Error;
use crate::pattern::ir::classes::{Classes, Contents, line_terminators, unsettled};
use crate::pattern::ir::hir::{Adjacent, Assert, Hir, Look, Repeat};
use crate::pattern::ir::prefixes;
use crate::pattern::ir::reference::{self, Facts, Values};
use crate::pattern::ir::unsettled;
use crate::pattern::limits::LOOKS;
use crate::pattern::nfa::assert::SIDES;
use crate::pattern::syntax::ast::{
    Assertion, Ast, Class, ClassSet, Kind, Modifiers, Node, Operand,
};
use crate::pattern::unicode::set::CharSet;

/// What lowering knows on its way down the tree.
pub(crate) struct Lower<'a> {
    pub(crate) ast: &'a Ast,
    pub(crate) facts: Facts,
    pub(crate) looks: u32,
    /// Groups whose text is known where lowering stands, because their finite language was written out.
    pub(crate) known: Values,
    /// Characters that may still be written out for references.
    pub(crate) expansions: usize,
    /// Repetitions around the place where lowering stands.
    pub(crate) repeats: usize,
    /// Whether the innermost one repeats a class and nothing else.
    pub(crate) repeated_alone: bool,
    /// The sets of lookarounds of one character.
    pub(crate) sides: Vec<CharSet>,
}

/// No JavaScript string has more code units.
const LONGEST_TEXT: u32 = 1 << 30;

/// Lowers a pattern.
///
/// # Errors
///
/// `ARMET_PATTERN_BACKREFERENCE` for a reference that cannot be written out; `ARMET_PATTERN_PROPERTY` for a property
/// without data; `ARMET_PATTERN_UNSETTLED` for what versions of V8 read in different ways.
pub(crate) fn lower(ast: &Ast, classes: Classes<'_>) -> Result<(Hir, u32), Error> {
    let mut lower = Lower {
        ast,
        facts: Facts::of(ast),
        looks: 0,
        known: Values::default(),
        expansions: crate::pattern::limits::EXPANSION,
        repeats: 0,
        repeated_alone: false,
        sides: Vec::new(),
    };
    let hir = lower.node(&ast.root, classes, false)?;
    classes.known.settle()?;
    unsettled::settle(ast, classes, hir.nullable())?;
    if lower.looks > LOOKS {
        return Err(Error::new(
            "ARMET_PATTERN_TOO_LARGE",
            format!(
                "The pattern has more than {LOOKS} lookarounds. Split it into several patterns."
            ),
        ));
    }
    Ok((hir, lower.looks))
}

impl Lower<'_> {
    /// Lowers `node`; `after` tells that it is read backwards.
    pub(crate) fn node(
        &mut self,
        node: &Node,
        classes: Classes<'_>,
        lookbehind: bool,
    ) -> Result<Hir, Error> {
        Ok(match &node.kind {
            Kind::Empty => Hir::Empty,
            Kind::Disjunction(parts) => {
                let mut lowered = Vec::with_capacity(parts.len());
                for part in parts {
                    lowered.push(self.node(part, classes, lookbehind)?);
                }
                prefixes::joined(lowered)
            }
            Kind::Alternative(parts) => self.alternative(parts, classes, lookbehind)?,
            Kind::Assertion(assertion) => Hir::Assert(assert(*assertion, classes)),
            Kind::Look(look) => {
                let index = self.looks;
                self.looks += 1;
                let body = self.node(&look.body, classes, look.lookbehind)?;
                if look.groups.is_empty()
                    && let Some((set, edge)) = adjacent(&body, look.lookbehind)
                    && self.side(&set)
                {
                    self.looks = index;
                    let (lookbehind, negated) = (look.lookbehind, look.negated);
                    return Ok(Hir::Adjacent(Box::new(Adjacent {
                        lookbehind,
                        negated,
                        set,
                        edge,
                    })));
                }
                Hir::Look(Box::new(Look {
                    index,
                    lookbehind: look.lookbehind,
                    negated: look.negated,
                    body,
                    groups: look.groups.clone(),
                    looks: index + 1..self.looks,
                }))
            }
            Kind::Character(character) => Hir::Set(classes.closed(CharSet::one(*character))),
            Kind::Any => Hir::Set(classes.any()),
            Kind::Escape(escape) => Hir::Set(classes.escaped(escape)?),
            Kind::Class(class) => {
                let contents = classes.class(class)?;
                if classes.flags.unicode_sets && self.repeats > 0 && complements(class) {
                    // V8 11 takes a complement again each time it unrolls the loop around it.
                    let alone = self.repeats == 1 && self.repeated_alone;
                    if !alone || contents.set == CharSet::all() {
                        return Err(unsettled("a repeated complement under the v flag"));
                    }
                }
                class_of(contents, classes)
            }
            Kind::Group(group) => {
                let body =
                    self.node(&group.body, modified(classes, group.modifiers), lookbehind)?;
                match group.index {
                    Some(index) => Hir::Group(index, Box::new(body)),
                    None => body,
                }
            }
            Kind::Reference(reference) => reference::lower(self, reference, node, classes)?,
            Kind::Repeat(repeat) => {
                let first = self.looks;
                self.repeats += 1;
                self.repeated_alone = matches!(repeat.body.kind, Kind::Class(_));
                let body = self.node(&repeat.body, classes, lookbehind)?;
                self.repeats -= 1;
                if repeat.min > LONGEST_TEXT && !body.nullable() {
                    return Ok(Hir::Set(CharSet::empty()));
                }
                Hir::Repeat(Box::new(joined(Repeat {
                    body,
                    min: repeat.min,
                    max: repeat.max,
                    greedy: repeat.greedy,
                    groups: repeat.groups.clone(),
                    looks: first..self.looks,
                })))
            }
        })
    }

    /// Whether one more lookaround of a character of `set` can be told from the others.
    fn side(&mut self, set: &CharSet) -> bool {
        if self.sides.contains(set) {
            return true;
        }
        let room = self.sides.len() < SIDES;
        if room {
            self.sides.push(set.clone());
        }
        room
    }

    /// Terms one after another. A group that a later term refers to is written out for each text it can have.
    pub(crate) fn alternative(
        &mut self,
        parts: &[Node],
        classes: Classes<'_>,
        lookbehind: bool,
    ) -> Result<Hir, Error> {
        let mut lowered = Vec::with_capacity(parts.len());
        let mut rest = parts;
        while let Some((part, after_it)) = rest.split_first() {
            if !lookbehind && let Some(expanded) = reference::expand(self, part, after_it, classes)?
            {
                lowered.push(expanded);
                break;
            }
            lowered.push(self.node(part, classes, lookbehind)?);
            rest = after_it;
        }
        Ok(Hir::Concat(lowered))
    }
}

/// A repetition of a repetition of one set is one of the set, where any number in between can be had: it tries the same numbers in
/// the same order.
fn joined(outer: Repeat) -> Repeat {
    let Hir::Repeat(inner) = &outer.body else {
        return outer;
    };
    let is_set = matches!(inner.body, Hir::Set(_));
    // A forced iteration may be empty, and so may be what is left of them.
    let min = inner.min.checked_mul(outer.min);
    let max = match (inner.max, outer.max) {
        (Some(inner), Some(outer)) => inner.checked_mul(outer),
        _ => None,
    };
    let is_bounded = max.is_some() == (inner.max.is_some() && outer.max.is_some());
    match min {
        Some(min)
            if is_set
                && is_bounded
                && inner.greedy == outer.greedy
                && inner.min <= 1
                && inner.max.is_none_or(|most| most > 0)
                && outer.max.is_none_or(|most| most > 0) =>
        {
            Repeat {
                body: inner.body.clone(),
                min,
                max,
                ..outer
            }
        }
        _ => outer,
    }
}

/// Whether a class, or one inside it, is a complement.
fn complements(class: &Class) -> bool {
    let (ClassSet::Union(operands)
    | ClassSet::Intersection(operands)
    | ClassSet::Subtraction(operands)) = &class.set;
    class.negated
        || operands
            .iter()
            .any(|operand| matches!(operand, Operand::Class(class) if complements(class)))
}

/// What a lookaround asks of one character, if one is all it asks about: a set, and whether the edge will do as well.
fn adjacent(body: &Hir, lookbehind: bool) -> Option<(CharSet, bool)> {
    match body {
        Hir::Set(set) => Some((set.clone(), false)),
        Hir::Assert(Assert::Start) if lookbehind => Some((CharSet::empty(), true)),
        Hir::Assert(Assert::End) if !lookbehind => Some((CharSet::empty(), true)),
        Hir::Assert(Assert::LineStart) if lookbehind => Some((line_terminators(), true)),
        Hir::Assert(Assert::LineEnd) if !lookbehind => Some((line_terminators(), true)),
        Hir::Repeat(repeat) if repeat.min == 1 && !repeat.body.nullable() => {
            adjacent(&repeat.body, lookbehind)
        }
        Hir::Alternation(parts) => {
            let mut all = (CharSet::empty(), false);
            for part in parts {
                let (set, edge) = adjacent(part, lookbehind)?;
                all = (all.0.union(&set), all.1 || edge);
            }
            Some(all)
        }
        _ => None,
    }
}

fn assert(assertion: Assertion, classes: Classes<'_>) -> Assert {
    let flags = classes.flags;
    let wide = flags.ignore_case && flags.code_points();
    match (assertion, flags.multiline) {
        (Assertion::Start, false) => Assert::Start,
        (Assertion::Start, true) => Assert::LineStart,
        (Assertion::End, false) => Assert::End,
        (Assertion::End, true) => Assert::LineEnd,
        (Assertion::Boundary, _) => Assert::Boundary(wide),
        (Assertion::NotBoundary, _) => Assert::NotBoundary(wide),
    }
}

fn modified(mut classes: Classes<'_>, modifiers: Modifiers) -> Classes<'_> {
    let flags = &mut classes.flags;
    flags.ignore_case = modifiers.ignore_case.unwrap_or(flags.ignore_case);
    flags.multiline = modifiers.multiline.unwrap_or(flags.multiline);
    flags.dot_all = modifiers.dot_all.unwrap_or(flags.dot_all);
    classes
}

/// A class is a set, or, with strings, the longer strings first, then the set, then the empty string
/// ([CompileAtom](https://tc39.es/ecma262/#sec-compileatom)).
fn class_of(contents: Contents, classes: Classes<'_>) -> Hir {
    let mut strings: Vec<_> = contents.strings.into_iter().collect();
    if strings.is_empty() {
        return Hir::Set(contents.set);
    }
    // The longest come first.
    strings.sort_by(|left, right| right.len().cmp(&left.len()).then(left.cmp(right)));
    let empty = strings.last().is_some_and(Vec::is_empty);
    if empty {
        strings.pop();
    }
    let mut parts: Vec<_> = strings.iter().map(|string| text(string, classes)).collect();
    parts.push(Hir::Set(contents.set));
    if empty {
        parts.push(Hir::Empty);
    }
    Hir::Alternation(parts)
}

/// Characters one after another, each without regard to case where the flags say so.
pub(crate) fn text(characters: &[u32], classes: Classes<'_>) -> Hir {
    let set = |one: &u32| Hir::Set(classes.closed(CharSet::one(*one)));
    Hir::Concat(characters.iter().map(set).collect())
}

//! Unicode properties, as the running Node knows them.

use std::collections::{BTreeSet, HashMap};

use crate::Error;
use crate::pattern::limits::PROPERTIES;
use crate::pattern::syntax::ast::{
    Ast, Class, ClassEscape, ClassSet, EscapeSet, Kind, Node, Operand,
};
use crate::pattern::unicode::set::CharSet;

/// Code point sets by property expression (`L`, `Script=Greek`), enumerated by the engine whose answers count.
#[derive(Debug, Default, Clone)]
pub struct Properties(HashMap<String, CharSet>);

impl Properties {
    /// Adds a property given as a flat list of inclusive `from, to` pairs.
    pub fn insert(&mut self, name: String, ranges: &[u32]) {
        let (pairs, _) = ranges.as_chunks::<2>();
        self.0.insert(
            name,
            CharSet::of(pairs.iter().map(|[from, to]| (*from, *to))),
        );
    }
}

/// The set of a property.
pub(crate) fn set(properties: &Properties, name: &str) -> Result<CharSet, Error> {
    properties.0.get(name).cloned().ok_or_else(|| {
        Error::new(
            "ARMET_PATTERN_PROPERTY",
            format!(
                "The property \\p{{{name}}} is not known as a set of single code points. Name the characters, or use \
                 another property."
            ),
        )
    })
}

/// The property expressions a pattern needs, sorted.
///
/// # Errors
///
/// `ARMET_PATTERN_TOO_LARGE` for more than [`PROPERTIES`].
pub(crate) fn bounded(ast: &Ast) -> Result<Vec<String>, Error> {
    let names = needed(ast);
    if names.len() <= PROPERTIES {
        return Ok(names);
    }
    Err(Error::new(
        "ARMET_PATTERN_TOO_LARGE",
        format!(
            "The pattern names more than {PROPERTIES} different properties such as \\p{{L}}. Use fewer, or split the pattern."
        ),
    ))
}

fn needed(ast: &Ast) -> Vec<String> {
    let mut names = BTreeSet::new();
    of_node(&ast.root, &mut names);
    names.into_iter().collect()
}

fn of_node(node: &Node, names: &mut BTreeSet<String>) {
    match &node.kind {
        Kind::Disjunction(parts) | Kind::Alternative(parts) => {
            for part in parts {
                of_node(part, names);
            }
        }
        Kind::Look(look) => of_node(&look.body, names),
        Kind::Group(group) => of_node(&group.body, names),
        Kind::Repeat(repeat) => of_node(&repeat.body, names),
        Kind::Escape(escape) => of_escape(escape, names),
        Kind::Class(class) => of_class(class, names),
        Kind::Empty | Kind::Assertion(_) | Kind::Character(_) | Kind::Any | Kind::Reference(_) => {}
    }
}

fn of_class(class: &Class, names: &mut BTreeSet<String>) {
    let (ClassSet::Union(operands)
    | ClassSet::Intersection(operands)
    | ClassSet::Subtraction(operands)) = &class.set;
    for operand in operands {
        match operand {
            Operand::Escape(escape) => of_escape(escape, names),
            Operand::Class(class) => of_class(class, names),
            Operand::Character(_) | Operand::Range(..) | Operand::Strings(_) => {}
        }
    }
}

fn of_escape(escape: &ClassEscape, names: &mut BTreeSet<String>) {
    if let EscapeSet::Property(name) = &escape.set {
        names.insert(name.clone());
    }
}

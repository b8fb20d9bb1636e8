//! The syntax of ECMAScript regular expressions: from source to tree.
//!
//! One file per family of productions of the [grammar](https://tc39.es/ecma262/#sec-patterns), with the additions of
//! [Annex B](https://tc39.es/ecma262/#sec-regular-expressions-patterns) where neither `u` nor `v` is set:
//!
//! | file | productions |
//! |---|---|
//! | `term` | `Disjunction`, `Alternative`, `Term`, `Atom` |
//! | `quantifier` | `Quantifier` |
//! | `group` | groups, lookarounds, modifiers, `GroupName` |
//! | `escape` | `AtomEscape`, `CharacterEscape`, `CharacterClassEscape` |
//! | `class` | `CharacterClass`, `ClassRanges` |
//! | `class_set` | `ClassSetExpression` of `v` |
//!
//! V8 decides validity before a pattern comes here; what this parser cannot read it refuses, it never guesses.

pub mod ast;
mod class;
mod class_set;
mod cursor;
mod escape;
pub mod flags;
mod group;
mod quantifier;
mod scan;
mod term;
#[cfg(test)]
mod tests;

use self::ast::{Ast, Node};
use self::cursor::Cursor;
use crate::Error;
use crate::pattern::limits::{DEPTH, GROUPS, SOURCE_UNITS};
use crate::pattern::syntax::flags::Flags;

/// Parses a pattern given as UTF-16 code units.
///
/// # Errors
///
/// `ARMET_PATTERN_SYNTAX` where the grammar is not met; `ARMET_PATTERN_TOO_LARGE` beyond [`SOURCE_UNITS`], [`DEPTH`] or
/// [`GROUPS`].
pub fn parse(source: &[u16], flags: Flags) -> Result<Ast, Error> {
    if source.len() > SOURCE_UNITS {
        return Err(too_large("source", SOURCE_UNITS, "UTF-16 code units"));
    }
    let counts = scan::scan(source);
    if counts.groups as usize > GROUPS {
        return Err(too_large("groups", GROUPS, "capturing groups"));
    }
    let mut parser = Parser {
        cursor: Cursor::new(source, flags.code_points()),
        flags,
        groups: counts.groups,
        named: counts.named,
        next_group: 1,
        names: Vec::new(),
        depth: 0,
    };
    let root = parser.disjunction()?;
    if parser.cursor.peek().is_some() {
        return Err(parser.unexpected("an unmatched parenthesis"));
    }
    if parser.next_group - 1 != counts.groups {
        return Err(parser.unexpected("a group that cannot be numbered"));
    }
    Ok(Ast {
        root,
        groups: counts.groups,
        names: parser.names,
    })
}

struct Parser<'s> {
    cursor: Cursor<'s>,
    flags: Flags,
    /// Groups in the whole pattern, which decides what `\2` means.
    groups: u32,
    /// Whether any group has a name, which decides what `\k` means.
    named: bool,
    next_group: u32,
    names: Vec<(String, Vec<u32>)>,
    depth: usize,
}

impl Parser<'_> {
    /// Whether Annex B applies.
    fn lenient(&self) -> bool {
        !self.flags.code_points()
    }

    fn node(&self, start: usize, kind: ast::Kind) -> Node {
        Node {
            span: start..self.cursor.at(),
            kind,
        }
    }

    fn unexpected(&self, what: &str) -> Error {
        Error::new(
            "ARMET_PATTERN_SYNTAX",
            format!(
                "The pattern is not a regular expression: {what} at position {}. new RegExp says more about it.",
                self.cursor.at()
            ),
        )
    }

    /// Runs `body` one level deeper.
    fn nested<T>(&mut self, body: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        if self.depth >= DEPTH {
            return Err(too_large(
                "nesting",
                DEPTH,
                "levels of parentheses or classes",
            ));
        }
        self.depth += 1;
        let result = body(self);
        self.depth -= 1;
        result
    }
}

fn too_large(what: &str, limit: usize, unit: &str) -> Error {
    Error::new(
        "ARMET_PATTERN_TOO_LARGE",
        format!(
            "The pattern's {what} exceed the limit of {limit} {unit}. Split it into several patterns."
        ),
    )
}

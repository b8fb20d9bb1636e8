//! `Disjunction`, `Alternative`, `Term` and `Atom`.

use super::Parser;
use super::ast::{Assertion, Kind, Node};
use crate::Error;

impl Parser<'_> {
    /// `Disjunction` :: `Alternative` | `Alternative` `|` `Disjunction`
    pub(super) fn disjunction(&mut self) -> Result<Node, Error> {
        let start = self.cursor.at();
        let first = self.alternative()?;
        if !self.cursor.sees("|") {
            return Ok(first);
        }
        let mut alternatives = vec![first];
        while self.cursor.eat("|") {
            alternatives.push(self.alternative()?);
        }
        Ok(self.node(start, Kind::Disjunction(alternatives)))
    }

    /// `Alternative` :: [empty] | `Alternative` `Term`
    fn alternative(&mut self) -> Result<Node, Error> {
        let start = self.cursor.at();
        let mut terms = Vec::new();
        while let Some(next) = self.cursor.peek() {
            if next == u32::from('|') || next == u32::from(')') {
                break;
            }
            terms.push(self.term()?);
        }
        if terms.len() == 1
            && let Some(term) = terms.pop()
        {
            return Ok(term);
        }
        let kind = if terms.is_empty() {
            Kind::Empty
        } else {
            Kind::Alternative(terms)
        };
        Ok(self.node(start, kind))
    }

    /// `Term` :: `Assertion` | `Atom` | `Atom` `Quantifier`
    fn term(&mut self) -> Result<Node, Error> {
        let start = self.cursor.at();
        let groups = self.next_group;
        if let Some(assertion) = self.assertion() {
            return Ok(self.node(start, Kind::Assertion(assertion)));
        }
        let atom = if self.cursor.eat("(") {
            self.group(start)?
        } else {
            self.atom(start)?
        };
        if let Kind::Look(look) = &atom.kind {
            // *QuantifiableAssertion* of Annex B: lookaheads only.
            if look.lookbehind || !self.lenient() {
                return Ok(atom);
            }
        }
        self.quantified(start, atom, groups)
    }

    fn assertion(&mut self) -> Option<Assertion> {
        [
            ("^", Assertion::Start),
            ("$", Assertion::End),
            ("\\b", Assertion::Boundary),
            ("\\B", Assertion::NotBoundary),
        ]
        .into_iter()
        .find(|(text, _)| self.cursor.eat(text))
        .map(|(_, assertion)| assertion)
    }

    /// `Atom`, `ExtendedAtom`; groups are read by their own productions.
    fn atom(&mut self, start: usize) -> Result<Node, Error> {
        match self.cursor.ascii() {
            Some('.') => {
                self.cursor.bump();
                Ok(self.node(start, Kind::Any))
            }
            Some('\\') => {
                self.cursor.bump();
                let kind = self.atom_escape()?;
                Ok(self.node(start, kind))
            }
            Some('[') => {
                self.cursor.bump();
                let class = self.class()?;
                Ok(self.node(start, Kind::Class(Box::new(class))))
            }
            Some('*' | '+' | '?') => Err(self.unexpected("nothing to repeat")),
            // *InvalidBracedQuantifier* of Annex B.
            Some('{') if self.braces().is_some() => Err(self.unexpected("nothing to repeat")),
            Some('{' | '}' | ']') if !self.lenient() => Err(self.unexpected("a lone bracket")),
            _ => match self.cursor.bump() {
                Some(character) => Ok(self.node(start, Kind::Character(character))),
                None => Err(self.unexpected("an early end")),
            },
        }
    }
}

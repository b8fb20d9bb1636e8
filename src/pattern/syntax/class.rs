//! *CharacterClass* and *ClassRanges*.

use super::Parser;
use super::ast::{Class, ClassSet, Operand};
use crate::Error;

impl Parser<'_> {
    /// What follows `[`.
    pub(super) fn class(&mut self) -> Result<Class, Error> {
        if self.flags.unicode_sets {
            return self.nested(Self::class_of_sets);
        }
        let negated = self.cursor.eat("^");
        let mut operands = Vec::new();
        while !self.cursor.eat("]") {
            let first = self.class_atom()?;
            if !self.cursor.sees("-") {
                operands.push(first);
                continue;
            }
            self.cursor.bump();
            if self.cursor.sees("]") {
                operands.extend([first, Operand::Character(u32::from('-'))]);
                continue;
            }
            let second = self.class_atom()?;
            match (first, second) {
                (Operand::Character(from), Operand::Character(to)) if from <= to => {
                    operands.push(Operand::Range(from, to));
                }
                (Operand::Character(_), Operand::Character(_)) => {
                    return Err(self.unexpected("a range out of order"));
                }
                (first, second) if self.lenient() => {
                    operands.extend([first, Operand::Character(u32::from('-')), second]);
                }
                _ => return Err(self.unexpected("an invalid range")),
            }
        }
        Ok(Class {
            negated,
            set: ClassSet::Union(operands),
        })
    }

    /// *ClassAtom*
    fn class_atom(&mut self) -> Result<Operand, Error> {
        if !self.cursor.eat("\\") {
            return self
                .cursor
                .bump()
                .map(Operand::Character)
                .ok_or_else(|| self.unexpected("an unterminated class"));
        }
        if let Some(escape) = self.class_escape()? {
            return Ok(Operand::Escape(escape));
        }
        if self.cursor.eat("b") {
            return Ok(Operand::Character(0x08));
        }
        self.character_escape(true).map(Operand::Character)
    }
}

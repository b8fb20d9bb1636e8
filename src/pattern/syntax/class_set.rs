//! `ClassSetExpression`: classes under the `v` flag.

use super::Parser;
use super::ast::{Class, ClassSet, Operand};
use crate::Error;

/// `ClassSetReservedDoublePunctuator`
const DOUBLE: [&str; 18] = [
    "&&", "!!", "##", "$$", "%%", "**", "++", ",,", "..", "::", ";;", "<<", "==", ">>", "??", "@@",
    "``", "~~",
];

impl Parser<'_> {
    /// What follows `[` under `v`.
    pub(super) fn class_of_sets(&mut self) -> Result<Class, Error> {
        let negated = self.cursor.eat("^");
        let mut operands = Vec::new();
        if self.cursor.eat("]") {
            return Ok(Class {
                negated,
                set: ClassSet::Union(operands),
            });
        }
        let first = self.set_operand()?;
        let set = if self.cursor.sees("&&") {
            ClassSet::Intersection(self.set_operation("&&", first)?)
        } else if self.cursor.sees("--") {
            ClassSet::Subtraction(self.set_operation("--", first)?)
        } else {
            let first = self.set_range(first)?;
            operands.push(first);
            while !self.cursor.eat("]") {
                let operand = self.set_operand()?;
                operands.push(self.set_range(operand)?);
            }
            ClassSet::Union(operands)
        };
        if negated && strings(&set) {
            return Err(self.unexpected("a complement of strings"));
        }
        Ok(Class { negated, set })
    }

    /// `ClassIntersection` or `ClassSubtraction` end its first operand.
    fn set_operation(&mut self, operator: &str, first: Operand) -> Result<Vec<Operand>, Error> {
        let mut operands = vec![first];
        while !self.cursor.eat("]") {
            if !self.cursor.eat(operator) {
                return Err(self.unexpected("an invalid set operation"));
            }
            operands.push(self.set_operand()?);
        }
        Ok(operands)
    }

    /// `ClassSetRange`, if `-` and a character follow `first`.
    fn set_range(&mut self, first: Operand) -> Result<Operand, Error> {
        if self.cursor.sees("--") || !self.cursor.eat("-") {
            return Ok(first);
        }
        match (first, self.set_operand()?) {
            (Operand::Character(from), Operand::Character(to)) if from <= to => {
                Ok(Operand::Range(from, to))
            }
            _ => Err(self.unexpected("an invalid range")),
        }
    }

    /// `ClassSetOperand`
    fn set_operand(&mut self) -> Result<Operand, Error> {
        if self.cursor.eat("[") {
            return self.class().map(Operand::Class);
        }
        if DOUBLE.iter().any(|pair| self.cursor.sees(pair)) {
            return Err(self.unexpected("an invalid set operation"));
        }
        if self.cursor.eat("\\q{") {
            return self.strings().map(Operand::Strings);
        }
        let start = self.cursor.at();
        if self.cursor.eat("\\")
            && let Some(escape) = self.class_escape()?
        {
            return Ok(Operand::Escape(escape));
        }
        self.cursor.reset(start);
        self.set_character().map(Operand::Character)
    }

    /// `ClassSetCharacter`
    fn set_character(&mut self) -> Result<u32, Error> {
        if self.cursor.eat("\\") {
            return match self.cursor.ascii() {
                Some('b') => {
                    self.cursor.bump();
                    Ok(0x08)
                }
                Some(
                    letter @ ('&' | '!' | '#' | '%' | ',' | ':' | ';' | '<' | '=' | '>' | '@' | '`'
                    | '~'),
                ) => {
                    self.cursor.bump();
                    Ok(u32::from(letter))
                }
                _ => self.character_escape(true),
            };
        }
        match self.cursor.ascii() {
            Some('(' | ')' | '[' | ']' | '{' | '}' | '/' | '-' | '|') => {
                Err(self.unexpected("an invalid character in a class"))
            }
            _ => self
                .cursor
                .bump()
                .ok_or_else(|| self.unexpected("an unterminated class")),
        }
    }

    /// `ClassStringDisjunction` end `\q{`.
    fn strings(&mut self) -> Result<Vec<Vec<u32>>, Error> {
        let mut strings = vec![Vec::new()];
        while !self.cursor.eat("}") {
            if self.cursor.eat("|") {
                strings.push(Vec::new());
                continue;
            }
            let character = self.set_character()?;
            if let Some(string) = strings.last_mut() {
                string.push(character);
            }
        }
        Ok(strings)
    }
}

/// Whether a set may hold a string that is not one character.
fn strings(set: &ClassSet) -> bool {
    let may = |operand: &Operand| match operand {
        Operand::Strings(strings) => strings.iter().any(|string| string.len() != 1),
        Operand::Class(class) => !class.negated && strings(&class.set),
        _ => false,
    };
    match set {
        ClassSet::Union(operands) => operands.iter().any(may),
        ClassSet::Intersection(operands) => operands.iter().all(may),
        ClassSet::Subtraction(operands) => operands.first().is_some_and(may),
    }
}

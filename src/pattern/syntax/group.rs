//! Groups: capturing, named, plain, with modifiers; and the lookarounds.

use super::Parser;
use super::ast::{Group, Kind, Look, Modifiers, Node};
use super::cursor::join;
use crate::Error;

impl Parser<'_> {
    /// What follows `(`.
    pub(super) fn group(&mut self, start: usize) -> Result<Node, Error> {
        if !self.cursor.eat("?") {
            let index = self.number();
            return self.group_body(start, Some(index), Modifiers::default());
        }
        for (text, lookbehind, negated) in [
            ("=", false, false),
            ("!", false, true),
            ("<=", true, false),
            ("<!", true, true),
        ] {
            if self.cursor.eat(text) {
                return self.look(start, lookbehind, negated);
            }
        }
        if self.cursor.eat("<") {
            let name = self.group_name()?;
            let index = self.number();
            match self.names.iter_mut().find(|(known, _)| *known == name) {
                Some((_, numbers)) => numbers.push(index),
                None => self.names.push((name, vec![index])),
            }
            return self.group_body(start, Some(index), Modifiers::default());
        }
        let modifiers = self.modifiers()?;
        self.group_body(start, None, modifiers)
    }

    fn number(&mut self) -> u32 {
        let index = self.next_group;
        self.next_group += 1;
        index
    }

    fn group_body(
        &mut self,
        start: usize,
        index: Option<u32>,
        modifiers: Modifiers,
    ) -> Result<Node, Error> {
        let body = self.nested(Self::disjunction)?;
        self.close()?;
        Ok(self.node(
            start,
            Kind::Group(Box::new(Group {
                index,
                modifiers,
                body,
            })),
        ))
    }

    fn look(&mut self, start: usize, lookbehind: bool, negated: bool) -> Result<Node, Error> {
        let first = self.next_group;
        let body = self.nested(Self::disjunction)?;
        self.close()?;
        let look = Look {
            lookbehind,
            negated,
            body,
            groups: first..self.next_group,
        };
        Ok(self.node(start, Kind::Look(Box::new(look))))
    }

    fn close(&mut self) -> Result<(), Error> {
        if self.cursor.eat(")") {
            Ok(())
        } else {
            Err(self.unexpected("an unterminated group"))
        }
    }

    /// `RegularExpressionModifiers`: `:`, `i:`, `im-s:`.
    fn modifiers(&mut self) -> Result<Modifiers, Error> {
        let mut modifiers = Modifiers::default();
        let mut value = true;
        let mut any = false;
        while !self.cursor.eat(":") {
            if value && self.cursor.eat("-") {
                value = false;
                continue;
            }
            let flag = match self.cursor.ascii() {
                Some('i') => &mut modifiers.ignore_case,
                Some('m') => &mut modifiers.multiline,
                Some('s') => &mut modifiers.dot_all,
                _ => return Err(self.unexpected("an invalid group")),
            };
            if flag.replace(value).is_some() {
                return Err(self.unexpected("a repeated modifier"));
            }
            any = true;
            self.cursor.bump();
        }
        if !value && !any {
            return Err(self.unexpected("an invalid group"));
        }
        Ok(modifiers)
    }

    /// `RegExpIdentifierName` up to `>`, as code points and with `\u` escapes whatever the flags are.
    pub(super) fn group_name(&mut self) -> Result<String, Error> {
        let mut name = String::new();
        while !self.cursor.eat(">") {
            let character = if self.cursor.eat("\\u") {
                self.name_escape()
            } else {
                self.cursor.bump_code_point()
            };
            match character.and_then(char::from_u32) {
                Some(character)
                    if character.is_alphanumeric()
                        || !character.is_ascii()
                        || matches!(character, '$' | '_') =>
                {
                    name.push(character);
                }
                _ => return Err(self.unexpected("an invalid group name")),
            }
        }
        if name.is_empty() {
            Err(self.unexpected("an empty group name"))
        } else {
            Ok(name)
        }
    }

    fn name_escape(&mut self) -> Option<u32> {
        if self.cursor.sees("{") {
            return self.braced_code_point();
        }
        let lead = self.cursor.hexadecimal(4)?;
        if !(0xD800..0xDC00).contains(&lead) {
            return Some(lead);
        }
        if !self.cursor.eat("\\u") {
            return None;
        }
        let trail = self.cursor.hexadecimal(4)?;
        join(u16::try_from(lead).ok()?, u16::try_from(trail).ok()?)
    }

    /// `{1F600}`, at most 10FFFF.
    pub(super) fn braced_code_point(&mut self) -> Option<u32> {
        if !self.cursor.eat("{") {
            return None;
        }
        let mut value = self.cursor.digit(16)?;
        while let Some(digit) = self.cursor.digit(16) {
            value = value * 16 + digit;
            if value > 0x10_FFFF {
                return None;
            }
        }
        self.cursor.eat("}").then_some(value)
    }
}

//! `Quantifier`.

use super::Parser;
use super::ast::{Kind, Node, Repeat};
use crate::Error;

impl Parser<'_> {
    /// `Quantifier` after `atom`, if there is one. `groups` is the number the first group inside `atom` got.
    pub(super) fn quantified(
        &mut self,
        start: usize,
        atom: Node,
        groups: u32,
    ) -> Result<Node, Error> {
        let (min, max) = if self.cursor.eat("*") {
            (0, None)
        } else if self.cursor.eat("+") {
            (1, None)
        } else if self.cursor.eat("?") {
            (0, Some(1))
        } else if let Some(bounds) = self.braces() {
            bounds
        } else if self.cursor.sees("{") && !self.lenient() {
            return Err(self.unexpected("an incomplete quantifier"));
        } else {
            return Ok(atom);
        };
        if max.is_some_and(|max| max < min) {
            return Err(self.unexpected("numbers out of order in a quantifier"));
        }
        let greedy = !self.cursor.eat("?");
        let repeat = Repeat {
            body: atom,
            min,
            max,
            greedy,
            groups: groups..self.next_group,
        };
        Ok(self.node(start, Kind::Repeat(Box::new(repeat))))
    }

    /// `{2}`, `{2,}`, `{2,3}`; moves only when it is one.
    pub(super) fn braces(&mut self) -> Option<(u32, Option<u32>)> {
        let start = self.cursor.at();
        let bounds = self.bounds();
        if bounds.is_none() {
            self.cursor.reset(start);
        }
        bounds
    }

    fn bounds(&mut self) -> Option<(u32, Option<u32>)> {
        if !self.cursor.eat("{") {
            return None;
        }
        let min = self.decimal()?;
        if self.cursor.eat("}") {
            return Some((min, Some(min)));
        }
        if !self.cursor.eat(",") {
            return None;
        }
        let max = if self.cursor.sees("}") {
            None
        } else {
            Some(self.decimal()?)
        };
        self.cursor.eat("}").then_some((min, max))
    }

    /// `DecimalDigits`; what exceeds `u32` is `u32::MAX`, more than any text has characters.
    pub(super) fn decimal(&mut self) -> Option<u32> {
        let mut value = self.cursor.digit(10)?;
        while let Some(digit) = self.cursor.digit(10) {
            value = value.saturating_mul(10).saturating_add(digit);
        }
        Some(value)
    }
}

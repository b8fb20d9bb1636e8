//! What has been worked out of the sets of one pattern, and how much work that was.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use crate::Error;
use crate::pattern::ir::classes::Contents;
use crate::pattern::limits::RANGES;
use crate::pattern::syntax::ast::{Class, ClassEscape};
use crate::pattern::unicode::set::CharSet;

/// What closing a set under case looks at besides its ranges, in ranges.
const CLOSURE: usize = 512;

/// Sets of a pattern that are not made again, and a bound on making them.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// By whether case counts.
    classes: RefCell<HashMap<(bool, Class), Contents>>,
    escapes: RefCell<HashMap<(bool, bool, ClassEscape), CharSet>>,
    representatives: RefCell<HashMap<(bool, u32), u32>>,
    ranges: Cell<usize>,
}

impl Known {
    /// The contents of a class, made by `make` when it is met first.
    pub(crate) fn class(
        &self,
        ignores_case: bool,
        class: &Class,
        make: impl FnOnce() -> Result<Contents, Error>,
    ) -> Result<Contents, Error> {
        let key = (ignores_case, class.clone());
        if let Some(contents) = self.classes.borrow().get(&key) {
            return Ok(contents.clone());
        }
        let contents = make()?;
        self.classes.borrow_mut().insert(key, contents.clone());
        Ok(contents)
    }

    /// The set of an escape, `closed` under case or not.
    pub(crate) fn escape(
        &self,
        (ignores_case, closed): (bool, bool),
        escape: &ClassEscape,
        make: impl FnOnce() -> Result<CharSet, Error>,
    ) -> Result<CharSet, Error> {
        let key = (ignores_case, closed, escape.clone());
        if let Some(set) = self.escapes.borrow().get(&key) {
            return Ok(set.clone());
        }
        let set = make()?;
        self.escapes.borrow_mut().insert(key, set.clone());
        Ok(set)
    }

    /// One character for all that are the same as `character`.
    pub(crate) fn representative(
        &self,
        ignores_case: bool,
        character: u32,
        make: impl FnOnce() -> u32,
    ) -> u32 {
        let key = (ignores_case, character);
        if let Some(one) = self.representatives.borrow().get(&key) {
            return *one;
        }
        let one = make();
        self.representatives.borrow_mut().insert(key, one);
        one
    }

    /// Counts `ranges` that are about to be looked at.
    ///
    /// # Errors
    ///
    /// `ARMET_PATTERN_TOO_LARGE` beyond [`RANGES`].
    pub(crate) fn count(&self, ranges: usize) -> Result<(), Error> {
        let counted = self.ranges.get().saturating_add(ranges);
        self.ranges.set(counted);
        self.settle()
    }

    /// The same for closing a set under case, where there may be nobody to take an error; whether it may be done.
    pub(crate) fn count_closure(&self, set: &CharSet) -> bool {
        let few = set.ranges().len() == 1 && set.len() <= 128;
        few || self.count(CLOSURE + set.ranges().len()).is_ok()
    }

    /// What [`Self::count`] says of the work done so far.
    ///
    /// # Errors
    ///
    /// As there.
    pub(crate) fn settle(&self) -> Result<(), Error> {
        if self.ranges.get() <= RANGES {
            return Ok(());
        }
        Err(Error::new(
            "ARMET_PATTERN_TOO_LARGE",
            "The pattern's classes are made of too many ranges of characters. Use fewer different ones, or split the pattern.",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::ir::classes::Classes;
    use crate::pattern::ir::lower;
    use crate::pattern::syntax::flags::Flags;
    use crate::pattern::{Properties, syntax};

    /// The ranges that making the sets of a pattern looks at.
    fn ranges(source: &str, flags: &str) -> Result<usize, Error> {
        let units: Vec<u16> = source.encode_utf16().collect();
        let flags = Flags::parse(flags)?;
        let ast = syntax::parse(&units, flags)?;
        let mut properties = Properties::default();
        let letters: Vec<u32> = (0..600)
            .flat_map(|at| [0x400 + 3 * at, 0x401 + 3 * at])
            .collect();
        properties.insert("L".to_owned(), &letters);
        let known = Known::default();
        let classes = Classes {
            flags,
            unicode: 17,
            properties: &properties,
            known: &known,
        };
        lower::lower(&ast, classes)?;
        Ok(known.ranges.get())
    }

    #[test]
    fn a_set_that_is_named_again_is_not_made_again() {
        for (source, flags) in [
            ("\\W", "iu"),
            ("[^\\W]", "iu"),
            ("\\p{L}", "iu"),
            ("\\P{L}", "iu"),
            ("[\\p{L}\\d]", "iu"),
            ("[^\\p{L}]", "u"),
            ("[\\p{L}--\\d]", "v"),
        ] {
            let once = ranges(source, flags).unwrap();
            let often = ranges(&source.repeat(4_000), flags).unwrap();
            assert_eq!(often, once, "{source}");
        }
    }

    #[test]
    fn more_ranges_than_a_pattern_may_look_at_are_refused() {
        for (source, flags) in [
            (format!("[\\p{{L}}{}]", "--\\p{L}".repeat(4_000)), "v"),
            (format!("[\\p{{L}}{}]", "&&\\p{L}".repeat(4_000)), "v"),
            (format!("[{}]", "\\p{L}".repeat(4_000)), "iu"),
        ] {
            let error = ranges(&source, flags).unwrap_err();
            assert_eq!(error.code(), "ARMET_PATTERN_TOO_LARGE");
            assert!(error.message().contains("ranges"), "{error}");
        }
        let mut distinct = String::new();
        for ideograph in ('\u{4E00}'..).take(5_000) {
            distinct.extend(["[^\\W".to_owned(), format!("{ideograph}]")]);
        }
        assert!(ranges(&distinct, "iu").is_err());
    }
}

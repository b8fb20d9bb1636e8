//! The sets of characters the standard names, and classes as sets.

use crate::Error;
use crate::pattern::ir::known::Known;
use crate::pattern::syntax::ast::{Class, ClassEscape, ClassSet, EscapeSet, Operand};
use crate::pattern::syntax::flags::Flags;
use crate::pattern::unicode::fold::Folding;
use crate::pattern::unicode::properties::{self, Properties};
use crate::pattern::unicode::set::CharSet;
use std::collections::BTreeSet;

/// [`LineTerminator`](https://tc39.es/ecma262/#prod-LineTerminator)
const LINE_TERMINATORS: [(u32, u32); 3] = [(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)];

/// [`WhiteSpace`](https://tc39.es/ecma262/#prod-WhiteSpace) and `LineTerminator`
const SPACE: [(u32, u32); 10] = [
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];

/// [`BasicWordCharacters`](https://tc39.es/ecma262/#sec-wordcharacters)
const WORD: [(u32, u32); 4] = [(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];

/// The characters that end a line.
pub(crate) fn line_terminators() -> CharSet {
    CharSet::of(LINE_TERMINATORS)
}

/// What classes mean under certain flags.
#[derive(Clone, Copy)]
pub(crate) struct Classes<'p> {
    pub(crate) flags: Flags,
    pub(crate) unicode: u8,
    pub(crate) properties: &'p Properties,
    pub(crate) known: &'p Known,
}

/// What a class matches: one character of a set, or, under `v`, one of some strings.
#[derive(Debug, Clone)]
pub(crate) struct Contents {
    pub(crate) set: CharSet,
    /// Strings of no or several characters; every character a set closed under case.
    pub(crate) strings: BTreeSet<Vec<u32>>,
}

impl Classes<'_> {
    fn folding(self) -> Option<Folding> {
        self.flags.ignore_case.then_some(Folding {
            code_points: self.flags.code_points(),
            unicode: self.unicode,
        })
    }

    /// Every character that matches a character of `set` under the flags.
    pub(crate) fn closed(self, set: CharSet) -> CharSet {
        match self.folding() {
            Some(folding) if self.known.count_closure(&set) => folding.closure(&set),
            _ => set,
        }
    }

    /// `.`
    pub(crate) fn any(self) -> CharSet {
        if self.flags.dot_all {
            CharSet::all()
        } else {
            CharSet::of(LINE_TERMINATORS).complement()
        }
    }

    /// The characters `\b` and `\w` go by.
    pub(crate) fn word(self) -> CharSet {
        let word = CharSet::of(WORD);
        if self.flags.code_points() {
            self.closed(word)
        } else {
            word
        }
    }

    /// `\d`, `\W`, `\p{...}` before the closure under case.
    fn escape(self, escape: &ClassEscape) -> Result<CharSet, Error> {
        self.known
            .escape((self.flags.ignore_case, false), escape, || {
                self.escape_of(escape)
            })
    }

    fn escape_of(self, escape: &ClassEscape) -> Result<CharSet, Error> {
        let set = match &escape.set {
            EscapeSet::Digit => CharSet::of([(0x30, 0x39)]),
            EscapeSet::Space => CharSet::of(SPACE),
            EscapeSet::Word => self.word(),
            EscapeSet::Property(name) => {
                let set = self.property(name)?;
                if !self.flags.unicode_sets {
                    set
                } else if escape.negated && !self.folds_to_one(&set) {
                    return Err(unsettled("the complement of a property under the flags iv"));
                } else if name == "ASCII" && self.closed(set.clone()) != set {
                    // V8 12 and 13 do not fold it.
                    return Err(unsettled("\\p{ASCII} under the flags iv"));
                } else {
                    self.closed(set)
                }
            }
        };
        Ok(if escape.negated {
            set.complement()
        } else {
            set
        })
    }

    /// Whether folding `set` before its complement is taken and after it lead to the same.
    fn folds_to_one(self, set: &CharSet) -> bool {
        self.closed(set.complement()) == self.closed(set.clone()).complement()
    }

    fn property(self, name: &str) -> Result<CharSet, Error> {
        properties::set(self.properties, name)
    }

    /// `\d`, `\W`, `\p{...}` outside a class.
    pub(crate) fn escaped(self, escape: &ClassEscape) -> Result<CharSet, Error> {
        self.known
            .escape((self.flags.ignore_case, true), escape, || {
                self.escape(escape).map(|set| self.closed(set))
            })
    }

    /// `[...]`
    ///
    /// Under `iv` the standard folds every operand before it combines them; V8 11 combines first, and V8 12 and 13 leave some
    /// unfolded. Where that makes a difference the class is refused.
    pub(crate) fn class(self, class: &Class) -> Result<Contents, Error> {
        self.known
            .class(self.flags.ignore_case, class, || self.class_of(class))
    }

    fn class_of(self, class: &Class) -> Result<Contents, Error> {
        let contents = self.folded(class, Order::First)?;
        if self.flags.ignore_case && self.flags.unicode_sets && !plain(&class.set) {
            for order in [Order::Nested, Order::Last, Order::Complement, Order::Lists] {
                let other = self.folded(class, order)?;
                if other.set != contents.set || other.strings != contents.strings {
                    return Err(unsettled("a class with set operations under the flags iv"));
                }
            }
        }
        Ok(contents)
    }

    fn folded(self, class: &Class, order: Order) -> Result<Contents, Error> {
        let mut contents = self.contents(&class.set, order)?;
        let early = class.negated && order == Order::Complement;
        if early {
            contents.set = contents.set.complement();
        }
        if order != Order::Lists {
            contents.set = self.closed(contents.set);
        }
        let strings = std::mem::take(&mut contents.strings);
        let folded =
            |string: Vec<u32>| string.iter().map(|one| self.representative(*one)).collect();
        contents.strings = strings.into_iter().map(folded).collect();
        if class.negated && !early {
            contents.set = contents.set.complement();
        }
        Ok(contents)
    }

    fn contents(self, set: &ClassSet, order: Order) -> Result<Contents, Error> {
        let (operands, combine): (_, fn(Contents, &Contents) -> Contents) = match set {
            ClassSet::Union(operands) => {
                // One sort for the whole union instead of one for each operand.
                let (mut ranges, mut strings) = (Vec::new(), BTreeSet::new());
                for operand in operands {
                    let contents = self.listed(operand, order)?;
                    self.known.count(contents.set.ranges().len())?;
                    ranges.extend_from_slice(contents.set.ranges());
                    strings.extend(contents.strings);
                }
                return Ok(Contents {
                    set: CharSet::of(ranges),
                    strings,
                });
            }
            ClassSet::Intersection(operands) => (operands, intersection),
            ClassSet::Subtraction(operands) => (operands, subtraction),
        };
        if operands
            .iter()
            .any(|operand| unsorted(operand, self.flags.ignore_case))
        {
            return Err(unsettled("an operation on the characters of \\q{}"));
        }
        let mut all = operands.iter().map(|operand| self.operand(operand, order));
        let Some(first) = all.next() else {
            return Ok(Contents {
                set: CharSet::empty(),
                strings: BTreeSet::new(),
            });
        };
        all.try_fold(first?, |left, right| {
            let right = right?;
            let looked_at = left.set.ranges().len() + right.set.ranges().len();
            self.known.count(looked_at + left.strings.len())?;
            Ok(combine(left, &right))
        })
    }

    /// An operand of a union.
    fn listed(self, operand: &Operand, order: Order) -> Result<Contents, Error> {
        let mut contents = self.operand(operand, order)?;
        if order == Order::Lists && !matches!(operand, Operand::Class(_) | Operand::Strings(_)) {
            contents.set = self.closed(contents.set);
        }
        Ok(contents)
    }

    fn operand(self, operand: &Operand, order: Order) -> Result<Contents, Error> {
        let fold = self.flags.unicode_sets && order == Order::First;
        let set = match operand {
            Operand::Character(character) => CharSet::one(*character),
            Operand::Range(from, to) => CharSet::of([(*from, *to)]),
            Operand::Escape(escape) => self.escape(escape)?,
            Operand::Class(class) => return self.nested(class, order),
            Operand::Strings(strings) => return Ok(self.strings(strings, fold)),
        };
        Ok(Contents {
            set: if fold { self.closed(set) } else { set },
            strings: BTreeSet::new(),
        })
    }

    fn nested(self, class: &Class, order: Order) -> Result<Contents, Error> {
        if matches!(order, Order::First | Order::Nested | Order::Lists) {
            let contents = self.folded(class, order)?;
            if class.negated && contents.set == CharSet::all() {
                return Err(unsettled("a nested [^] under the v flag"));
            }
            return Ok(contents);
        }
        let mut contents = self.contents(&class.set, order)?;
        if class.negated {
            contents.set = contents.set.complement();
        }
        Ok(contents)
    }

    fn strings(self, strings: &[Vec<u32>], fold: bool) -> Contents {
        let (mut characters, mut longer) = (Vec::new(), BTreeSet::new());
        for string in strings {
            match string.as_slice() {
                [one] => characters.push((*one, *one)),
                several => {
                    let one = |one: &u32| {
                        if fold {
                            self.representative(*one)
                        } else {
                            *one
                        }
                    };
                    longer.insert(several.iter().map(one).collect());
                }
            }
        }
        let set = CharSet::of(characters);
        Contents {
            set: if fold { self.closed(set) } else { set },
            strings: longer,
        }
    }

    /// One character for all that match alike, so that strings can be compared.
    fn representative(self, character: u32) -> u32 {
        let least = || self.closed(CharSet::one(character)).characters().next();
        self.known
            .representative(self.flags.ignore_case, character, || {
                least().unwrap_or(character)
            })
    }
}

/// When operands of a class are folded under `iv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Before they are combined, as the standard says.
    First,
    /// After everything is combined.
    Last,
    /// After each nested class is combined.
    Nested,
    /// After everything is combined and complemented.
    Complement,
    /// What stands in a list alone: not the characters of `\q{}`, and nothing that is combined.
    Lists,
}

/// Whether an operand holds characters of `\q{}` in another than ascending order, which V8 11 combines wrongly, or any
/// where case is `folded`, which it folds only on one side.
fn unsorted(operand: &Operand, folded: bool) -> bool {
    match operand {
        Operand::Strings(strings) => {
            let characters = strings.iter().filter(|string| string.len() == 1);
            folded || !characters.is_sorted()
        }
        Operand::Class(class) => {
            let (ClassSet::Union(operands)
            | ClassSet::Intersection(operands)
            | ClassSet::Subtraction(operands)) = &class.set;
            operands.iter().any(|operand| unsorted(operand, folded))
        }
        _ => false,
    }
}

/// Whether a class is a list of characters and escapes, about which there is no doubt.
fn plain(set: &ClassSet) -> bool {
    let nested = |operand: &Operand| matches!(operand, Operand::Class(_) | Operand::Strings(_));
    matches!(set, ClassSet::Union(operands) if !operands.iter().any(nested))
}

/// The refusal of what versions of V8 read in different ways.
pub(crate) fn unsettled(what: &str) -> Error {
    Error::new(
        "ARMET_PATTERN_UNSETTLED",
        format!(
            "Versions of V8 disagree about {what}. Write the characters out as a plain class, or [\\s\\S] for every \
             character."
        ),
    )
}

fn intersection(left: Contents, right: &Contents) -> Contents {
    let strings = left
        .strings
        .into_iter()
        .filter(|string| right.strings.contains(string))
        .collect();
    Contents {
        set: left.set.intersection(&right.set),
        strings,
    }
}

fn subtraction(left: Contents, right: &Contents) -> Contents {
    let strings = left
        .strings
        .into_iter()
        .filter(|string| !right.strings.contains(string))
        .collect();
    Contents {
        set: left.set.difference(&right.set),
        strings,
    }
}

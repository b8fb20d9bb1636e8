//! The tree of a parsed pattern. Each node knows where in the source it stands.

use std::ops::Range;

/// A parsed pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ast {
    /// The whole pattern.
    pub root: Node,
    /// How many capturing groups there are.
    pub groups: u32,
    /// Group names in order of appearance, each with the numbers of the groups that carry it.
    pub names: Vec<(String, Vec<u32>)>,
}

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where the part stands, in UTF-16 code units of the source.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a part of a pattern is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Nothing: an empty alternative.
    Empty,
    /// `a|b`: alternatives in the order they are tried.
    Disjunction(Vec<Node>),
    /// `ab`: terms one after another.
    Alternative(Vec<Node>),
    /// `^`, `$`, `\b`, `\B`.
    Assertion(Assertion),
    /// `(?=a)`, `(?!a)`, `(?<=a)`, `(?<!a)`.
    Look(Box<Look>),
    /// One character: a UTF-16 code unit, or a code point under `u` and `v`.
    Character(u32),
    /// `.`
    Any,
    /// `\d`, `\W`, `\p{...}` outside a class.
    Escape(ClassEscape),
    /// `[a-z]`
    Class(Box<Class>),
    /// `(a)`, `(?<name>a)`, `(?:a)`, `(?i-m:a)`.
    Group(Box<Group>),
    /// `\1`, `\k<name>`.
    Reference(Reference),
    /// `a*`, `a{2,3}?`.
    Repeat(Box<Repeat>),
}

/// An assertion about the place between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assertion {
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`
    Boundary,
    /// `\B`
    NotBoundary,
}

/// An assertion about the text around a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Whether it reads backwards (`?<=`, `?<!`).
    pub lookbehind: bool,
    /// Whether it holds where its body does not match.
    pub negated: bool,
    /// What is looked for.
    pub body: Node,
    /// The numbers of the groups inside.
    pub groups: Range<u32>,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its number, if it captures.
    pub index: Option<u32>,
    /// The flags it changes inside itself.
    pub modifiers: Modifiers,
    /// What is grouped.
    pub body: Node,
}

/// The flags that `(?ims-ims:...)` turns on (`Some(true)`) and off (`Some(false)`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// `i`
    pub ignore_case: Option<bool>,
    /// `m`
    pub multiline: Option<bool>,
    /// `s`
    pub dot_all: Option<bool>,
}

/// The group a backreference means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// `\1`
    Number(u32),
    /// `\k<name>`
    Name(String),
}

/// A repetition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// What is repeated.
    pub body: Node,
    /// The fewest times.
    pub min: u32,
    /// The most times; `None` is without end.
    pub max: Option<u32>,
    /// Whether more is tried before less.
    pub greedy: bool,
    /// The numbers of the groups inside, which every iteration resets.
    pub groups: Range<u32>,
}

/// `\d`, `\s`, `\w`, `\p{...}` and their complements.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ClassEscape {
    /// Whether it is the complement: `\D`, `\S`, `\W`, `\P`.
    pub negated: bool,
    /// The set.
    pub set: EscapeSet,
}

/// The set a [`ClassEscape`] names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum EscapeSet {
    /// `\d`
    Digit,
    /// `\s`
    Space,
    /// `\w`
    Word,
    /// `\p{L}` holds `L`, `\p{Script=Greek}` holds `Script=Greek`.
    Property(String),
}

/// A character class.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Class {
    /// Whether it starts with `[^`.
    pub negated: bool,
    /// What is inside.
    pub set: ClassSet,
}

/// How the operands of a class combine. Without `v` it is always a union.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ClassSet {
    /// `[abc]`
    Union(Vec<Operand>),
    /// `[a&&b]`
    Intersection(Vec<Operand>),
    /// `[a--b]`: the first without the others.
    Subtraction(Vec<Operand>),
}

/// A part of a class.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Operand {
    /// One character.
    Character(u32),
    /// `a-z`, both inclusive.
    Range(u32, u32),
    /// `\d`, `\p{...}`
    Escape(ClassEscape),
    /// A nested class (`v` only).
    Class(Class),
    /// `\q{abc|d}`: strings (`v` only).
    Strings(Vec<Vec<u32>>),
}

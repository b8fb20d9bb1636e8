//! Labels of internationalised names, after `xn--` was decoded. The validity criteria of
//! [UTS 46, section 4.1](https://www.unicode.org/reports/tr46/#Validity_Criteria) depend on the tables of the Node that
//! parses a URL; here is the part of them that every Node from 20 on agrees about, for the scripts that are in use.

use super::idna_table::{COMPOSING, LETTERS, MARKS, RIGHT_TO_LEFT};

/// Which way a label is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// `is_plain`: ASCII that begins with a letter, which may stand beside a label of the other direction.
    LeftToRight {
        is_plain: bool,
    },
    RightToLeft,
}

/// Nothing for a label that is not valid, or that may not be everywhere.
pub(super) fn direction(label: &[char]) -> Option<Direction> {
    let (first, last) = (label.first()?, label.last()?);
    let is_other = label.iter().all(char::is_ascii) || *first == '-' || *last == '-';
    if is_other || label.starts_with(&['x', 'n', '-', '-']) {
        return None;
    }
    if label.iter().any(|character| is_right_to_left(*character)) {
        let is_allowed = |character: &char| {
            is_right_to_left(*character) || character.is_ascii_digit() || *character == '-'
        };
        let is_valid = is_right_to_left(*first) && label.iter().all(is_allowed);
        return is_valid.then_some(Direction::RightToLeft);
    }
    is_composed(label).then_some(Direction::LeftToRight { is_plain: false })
}

fn is_right_to_left(character: char) -> bool {
    is_in(RIGHT_TO_LEFT, character)
}

/// Whether letters and marks follow each other as
/// [normal form C](https://www.unicode.org/reports/tr15/#Norm_Forms) has them: marks in the order of their classes, none that would
/// become one character with its letter.
fn is_composed(label: &[char]) -> bool {
    let (mut starter, mut class) = (None, 0);
    for character in label {
        let Some(own) = class_of(*character) else {
            return false;
        };
        let is_mark = mark(*character).is_some();
        if (is_mark && starter.is_none()) || (own != 0 && own < class) {
            return false;
        }
        if let Some(starter) = starter
            && is_pair(starter, *character)
        {
            return false;
        }
        class = own;
        if own == 0 {
            starter = Some(*character);
        }
    }
    true
}

/// The canonical combining class of a character that may stand in a label.
fn class_of(character: char) -> Option<u32> {
    let is_plain = character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-';
    if is_plain || is_in(LETTERS, character) {
        return Some(0);
    }
    mark(character)
}

fn mark(character: char) -> Option<u32> {
    let (rows, _) = MARKS.as_chunks::<3>();
    let code = u32::from(character);
    let at = rows.partition_point(|[_, last, _]| *last < code);
    rows.get(at)
        .and_then(|[first, _, class]| (*first <= code).then_some(*class))
}

fn is_in(pairs: &[u32], character: char) -> bool {
    let (rows, _) = pairs.as_chunks::<2>();
    let code = u32::from(character);
    let at = rows.partition_point(|[_, last]| *last < code);
    rows.get(at).is_some_and(|[first, _]| *first <= code)
}

fn is_pair(letter: char, mark: char) -> bool {
    let (rows, _) = COMPOSING.as_chunks::<2>();
    rows.contains(&[u32::from(letter), u32::from(mark)])
}

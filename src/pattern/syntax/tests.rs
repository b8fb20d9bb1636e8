//! Sources and their trees.

use super::ast::{Ast, Kind, Modifiers, Operand, Reference};
use super::parse;
use crate::pattern::Flags;

fn units(source: &str) -> Vec<u16> {
    source.encode_utf16().collect()
}

#[track_caller]
fn tree(source: &str, flags: &str) -> Ast {
    parse(&units(source), Flags::parse(flags).unwrap()).unwrap()
}

#[track_caller]
fn characters(source: &str, flags: &str, expected: &[u32]) {
    let characters = match tree(source, flags).root.kind {
        Kind::Alternative(parts) => parts.into_iter().map(|part| part.kind).collect(),
        other => vec![other],
    };
    let expected: Vec<Kind> = expected.iter().map(|one| Kind::Character(*one)).collect();
    assert_eq!(characters, expected);
}

#[track_caller]
fn invalid(flags: &str, sources: &[&str]) {
    for source in sources {
        match parse(&units(source), Flags::parse(flags).unwrap()) {
            Err(error) => assert_eq!(error.code(), "ARMET_PATTERN_SYNTAX", "{source}: {error}"),
            Ok(ast) => panic!("{source} with {flags} is {ast:?}"),
        }
    }
}

#[test]
fn every_part_knows_where_it_stands() {
    let ast = tree("ab|(?<x>c+)", "");
    assert_eq!(ast.root.span, 0..11);
    let Kind::Disjunction(parts) = ast.root.kind else {
        panic!()
    };
    assert_eq!(
        (parts[0].span.clone(), parts[1].span.clone()),
        (0..2, 3..11)
    );
    let Kind::Group(group) = &parts[1].kind else {
        panic!()
    };
    assert_eq!((group.index, group.body.span.clone()), (Some(1), 8..10));
    assert_eq!(
        (ast.groups, ast.names),
        (1, vec![("x".to_owned(), vec![1])])
    );
}

#[test]
fn positions_are_code_units_under_u_too() {
    let Kind::Alternative(parts) = tree("\u{1F600}a", "u").root.kind else {
        panic!()
    };
    assert_eq!((parts[0].span.clone(), parts[1].span.clone()), (0..2, 2..3));
}

#[test]
fn without_u_what_is_no_escape_is_a_letter() {
    characters("\\a\\z\\_\\-", "", &[0x61, 0x7A, 0x5F, 0x2D]);
    characters("\\x4\\u12", "", &[0x78, 0x34, 0x75, 0x31, 0x32]);
    characters("\\c\\cA\\c1", "", &[0x5C, 0x63, 0x01, 0x5C, 0x63, 0x31]);
    characters("\\k\\p{L}", "", &[0x6B, 0x70, 0x7B, 0x4C, 0x7D]);
    characters(
        "]}{a{,5}",
        "",
        &[0x5D, 0x7D, 0x7B, 0x61, 0x7B, 0x2C, 0x35, 0x7D],
    );
}

#[test]
fn octal_escapes_have_at_most_three_digits_and_are_at_most_377() {
    characters(
        "\\0\\07\\101\\400\\377\\8",
        "",
        &[0, 7, 0o101, 0o40, 0x30, 0o377, 0x38],
    );
    characters("\\0", "u", &[0]);
}

#[test]
fn code_points_are_written_in_four_ways() {
    characters("\\u{1F600}\\ud83d\\ude00\u{1F600}", "u", &[0x1_F600; 3]);
    characters("\u{1F600}\\u0041\\x41", "", &[0xD83D, 0xDE00, 0x41, 0x41]);
    characters("\\ud83d\\u0041", "u", &[0xD83D, 0x41]);
}

#[test]
fn a_number_is_a_reference_if_there_are_that_many_groups_anywhere() {
    let Kind::Alternative(parts) = tree("\\2(a)(b)", "").root.kind else {
        panic!()
    };
    assert_eq!(parts[0].kind, Kind::Reference(Reference::Number(2)));
    let Kind::Alternative(parts) = tree("\\3(a)(b)[(](?:c)\\(", "").root.kind else {
        panic!()
    };
    assert_eq!(parts[0].kind, Kind::Character(3));
    let named = tree("(?<n>a)\\k<n>", "");
    let Kind::Alternative(parts) = named.root.kind else {
        panic!()
    };
    assert_eq!(
        parts[1].kind,
        Kind::Reference(Reference::Name("n".to_owned()))
    );
}

#[test]
fn quantifiers_have_bounds_order_and_the_groups_inside() {
    for (source, min, max, greedy) in [
        ("((a))*", 0, None, true),
        ("((a))+?", 1, None, false),
        ("((a))?", 0, Some(1), true),
        ("((a)){2}", 2, Some(2), true),
        ("((a)){2,}?", 2, None, false),
        ("((a)){2,99999999999}", 2, Some(u32::MAX), true),
    ] {
        let Kind::Repeat(repeat) = tree(source, "").root.kind else {
            panic!("{source}")
        };
        assert_eq!(
            (repeat.min, repeat.max, repeat.greedy),
            (min, max, greedy),
            "{source}"
        );
        assert_eq!(repeat.groups, 1..3, "{source}");
    }
}

#[test]
fn a_lookahead_is_repeated_only_without_u_and_a_lookbehind_never() {
    assert!(matches!(tree("(?=a)*", "").root.kind, Kind::Repeat(_)));
    invalid("u", &["(?=a)*", "(?!a)+"]);
    invalid("", &["(?<=a)*", "(?<!a)?"]);
}

#[test]
fn modifiers_turn_flags_on_and_off() {
    let Kind::Group(group) = tree("(?im-s:a)", "").root.kind else {
        panic!()
    };
    let expected = Modifiers {
        ignore_case: Some(true),
        multiline: Some(true),
        dot_all: Some(false),
    };
    assert_eq!((group.index, group.modifiers), (None, expected));
    invalid("", &["(?ii:a)", "(?i-i:a)", "(?-:a)", "(?x:a)", "(?i"]);
}

#[test]
fn a_range_with_a_class_escape_is_a_dash_without_u() {
    let Kind::Class(class) = tree("[\\d-x]", "").root.kind else {
        panic!()
    };
    let super::ast::ClassSet::Union(operands) = class.set else {
        panic!()
    };
    assert_eq!(
        operands[1..],
        [Operand::Character(0x2D), Operand::Character(0x78)]
    );
    invalid("u", &["[\\d-x]", "[x-\\d]"]);
    invalid("", &["[z-a]", "[", "[a", "[a-"]);
}

#[test]
fn group_names_are_code_points_and_may_be_escaped() {
    let names = |source: &str| tree(source, "").names.remove(0).0;
    assert_eq!(names("(?<\\u{61}\\u0062$_1>.)"), "ab$_1");
    assert_eq!(names("(?<\\ud835\\udc9c>.)"), "\u{1D49C}");
    assert_eq!(names("(?<\u{1D49C}>.)"), "\u{1D49C}");
    assert_eq!(
        tree("(?<a>x)|(?<a>y)", "").names,
        [("a".to_owned(), vec![1, 2])]
    );
    invalid(
        "",
        &[
            "(?<>a)",
            "(?<a",
            "(?<a b>c)",
            "(?<\\ud835>a)",
            "(?<n>a)\\k",
            "(?<n>a)\\k<",
        ],
    );
}

#[test]
fn classes_of_v_are_sets() {
    let sources = [
        "[a--b]",
        "[\\w&&[^\\d]]",
        "[\\q{abc|d|}]",
        "[[a-c][x-z]]",
        "[^]",
        "[a-z\\-]",
    ];
    for source in sources {
        assert!(
            matches!(tree(source, "v").root.kind, Kind::Class(_)),
            "{source}"
        );
    }
    invalid(
        "v",
        &[
            "[(]",
            "[a&&b--c]",
            "[a-z&&b]",
            "[a&&&b]",
            "[^\\q{ab}]",
            "[a||b]",
            "[-]",
        ],
    );
    invalid("v", &["[\\q{a]", "[a--]", "[&&a]"]);
}

#[test]
fn what_the_grammar_does_not_hold_is_refused() {
    invalid(
        "",
        &[
            "*", "a**", "+a", "(", ")", "a)", "(?", "(?a)", "{1}", "a{2,1}", "\\",
        ],
    );
    invalid(
        "u",
        &[
            "{",
            "}",
            "]",
            "a{",
            "\\a",
            "\\1",
            "\\01",
            "\\c",
            "\\x4",
            "\\u{110000}",
        ],
    );
    invalid(
        "u",
        &[
            "\\p",
            "\\p{",
            "\\p{L",
            "\\p{\u{e9}}",
            "\\k",
            "\\-",
            "[\\a]",
            "a{1",
        ],
    );
}

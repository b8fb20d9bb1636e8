//! What must hold of every plan, whatever the options were.

use std::collections::HashSet;

use arbitrary::Unstructured;
use armet::headers::{Compiled, HEADERS, Piece, Step, compile_all, compile_one, first_forbidden};
use armet::headers::OptionValue;

use crate::settings;

/// A Content-Security-Policy from arbitrary options.
pub fn csp_options(data: &[u8]) {
    let mut input = Unstructured::new(data);
    let header = &HEADERS[0];
    let Ok(options) = settings::options(&mut input, header) else {
        return;
    };
    check(&options, &compile_one(header, &options));
}

/// All headers together from arbitrary options.
pub fn header_values(data: &[u8]) {
    let mut input = Unstructured::new(data);
    let mut record = Vec::new();
    for header in HEADERS {
        let Ok(options) = settings::options(&mut input, header) else {
            break;
        };
        let name = header
            .alias
            .filter(|_| input.ratio(1, 2).unwrap_or(false))
            .unwrap_or(header.key);
        record.push((name.to_owned(), options));
    }
    let options = OptionValue::Record(record);
    check(&options, &compile_all(&options));
}

fn check(options: &OptionValue, compiled: &Compiled) {
    // The failing input as a program's options.
    let shown = || format!("{options:#?}\n{compiled:#?}");
    if let Some(error) = &compiled.error {
        assert!(
            compiled.steps.is_empty(),
            "steps beside an error: {}",
            shown()
        );
        assert!(
            error.code.starts_with("ARMET_") && error.message.len() > 10,
            "{}",
            shown()
        );
        return;
    }
    let mut names = HashSet::new();
    for step in &compiled.steps {
        let (name, value) = match step {
            Step::Set { name, value, .. } => (name, value.clone()),
            Step::Compose { name, pieces } => (name, pieces.iter().map(known).collect()),
            Step::Remove { name, .. } => (name, String::new()),
        };
        assert!(names.insert(*name), "{name} twice: {}", shown());
        assert_eq!(
            first_forbidden(&value),
            None,
            "{name} cannot be sent: {}",
            shown()
        );
        if name.starts_with("Content-Security-Policy") {
            check_policy(&value, &shown);
        }
    }
}

fn known(piece: &Piece) -> String {
    match piece {
        Piece::Text { text } => text.clone(),
        Piece::Nonce => "AAAAAAAAAAAAAAAAAAAAAA==".to_owned(),
        Piece::Directive { name, text, .. } => text.clone().unwrap_or_else(|| name.clone()),
    }
}

fn check_policy(policy: &str, shown: &dyn Fn() -> String) {
    assert!(!policy.contains(','), "a second policy: {}", shown());
    let mut names = HashSet::new();
    for directive in policy.split(';') {
        let name = directive.split(' ').next().unwrap_or_default();
        assert!(
            !name.is_empty() && names.insert(name),
            "{name:?} twice or nameless: {}",
            shown()
        );
    }
}

//! From directives to the header's value:
//! [serialized-policy](https://www.w3.org/TR/CSP3/#grammardef-serialized-policy), without the optional white space.

use super::super::plan::{Piece, Step};
use super::directives::{Directive, Source, Value};

/// The keyword that says "nothing", and nothing else beside it.
const NONE: &str = "'none'";

/// The step that sends the policy: its value whole where nothing in it changes, else in pieces.
pub(super) fn serialize(name: &'static str, directives: &[Directive]) -> Step {
    // helmet writes an empty string differently in a policy that it puts together for each response.
    let live = directives
        .iter()
        .any(|directive| matches!(directive.value, Value::Live { .. }));
    let mut pieces = Pieces::default();
    for (index, directive) in directives.iter().enumerate() {
        if index > 0 {
            pieces.text(";");
        }
        pieces.directive(directive, live);
    }
    pieces.into_step(name)
}

#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    text: String,
}

impl Pieces {
    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn directive(&mut self, directive: &Directive, live: bool) {
        let name = &directive.name;
        match &directive.value {
            Value::Live { slot, sources } if sources.is_none() || !directive.nonce => {
                let text = sources.as_ref().map(|sources| joined(name, sources, true));
                self.piece(Piece::Directive {
                    name: name.clone(),
                    slot: *slot,
                    text,
                });
            }
            Value::Stored { slot, sources } if live && !directive.nonce => {
                let text = Some(joined(name, sources, true));
                self.piece(Piece::Directive {
                    name: name.clone(),
                    slot: *slot,
                    text,
                });
            }
            Value::Fixed(sources)
            | Value::Stored { sources, .. }
            | Value::Live {
                sources: Some(sources),
                ..
            } => {
                let kept = without_none(sources, directive.nonce);
                self.text(&joined(name, &kept, live));
            }
            Value::Live { sources: None, .. } => {}
        }
        if directive.nonce {
            self.text(" 'nonce-");
            self.piece(Piece::Nonce);
            self.text("'");
        }
    }

    fn piece(&mut self, piece: Piece) {
        self.flush();
        self.done.push(piece);
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.done.push(Piece::Text {
                text: std::mem::take(&mut self.text),
            });
        }
    }

    fn into_step(mut self, name: &'static str) -> Step {
        if self.done.is_empty() {
            return Step::set(name, self.text);
        }
        self.flush();
        Step::Compose {
            name,
            pieces: self.done,
        }
    }
}

fn joined(name: &str, sources: &[Source], live: bool) -> String {
    let hole = if live { "undefined" } else { "" };
    let sources: Vec<&str> = sources
        .iter()
        .map(|source| source.as_deref().unwrap_or(hole))
        .collect();
    let value = sources.join(" ");
    let bare = if live {
        sources.is_empty()
    } else {
        value.is_empty()
    };
    if bare {
        name.to_owned()
    } else {
        format!("{name} {value}")
    }
}

// Beside another source 'none' means nothing and browsers warn of it.
fn without_none(sources: &[Source], nonce: bool) -> Vec<Source> {
    sources
        .iter()
        .filter(|source| !(nonce && source.as_deref() == Some(NONE)))
        .cloned()
        .collect()
}

//! Data written down as `lib/` writes a JavaScript value.

use armet::input::Data;
use armet::schema::Written;

#[derive(Default)]
pub(crate) struct Tape {
    words: Vec<i32>,
    numbers: Vec<f64>,
    text: String,
}

impl Tape {
    pub(crate) fn of(data: &Data) -> Self {
        let mut tape = Self::default();
        tape.push(data);
        tape
    }

    fn push(&mut self, data: &Data) {
        let word = |tag: usize, payload: usize| i32::try_from(tag | payload << 4).unwrap();
        match data {
            Data::Null => self.words.push(0),
            Data::Boolean(value) => self.words.push(1 + i32::from(*value)),
            Data::Number(number) => {
                self.words.push(3);
                self.numbers.push(*number);
            }
            Data::String(text) => {
                self.words.push(word(4, text.encode_utf16().count()));
                self.text.push_str(text);
            }
            Data::Array(items) => {
                self.words.push(word(5, items.len()));
                for item in items {
                    self.push(item);
                }
            }
            Data::Object(entries) => {
                self.words.push(word(6, entries.len()));
                for (key, value) in entries {
                    self.words
                        .push(word(0, 0) + i32::try_from(key.encode_utf16().count()).unwrap());
                    self.text.push_str(key);
                    self.push(value);
                }
            }
        }
    }

    pub(crate) fn written(&self) -> Written<'_> {
        Written {
            words: &self.words,
            numbers: &self.numbers,
            text: &self.text,
            lone: &[],
        }
    }
}

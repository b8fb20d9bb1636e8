//! Replacing: texts in, new texts out.

use std::convert::Infallible;

use crate::Error;
use crate::pattern::search::position;
use crate::pattern::search::template::{Part, Template};
use crate::pattern::{Cache, Pattern, Text};

impl Pattern {
    /// Replaces every match from `from` on, at most `limit`, with what `template` makes of it. The start and end of the
    /// last one are appended to `positions`. Answers `None` when there is no match, [`Replaced::Parts`] of a long text with
    /// few, and [`Replaced::TooLong`] when no string could hold the result.
    ///
    /// # Errors
    ///
    /// Those of [`Pattern::all`].
    pub fn replace(
        &self,
        text: &[u16],
        template: &[u16],
        (from, limit): (usize, usize),
        cache: &mut Cache,
        positions: &mut Vec<i32>,
    ) -> Result<Option<Replaced>, Error> {
        let template = Template::new(template, self);
        let spans = !template.asks_for_groups();
        let mut found = Vec::new();
        let count = self.all(Text::Units(text), from, limit, spans, cache, &mut found)?;
        if count == 0 {
            return Ok(None);
        }
        let stride = found.len() / count;
        let last = found.chunks(stride).last().unwrap_or_default();
        positions.extend(last.iter().take(2));
        if text.len() >= PATCHED && template.parts(count) <= PARTS {
            return Ok(Some(parts(
                &template,
                text.len(),
                &found,
                stride,
                positions,
            )));
        }
        let result = template.replace(text, &found, stride);
        Ok(Some(result.map_or(Replaced::TooLong, Replaced::Text)))
    }
}

/// Texts from this length on are not copied for a few matches, in code units.
const PATCHED: usize = 1 << 10;

/// The most parts that a text is left in.
const PARTS: usize = 16;

/// Appends the start and end of each part to `positions`, those of parts of the template as -1 and below.
fn parts(
    template: &Template<'_>,
    length: usize,
    found: &[i32],
    stride: usize,
    positions: &mut Vec<i32>,
) -> Replaced {
    let mut count = 0;
    let filled = template.fill::<Infallible>(length, found, stride, |part| {
        let (range, of_template) = match part {
            Part::OfText(range) => (range, false),
            Part::OfTemplate(range) => (range, true),
        };
        if !range.is_empty() {
            count += 1;
            let place = |at| {
                if of_template {
                    !position(at)
                } else {
                    position(at)
                }
            };
            positions.extend([place(range.start), place(range.end)]);
        }
        Ok(())
    });
    match filled {
        Ok(()) => Replaced::Parts(count),
        Err(never) => match never {},
    }
}

/// What became of a text whose matches were replaced.
#[derive(Debug)]
pub enum Replaced {
    /// The new text, as UTF-16 code units.
    Text(Vec<u16>),
    /// So many parts of the text and the template, which make the new text together.
    Parts(u32),
    /// It would be longer than a string can be.
    TooLong,
}

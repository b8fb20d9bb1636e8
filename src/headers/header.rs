//! A header's line in the table: what it is called, what it takes, and whether `armet()` sends it unasked.

use serde::{Serialize, Serializer};

use super::message::not_an_object;
use super::plan::Step;
use super::warning::Warning;
use crate::error::Error;
use crate::headers::OptionValue;

/// One header, or one group of headers that belong together.
#[derive(Debug, Serialize)]
pub struct Header {
    /// The option of `armet()`, and the name of the function that makes this header's middleware.
    pub key: &'static str,
    /// The name older releases of helmet used for it.
    pub alias: Option<&'static str>,
    /// The header's name, as messages write it.
    pub name: &'static str,
    /// Whether `armet()` sends it unasked.
    pub default: bool,
    /// The properties its options object may have, with the form in which each is read.
    pub options: &'static [(&'static str, Form)],
    /// The properties that older releases of helmet read and helmet 8 ignores.
    #[serde(serialize_with = "names")]
    pub leftovers: &'static [Leftover],
    /// What to write instead of the option of `armet()`, where older releases of helmet had one and helmet 8 ignores it.
    pub dropped: Option<&'static str>,
    /// Decides the steps for one set of options.
    #[serde(skip)]
    pub compile: fn(&mut Call<'_>) -> Result<Vec<Step>, Error>,
}

/// An option that older releases of helmet read and helmet 8 ignores.
#[derive(Debug)]
pub struct Leftover {
    /// The property.
    pub name: &'static str,
    /// What to write instead, a sentence.
    pub advice: &'static str,
}

fn names<S: Serializer>(leftovers: &&[Leftover], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(leftovers.iter().map(|leftover| leftover.name))
}

/// How the JavaScript side reads a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Form {
    /// As a single value.
    Value,
    /// As an array of single values, or a single value.
    List,
    /// As an object of arrays.
    Lists,
    /// As a Content-Security-Policy's directives.
    Directives,
}

/// One use of a header's function.
#[derive(Debug)]
pub struct Call<'a> {
    /// The options it was called with.
    pub options: &'a OptionValue,
    /// Whether they stood in the options of `armet()`, rather than in a call of the header's own function.
    pub within_armet: bool,
    /// What the caller is to be warned of.
    pub warnings: &'a mut Vec<Warning>,
}

impl Call<'_> {
    /// Warns, as helmet does, where options are given inside `armet()` to a header that has none.
    pub fn takes_no_options(&mut self, header: &str) {
        let plain = matches!(
            self.options,
            OptionValue::Undefined | OptionValue::Boolean(_)
        );
        if self.within_armet && !plain {
            self.warnings.push(Warning::of_helmet(format!(
                "{header} does not take options. Remove the property to silence this warning."
            )));
        }
    }

    /// Warns of a leftover: `option` is ignored, as helmet 8 ignores it.
    pub fn ignores(&mut self, header: &str, option: &str, advice: &str) {
        self.warnings.push(Warning::dropped(
            &format!("{header}: the option `{option}`"),
            advice,
        ));
    }

    /// Refuses `null` as options.
    ///
    /// # Errors
    /// `ARMET_HEADER_OPTIONS` when the options are `null`.
    pub fn refuse_null(&self, header: &str) -> Result<(), Error> {
        if *self.options == OptionValue::Null {
            return Err(not_an_object(header, self.options));
        }
        Ok(())
    }
}

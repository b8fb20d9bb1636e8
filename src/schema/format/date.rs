//! Dates and times of [RFC 3339, section 5.6](https://www.rfc-editor.org/rfc/rfc3339#section-5.6).

/// `full-date`: a day of the calendar.
pub(super) fn is_date(text: &str) -> bool {
    date(text.as_bytes()).is_some_and(|(_, rest)| rest.is_empty())
}

/// `full-time`: a time of day with an offset.
pub(super) fn is_time(text: &str) -> bool {
    time(text.as_bytes()).is_some_and(|(_, rest)| rest.is_empty())
}

/// `date-time`.
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((_, rest)) = date(text.as_bytes()) else {
        return false;
    };
    let [b'T' | b't', rest @ ..] = rest else {
        return false;
    };
    time(rest).is_some_and(|(_, rest)| rest.is_empty())
}

/// `count` digits.
fn digits(text: &[u8], count: usize) -> Option<(u32, &[u8])> {
    let (digits, rest) = text.split_at_checked(count)?;
    let number = digits.iter().try_fold(0, |number, digit| {
        char::from(*digit)
            .to_digit(10)
            .map(|digit| number * 10 + digit)
    });
    Some((number?, rest))
}

fn byte(text: &[u8], byte: u8) -> Option<&[u8]> {
    text.strip_prefix(&[byte])
}

fn date(text: &[u8]) -> Option<(u32, &[u8])> {
    let (year, text) = digits(text, 4)?;
    let (month, text) = digits(byte(text, b'-')?, 2)?;
    let (day, text) = digits(byte(text, b'-')?, 2)?;
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    (1..=days).contains(&day).then_some((day, text))
}

/// `partial-time time-offset`. A second 60 exists only at 23:59 UTC.
fn time(text: &[u8]) -> Option<(u32, &[u8])> {
    let (hour, text) = digits(text, 2)?;
    let (minute, text) = digits(byte(text, b':')?, 2)?;
    let (second, mut text) = digits(byte(text, b':')?, 2)?;
    if let Some(fraction) = byte(text, b'.') {
        let length = fraction
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        text = fraction.get(length..).filter(|_| length > 0)?;
    }
    let (offset, text) = match text {
        [b'Z' | b'z', rest @ ..] => (0, rest),
        [sign @ (b'+' | b'-'), rest @ ..] => {
            let (hours, rest) = digits(rest, 2)?;
            let (minutes, rest) = digits(byte(rest, b':')?, 2)?;
            if hours > 23 || minutes > 59 {
                return None;
            }
            let offset = hours * 60 + minutes;
            (if *sign == b'+' { 1440 - offset } else { offset }, rest)
        }
        _ => return None,
    };
    let utc = (hour * 60 + minute + offset) % 1440;
    let is_second = second <= 59 || (second == 60 && utc == 1439);
    (hour <= 23 && minute <= 59 && is_second).then_some((hour, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_day_of_the_calendar() {
        for text in [
            "2026-11-21",
            "2024-02-29",
            "2000-02-29",
            "0000-01-01",
            "9999-12-31",
        ] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-1-1",
            "2026-11-21 ",
            "+2026-11-21",
            "20261121",
            "",
            "2026-11-2١",
        ] {
            assert!(!is_date(text), "{text:?}");
        }
    }

    #[test]
    fn a_date_time_has_an_offset() {
        for text in [
            "2026-11-21T09:30:00Z",
            "2026-11-21t09:30:00.123456789z",
            "2026-11-21T09:30:00+05:30",
            "1998-12-31T23:59:60Z",
            "1998-12-31T15:59:60-08:00",
        ] {
            assert!(is_date_time(text), "{text}");
        }
        for text in [
            "2026-11-21T09:30:00",
            "2026-11-21 09:30:00Z",
            "2026-11-21T24:00:00Z",
            "2026-11-21T09:60:00Z",
            "2026-11-21T09:30:60Z",
            "2026-11-21T09:30Z",
            "2026-11-21T09:30:00.Z",
            "2026-11-21T09:30:00+24:00",
            "2026-11-21T09:30:00+0530",
            "2026-02-30T09:30:00Z",
        ] {
            assert!(!is_date_time(text), "{text}");
        }
        assert!(is_time("09:30:00Z") && !is_time("09:30:00"));
    }
}

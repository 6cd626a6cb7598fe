//! What the keyboards of PuTTY, xterm, rxvt, screen and the Linux console send for each key. It keeps nothing between calls.

use crate::tui::input::{Code, Input, Key};

/// What the held bytes, which begin with an escape, are so far.
pub(super) enum Read {
    More,
    Key(Key),
    /// The Esc key, and the beginning of something else.
    EscThen(u8),
    /// A letter with Alt, which may need more bytes.
    AltLetter,
    Paste,
    /// The mouse, as terminals of old say it: three more bytes.
    Click,
    /// The mouse, as terminals of today say it.
    Mouse(Input),
    /// Something a terminal says about itself, up to its end mark.
    Text,
    /// Nothing we have a use for.
    Nothing,
}

/// A byte below 0x80 that stands for itself.
pub(super) fn plain(byte: u8) -> Option<Key> {
    Some(match byte {
        b'\r' | b'\n' => Key::of(Code::Enter),
        b'\t' => Key::of(Code::Tab),
        0x08 | 0x7f => Key::of(Code::Backspace),
        0x01..=0x1a => Key::ctrl(char::from(byte - 1 + b'a')),
        0x20..=0x7e => Key::char(char::from(byte)),
        _ => return None,
    })
}

pub(super) fn read(held: &[u8]) -> Read {
    let [_, second, rest @ ..] = held else { return Read::More };
    match second {
        b'[' => bracket(rest),
        b'O' => keypad(rest),
        b']' | b'P' | b'_' | b'^' | b'X' if rest.is_empty() => Read::More,
        b']' | b'P' | b'_' | b'^' | b'X' => Read::Text,
        0x1b => Read::EscThen(0x1b),
        0x80.. => Read::AltLetter,
        byte => plain(*byte).map_or(Read::Nothing, |key| Read::Key(Key { alt: true, ..key })),
    }
}

/// `ESC [ …`
fn bracket(rest: &[u8]) -> Read {
    let Some((last, before)) = rest.split_last() else { return Read::More };
    // The Linux console says F1 to F5 as `ESC [ [ A` to `E`.
    if let [b'[', ..] = rest {
        return match rest {
            [_] => Read::More,
            [_, letter @ b'A'..=b'E'] => Read::Key(Key::f(letter - b'A' + 1)),
            _ => Read::Nothing,
        };
    }
    // rxvt ends some keys in `$`.
    let ends = matches!(last, 0x40..=0x7e) || (*last == b'$' && before.last().is_some_and(u8::is_ascii_digit));
    if !ends {
        return if matches!(last, 0x20..=0x3f) { Read::More } else { Read::Nothing };
    }
    if *last == b'M' && before.is_empty() {
        return Read::Click;
    }
    if let [b'<', said @ ..] = before {
        return mouse(said, *last);
    }
    let Some((first, second)) = numbers(before) else { return Read::Nothing };
    let key = match last {
        b'A' => Key::of(Code::Up),
        b'B' => Key::of(Code::Down),
        b'C' => Key::of(Code::Right),
        b'D' => Key::of(Code::Left),
        b'H' => Key::of(Code::Home),
        b'F' => Key::of(Code::End),
        b'P'..=b'S' => Key::f(last - b'P' + 1),
        b'Z' => return Read::Key(Key::back_tab()),
        b'a'..=b'd' => return arrow(last - b'a', |key| Key { shift: true, ..key }),
        b'~' | b'$' | b'^' | b'@' => match first {
            200 if *last == b'~' => return Read::Paste,
            number => match numbered(number) {
                Some(key) if *last == b'~' => key,
                // rxvt says with the last sign what is held.
                Some(key) => return Read::Key(Key { shift: matches!(last, b'$' | b'@'), ctrl: matches!(last, b'^' | b'@'), ..key }),
                None => return Read::Nothing,
            },
        },
        b'u' => match char::from_u32(first).map(|c| (c, u8::try_from(u32::from(c)).ok())) {
            Some((_, Some(0x1b))) => Key::of(Code::Esc),
            Some((_, Some(byte @ (0x09 | 0x0d | 0x7f)))) => match plain(byte) {
                Some(key) => key,
                None => return Read::Nothing,
            },
            Some((c, _)) if !c.is_control() => Key::char(c),
            _ => return Read::Nothing,
        },
        _ => return Read::Nothing,
    };
    Read::Key(held(key, second))
}

/// `ESC [ < button ; column ; row M`, with a small `m` when it is let go.
fn mouse(said: &[u8], last: u8) -> Read {
    let numbers: Option<Vec<u16>> =
        std::str::from_utf8(said).ok().and_then(|words| words.split(';').map(|word| word.parse().ok()).collect());
    let Some([button, x @ 1..=u16::MAX, y @ 1..=u16::MAX]) = numbers.as_deref() else { return Read::Nothing };
    // Shift, Alt and Ctrl beside it change nothing; 32 says that it only moved.
    match (button & !0b1_1100, last) {
        (0, b'M') => Read::Mouse(Input::Click { x: x - 1, y: y - 1 }),
        (64, b'M') => Read::Mouse(Input::Wheel { down: false }),
        (65, b'M') => Read::Mouse(Input::Wheel { down: true }),
        _ => Read::Nothing,
    }
}

/// `ESC O …`: keys in application mode, and the numeric pad.
fn keypad(rest: &[u8]) -> Read {
    Read::Key(match rest {
        [] => return Read::More,
        // xterm puts a number of what is held in between.
        [b'1'..=b'9'] => return Read::More,
        [number @ b'1'..=b'9', letter @ b'P'..=b'S'] => held(Key::f(letter - b'P' + 1), u32::from(number - b'0')),
        [b'A'] => Key::of(Code::Up),
        [b'B'] => Key::of(Code::Down),
        [b'C'] => Key::of(Code::Right),
        [b'D'] => Key::of(Code::Left),
        [b'H'] => Key::of(Code::Home),
        [b'F'] => Key::of(Code::End),
        [b'M'] => Key::of(Code::Enter),
        [letter @ b'P'..=b'S'] => Key::f(letter - b'P' + 1),
        [letter @ b'a'..=b'd'] => return arrow(letter - b'a', |key| Key { ctrl: true, ..key }),
        [letter @ b'p'..=b'y'] => Key::char(char::from(letter - b'p' + b'0')),
        [b'X'] => Key::char('='),
        [letter @ b'j'..=b'o'] => Key::char(char::from(letter - b'j' + b'*')),
        _ => return Read::Nothing,
    })
}

fn arrow(number: u8, held: fn(Key) -> Key) -> Read {
    let code = [Code::Up, Code::Down, Code::Right, Code::Left].get(usize::from(number)).copied();
    code.map_or(Read::Nothing, |code| Read::Key(held(Key::of(code))))
}

/// The keys that are numbers before a `~`.
const fn numbered(number: u32) -> Option<Key> {
    Some(match number {
        1 | 7 => Key::of(Code::Home),
        2 => Key::of(Code::Insert),
        3 => Key::of(Code::Delete),
        4 | 8 => Key::of(Code::End),
        5 => Key::of(Code::PageUp),
        6 => Key::of(Code::PageDown),
        11..=15 => Key::f((number - 10) as u8),
        17..=21 => Key::f((number - 11) as u8),
        23 | 24 => Key::f((number - 12) as u8),
        _ => return None,
    })
}

/// A key with what is held with it, as xterm numbers it: one more than shift 1, alt 2, ctrl 4.
fn held(key: Key, number: u32) -> Key {
    let bits = number.saturating_sub(1);
    let shift = bits & 1 != 0 && !matches!(key.code, Code::Char(_));
    let key = Key { shift, alt: bits & 2 != 0, ctrl: bits & 4 != 0, ..key };
    match key.code {
        Code::Char(c) if key.ctrl => Key { code: Code::Char(c.to_ascii_lowercase()), ..key },
        _ => key,
    }
}

/// The first two numbers of `1;5` and the like, 0 and 0 where there are none; none when it is no such list.
fn numbers(list: &[u8]) -> Option<(u32, u32)> {
    let words = std::str::from_utf8(list).ok()?;
    let mut numbers = words.split([';', ':']).map(|word| if word.is_empty() { Some(0) } else { word.parse().ok() });
    let first = numbers.next()??;
    let second = numbers.next().unwrap_or(Some(0))?;
    Some((first, second))
}

//! Bytes of a terminal as keys and pastes, whatever way a network cut them into packets. It gives keys no meaning, answers no
//! query and keeps a bounded number of bytes.

use crate::tui::input::{Code, Input, Key};

mod escape;

use escape::Read;

/// A sequence longer than this is none a keyboard sends.
const LONGEST: usize = 64;
/// What is pasted at once at most; a paste that is longer is refused whole, never cut.
const LONGEST_PASTE: usize = 1 << 20;
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// What has arrived and is not a whole key yet.
#[derive(Default)]
pub struct Framer {
    held: Vec<u8>,
    paste: Option<Paste>,
    /// Whether the last byte was a carriage return: a line feed behind it belongs to it.
    returned: bool,
    swallowing: Option<Swallow>,
}

#[derive(Default)]
struct Paste {
    bytes: Vec<u8>,
    /// How much of the ending mark the last bytes are.
    ending: usize,
    too_long: bool,
}

/// What terminals say that no keyboard does: it is thrown away up to its end.
enum Swallow {
    /// That many bytes more: a click of an old mouse protocol.
    Bytes(usize),
    /// Up to a bell or a string terminator; whether the last byte was an escape.
    Text(bool),
}

impl Framer {
    /// Takes the bytes of one packet; whole keys come out, in order.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        for byte in bytes {
            self.take(*byte, out);
        }
    }

    /// Whether an escape waits that may be the Esc key or the beginning of another.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.held.first() == Some(&0x1b)
    }

    /// Nothing more came for a while: what waits is what was pressed.
    pub fn rest(&mut self, out: &mut Vec<Input>) {
        let held = std::mem::take(&mut self.held);
        match held.as_slice() {
            [] => {}
            [0x1b] => out.push(Input::Key(Key::of(Code::Esc))),
            // Alt and a letter that also begins a sequence.
            [0x1b, letter @ (b'[' | b'O' | b']' | b'P' | b'_' | b'^' | b'X')] => out.push(alt(char::from(*letter))),
            _ => {}
        }
    }

    fn take(&mut self, byte: u8, out: &mut Vec<Input>) {
        if let Some(paste) = &mut self.paste {
            if paste.take(byte) {
                let paste = self.paste.take().expect("looked at just now");
                out.push(paste.input());
            }
            return;
        }
        match &mut self.swallowing {
            Some(Swallow::Bytes(left)) => {
                *left -= 1;
                if *left == 0 {
                    self.swallowing = None;
                }
                return;
            }
            Some(Swallow::Text(escaped)) => {
                let ends = byte == 0x07 || (*escaped && byte == b'\\');
                *escaped = byte == 0x1b;
                if ends {
                    self.swallowing = None;
                }
                return;
            }
            None => {}
        }
        if self.held.is_empty() {
            return self.begin(byte, out);
        }
        if self.held[0] != 0x1b {
            return self.go_on_with_letter(byte, out);
        }
        self.held.push(byte);
        match escape::read(&self.held) {
            Read::More if self.held.len() < LONGEST => {}
            Read::More | Read::Nothing => self.held.clear(),
            Read::Key(key) => {
                self.held.clear();
                out.push(Input::Key(key));
            }
            Read::Mouse(input) => {
                self.held.clear();
                out.push(input);
            }
            Read::EscThen(byte) => {
                self.held.clear();
                out.push(Input::Key(Key::of(Code::Esc)));
                self.begin(byte, out);
            }
            Read::AltLetter => self.letter(out),
            Read::Paste => {
                self.held.clear();
                self.paste = Some(Paste::default());
            }
            Read::Click => {
                self.held.clear();
                self.swallowing = Some(Swallow::Bytes(3));
            }
            Read::Text => {
                self.held.clear();
                self.swallowing = Some(Swallow::Text(false));
            }
        }
    }

    /// A byte that begins something.
    fn begin(&mut self, byte: u8, out: &mut Vec<Input>) {
        let after_return = std::mem::replace(&mut self.returned, byte == b'\r');
        match byte {
            b'\n' if after_return => {}
            0x1b => self.held.push(byte),
            0x80.. => {
                self.held.push(byte);
                self.letter(out);
            }
            _ => out.extend(escape::plain(byte).map(Input::Key)),
        }
    }

    fn go_on_with_letter(&mut self, byte: u8, out: &mut Vec<Input>) {
        if byte & 0xc0 != 0x80 {
            // The letter was cut short: it is lost, and this is something else.
            self.held.clear();
            return self.begin(byte, out);
        }
        self.held.push(byte);
        self.letter(out);
    }

    /// The letter that is held, behind an escape or not, once it is whole.
    fn letter(&mut self, out: &mut Vec<Input>) {
        let (held, with_alt) = match self.held.as_slice() {
            [0x1b, rest @ ..] => (rest, true),
            held => (held, false),
        };
        match std::str::from_utf8(held) {
            Ok(words) => {
                let shown = words.chars().next().filter(|c| !c.is_control());
                out.extend(shown.map(|c| if with_alt { alt(c) } else { Input::Key(Key::char(c)) }));
                self.held.clear();
            }
            // Its last bytes are still on their way.
            Err(cut) if cut.error_len().is_none() => {}
            Err(_) => self.held.clear(),
        }
    }
}

impl Paste {
    /// Takes one byte; true when it was the last of the mark that ends the paste.
    fn take(&mut self, byte: u8) -> bool {
        if self.bytes.len() < LONGEST_PASTE + PASTE_ENDS.len() {
            self.bytes.push(byte);
        } else {
            self.too_long = true;
        }
        // The mark begins with its only escape: after a mistake it can only begin anew with this byte.
        self.ending = match byte {
            _ if PASTE_ENDS[self.ending] == byte => self.ending + 1,
            0x1b => 1,
            _ => 0,
        };
        self.ending == PASTE_ENDS.len()
    }

    fn input(mut self) -> Input {
        let length = self.bytes.len().saturating_sub(PASTE_ENDS.len());
        if self.too_long || length > LONGEST_PASTE {
            return Input::TooLong;
        }
        self.bytes.truncate(length);
        Input::Paste(String::from_utf8_lossy(&self.bytes).into_owned())
    }
}

const fn alt(c: char) -> Input {
    Input::Key(Key { alt: true, ..Key::char(c) })
}

#[cfg(test)]
mod tests;

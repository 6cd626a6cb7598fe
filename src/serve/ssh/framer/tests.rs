//! What keyboards send, in one piece and in any pieces.

use proptest::prelude::*;

use super::*;

fn typed(bytes: &[u8]) -> Vec<Input> {
    let (mut framer, mut out) = (Framer::default(), Vec::new());
    framer.feed(bytes, &mut out);
    framer.rest(&mut out);
    out
}

fn key(bytes: &[u8]) -> Key {
    match typed(bytes)[..] {
        [Input::Key(key)] => key,
        ref other => panic!("{bytes:?}: {other:?}"),
    }
}

#[test]
fn keys_of_many_keyboards_are_the_same_keys() {
    let shift = |code| Key { shift: true, ..Key::of(code) };
    let ctrl = |code| Key { ctrl: true, ..Key::of(code) };
    let of = Key::of;
    for (bytes, expected) in [
        (&b"a"[..], Key::char('a')),
        ("é".as_bytes(), Key::char('é')),
        (b"\x1b", of(Code::Esc)),
        (b"\r", of(Code::Enter)),
        (b"\n", of(Code::Enter)),
        (b"\r\n", of(Code::Enter)),
        (b"\x1bOM", of(Code::Enter)),
        (b"\x08", of(Code::Backspace)),
        (b"\x7f", of(Code::Backspace)),
        (b"\t", of(Code::Tab)),
        (b"\x1b[Z", Key::back_tab()),
        (b"\x0b", Key::ctrl('k')),
        (b"\x1b[A", of(Code::Up)),
        (b"\x1bOA", of(Code::Up)),
        (b"\x1b[1;2B", shift(Code::Down)),
        (b"\x1b[1;5C", ctrl(Code::Right)),
        (b"\x1bOc", ctrl(Code::Right)),
        (b"\x1b[c", shift(Code::Right)),
        (b"\x1bOH", of(Code::Home)),
        (b"\x1b[1~", of(Code::Home)),
        (b"\x1b[7~", of(Code::Home)),
        (b"\x1b[F", of(Code::End)),
        (b"\x1b[3~", of(Code::Delete)),
        (b"\x1b[3$", shift(Code::Delete)),
        (b"\x1b[6~", of(Code::PageDown)),
        (b"\x1bOP", Key::f(1)),
        (b"\x1b[11~", Key::f(1)),
        (b"\x1b[[A", Key::f(1)),
        (b"\x1b[[E", Key::f(5)),
        (b"\x1b[15~", Key::f(5)),
        (b"\x1b[21~", Key::f(10)),
        (b"\x1b[24~", Key::f(12)),
        (b"\x1bOq", Key::char('1')),
        (b"\x1bOn", Key::char('.')),
        (b"\x1b1", Key { alt: true, ..Key::char('1') }),
        ("\x1bé".as_bytes(), Key { alt: true, ..Key::char('é') }),
        (b"\x1b[", Key { alt: true, ..Key::char('[') }),
        (b"\x1b[27u", of(Code::Esc)),
        (b"\x1b[107;5u", Key::ctrl('k')),
    ] {
        assert_eq!(key(bytes), expected, "{bytes:?}");
    }
}

#[test]
fn an_escape_before_another_key_is_the_esc_key() {
    assert_eq!(typed(b"\x1b\x1b[A"), [Input::Key(Key::of(Code::Esc)), Input::Key(Key::of(Code::Up))]);
    assert_eq!(typed(b"\x1b\x1b"), [Input::Key(Key::of(Code::Esc)), Input::Key(Key::of(Code::Esc))]);
}

#[test]
fn what_a_terminal_says_of_itself_types_nothing() {
    for said in [
        &b"\x1b[?62;c"[..],
        b"\x1b]11;rgb:0000/0000/0000\x07",
        b"\x1bP>|xterm\x1b\\",
        b"\x1b[M !!",
        b"\x1b[<0;3;4m",
        b"\x1b[<35;3;4M",
        b"\x1b[<0;0;0M",
        b"\x1b[I",
        b"\x00",
    ] {
        assert_eq!(typed(&[said, b"a"].concat()), [Input::Key(Key::char('a'))], "{said:?}");
    }
}

#[test]
fn the_mouse_is_pressed_and_turned() {
    assert_eq!(typed(b"\x1b[<0;3;4M\x1b[<0;3;4m"), [Input::Click { x: 2, y: 3 }]);
    assert_eq!(typed(b"\x1b[<64;3;4M\x1b[<81;300;200M"), [Input::Wheel { down: false }, Input::Wheel { down: true }]);
    assert_eq!(typed(b"\x1b[<2;3;4Ma"), [Input::Key(Key::char('a'))], "the other buttons are the terminal's");
}

#[test]
fn a_paste_is_one_input_and_a_paste_without_end_is_bounded() {
    let paste = |words: &[u8]| [b"\x1b[200~", words, PASTE_ENDS].concat();
    assert_eq!(typed(&paste("12\t13\r\né\x1b[2".as_bytes())), [Input::Paste("12\t13\r\né\x1b[2".to_owned())]);
    assert_eq!(typed(&paste(&vec![b'a'; LONGEST_PASTE])), [Input::Paste("a".repeat(LONGEST_PASTE))]);
    assert_eq!(typed(&paste(&vec![b'a'; LONGEST_PASTE + 1])), [Input::TooLong]);
    let (mut framer, mut out) = (Framer::default(), Vec::new());
    framer.feed(b"\x1b[200~", &mut out);
    for _ in 0..160 {
        framer.feed(&[b'x'; 65_536], &mut out);
    }
    let kept = framer.paste.as_ref().map_or(0, |paste| paste.bytes.capacity());
    assert!(out.is_empty() && kept < 3 * LONGEST_PASTE, "{kept} bytes of ten million are kept");
    framer.feed(PASTE_ENDS, &mut out);
    assert_eq!(out, [Input::TooLong]);
}

proptest! {
    #[test]
    fn packets_may_be_cut_anywhere(
        pieces in prop::collection::vec(prop_oneof![
            "[a-zéœ李]{1,4}".prop_map(String::into_bytes),
            Just(b"\x1b[A".to_vec()), Just(b"\x1b[200~ab\ncd\x1b[201~".to_vec()), Just(b"\x1b[11~".to_vec()), Just(b"\x1bOP".to_vec()),
            Just(b"\x1b[[B".to_vec()), Just(b"\r\n".to_vec()), Just(b"\x1b]0;t\x07".to_vec()),
        ], 0..8),
        cut in 1usize..7,
    ) {
        let bytes = pieces.concat();
        let (mut framer, mut out) = (Framer::default(), Vec::new());
        for packet in bytes.chunks(cut) {
            framer.feed(packet, &mut out);
        }
        framer.rest(&mut out);
        prop_assert_eq!(out, typed(&bytes));
    }

    #[test]
    fn no_bytes_panic_nor_pile_up(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let (mut framer, mut out) = (Framer::default(), Vec::new());
        framer.feed(&bytes, &mut out);
        prop_assert!(framer.held.len() <= LONGEST && out.len() <= bytes.len());
        framer.rest(&mut out);
    }
}

import CNcurses
import Testing

@testable import TidemarkTerminal

@Suite struct KeyTests {
    @Test(arguments: [
        (Key.character("s"), "s"), (.character("S"), "S"), (.character(" "), "space"),
        (.control("c"), "Ctrl-C"), (.function(5), "F5"), (.pageDown, "PgDn"),
        (.backtab, "S-Tab"), (.escape, "Esc"), (.character("東"), "東"),
    ])
    func `a key is named and its name read back`(key: Key, name: String) {
        #expect(key.name == name)
        #expect(Key(name: name) == key)
    }

    @Test(arguments: ["", "ctrl-", "ctrl-ab", "F0", "F64", "Hyper-x", "\u{7}", "Fx"])
    func `what is no key has no key`(name: String) {
        #expect(Key(name: name) == nil)
    }

    private func event(_ kind: Int, _ code: Int) -> TerminalEvent? {
        var decoder = InputDecoder()
        let input = tm_input(
            kind: Int32(kind),
            code: UInt32(code),
            column: 4,
            row: 2,
            modifiers: 1
        )
        return decoder.event(for: input, at: .now)
    }

    @Test(arguments: [
        (115, Key.character("s")), (13, .enter), (10, .enter), (9, .tab), (27, .escape),
        (127, .backspace), (8, .backspace), (3, .control("c")), (26, .control("z")),
        (19, .control("s")), (0, .control(" ")), (28, .control("\\")), (31, .control("_")),
        (233, .character("é")), (0x6771, .character("東")),
    ])
    func `a character is the key that typed it`(code: Int, key: Key) {
        #expect(event(TM_INPUT_SCALAR, code) == .key(key))
    }

    @Test func `keys of curses have names of ours`() {
        #expect(event(TM_INPUT_KEY, TM_KEY_SHIFT_LEFT) == .key(.shiftLeft))
        #expect(event(TM_INPUT_KEY, TM_KEY_FUNCTION + 23) == .key(.function(23)))
        #expect(event(TM_INPUT_KEY, TM_KEY_BACKTAB) == .key(.backtab))
        #expect(event(TM_INPUT_SCALAR, 0x9B) == nil)
        #expect(event(TM_INPUT_NONE, 0) == nil)
    }

    @Test func `the wheel and its modifiers arrive where the mouse is`() {
        let expected = MouseEvent(
            action: .wheelUp,
            position: Point(column: 4, row: 2),
            modifiers: .shift
        )
        #expect(event(TM_INPUT_MOUSE, TM_MOUSE_WHEEL_UP) == .mouse(expected))
    }

    @Test func `two quick presses on one cell are a double click, and a third begins anew`() {
        var clicks = ClickCounter()
        let start = ContinuousClock.now
        let place = Point(column: 1, row: 1)
        #expect(clicks.count(.left, at: place, time: start) == 1)
        #expect(clicks.count(.left, at: place, time: start + .milliseconds(300)) == 2)
        #expect(clicks.count(.left, at: place, time: start + .milliseconds(500)) == 1)
        #expect(clicks.count(.left, at: place, time: start + .milliseconds(901)) == 1)
        #expect(clicks.count(.left, at: .origin, time: start + .milliseconds(950)) == 1)
    }
}

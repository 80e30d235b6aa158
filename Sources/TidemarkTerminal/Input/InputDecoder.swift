import CNcurses

/// Turns what curses read into events.
struct InputDecoder {
    private var clicks = ClickCounter()

    /// The event of one input, nil for bytes that are no key.
    mutating func event(
        for input: tm_input,
        at time: ContinuousClock.Instant
    ) -> TerminalEvent? {
        switch Int(input.kind) {
        case TM_INPUT_SCALAR: Self.key(scalar: input.code).map(TerminalEvent.key)
        case TM_INPUT_KEY: Self.key(code: Int(input.code)).map(TerminalEvent.key)
        case TM_INPUT_MOUSE: mouse(input, at: time).map(TerminalEvent.mouse)
        default: nil
        }
    }

    private static func key(scalar value: UInt32) -> Key? {
        switch value {
        case 0: return .control(" ")
        case 9: return .tab
        case 10, 13: return .enter
        case 8, 127: return .backspace
        case 27: return .escape
        case 1...26: return Unicode.Scalar(value + 0x60).map { .control(Character($0)) }
        case 28...31: return Unicode.Scalar(value + 0x40).map { .control(Character($0)) }
        default:
            guard let scalar = Unicode.Scalar(value), ScalarClass(scalar) != .hidden
            else { return nil }
            return .character(Character(scalar))
        }
    }

    private static func key(code: Int) -> Key? {
        if code >= TM_KEY_FUNCTION { return .function(code - TM_KEY_FUNCTION) }
        return switch code {
        case TM_KEY_UP: .up
        case TM_KEY_DOWN: .down
        case TM_KEY_LEFT: .left
        case TM_KEY_RIGHT: .right
        case TM_KEY_SHIFT_UP: .shiftUp
        case TM_KEY_SHIFT_DOWN: .shiftDown
        case TM_KEY_SHIFT_LEFT: .shiftLeft
        case TM_KEY_SHIFT_RIGHT: .shiftRight
        case TM_KEY_HOME: .home
        case TM_KEY_END: .end
        case TM_KEY_PAGE_UP: .pageUp
        case TM_KEY_PAGE_DOWN: .pageDown
        case TM_KEY_INSERT: .insert
        case TM_KEY_DELETE: .delete
        case TM_KEY_BACKSPACE: .backspace
        case TM_KEY_ENTER: .enter
        case TM_KEY_BACKTAB: .backtab
        default: nil
        }
    }

    private mutating func mouse(
        _ input: tm_input,
        at time: ContinuousClock.Instant
    ) -> MouseEvent? {
        let place = Point(column: Int(input.column), row: Int(input.row))
        let action: MouseEvent.Action
        switch Int(input.code) {
        case TM_MOUSE_LEFT:
            action = .press(.left, count: clicks.count(.left, at: place, time: time))
        case TM_MOUSE_MIDDLE: action = .press(.middle, count: 1)
        case TM_MOUSE_RIGHT: action = .press(.right, count: 1)
        case TM_MOUSE_LEFT_RELEASED: action = .release
        case TM_MOUSE_WHEEL_UP: action = .wheelUp
        case TM_MOUSE_WHEEL_DOWN: action = .wheelDown
        default: return nil
        }
        return MouseEvent(
            action: action,
            position: place,
            modifiers: MouseEvent.Modifiers(rawValue: UInt8(truncatingIfNeeded: input.modifiers))
        )
    }
}

/// Cuts what is sent to a terminal into characters, controls and escape sequences.
struct EscapeParser: Sendable {
    /// One thing that was sent.
    enum Token {
        case scalar(Unicode.Scalar)
        case control(UInt8)
        /// ESC and one letter.
        case escape(UInt8)
        case sequence(Sequence)
    }

    /// A control sequence: `ESC [ ? 25 h`.
    struct Sequence: Sendable {
        /// One of `?`, `>`, `<`, `=`; nil for most.
        var mark: Character?
        var numbers: [Int] = []
        var final: Character = "m"

        func number(_ index: Int, else usual: Int) -> Int {
            numbers.indices.contains(index) && numbers[index] > 0 ? numbers[index] : usual
        }

        /// The first number, 1 where there is none.
        var count: Int { number(0, else: 1) }
    }

    private enum State {
        case text, escape, charset, control, string, stringEscape
    }

    private var state = State.text
    private var sequence = Sequence()
    private var hasDigits = false
    private var pending: [UInt8] = []
    private var expected = 0

    mutating func take(_ byte: UInt8) -> Token? {
        switch state {
        case .text: return text(byte)
        case .escape: return escape(byte)
        case .charset: state = .text
        case .control: return control(byte)
        case .string:
            if byte == 7 { state = .text }
            if byte == 0x1B { state = .stringEscape }
        case .stringEscape: state = .text
        }
        return nil
    }

    private mutating func text(_ byte: UInt8) -> Token? {
        if byte == 0x1B {
            state = .escape
            return nil
        }
        if byte < 0x20 { return .control(byte) }
        if byte < 0x80 { return .scalar(Unicode.Scalar(byte)) }
        return multibyte(byte)
    }

    private mutating func multibyte(_ byte: UInt8) -> Token? {
        if byte >= 0xC0 {
            pending = [byte]
            expected = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            return nil
        }
        pending.append(byte)
        guard pending.count == expected else { return nil }
        return String(decoding: pending, as: UTF8.self).unicodeScalars.first.map { .scalar($0) }
    }

    private mutating func escape(_ byte: UInt8) -> Token? {
        state = .text
        switch byte {
        case UInt8(ascii: "["):
            state = .control
            sequence = Sequence()
            hasDigits = false
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "k"): state = .string
        case UInt8(ascii: "("), UInt8(ascii: ")"): state = .charset
        default: return .escape(byte)
        }
        return nil
    }

    private mutating func control(_ byte: UInt8) -> Token? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            if !hasDigits { sequence.numbers.append(0) }
            hasDigits = true
            let number = sequence.numbers[sequence.numbers.count - 1]
            let digit = Int(byte - UInt8(ascii: "0"))
            sequence.numbers[sequence.numbers.count - 1] = min(99_999, number * 10 + digit)
        case UInt8(ascii: ";"), UInt8(ascii: ":"):
            if !hasDigits { sequence.numbers.append(0) }
            hasDigits = false
        case 0x3C...0x3F: sequence.mark = Character(Unicode.Scalar(byte))
        case 0x40...0x7E:
            state = .text
            sequence.final = Character(Unicode.Scalar(byte))
            return .sequence(sequence)
        default: break
        }
        return nil
    }
}

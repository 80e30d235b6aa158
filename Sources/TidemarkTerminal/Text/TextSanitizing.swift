extension String {
    /// The text as it will be drawn: no escape sequences, controls, or changes of text direction.
    ///
    /// For text that is kept or exported; drawing needs no call, because glyphs are always clean.
    /// Whole escape sequences go, so that coloured output of user code stays readable.
    package var sanitized: String {
        var result = String.UnicodeScalarView()
        var escape = EscapeSequence()
        for scalar in unicodeScalars where !escape.swallows(scalar) {
            switch ScalarClass(scalar) {
            case .breaking: result.append(" ")
            case .hidden where !scalar.variesPresentation: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}

extension Unicode.Scalar {
    fileprivate var variesPresentation: Bool {
        (0xFE00...0xFE0F).contains(value) || (0x1F3FB...0x1F3FF).contains(value)
    }
}

/// Follows one terminal escape sequence (ECMA-48) through a text.
private struct EscapeSequence {
    private enum State {
        case outside
        case introduced
        case parameters
        case string
        case stringEscape
    }

    private var state = State.outside

    mutating func swallows(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        switch state {
        case .outside:
            guard value == 0x1B else { return false }
            state = .introduced
        case .introduced:
            state = Self.afterEscape(value)
        case .parameters:
            guard (0x20...0x7E).contains(value) else { return abandon(at: value) }
            if value >= 0x40 { state = .outside }
        case .string:
            if value == 0x1B { state = .stringEscape }
            if value == 0x07 || value == 0x0A { state = .outside }
        case .stringEscape:
            state = .outside
        }
        return true
    }

    private static func afterEscape(_ value: UInt32) -> State {
        switch value {
        case 0x5B: .parameters  // [
        case 0x5D, 0x50, 0x58, 0x5E, 0x5F: .string  // ] P X ^ _
        default: .outside
        }
    }

    /// A sequence broken off hides nothing of what follows it.
    private mutating func abandon(at value: UInt32) -> Bool {
        state = value == 0x1B ? .introduced : .outside
        return value == 0x1B
    }
}

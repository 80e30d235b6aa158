extension CellStyle {
    /// A text between the codes that switch this style on and off again (SGR of ECMA-48), for lines
    /// that are written without a screen.
    ///
    /// The text must hold no controls of its own.
    package func wrapping(_ text: String) -> String {
        let codes = attributes.codes + foreground.codes(offset: 0) + background.codes(offset: 10)
        if codes.isEmpty || text.isEmpty { return text }
        return "\u{1B}[\(codes.map(String.init).joined(separator: ";"))m\(text)\u{1B}[0m"
    }
}

extension Attributes {
    fileprivate var codes: [Int] {
        let numbers: [(Attributes, Int)] = [
            (.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7),
        ]
        return numbers.filter { contains($0.0) }.map(\.1)
    }
}

extension Color {
    /// The codes of a foreground; those of a background are ten higher.
    fileprivate func codes(offset: Int) -> [Int] {
        switch self {
        case .standard: []
        case .ansi(let number):
            [Int(number) < 8 ? 30 + offset + Int(number) : 82 + offset + Int(number)]
        case .indexed(let number): [38 + offset, 5, Int(number)]
        case .rgb(let red, let green, let blue): [38 + offset, 2, Int(red), Int(green), Int(blue)]
        }
    }
}

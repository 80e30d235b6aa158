/// How a cell is drawn.
package struct CellStyle: Hashable, Sendable {
    package var foreground: Color
    package var background: Color
    package var attributes: Attributes

    package init(
        foreground: Color = .standard,
        background: Color = .standard,
        attributes: Attributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// The terminal's own colours, nothing else.
    package static let plain = CellStyle()

    /// The style with both colours brought down to what the terminal shows.
    package func lowered(to depth: ColorDepth) -> CellStyle {
        CellStyle(
            foreground: foreground.lowered(to: depth),
            background: background.lowered(to: depth),
            attributes: attributes
        )
    }

    /// This style with what `other` says on top; its `.standard` colours say nothing.
    package func overlaid(by other: CellStyle) -> CellStyle {
        CellStyle(
            foreground: other.foreground == .standard ? foreground : other.foreground,
            background: other.background == .standard ? background : other.background,
            attributes: attributes.union(other.attributes)
        )
    }
}

extension CellStyle: CustomStringConvertible {
    package var description: String {
        var words: [String] = []
        if foreground != .standard { words.append("\(foreground)") }
        if background != .standard { words.append("on \(background)") }
        words += Attributes.named.filter { attributes.contains($0.attribute) }.map(\.name)
        return words.isEmpty ? "plain" : words.joined(separator: " ")
    }
}

extension Color: CustomStringConvertible {
    package var description: String {
        switch self {
        case .standard: "default"
        case .ansi(let number): "ansi:\(number)"
        case .indexed(let number): "256:\(number)"
        case .rgb(let red, let green, let blue): "#" + [red, green, blue].map(Self.hex).joined()
        }
    }

    private static func hex(_ value: UInt8) -> String {
        let digits = String(value, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }
}

extension Key {
    /// The key without letters of its own, by the name used in footers, help and configuration.
    private static let named: [(name: String, key: Key)] = [
        ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("S-Tab", .backtab),
        ("Backspace", .backspace), ("Del", .delete), ("Ins", .insert), ("Up", .up),
        ("Down", .down), ("Left", .left), ("Right", .right), ("S-Up", .shiftUp),
        ("S-Down", .shiftDown), ("S-Left", .shiftLeft), ("S-Right", .shiftRight),
        ("Home", .home), ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown),
        ("space", .character(" ")), ("Ctrl-space", .control(" ")),
    ]

    /// What a footer calls this key: `s`, `S`, `space`, `Ctrl-C`, `F5`, `PgUp`.
    package var name: String {
        if let entry = Self.named.first(where: { $0.key == self }) { return entry.name }
        return switch self {
        case .character(let character): String(character)
        case .control(let character): "Ctrl-" + character.uppercased()
        case .function(let number): "F\(number)"
        default: ""
        }
    }

    /// Reads ``name`` back, letters of named keys in any case; nil for a name of no key.
    package init?(name: String) {
        let lower = name.lowercased()
        if let entry = Self.named.first(where: { $0.name.lowercased() == lower }) {
            self = entry.key
        } else if name.count == 1, let character = name.first, character.columnWidth > 0 {
            self = .character(character)
        } else if lower.hasPrefix("ctrl-"), lower.count == 6, let character = lower.last {
            self = .control(character)
        } else if lower.hasPrefix("f"), let number = Int(lower.dropFirst()),
            (1...63).contains(number)
        {
            self = .function(number)
        } else {
            return nil
        }
    }
}

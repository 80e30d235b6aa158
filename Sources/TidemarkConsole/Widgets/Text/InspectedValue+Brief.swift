import TidemarkInspection

extension InspectedValue {
    /// The value for a narrow column: a record without the name of its type, nothing for no value.
    var brief: String {
        switch self {
        case .null: ""
        case .record(_, let fields):
            TerminalText.clean(
                fields.prefix(Self.childLimit).map { "\($0.name) \($0.value.text)" }
                    .joined(separator: "  ")
            )
        default: text
        }
    }
}

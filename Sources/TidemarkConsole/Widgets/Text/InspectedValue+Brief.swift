import TidemarkInspection

extension InspectedValue {
    /// The value for a narrow column: a record without the name of its type, instants as the screen
    /// writes them, nothing for no value.
    func brief(_ time: TimeText) -> String {
        switch self {
        case .null: ""
        case .instant(let instant): time.instant(instant)
        case .record(_, let fields):
            TerminalText.clean(
                fields.prefix(Self.childLimit).map { "\($0.name) \(Self.member($0.value, time))" }
                    .joined(separator: "  ")
            )
        default: text
        }
    }

    private static func member(_ value: InspectedValue, _ time: TimeText) -> String {
        if case .instant(let instant) = value { return time.instant(instant) }
        return value.text
    }
}

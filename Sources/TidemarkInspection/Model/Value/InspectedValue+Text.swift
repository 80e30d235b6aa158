extension InspectedValue {
    /// The value on one line of plain text, cut to what may be shown; a text by itself stands
    /// without quotes.
    public var text: String {
        let shown = bounded()
        switch shown {
        case .string(let text): return TerminalText.clean(text)
        case .truncated(.string(let text), let omitted):
            return TerminalText.clean(text) + Self.mark(omitted)
        default: return shown.inner
        }
    }

    private var inner: String {
        switch self {
        case .null: "null"
        case .bool(let flag): String(flag)
        case .int(let number): String(number)
        case .double(let number): number.description
        case .string(let text): QuotedText.write(text)
        case .instant(let instant): RowCell.instant(instant).text
        case .bytes(let bytes): Self.hexadecimal(bytes)
        case .list(let elements): "[" + elements.map(\.inner).joined(separator: ", ") + "]"
        case .map(let entries):
            "{" + entries.map { $0.key.inner + ": " + $0.value.inner }.joined(separator: ", ") + "}"
        case .record(let name, let fields):
            TerminalText.clean(name ?? "") + "("
                + fields.map { $0.name + ": " + $0.value.inner }.joined(separator: ", ") + ")"
        case .truncated(let kept, let omitted): kept.inner + Self.mark(omitted)
        }
    }

    private static func mark(_ omitted: Int) -> String { "…(\(omitted) more)" }
}

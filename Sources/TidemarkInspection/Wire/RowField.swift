/// One named field of a row or a reply.
public struct RowField: Sendable {
    /// The name in JSON and at the head of the column.
    public let name: String
    /// What stands under the name.
    public let cell: RowCell
    /// Whether plain text shows the field too; JSON always does.
    public let isInText: Bool

    /// Makes a field.
    public init(_ name: String, _ cell: RowCell, inText isInText: Bool = true) {
        self.name = name
        self.cell = cell
        self.isInText = isInText
    }

    /// The name in plain text, where a span carries its units with it: `lateness` for `latenessMs`.
    var heading: String {
        switch cell {
        case .span, .setting: name.hasSuffix("Ms") ? String(name.dropLast(2)) : name
        default: name
        }
    }
}

extension InspectedValue {
    /// The value as a JSON document, cut to what may be shown.
    ///
    /// Bytes are a text of hexadecimal digits behind `0x`. A map whose keys are all texts is an
    /// object, any other a list of objects with `key` and `value`. A cut value is
    /// `{"truncated":true,"omitted":n,"value":…}`.
    public var json: JSONValue {
        bounded().document
    }

    private var document: JSONValue {
        switch self {
        case .null: .null
        case .bool(let flag): .bool(flag)
        case .int(let number): .integer(number)
        case .double(let number): .number(number)
        case .string(let text): .string(text)
        case .instant(let instant): RowCell.instant(instant).json
        case .bytes(let bytes): .string(Self.hexadecimal(bytes))
        case .list(let elements): .array(elements.map(\.document))
        case .map(let entries): Self.document(of: entries)
        case .record(_, let fields):
            .object(fields.map { JSONMember($0.name, $0.value.document) })
        case .truncated(let kept, let omitted):
            .object([
                JSONMember("truncated", .bool(true)),
                JSONMember("omitted", .integer(Int64(omitted))),
                JSONMember("value", kept.document),
            ])
        }
    }

    private static func document(of entries: [InspectedEntry]) -> JSONValue {
        let named = entries.compactMap { entry -> JSONMember? in
            guard case .string(let name) = entry.key else { return nil }
            return JSONMember(name, entry.value.document)
        }
        guard named.count < entries.count else { return .object(named) }
        return .array(
            entries.map { entry in
                .object([
                    JSONMember("key", entry.key.document),
                    JSONMember("value", entry.value.document),
                ])
            }
        )
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.reduce(into: "0x") { $0 += ($1 < 16 ? "0" : "") + String($1, radix: 16) }
    }
}

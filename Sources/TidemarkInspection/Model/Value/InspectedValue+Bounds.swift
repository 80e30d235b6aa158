extension InspectedValue {
    /// How many levels of nesting are shown.
    public static let depthLimit = 8
    /// How many children of one value are shown.
    public static let childLimit = 64
    /// How many bytes of one text or byte string are shown.
    public static let stringLimitBytes = 256

    /// The value cut to what may be shown, with a mark wherever something was cut.
    ///
    /// Cutting twice changes nothing more.
    public func bounded() -> InspectedValue {
        bounded(depth: 1)
    }

    private func bounded(depth: Int) -> InspectedValue {
        switch self {
        case .null, .bool, .int, .double, .instant: self
        case .string(let text): Self.bounded(text)
        case .bytes(let bytes): Self.bounded(bytes)
        case .list(let elements):
            Self.cut(elements, depth: depth, whole: Self.list) { $0.bounded(depth: depth + 1) }
        case .map(let entries):
            Self.cut(entries, depth: depth, whole: Self.map) { entry in
                InspectedEntry(
                    key: entry.key.bounded(depth: depth + 1),
                    value: entry.value.bounded(depth: depth + 1)
                )
            }
        case .record(let name, let fields):
            Self.cut(fields, depth: depth, whole: { .record(name: name, fields: $0) }) { field in
                InspectedMember(
                    TerminalText.clean(field.name),
                    field.value.bounded(depth: depth + 1)
                )
            }
        case .truncated(let kept, let omitted): kept.bounded(depth: depth).marked(omitted: omitted)
        }
    }

    private static func cut<Child>(
        _ children: [Child],
        depth: Int,
        whole: ([Child]) -> InspectedValue,
        each: (Child) -> Child
    ) -> InspectedValue {
        guard depth <= depthLimit || children.isEmpty else {
            return .truncated(kept: .null, omitted: children.count)
        }
        let kept = whole(children.prefix(childLimit).map(each))
        return kept.marked(omitted: children.count - min(children.count, childLimit))
    }

    /// Cuts at a boundary of scalars, so that no character is torn.
    private static func bounded(_ text: String) -> InspectedValue {
        let count = text.utf8.count
        guard count > stringLimitBytes else { return .string(text) }
        var kept = String.UnicodeScalarView()
        var bytes = 0
        for scalar in text.unicodeScalars {
            let width = UTF8.width(scalar)
            guard bytes + width <= stringLimitBytes else { break }
            kept.append(scalar)
            bytes += width
        }
        return .truncated(kept: .string(String(kept)), omitted: count - bytes)
    }

    private static func bounded(_ bytes: [UInt8]) -> InspectedValue {
        let kept = Array(bytes.prefix(stringLimitBytes))
        return InspectedValue.bytes(kept).marked(omitted: bytes.count - kept.count)
    }

    /// This value with a mark for what is missing; marks on one value add up.
    private func marked(omitted: Int) -> InspectedValue {
        guard omitted > 0 else { return self }
        guard case .truncated(let kept, let earlier) = self else {
            return .truncated(kept: self, omitted: omitted)
        }
        let (sum, overflow) = earlier.addingReportingOverflow(omitted)
        return .truncated(kept: kept, omitted: overflow ? .max : sum)
    }
}

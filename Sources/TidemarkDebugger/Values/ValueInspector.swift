import Tidemark
import TidemarkInspection

/// Turns any value of the user's program into one that can be shown.
///
/// Inspectable types by their schema, all others by reflection; never deeper nor wider than what is shown.
enum ValueInspector {
    /// The value, cut to what may be shown.
    static func inspect(_ value: Any) -> InspectedValue {
        inspect(value, depth: 1)
    }

    /// A value of state, as a snapshot would hold it; one whose type says itself how it is shown, as that.
    static func inspect(_ value: Any, by written: WrittenValues) -> InspectedValue {
        if value is any Inspectable || value is any SelfDescribing || value is [UInt8] {
            return inspect(value)
        }
        return written.decoded(value).map { InspectedValue($0) } ?? inspect(value)
    }

    /// A window as a value.
    static func inspect(_ window: TimeWindow) -> InspectedValue {
        .record(
            name: nil,
            fields: [
                InspectedMember("start", .instant(window.start.milliseconds)),
                InspectedMember("end", .instant(window.end.milliseconds)),
            ]
        )
    }

    private static func inspect(_ value: Any, depth: Int) -> InspectedValue {
        switch value {
        case let text as String: return InspectedValue.string(text).bounded()
        case let text as Substring: return InspectedValue.string(String(text)).bounded()
        case let flag as Bool: return .bool(flag)
        case let number as Double: return .double(number)
        case let number as Float: return .double(Double(number))
        case let instant as Timestamp: return .instant(instant.milliseconds)
        case let window as TimeWindow: return inspect(window)
        case let span as Duration: return .string(DurationText.format(span.milliseconds))
        case let number as any FixedWidthInteger:
            return Int64(exactly: number).map { .int($0) } ?? .double(Double(number))
        // An empty list of anything can be had as one of bytes.
        case let bytes as [UInt8] where type(of: value) == [UInt8].self:
            return InspectedValue.bytes(bytes).bounded()
        case let record as any Inspectable: return fields(of: record, depth: depth)
        case let record as any SelfDescribing: return fields(of: record, depth: depth)
        case let list as any EntryList: return map(list.boxedEntries, depth: depth)
        default: return reflect(value, depth: depth)
        }
    }

    private static func fields<Record: Inspectable>(
        of record: Record,
        depth: Int
    ) -> InspectedValue {
        let members = withUnsafePointer(to: record) { pointer in
            Record.schema.fields.map { field in
                InspectedMember(
                    field.name,
                    inspect(field.read(UnsafeRawPointer(pointer)), depth: depth + 1)
                )
            }
        }
        return .record(name: String(describing: Record.self), fields: members)
    }

    private static func fields<Record: SelfDescribing>(
        of record: Record,
        depth: Int
    ) -> InspectedValue {
        let fields = record.schema.fields
        let members = withUnsafePointer(to: record) { pointer in
            fields.prefix(InspectedValue.childLimit).map { field in
                InspectedMember(
                    field.name,
                    inspect(field.read(UnsafeRawPointer(pointer)), depth: depth + 1)
                )
            }
        }
        return cut(members, of: fields.count, depth: depth) { .record(name: nil, fields: $0) }
    }

    private static func reflect(_ value: Any, depth: Int) -> InspectedValue {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            return mirror.children.first.map { inspect($0.value, depth: depth) } ?? .null
        case .collection: return list(mirror, depth: depth) { $0 }
        case .set:
            // A set has no order of its own, and hash order must not be seen.
            return list(mirror, depth: depth) { $0.sorted { $0.text < $1.text } }
        case .dictionary: return dictionary(mirror, depth: depth)
        case .enum: return enumeration(value, mirror, depth: depth)
        case .tuple, .struct, .class, .foreignReference, nil:
            return members(value, mirror, depth: depth)
        @unknown default: return members(value, mirror, depth: depth)
        }
    }

    private static func list(
        _ mirror: Mirror,
        depth: Int,
        _ order: ([InspectedValue]) -> [InspectedValue]
    ) -> InspectedValue {
        let isSet = mirror.displayStyle == .set
        let limit = isSet ? orderedLimit : InspectedValue.childLimit
        let shown = mirror.children.prefix(limit).map { inspect($0.value, depth: depth + 1) }
        return cut(order(shown), of: mirror.children.count, depth: depth) { .list($0) }
    }

    private static func dictionary(_ mirror: Mirror, depth: Int) -> InspectedValue {
        let entries = mirror.children.prefix(orderedLimit).compactMap { child -> InspectedEntry? in
            let pair = Mirror(reflecting: child.value).children.map(\.value)
            guard pair.count == 2 else { return nil }
            return InspectedEntry(
                key: inspect(pair[0], depth: depth + 1),
                value: inspect(pair[1], depth: depth + 1)
            )
        }
        let sorted = entries.sorted { $0.key.text < $1.key.text }
        return cut(sorted, of: mirror.children.count, depth: depth) { .map($0) }
    }

    private static func map(_ entries: [(key: Any, value: Any)], depth: Int) -> InspectedValue {
        let shown = entries.prefix(InspectedValue.childLimit).map {
            InspectedEntry(
                key: inspect($0.key, depth: depth + 1),
                value: inspect($0.value, depth: depth + 1)
            )
        }
        return cut(shown, of: entries.count, depth: depth) { .map($0) }
    }

    private static func enumeration(
        _ value: Any,
        _ mirror: Mirror,
        depth: Int
    ) -> InspectedValue {
        guard let payload = mirror.children.first else {
            return InspectedValue.string("\(value)").bounded()
        }
        guard depth < InspectedValue.depthLimit else { return .truncated(kept: .null, omitted: 1) }
        let inner = inspect(payload.value, depth: depth + 1)
        return .record(
            name: nil,
            fields: [InspectedMember(payload.label ?? "case", inner)]
        )
    }

    private static func members(_ value: Any, _ mirror: Mirror, depth: Int) -> InspectedValue {
        if mirror.children.isEmpty { return InspectedValue.string("\(value)").bounded() }
        guard depth < InspectedValue.depthLimit else {
            return .truncated(kept: .null, omitted: mirror.children.count)
        }
        let children = mirror.children.prefix(InspectedValue.childLimit)
        let isPlain = mirror.displayStyle == .tuple && !children.contains { isNamed($0.label) }
        if isPlain || value is any CompositeParts {
            return .list(children.map { inspect($0.value, depth: depth + 1) })
        }
        let fields = children.enumerated().map { place, child in
            InspectedMember(child.label ?? "\(place)", inspect(child.value, depth: depth + 1))
        }
        let isTuple = mirror.displayStyle == .tuple
        let name = isTuple ? nil : String(describing: type(of: value))
        return cut(fields, of: mirror.children.count, depth: depth) {
            .record(name: name, fields: $0)
        }
    }

    /// How many elements of a collection without order are looked at, to show the first of them in order.
    private static let orderedLimit = 4096

    private static func isNamed(_ label: String?) -> Bool {
        guard let label else { return false }
        return !label.hasPrefix(".")
    }

    private static func cut<Child>(
        _ children: [Child],
        of count: Int,
        depth: Int,
        _ whole: ([Child]) -> InspectedValue
    ) -> InspectedValue {
        if depth >= InspectedValue.depthLimit && count > 0 {
            return .truncated(kept: .null, omitted: count)
        }
        let kept = children.prefix(InspectedValue.childLimit)
        let value = whole(Array(kept))
        return kept.count < count ? .truncated(kept: value, omitted: count - kept.count) : value
    }
}

/// Values as their written form tells them: what a snapshot would hold, without taking one.
///
/// A type's plan is made once and kept.
package final class WrittenValues {
    private var plans: [ObjectIdentifier: ValuePlan?] = [:]

    package init() {}

    /// The value, cut to what a person wants to see.
    ///
    /// Nil where its type has no written form, or one that says nothing without the type.
    package func decoded(_ value: Any) -> DecodedValue? {
        guard let whole = value as? any CutForReading else { return read(value) }
        guard let cut = whole.cut(to: DecodedValue.childLimit), let kept = read(cut.kept) else {
            return nil
        }
        return cut.omitted > 0 ? .truncated(kept: kept, omitted: cut.omitted) : kept
    }

    private func read<Value>(_ value: Value) -> DecodedValue? {
        guard let plan = plan(for: Value.self) else { return nil }
        let out = ByteWriter()
        do throws(SnapshotError) {
            try plan.write(value, as: Value.self, to: out)
            var decoder = SchemaDecoder(ByteReader(out.bytes))
            return try decoder.next(plan.schema)
        } catch {
            return nil
        }
    }

    private func plan(for type: any Any.Type) -> ValuePlan? {
        let known = ObjectIdentifier(type)
        if let plan = plans[known] { return plan }
        let plan = try? PlanBuilder.plan(for: type)
        let told = plan?.schema.tellsAll == true ? plan : nil
        plans[known] = told
        return told
    }
}

extension TypeSchema {
    /// Whether it says what all the bytes mean.
    fileprivate var tellsAll: Bool {
        switch self {
        case .integer(let bytes, _), .float(let bytes): bytes <= 8
        case .bool, .text, .instant, .cases, .codable: true
        case .optional(let inner), .list(let inner), .set(let inner), .raw(_, let inner):
            inner.tellsAll
        case .map(let key, let value, _): key.tellsAll && value.tellsAll
        case .record(_, let fields): fields.allSatisfy { $0.schema.tellsAll }
        case .custom, .opaque: false
        }
    }
}

/// A collection of which no more is written than somebody reads.
private protocol CutForReading {
    /// The first elements, and how many there are besides; nil where the first cannot be told without all the others.
    func cut(to limit: Int) -> (kept: Any, omitted: Int)?
}

extension Array: CutForReading {
    fileprivate func cut(to limit: Int) -> (kept: Any, omitted: Int)? {
        (Array(prefix(limit)), Swift.max(0, count - limit))
    }
}

extension OrderedMap: CutForReading {
    fileprivate func cut(to limit: Int) -> (kept: Any, omitted: Int)? {
        if entries.count <= limit { return (self, 0) }
        var kept = OrderedMap()
        for (key, value) in entries.prefix(limit) { kept[key] = value }
        return (kept, entries.count - limit)
    }
}

extension Set: CutForReading {
    fileprivate func cut(to limit: Int) -> (kept: Any, omitted: Int)? {
        count <= limit ? (self, 0) : nil
    }
}

extension Dictionary: CutForReading {
    fileprivate func cut(to limit: Int) -> (kept: Any, omitted: Int)? {
        count <= limit ? (self, 0) : nil
    }
}

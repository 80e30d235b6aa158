/// How the events of a run are compared with the expected ones.
enum Comparison: String, Sendable {
    case exact
    case groups
    case perKey
    case multiset

    func accepts(_ events: [JSON], expected: [JSON]) -> Bool {
        switch self {
        case .exact: events == expected.map { $0.without("g") }
        case .groups: Self.sameGroups(events, expected)
        case .perKey: Self.sameSteps(events, expected)
        case .multiset:
            Self.counts(records(events)) == Self.counts(records(expected))
        }
    }

    /// The records without their places; what is said of time in between has no order to be compared in.
    private func records(_ events: [JSON]) -> [JSON] {
        events.filter { $0["r"] != nil }.map(\.withoutPlace)
    }

    /// Events of one group in any order, the groups in theirs.
    private static func sameGroups(_ events: [JSON], _ expected: [JSON]) -> Bool {
        guard events.count == expected.count else { return false }
        var start = 0
        while start < expected.count {
            var end = start + 1
            while end < expected.count, expected[end]["g"] == expected[start]["g"] { end += 1 }
            let group = expected[start..<end].map { $0.without("g") }
            guard counts(group) == counts(Array(events[start..<end])) else { return false }
            start = end
        }
        return true
    }

    /// Step by step: the records of each key in order, then the watermarks and statuses in order.
    private static func sameSteps(_ events: [JSON], _ expected: [JSON]) -> Bool {
        steps(events) == steps(expected.map { $0.without("g") })
    }

    private static func steps(_ events: [JSON]) -> [JSON?: [JSON?: [JSON]]] {
        Dictionary(grouping: events) { $0["at"] }.mapValues { step in
            Dictionary(grouping: step) { event in event["r"].map { $0["k"] ?? .null } }
        }
    }

    private static func counts(_ events: [JSON]) -> [JSON: Int] {
        Dictionary(events.map { ($0, 1) }, uniquingKeysWith: +)
    }
}

extension JSON {
    /// The same object without a member.
    func without(_ name: String) -> JSON {
        guard case .object(var members) = self else { return self }
        members[name] = nil
        return .object(members)
    }

    fileprivate var withoutPlace: JSON { without("g").without("at") }
}

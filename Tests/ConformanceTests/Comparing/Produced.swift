/// What the engine made of a case, in the form of its `expected` field.
struct Produced: Sendable, CustomStringConvertible {
    var events: [JSON] = []
    /// Counters by name; only those that the case expects are compared.
    var counters: [String: Int64] = [:]
    /// The script item at which the job failed; -1 when it was refused before any input.
    var failedAt: Int?
    /// The named results of a pure function.
    var fields: [String: JSON] = [:]

    /// A job that was refused when it was built.
    static let refused = Produced(failedAt: -1)

    var description: String {
        let failure = failedAt.map { "failed at \($0) " } ?? ""
        return "\(failure)\(events) \(counters) \(fields)"
    }

    /// Notes an event that a script item caused, if it is known which.
    mutating func note(_ members: [String: JSON], at item: Int?) {
        guard let item else { return events.append(.object(members)) }
        events.append(.object(members.merging(["at": .integer(Int64(item))]) { $1 }))
    }

    /// Whether this is what an expectation describes.
    func matches(_ expectation: ConformanceCase.Expectation) -> Bool {
        let expected = expectation.expected
        guard let out = expected["out"]?.array else { return matchesFields(expected) }
        return expectation.compare.accepts(events, expected: out)
            && failedAt.map(Int64.init) == expected["error"]?["at"]?.integer
            && matchesCounters(expected["counters"])
    }

    /// Whether this is what an expectation describes, as far as one can tell without knowing which item caused what.
    ///
    /// Each output is a sequence of its own: batches keep the order of one, and not that between several.
    func matchesByPort(_ expectation: ConformanceCase.Expectation) -> Bool {
        let expected = expectation.expected
        let hasFailed = expected["error"] != nil
        guard hasFailed == (failedAt != nil) else { return false }
        if hasFailed { return true }
        let out = (expected["out"]?.array ?? []).map(\.withoutItem)
        let events = events.map(\.withoutItem)
        return Set((events + out).map(\.port)).allSatisfy { port in
            expectation.compare.accepts(
                events.filter { $0.port == port },
                expected: out.filter { $0.port == port }
            )
        } && matchesCounters(expected["counters"])
    }

    private func matchesFields(_ expected: JSON) -> Bool {
        guard case .object(let members) = expected else { return false }
        return members.allSatisfy { name, value in
            name == "error" ? failedAt != nil : fields[name] == value
        }
    }

    private func matchesCounters(_ expected: JSON?) -> Bool {
        guard case .object(let members)? = expected else { return true }
        return members.allSatisfy { name, value in counters[name] == value.integer }
    }
}

extension JSON {
    /// The output at which an event was seen; watermarks and statuses are those of the main one.
    fileprivate var port: String { self["o"]?.string ?? ProbeLog.main }

    fileprivate var withoutItem: JSON { without("at") }
}

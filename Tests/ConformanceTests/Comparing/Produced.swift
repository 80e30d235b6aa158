/// What the engine made of a case, in the form of its `expected` field.
struct Produced: Sendable {
    var events: [JSON] = []
    /// Counters by name; only those that the case expects are compared.
    var counters: [String: Int64] = [:]
    /// The script item at which the job failed; -1 when it was refused before any input.
    var failedAt: Int?
    /// The named results of a pure function.
    var fields: [String: JSON] = [:]

    /// A job that was refused when it was built.
    static let refused = Produced(failedAt: -1)

    /// Notes an event that a script item caused.
    mutating func note(_ members: [String: JSON], at item: Int) {
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

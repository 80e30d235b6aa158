/// One line of a vector file: what to build, what to feed, what comes out.
struct ConformanceCase: Sendable {
    let id: String
    let area: String
    let job: JSON
    /// `channels[c]` is the logical input that channel `c` feeds.
    let channels: [Int]
    let script: [JSON]
    /// The result of the case's version, then those of other versions that differ.
    let expectations: [Expectation]

    struct Expectation: Sendable {
        let compare: Comparison
        let expected: JSON
    }

    struct Malformed: Error {
        let what: String
    }

    init(_ json: JSON) throws {
        guard let id = json["id"]?.string, let area = json["area"]?.string, let job = json["job"]
        else { throw Malformed(what: "a case without id, area or job") }
        self.id = id
        self.area = area
        self.job = job
        channels = json["inputs"]?["channels"]?.array.compactMap { $0.integer.map(Int.init) } ?? []
        script = json["inputs"]?["script"]?.array ?? []
        expectations = try ([json] + (json["alternatives"]?.array ?? [])).map(Expectation.init)
    }
}

extension ConformanceCase.Expectation {
    fileprivate init(_ json: JSON) throws {
        guard let expected = json["expected"],
            let compare = json["compare"]?.string.flatMap(Comparison.init(rawValue:))
        else { throw ConformanceCase.Malformed(what: "an expectation without compare or expected") }
        self.compare = compare
        self.expected = expected
    }
}

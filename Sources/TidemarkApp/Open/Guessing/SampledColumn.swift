import Tidemark

/// What the sample says about one column.
struct SampledColumn {
    /// The name in expressions.
    let name: String
    /// The name in the files.
    let heading: String
    /// The values file by file; nil where one is missing.
    let values: [[String?]]

    /// The values that are there, at most so many.
    func present(limit: Int = .max) -> [String] {
        Array(values.joined().lazy.compactMap { $0 }.prefix(limit))
    }

    /// The values as instants, file by file, without those that are none.
    func instants(_ format: TimestampFormat) -> [[Int64]] {
        values.map { $0.compactMap { $0.flatMap { format.parse($0)?.milliseconds } } }
    }

    /// What all values are.
    var kind: DynamicLayout.Kind {
        let values = present()
        if values.isEmpty { return .text }
        if let time = TimeGuess(values), time.isISO { return .instant(.iso8601) }
        if values.allSatisfy({ Int64($0) != nil }) { return .int }
        if values.allSatisfy({ Self.isNumber($0) }) { return .double }
        if values.allSatisfy({ ["true", "false"].contains($0.lowercased()) }) { return .bool }
        return .text
    }

    /// `Double` also reads hexadecimal numbers and words, which no file means.
    static func isNumber(_ text: String) -> Bool {
        text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) } && Double(text) != nil
    }

    /// The different values, in the order of their first appearance, up to one more than the limit.
    func distinct(limit: Int) -> [String] {
        var seen: Set<String> = []
        var distinct: [String] = []
        for case let value? in values.joined() where seen.insert(value).inserted {
            distinct.append(value)
            if distinct.count > limit { break }
        }
        return distinct
    }
}

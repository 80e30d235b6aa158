import Tidemark

/// The result of one window and key.
struct WindowSummary: Sendable, SelfDescribing, CustomStringConvertible {
    /// What results of a job are called.
    final class Layout: Sendable {
        let schema: Schema
        let measureCount: Int

        init(key: String?, measures: [String]) {
            measureCount = measures.count
            let keyName = key ?? "key"
            // A column may have the name of another field of the result.
            let names = ColumnNames.tidy([keyName, "start", "end", "count"])
            schema = Schema(WindowSummary.self) { list in
                list.computed(names[0], as: String.self) { $0.key }
                list.computed(names[1], as: Timestamp.self) { $0.window.start }
                list.computed(names[2], as: Timestamp.self) { $0.window.end }
                list.computed(names[3], as: Int.self) { $0.sums.count }
                for (place, name) in measures.enumerated() {
                    list.computed("\(name).mean", as: Double?.self) { $0.sums.mean(place) as Any }
                    list.computed("\(name).sum", as: Double?.self) { $0.sums.sum(place) as Any }
                    list.computed("\(name).min", as: Double?.self) { $0.sums.least(place) as Any }
                    list.computed("\(name).max", as: Double?.self) { $0.sums.most(place) as Any }
                }
            }
        }

        /// The headings of a file of results.
        var heading: String { schema.fields.map(\.name).joined(separator: ",") }
    }

    let layout: Layout
    let key: String
    let window: TimeWindow
    let sums: ColumnSums

    var schema: Schema { layout.schema }

    /// One row of a CSV file of results.
    var description: String {
        var fields = [
            Self.field(key), ISO8601.format(window.start), ISO8601.format(window.end),
            "\(sums.count)",
        ]
        for place in 0..<layout.measureCount {
            let values = [sums.mean(place), sums.sum(place), sums.least(place), sums.most(place)]
            fields += values.map { $0.map { "\($0)" } ?? "" }
        }
        return fields.joined(separator: ",")
    }

    /// A text as a field of CSV, without control characters, which a terminal would obey.
    private static func field(_ text: String) -> String {
        let text = String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0.properties.generalCategory != .control }
            )
        )
        guard text.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}

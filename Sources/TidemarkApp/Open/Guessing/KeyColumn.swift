import Tidemark
import TidemarkInspection

/// What records are grouped by.
struct KeyColumn {
    let place: Int?
    let line: OpenPlan.Line

    /// More different values than this in the sample and it is no group that a person would think of.
    private static let groupLimit = 64

    init(
        _ sampled: SampledColumns,
        _ choices: OpenChoices,
        except times: [Int]
    ) throws(UsageError) {
        if let said = choices.key, said != "none" {
            let place = try sampled.place(of: said, for: "key")
            self.place = place
            line = Self.line(sampled.columns[place])
            return
        }
        let best =
            choices.key == nil
            ? sampled.columns.indices.filter { !times.contains($0) }
                .compactMap { place in Self.score(sampled.columns[place]).map { (place, $0) } }
                .max { ($0.1, -$0.0) < ($1.1, -$1.0) } : nil
        guard let best else {
            place = nil
            let reason =
                choices.key == nil ? "no column has a few texts that come again" : "as you say"
            line = OpenPlan.Line(name: "key", value: "none", reason: "\(reason): one group of all")
            return
        }
        place = best.0
        line = Self.line(sampled.columns[best.0])
    }

    /// How much a column looks like a group: text, few different values, a telling name; nil for not at all.
    private static func score(_ column: SampledColumn) -> Int? {
        let values = column.present()
        let distinct = column.distinct(limit: groupLimit)
        guard distinct.count >= 2, distinct.count <= groupLimit, distinct.count * 2 <= values.count
        else { return nil }
        let name = column.name.lowercased()
        let isNamed =
            [
                "key", "id", "user", "device", "sensor", "host", "origin", "source", "service",
                "topic",
            ]
            .contains { name == $0 || name.hasSuffix("_" + $0) || name.hasSuffix("." + $0) }
        switch column.kind {
        case .text: return (isNamed ? 200 : 100) - distinct.count
        case .int: return isNamed ? 150 - distinct.count : nil
        default: return nil
        }
    }

    private static func line(_ column: SampledColumn) -> OpenPlan.Line {
        let distinct = column.distinct(limit: groupLimit)
        let shown = distinct.prefix(3).map { TerminalText.clean($0, limit: 20) }
            .joined(separator: ", ")
        let reason =
            distinct.count > groupLimit
            ? "more than \(groupLimit) values: \(shown), …"
            : "\(distinct.count) \(distinct.count == 1 ? "value" : "values"): \(shown)"
                + (distinct.count > 3 ? ", …" : "")
        return OpenPlan.Line(name: "key", value: column.name, reason: reason)
    }
}

import Tidemark
import TidemarkInspection

/// The columns of all files together, by their tidied names.
struct SampledColumns {
    let columns: [SampledColumn]
    /// The last values of each column, as far as they were read.
    let lastValues: [[String]]
    let isLive: Bool

    init(_ samples: [InputSample]) throws(UsageError) {
        try Self.requireOneKind(samples)
        isLive = samples.contains { $0.file.isLive }
        var names: [String] = []
        var headings: [String] = []
        let tidied = samples.map { sample in
            Array(ColumnNames.tidy(sample.headings).prefix(InputSample.columnLimit))
        }
        for (sample, tidy) in zip(samples, tidied) {
            for (place, name) in tidy.enumerated() where !names.contains(name) {
                names.append(name)
                headings.append(sample.headings[place])
            }
        }
        let places = tidied.map { tidy in names.map { tidy.firstIndex(of: $0) } }
        columns = names.indices.map { column in
            SampledColumn(
                name: names[column],
                heading: headings[column],
                values: zip(samples, places).map { sample, places in
                    Self.values(sample.rows, places[column])
                }
            )
        }
        lastValues = names.indices.map { column in
            zip(samples, places).flatMap { sample, places in
                Self.values(sample.lastRows, places[column]).compactMap { $0 }
            }
        }
        try requireRecords(samples)
    }

    private static func values(_ rows: [[String?]], _ place: Int?) -> [String?] {
        guard let place else { return [] }
        return rows.map { $0.indices.contains(place) ? $0[place] : nil }
    }

    /// Objects and rows name their fields differently.
    private static func requireOneKind(_ samples: [InputSample]) throws(UsageError) {
        let json = samples.first { $0.kind == .ndjson }
        let csv = samples.first { $0.kind != .ndjson }
        if let json, let csv {
            throw UsageError(
                "\(csv.file.name) is CSV and \(json.file.name) is NDJSON: "
                    + "files of one job are of one kind"
            )
        }
    }

    private func requireRecords(_ samples: [InputSample]) throws(UsageError) {
        guard samples.allSatisfy({ $0.rows.isEmpty }), let first = samples.first else { return }
        let why = first.problem.map { ": \($0)" } ?? ""
        throw UsageError("there is no record in \(first.file.name)\(why)")
    }

    /// The column that a person means by its name in the file or in expressions.
    func place(of name: String, for role: String) throws(UsageError) -> Int {
        if let place = columns.firstIndex(where: { $0.heading == name }) { return place }
        if let place = columns.firstIndex(where: { $0.name == name }) { return place }
        let lower = name.lowercased()
        let near = columns.indices.filter { columns[$0].name.lowercased() == lower }
        if near.count == 1 { return near[0] }
        throw UsageError(
            "\(role): there is no column '\(TerminalText.clean(name, limit: 64))'; "
                + NearestName.hint(for: name, among: columns.map(\.name))
        )
    }
}

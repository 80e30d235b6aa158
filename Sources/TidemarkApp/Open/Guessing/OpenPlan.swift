import Tidemark
import TidemarkInspection

/// A job over files: what it reads, what it takes time, arrival and key from, and which windows it has.
struct OpenPlan {
    /// One line of the form.
    struct Line: Equatable {
        let name: String
        let value: String
        /// Why it is so.
        let reason: String
        /// What is not certain about it.
        var doubt: String?
    }

    let samples: [InputSample]
    let columns: [DynamicLayout.Column]
    let roles: DynamicLayout.Roles
    let window: WindowSpec
    let outOfOrderness: Int64
    let lines: [Line]
    /// The span of the arrivals, where there are any.
    let arrivalSpan: Int64?

    /// Guesses what was not said.
    ///
    /// - Throws: `UsageError` where a column does not exist, a value cannot be read, or no column has times.
    init(_ samples: [InputSample], _ choices: OpenChoices) throws(UsageError) {
        let sampled = try SampledColumns(samples)
        let times = try TimeColumns(sampled, choices)
        let key = try KeyColumn(sampled, choices, except: times.places)
        let span = EventSpan(sampled, times)
        let window = try WindowGuess(choices, span)
        let bound = try BoundGuess(choices, sampled, times)
        self.samples = samples
        columns = sampled.columns.enumerated().map { place, column in
            let format = times.format(of: place)
            return DynamicLayout.Column(
                name: column.name,
                heading: column.heading,
                kind: format.map { .instant($0) } ?? column.kind
            )
        }
        roles = DynamicLayout.Roles(
            time: times.time.place,
            times.time.guess.format,
            arrival: times.arrival.map { ($0.place, $0.guess.format) },
            key: key.place
        )
        self.window = window.spec
        outOfOrderness = bound.milliseconds
        lines = times.lines + [key.line, window.line, bound.line]
        arrivalSpan = times.arrival.flatMap { EventSpan(sampled, $0).milliseconds }
    }

    /// Whether something comes in while the job runs.
    var isLive: Bool { samples.contains { $0.file.isLive } }

    /// The columns of a job over these files.
    var layout: DynamicLayout {
        if case .ndjson? = samples.first?.kind { return .json(columns, roles) }
        return .csv(columns, roles)
    }

    /// The columns with numbers that results are made of: the first few that are not named after what they identify.
    var measures: [Int] {
        let taken = [roles.time, roles.arrival, roles.key]
        let numbers = columns.indices.filter { place in
            !taken.contains(place)
                && (columns[place].kind == .int || columns[place].kind == .double)
        }
        return Array(
            numbers.filter { !Self.identifies(columns[$0].name) }.prefix(Self.measureLimit)
        )
    }

    /// How many columns results are made of.
    static let measureLimit = 4

    private static func identifies(_ name: String) -> Bool {
        let word = name.lowercased()
        return word == "id" || word.hasSuffix("_id") || word.hasSuffix(".id") || word == "index"
            || word.hasSuffix("number")
    }
}

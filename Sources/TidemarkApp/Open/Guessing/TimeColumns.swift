import Tidemark
import TidemarkInspection

/// Which columns are event time and arrival.
struct TimeColumns {
    /// A column that has times.
    struct Candidate {
        let place: Int
        let name: String
        var guess: TimeGuess
        /// How much it looks like event time.
        let score: Int
        /// Whether it never falls within a file.
        let isSorted: Bool
        let isSaid: Bool
    }

    let time: Candidate
    let arrival: Candidate?
    let lines: [OpenPlan.Line]
    private let others: [Candidate]

    var places: [Int] { [time.place] + (arrival.map { [$0.place] } ?? []) }

    init(_ sampled: SampledColumns, _ choices: OpenChoices) throws(UsageError) {
        let all = sampled.columns.indices.compactMap { Self.candidate($0, sampled) }
        if let said = choices.time {
            time = try Self.said(said, "time", sampled)
        } else {
            time = try Self.best(all, sampled)
        }
        let rest = all.filter { [time] in $0.place != time.place }
        arrival = try Self.arrival(choices.arrival, time, rest, sampled)
        others = all
        let unused = rest.filter { [arrival] in $0.place != arrival?.place }
        lines = [
            Self.line(
                time,
                also: choices.time == nil ? unused : [],
                without: Self.lacking(time, sampled)
            ),
            Self.line(arrival, sampled),
        ]
    }

    /// How a column writes its times, where it has any.
    func format(of place: Int) -> TimestampFormat? {
        if place == time.place { return time.guess.format }
        if place == arrival?.place { return arrival?.guess.format }
        let other = others.first { $0.place == place }
        return other.flatMap { $0.guess.isISO || $0.score >= Self.named ? $0.guess.format : nil }
    }

    // MARK: - Candidates

    private static let named = 60

    private static func candidate(_ place: Int, _ sampled: SampledColumns) -> Candidate? {
        let column = sampled.columns[place]
        guard let guess = TimeGuess(column.present(limit: 2000)) else { return nil }
        let byName = nameScore(column.name)
        // A number is a time by its size and its name, or by its size alone if nothing better is there.
        if !guess.isPlausible && byName < 30 { return nil }
        let score = (guess.isISO ? 100 : guess.isPlausible ? 50 : 0) + byName
        return Candidate(
            place: place,
            name: column.name,
            guess: guess,
            score: score,
            isSorted: isSorted(column.instants(guess.format)),
            isSaid: false
        )
    }

    private static func nameScore(_ name: String) -> Int {
        let word = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
        let exact = [
            "time", "timestamp", "ts", "datetime", "event_time", "eventtime", "date", "at", "when",
            "t", "occurred_at",
        ]
        if exact.contains(word) { return 30 }
        if ["arriv", "receiv", "ingest", "process", "updated", "insert"].contains(
            where: word.contains
        ) {
            return 5
        }
        let isNamed =
            word.contains("time") || word.contains("date") || word.hasSuffix("_at")
            || word.hasSuffix("_ts") || word.hasPrefix("ts_")
        return isNamed ? 15 : 0
    }

    private static func isSorted(_ files: [[Int64]]) -> Bool {
        files.allSatisfy { instants in
            zip(instants, instants.dropFirst()).allSatisfy { $0 <= $1 }
        }
    }

    /// The highest score; of two alike, the one that falls is event time and the other may be arrival.
    private static func best(
        _ all: [Candidate],
        _ sampled: SampledColumns
    ) throws(UsageError) -> Candidate {
        let best = all.max {
            ($0.score, $0.isSorted ? 0 : 1, -$0.place) < ($1.score, $1.isSorted ? 0 : 1, -$1.place)
        }
        if let best { return best }
        let names = sampled.columns.prefix(24).map(\.name).joined(separator: ", ")
        throw UsageError(
            "no column looks like a time: say which one with --time COLUMN. There are: \(names)"
        )
    }

    /// A column that was named, with its unit behind a colon if the person knows better.
    private static func said(
        _ text: String,
        _ role: String,
        _ sampled: SampledColumns
    ) throws(UsageError) -> Candidate {
        let (name, format) = split(text, sampled)
        let place = try sampled.place(of: name, for: role)
        let column = sampled.columns[place]
        var guess = TimeGuess(column.present(limit: 2000))
        if let format { guess = TimeGuess(said: format) }
        guard let guess, column.instants(guess.format).contains(where: { !$0.isEmpty }) else {
            let value = column.present(limit: 1).first.map { TerminalText.clean($0, limit: 40) }
            throw UsageError(
                "\(role): column \(column.name) has no times"
                    + (value.map { ", but for example \"\($0)\"" } ?? ": all its values are missing")
            )
        }
        return Candidate(
            place: place,
            name: column.name,
            guess: guess,
            score: 200,
            isSorted: isSorted(column.instants(guess.format)),
            isSaid: true
        )
    }

    private static func split(
        _ text: String,
        _ sampled: SampledColumns
    ) -> (String, TimestampFormat?) {
        if sampled.columns.contains(where: { $0.heading == text }) { return (text, nil) }
        guard let colon = text.lastIndex(of: ":"),
            let format = TimestampFormat(rawValue: String(text[text.index(after: colon)...]))
        else { return (text, nil) }
        return (String(text[..<colon]), format)
    }

    // MARK: - Arrival

    private static func arrival(
        _ said: String?,
        _ time: Candidate,
        _ rest: [Candidate],
        _ sampled: SampledColumns
    ) throws(UsageError) -> Candidate? {
        if said == "none" { return nil }
        if let said {
            if sampled.isLive {
                throw UsageError(
                    "arrival: a stream arrives when it comes; only recorded files are replayed"
                )
            }
            return try Self.said(said, "arrival", sampled)
        }
        if sampled.isLive || time.isSorted { return nil }
        return rest.filter { $0.isSorted && $0.guess.isPlausible }.max { $0.score < $1.score }
    }

    // MARK: - Lines

    /// How many records of the sample have no time.
    private static func lacking(_ time: Candidate, _ sampled: SampledColumns) -> Int {
        let column = sampled.columns[time.place]
        let all = column.values.reduce(0) { $0 + $1.count }
        return all - column.instants(time.guess.format).reduce(0) { $0 + $1.count }
    }

    private static func line(
        _ time: Candidate,
        also others: [Candidate],
        without lacking: Int
    ) -> OpenPlan.Line {
        var doubts = [time.guess.doubt].compactMap { $0 }
        if lacking > 0 {
            let records = lacking == 1 ? "1 record has" : "\(lacking) records have"
            doubts.append("\(records) no such time and will be skipped")
        }
        if !others.isEmpty {
            let names = others.prefix(4).map(\.name).joined(separator: ", ")
            doubts.append("\(names) \(others.count == 1 ? "is a time" : "are times") too")
        }
        return OpenPlan.Line(
            name: "time",
            value: time.name,
            reason: time.guess.reason,
            doubt: doubts.isEmpty ? nil : doubts.joined(separator: "; ")
        )
    }

    private static func line(_ arrival: Candidate?, _ sampled: SampledColumns) -> OpenPlan.Line {
        guard let arrival else {
            let reason =
                sampled.isLive
                ? "records arrive as they come" : "records arrive in the order of the file"
            return OpenPlan.Line(name: "arrival", value: "none", reason: reason)
        }
        let order =
            arrival.isSorted ? "never falls, so it orders the replay" : "it orders the replay"
        return OpenPlan.Line(
            name: "arrival",
            value: arrival.name,
            reason: "\(arrival.guess.reason); \(order)",
            doubt: arrival.guess.doubt
        )
    }
}

extension TimeGuess {
    /// A format that a person has named.
    init(said format: TimestampFormat) {
        self.init(
            format: format,
            reason: format == .iso8601
                ? "ISO 8601, as you say" : "in \(format.rawValue), as you say",
            isPlausible: true,
            doubt: nil
        )
    }
}

extension Linter {
    /// From which share on a task counts as back-pressured: Flink's word for that is HIGH.
    private static let high = 0.5
    /// Up to which share its root may be held up itself.
    private static let free = 0.1
    /// From how many records on shares say anything.
    private static let records: Int64 = 1000
    /// How many entries must have come for growth to matter.
    private static let entries: Int64 = 100
    /// How many samples a third of a trend must have.
    private static let samples = 8

    /// Operators that hold up those before them.
    var backpressureHigh: [FindingView] {
        job.operators.compactMap { subject in
            let before = job.operators.filter { subject.inputs.contains($0.identity.id) }
            let blocked = before.compactMap { upstream in
                share(\.blocked, of: upstream).map { (upstream, $0) }
            }
            .filter { $0.1 >= Self.high }
            guard !blocked.isEmpty, let own = share(\.blocked, of: subject), own <= Self.free
            else { return nil }
            let worst = blocked.map(\.1).max() ?? 0
            let percent = Int((worst * 100).rounded())
            let names = blocked.map(\.0.reference)
            return FindingView(
                .backpressureHigh,
                at: subject,
                "\(subject.reference) holds up \(names.joined(separator: ", ")): its input finds "
                    + "no room \(percent) % of the time",
                [
                    FindingEvidence("backPressured", .rate(worst)),
                    FindingEvidence("busy", .rate(share(\.worked, of: subject))),
                ],
                remedy: "--set \(subject.reference).parallelism=N with a greater N, or less work "
                    + "for each record",
                command: "show operators",
                affects: names
            )
        }
    }

    /// The part of the last while that an operator spent in one way, of its worst subtask; nil where that is not known
    /// for long enough.
    private func share(
        _ part: KeyPath<JobTrail.Place, Int64>,
        of subject: LintedOperator
    ) -> Double? {
        guard let now = job.trail.samples.last else { return nil }
        let least = thresholds[.backpressureHigh] / 1000 * job.unitsPerSecond
        let shares = subject.subtasks.compactMap { subtask -> Double? in
            let last = now.places[subtask.trailPlace]
            let first = job.trail.samples.last {
                Double(last.whole - $0.places[subtask.trailPlace].whole) >= least
            }
            guard let first = first?.places[subtask.trailPlace], last.whole > first.whole
            else { return nil }
            return Double(last[keyPath: part] - first[keyPath: part])
                / Double(last.whole - first.whole)
        }
        return shares.count == subject.subtasks.count ? shares.max() : nil
    }

    /// Operators of which one subtask does most of the work.
    var keySkew: [FindingView] {
        job.operators.compactMap { subject in
            guard subject.isKeyed, subject.subtasks.count > 1 else { return nil }
            let loads = subject.subtasks.map(\.records)
            let total = loads.reduce(0, +)
            let place = loads.indices.max { loads[$0] < loads[$1] } ?? 0
            let count = Double(loads.count)
            let times = Double(loads[place]) * count / Double(max(1, total))
            // With two or three subtasks one can never have three times the mean.
            guard total > Self.records, times >= min(thresholds[.keySkew], 0.9 * count) else {
                return nil
            }
            let entries = subject.subtasks.map(\.entries)
            let percent = loads[place] * 100 / total
            let isOneKey = Double(entries[place]) * count < 2 * Double(entries.reduce(0, +))
            return FindingView(
                .keySkew,
                isOneKey ? .possible : .proved,
                at: subject,
                place: subject.subtasks[place].place,
                "\(subject.subtasks[place].place) gets \(percent) % of the records of "
                    + "\(subject.reference), with \(entries[place]) of "
                    + "\(entries.reduce(0, +)) entries of state",
                [
                    FindingEvidence("records", .count(loads[place])),
                    FindingEvidence("recordsOfAll", .count(total)),
                    FindingEvidence("timesTheMean", .rate((times * 10).rounded() / 10)),
                ],
                remedy: isOneKey
                    ? "few keys have most of the records: add something to the key and sum up in "
                        + "two steps"
                    : "most keys fall into its key groups: another parallelism or max "
                        + "parallelism spreads them",
                command: "show state at " + QuotedText.word(subject.reference)
            )
        }
    }

    /// Operators whose state only grows.
    var stateGrowth: [FindingView] {
        job.operators.compactMap { subject in
            for span in spans(from: thresholds.span(.stateGrowth)) {
                if let finding = growth(of: subject, span) { return finding }
            }
            return nil
        }
    }

    private func growth(of subject: LintedOperator, _ span: Int64) -> FindingView? {
        let window = job.trail.window(span)
        guard let thirds = Thirds(window, atLeast: Self.samples) else { return nil }
        let counts = window.map { sum(\.entries, of: subject, at: $0) }
        let grows = zip(counts, counts.dropFirst()).allSatisfy { $0 <= $1 }
        guard grows, let first = counts.first, let last = counts.last else { return nil }
        let early = (thirds.middle.first.map { sum(\.entries, of: subject, at: $0) } ?? 0) - first
        let late = last - (thirds.last.first.map { sum(\.entries, of: subject, at: $0) } ?? 0)
        guard last - first >= Self.entries, 3 * late >= 2 * early,
            isSwept(subject, thirds.last)
        else { return nil }
        return FindingView(
            .stateGrowth,
            at: subject,
            "the state of \(subject.reference) grew by \(last - first) entries to \(last) in "
                + "\(DurationText.readable(span)), and none was ever removed",
            [
                FindingEvidence("entries", .count(last)),
                FindingEvidence("grownBy", .count(last - first)),
                FindingEvidence("withinMs", .span(span)),
            ],
            remedy: "a time to live, or timers that clear what is over, keep state within bounds",
            command: "show state at " + QuotedText.word(subject.reference)
        )
    }

    /// Whether something could have been removed: where event time decides that, it has to go on.
    private func isSwept(
        _ subject: LintedOperator,
        _ part: ArraySlice<JobTrail.Sample>
    ) -> Bool {
        guard subject.waitsForEventTime else { return true }
        guard let begin = part.first, let end = part.last,
            let first = watermark(of: subject, at: begin),
            let last = watermark(of: subject, at: end)
        else { return false }
        return last.apart(from: first) >= (end.clock - begin.clock) / 4 * 3
    }

    /// Operators with very many timers.
    var timerPile: [FindingView] {
        job.operators.compactMap { subject in
            let timers = subject.subtasks.reduce(0) { $0 + $1.timers }
            guard Double(timers) > thresholds[.timerPile] else { return nil }
            return FindingView(
                .timerPile,
                .proved,
                at: subject,
                "\(timers) timers wait at \(subject.reference)",
                [FindingEvidence("timers", .count(timers))],
                remedy: "set timers at rounded times, so that one serves many records of a key",
                command: "show timers at " + QuotedText.word(subject.reference)
            )
        }
    }

    /// Operators with state that cannot be found again after an edit of the program.
    var noUID: [FindingView] {
        job.operators.compactMap { subject in
            let entries = subject.subtasks.reduce(0) { $0 + $1.entries }
            guard subject.identity.uid == nil, subject.isKeyed || !subject.isSource && entries > 0
            else { return nil }
            return FindingView(
                .noUID,
                .proved,
                at: subject,
                "\(subject.reference) keeps state and has no uid: after an edit of the program a "
                    + "savepoint may not find it again",
                [FindingEvidence("entries", .count(entries))],
                remedy: ".uid(\"...\") behind it gives it an identity of its own"
            )
        }
    }

    /// More late records than are kept.
    var consoleDrops: [FindingView] {
        guard Double(job.lateForgotten) >= thresholds[.consoleDrops] else { return [] }
        return [
            FindingView(
                .consoleDrops,
                .proved,
                "\(job.lateForgotten) late records were counted and are not kept any more",
                [FindingEvidence("forgotten", .count(job.lateForgotten))],
                remedy: "lists of late records begin behind them; counts and curves are of all"
            )
        ]
    }
}

extension Linter {
    /// How many times its usual distance the next watermark may be away.
    private static let patience: Int64 = 8
    /// How many records show that input arrives.
    private static let arrivals: Int64 = 8
    /// How many samples a third of a trend must have.
    private static let samples = 8

    /// Operators that get records and whose event time stands.
    var watermarkStalled: [FindingView] {
        guard let now = job.trail.samples.last, let begin = job.trail.samples.first else {
            return []
        }
        return job.operators.filter(\.waitsForEventTime).compactMap { subject in
            let watermark = watermark(of: subject, at: now)
            guard watermark != .max else { return nil }
            let standing = job.trail.samples.reversed().prefix {
                self.watermark(of: subject, at: $0) == watermark
            }
            guard let first = standing.last else { return nil }
            let span = now.clock - first.clock
            let advances = sum(\.advances, of: subject, at: now)
            let subtasks = Int64(max(1, subject.subtasks.count))
            let usual = (first.clock - begin.clock) / max(1, advances / subtasks)
            let records =
                sum(\.records, of: subject, at: now) - sum(\.records, of: subject, at: first)
            guard span >= thresholds.span(.watermarkStalled), span / Self.patience >= usual,
                span >= 2 * job.bound(above: subject), records >= Self.arrivals
            else { return nil }
            return FindingView(
                .watermarkStalled,
                at: subject,
                "the watermark of \(subject.reference) stands at "
                    + "\(RowCell.instant(watermark).text) for \(DurationText.readable(span)), "
                    + "while \(records) records arrived",
                [
                    FindingEvidence("standsMs", .span(span)),
                    FindingEvidence("watermark", .instant(watermark)),
                    FindingEvidence("records", .count(records)),
                    FindingEvidence("usualMs", .span(usual)),
                ],
                remedy: "why watermark says what holds it",
                command: "why watermark at " + QuotedText.word(subject.reference)
            )
        }
    }

    /// Operators whose event time falls behind the clock.
    var lagGrowing: [FindingView] {
        guard job.isClocked else { return [] }
        return job.operators.filter(\.waitsForEventTime).compactMap { subject in
            for span in spans(from: thresholds.span(.lagGrowing)) {
                if let finding = lag(of: subject, span) { return finding }
            }
            return nil
        }
    }

    private func lag(of subject: LintedOperator, _ span: Int64) -> FindingView? {
        let window = job.trail.window(span)
        guard let thirds = Thirds(window, atLeast: Self.samples) else { return nil }
        func lags(_ part: ArraySlice<JobTrail.Sample>) -> [Int64] {
            part.compactMap { sample in
                guard let watermark = watermark(of: subject, at: sample), watermark != .max
                else { return nil }
                return sample.clock.apart(from: watermark)
            }
        }
        let early = lags(thirds.first)
        let late = lags(thirds.last)
        guard early.count == thirds.first.count, late.count == thirds.last.count,
            let lowest = early.min(), let highest = early.max(), let least = late.min(),
            let newest = late.last
        else { return nil }
        let growth = least.apart(from: highest)
        // A steady trend grows within a third by as much as from one to another; what goes up and down does not. A tenth of
        // the time that passes is no trend either.
        guard growth > highest.apart(from: lowest) / 2, growth > span / 10,
            newest > job.bound(above: subject),
            thirds.all.allSatisfy({ records(of: subject, in: $0) >= Self.arrivals })
        else { return nil }
        return FindingView(
            .lagGrowing,
            at: subject,
            "event time at \(subject.reference) falls behind: its lag grew from at most "
                + "\(DurationText.readable(highest)) to \(DurationText.readable(newest)) in "
                + DurationText.readable(span),
            [
                FindingEvidence("lagMs", .span(newest)),
                FindingEvidence("lagBeforeMs", .span(highest)),
                FindingEvidence("withinMs", .span(span)),
            ],
            remedy: "the records get older: look whether their source, or what is before it, "
                + "keeps up",
            command: "why watermark at " + QuotedText.word(subject.reference)
        )
    }

    private func records(
        of subject: LintedOperator,
        in part: ArraySlice<JobTrail.Sample>
    ) -> Int64 {
        guard let first = part.first, let last = part.last else { return 0 }
        return sum(\.records, of: subject, at: last) - sum(\.records, of: subject, at: first)
    }

    /// A span, and four times as much, and so on, as far as the trail reaches.
    func spans(from least: Int64) -> [Int64] {
        var spans: [Int64] = []
        var span = max(1, least)
        while span <= job.trail.span {
            spans.append(span)
            let (next, overflow) = span.multipliedReportingOverflow(by: 4)
            if overflow { break }
            span = next
        }
        return spans
    }
}

/// A stretch of the trail in three parts of the same length on the clock.
struct Thirds {
    let first: ArraySlice<JobTrail.Sample>
    let middle: ArraySlice<JobTrail.Sample>
    let last: ArraySlice<JobTrail.Sample>

    /// Nil where one of them has too few samples to tell a trend from.
    init?(_ window: ArraySlice<JobTrail.Sample>, atLeast least: Int) {
        guard let begin = window.first?.clock, let end = window.last?.clock else { return nil }
        let third = (end - begin) / 3
        let one = window.firstIndex { $0.clock > begin + third } ?? window.endIndex
        let two = window.firstIndex { $0.clock > begin + 2 * third } ?? window.endIndex
        first = window[window.startIndex..<one]
        middle = window[one..<max(one, two)]
        last = window[max(one, two)...]
        guard all.allSatisfy({ $0.count >= least }) else { return nil }
    }

    var all: [ArraySlice<JobTrail.Sample>] { [first, middle, last] }
}

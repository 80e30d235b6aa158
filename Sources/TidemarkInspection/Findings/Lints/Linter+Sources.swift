extension Linter {
    /// How many times its usual distance a record may be away before its split counts as silent, as `why` counts too.
    private static let patience: Int64 = 8
    /// How many records of others show that they go on.
    private static let others: Int64 = 8

    /// Splits that hold event time in silence.
    var quietSources: [FindingView] {
        job.operators.filter(\.isSource).flatMap { source -> [FindingView] in
            let affected = waiting(behind: source)
            guard !affected.isEmpty else { return [] }
            return source.subtasks.flatMap(\.splits).compactMap {
                quiet($0, of: source, affected)
            }
        }
    }

    private func quiet(
        _ split: LintedSplit,
        of source: LintedOperator,
        _ affected: [String]
    ) -> FindingView? {
        guard job.isClocked, let clock = job.clock, split.isActive, split.idleTimeout == nil,
            split.generator != "none", let begin = job.trail.samples.first?.clock
        else { return nil }
        let since = split.lastArrival ?? begin
        let silence = clock.apart(from: since)
        let usual = split.records > 0 ? max(0, since.apart(from: begin)) / split.records : 0
        // A split is beside those that feed the same operators, of whatever source.
        let beside = job.operators.filter { other in
            other.isSource && waiting(behind: other).contains(where: affected.contains)
        }
        .flatMap(\.subtasks).flatMap(\.splits)
        .filter { !$0.isIdle && ($0.lastArrival ?? .min) > since }
        let farther = beside.filter {
            $0.isFinished || ($0.watermark ?? .min) > (split.watermark ?? .min)
        }
        let nearest = farther.filter(\.isActive).compactMap(\.watermark).min()
        guard silence >= thresholds.span(.quietSource), silence / Self.patience >= usual,
            !farther.isEmpty, recordsGiven(since: since) >= Self.others
        else { return nil }
        let first = split.records == 0 ? "has not given its first record" : "is silent"
        var evidence = [
            FindingEvidence("silentMs", .span(silence)),
            FindingEvidence("lastArrival", .instant(split.lastArrival)),
            FindingEvidence("watermark", .instant(split.watermark)),
            FindingEvidence("nextHolder", .instant(nearest)),
        ]
        if split.records > 0 { evidence.append(FindingEvidence("usualGapMs", .span(usual))) }
        let others =
            nearest.map { "others have come to \(RowCell.instant($0).text)" }
            ?? "the others have ended"
        let held = RowCell.instant(split.watermark).text
        return FindingView(
            .quietSource,
            at: source,
            place: split.name,
            "\(split.name) \(first) for \(DurationText.readable(silence)) and is not marked idle: "
                + "it holds event time at \(held), \(others)",
            evidence,
            remedy: "an idle timeout in the watermark strategy of \(source.reference) leaves it "
                + "out while it is silent",
            command: "inject idle " + QuotedText.word("\(source.reference)#\(split.name)"),
            affects: affected
        )
    }

    /// How many records all sources have given since an instant, as far as samples tell.
    private func recordsGiven(since instant: Int64) -> Int64 {
        guard let then = job.trail.samples.first(where: { $0.clock >= instant }),
            let now = job.trail.samples.last
        else { return 0 }
        return job.operators.filter(\.isSource).reduce(0) { total, source in
            total + sum(\.records, of: source, at: now) - sum(\.records, of: source, at: then)
        }
    }

    /// Records of a time that has not come.
    var futureEvents: [FindingView] {
        guard job.isClocked, let clock = job.clock else { return [] }
        return job.operators.filter(\.isSource).flatMap { source in
            source.subtasks.flatMap(\.splits).compactMap { split -> FindingView? in
                guard let highest = split.highest, !split.isFinished else { return nil }
                let ahead = highest.apart(from: clock)
                // Records that are ahead by no more than others are out of order do no harm.
                let harmless = max(thresholds.span(.futureEvents), 4 * (split.bound ?? 0))
                guard ahead > harmless else { return nil }
                return FindingView(
                    .futureEvents,
                    at: source,
                    place: split.name,
                    "\(split.name) has given a record of \(RowCell.instant(highest).text), "
                        + "\(DurationText.readable(ahead)) ahead of the clock: until then "
                        + "everything else counts as late",
                    [
                        FindingEvidence("eventTime", .instant(highest)),
                        FindingEvidence("clock", .instant(clock)),
                        FindingEvidence("aheadMs", .span(ahead)),
                    ],
                    remedy: "filter out times that lie in the future before timestamps are "
                        + "assigned, or correct that clock",
                    affects: waiting(behind: source)
                )
            }
        }
    }

    /// Windows behind sources that make no watermarks.
    var noWatermarkStrategy: [FindingView] {
        let timed = job.operators.filter(\.waitsForEventTime)
        var told: Set<String> = []
        return timed.flatMap { subject in
            job.makers(above: subject).compactMap { maker -> FindingView? in
                let splits = maker.subtasks.flatMap(\.splits).filter { !$0.isFinished }
                let isSilent =
                    maker.generator == "none"
                    || !splits.isEmpty && splits.allSatisfy { $0.generator == "none" }
                guard isSilent, told.insert(maker.identity.id).inserted else { return nil }
                return FindingView(
                    .noWatermarkStrategy,
                    .proved,
                    at: maker,
                    "\(maker.reference) makes no watermarks, and \(subject.reference) waits for "
                        + "them: it fires nothing before all input has ended",
                    [FindingEvidence("waits", .text(subject.reference))],
                    remedy: "give \(maker.reference) a watermark strategy, such as "
                        + ".forBoundedOutOfOrderness",
                    affects: waiting(behind: maker)
                )
            }
        }
    }

    /// Sources with more subtasks than splits.
    var parallelismAboveSplits: [FindingView] {
        job.operators.filter(\.isSource).compactMap { source in
            let splits = source.subtasks.flatMap(\.splits).count
            let empty = source.subtasks.filter(\.splits.isEmpty)
            guard splits > 0, !empty.isEmpty else { return nil }
            let names = empty.prefix(4).map(\.place).joined(separator: ", ")
            return FindingView(
                .parallelismAboveSplits,
                .proved,
                at: source,
                place: empty[0].place,
                "\(source.reference) has \(source.subtasks.count) subtasks for \(splits) splits: "
                    + names + (empty.count > 4 ? " and others" : "") + " have nothing to read",
                [
                    FindingEvidence("parallelism", .count(source.subtasks.count)),
                    FindingEvidence("splits", .count(splits)),
                ],
                remedy: "--set \(source.reference).parallelism=\(splits)"
            )
        }
    }
}

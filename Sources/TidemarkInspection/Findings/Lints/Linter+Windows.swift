extension Linter {
    /// Operators that dropped records lately.
    var lateDrops: [FindingView] {
        guard let now = job.trail.samples.last else { return [] }
        let span = thresholds.span(.lateDrops)
        guard let then = job.trail.sample(before: now.clock.apart(from: span)) else { return [] }
        return job.operators.compactMap { subject in
            let total = sum(\.dropped, of: subject, at: now)
            let fresh = job.isOver ? total : total - sum(\.dropped, of: subject, at: then)
            guard fresh > 0 else { return nil }
            let records = max(1, sum(\.records, of: subject, at: now))
            let share = Double(total * 1000 / records) / 10
            let lateness = subject.spans["allowed-lateness"] ?? 0
            let when = job.isOver || fresh == total ? "" : ", \(fresh) of them lately"
            return FindingView(
                .lateDrops,
                .proved,
                at: subject,
                "\(subject.reference) has dropped \(total) late records\(when), \(share) % of "
                    + "its input, at an allowed lateness of \(DurationText.readable(lateness))",
                [
                    FindingEvidence("dropped", .count(total)),
                    FindingEvidence("droppedLately", .count(fresh)),
                    FindingEvidence("withinMs", .span(now.clock.apart(from: then.clock))),
                    FindingEvidence("records", .count(records)),
                    FindingEvidence("allowedLatenessMs", .span(lateness)),
                ],
                remedy: "a larger bound or allowed lateness keeps them: show regret says which; "
                    + "a late side output gathers them",
                command: "show regret at " + QuotedText.word(subject.reference)
            )
        }
    }

    /// Window operators that fire nothing although event time goes on.
    var emptyOutput: [FindingView] {
        guard let now = job.trail.samples.last else { return [] }
        return job.operators.compactMap { subject in
            guard subject.isTimed, let size = subject.spans["size"], size > 0,
                let watermark = watermark(of: subject, at: now), watermark != .max
            else { return nil }
            let fired = sum(\.fired, of: subject, at: now)
            let unfired = job.trail.samples.filter {
                sum(\.fired, of: subject, at: $0) == fired
                    && self.watermark(of: subject, at: $0) != nil
            }
            let windows = thresholds[.emptyOutput] * Double(size)
            guard windows < 1e17, let first = unfired.first,
                let begin = self.watermark(of: subject, at: first)
            else { return nil }
            let wait = Int64(windows) + (subject.spans["allowed-lateness"] ?? 0)
            let passed = watermark.apart(from: begin)
            // Only what came so long ago should have been fired by now.
            let due = unfired.last {
                watermark.apart(from: self.watermark(of: subject, at: $0) ?? watermark) >= wait
            }
            guard passed >= wait, let due else { return nil }
            let records =
                sum(\.records, of: subject, at: due) - sum(\.records, of: subject, at: first)
            let total = sum(\.records, of: subject, at: now)
            let given = total > 0 ? 0 : given(above: subject, from: first, to: due)
            guard records > 0 || total == 0 && given > 100 else { return nil }
            let why = total == 0 ? "no record has reached it" : "\(records) records came before"
            return FindingView(
                .emptyOutput,
                at: subject,
                "\(subject.reference) has fired nothing for \(DurationText.readable(passed)) of "
                    + "event time, and its windows are \(DurationText.readable(size)) long; " + why,
                [
                    FindingEvidence("eventTimePassedMs", .span(passed)),
                    FindingEvidence("sizeMs", .span(size)),
                    FindingEvidence("records", .count(records)),
                    FindingEvidence("fired", .count(fired)),
                    FindingEvidence("dropped", .count(sum(\.dropped, of: subject, at: now))),
                ],
                remedy: total == 0
                    ? "look at what is before it: something there lets no record pass"
                    : "look at its trigger, and whether its records were late",
                command: total == 0
                    ? "show operators" : "why window at " + QuotedText.word(subject.reference)
            )
        }
    }

    /// How many records the sources above an operator have given in a stretch.
    private func given(
        above subject: LintedOperator,
        from first: JobTrail.Sample,
        to last: JobTrail.Sample
    ) -> Int64 {
        job.operators.filter { source in
            source.isSource
                && job.downstream(of: source).contains {
                    $0.identity.id == subject.identity.id
                }
        }
        .reduce(0) {
            $0 + sum(\.records, of: $1, at: last) - sum(\.records, of: $1, at: first)
        }
    }

    /// Windows that are short against the bound they wait for.
    var boundAboveWindow: [FindingView] {
        job.operators.compactMap { subject in
            guard subject.isTimed, let size = subject.spans["size"], size > 0 else { return nil }
            let bound = job.bound(above: subject)
            let windows = Double(bound) / Double(size)
            guard windows > thresholds[.boundAboveWindow] else { return nil }
            let text = (windows * 10).rounded() / 10
            return FindingView(
                .boundAboveWindow,
                .proved,
                at: subject,
                "every result of \(subject.reference) waits for a bound of "
                    + "\(DurationText.readable(bound)), \(text) times the length of its windows",
                [
                    FindingEvidence("boundMs", .span(bound)),
                    FindingEvidence("sizeMs", .span(size)),
                ],
                remedy: "a smaller bound with an allowed lateness gives a first result sooner; "
                    + "show regret says what would be lost",
                command: "show regret at " + QuotedText.word(subject.reference)
            )
        }
    }
}

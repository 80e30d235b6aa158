extension Linter {
    /// What may be wrong with checkpoints.
    var checkpoints: [FindingView] {
        [checkpointFailing, checkpointSlow, alignmentSlow].compactMap { $0 }
    }

    private var ended: [CheckpointView] {
        job.checkpoints.rows.filter { $0.status != .inProgress }
    }

    private var checkpointFailing: FindingView? {
        let failed = ended.reversed().prefix { $0.status == .failed }
        guard let newest = failed.first, Double(failed.count) >= thresholds[.checkpointFailing]
        else { return nil }
        let reason = newest.reason.map { ": " + $0 } ?? ""
        return FindingView(
            .checkpointFailing,
            .proved,
            place: "#\(newest.id)",
            "the last \(failed.count) checkpoints failed, the newest, #\(newest.id), "
                + "\(newest.acknowledged) of \(newest.tasks) acknowledged\(reason)",
            [
                FindingEvidence("failedInARow", .count(failed.count)),
                FindingEvidence("newest", .count(newest.id)),
                FindingEvidence("acknowledged", .count(newest.acknowledged)),
                FindingEvidence("tasks", .count(newest.tasks)),
            ],
            remedy: "a failure now would go back to before all of them: look at who has not "
                + "acknowledged",
            command: "show checkpoints"
        )
    }

    /// The newest completed one; durations in turns say nothing beside an interval.
    private var measured: CheckpointView? {
        let newest = ended.last { $0.status == .completed }
        return newest?.unit == "microseconds" ? newest : nil
    }

    private var checkpointSlow: FindingView? {
        guard let newest = measured, let interval = job.checkpoints.intervalMs, interval > 0 else {
            return nil
        }
        let milliseconds = newest.duration / 1000
        guard Double(milliseconds) > thresholds[.checkpointSlow] * Double(interval) else {
            return nil
        }
        return FindingView(
            .checkpointSlow,
            .proved,
            place: "#\(newest.id)",
            "checkpoint #\(newest.id) took \(DurationText.readable(milliseconds)), and one begins "
                + "every \(DurationText.readable(interval))",
            [
                FindingEvidence("durationMs", .span(milliseconds)),
                FindingEvidence("intervalMs", .span(interval)),
            ],
            remedy: "a longer interval, or a pause between checkpoints, leaves time for records",
            command: "show checkpoints"
        )
    }

    private var alignmentSlow: FindingView? {
        guard let newest = measured, let alignment = newest.alignment,
            alignment / 1000 > thresholds.span(.alignmentSlow)
        else { return nil }
        let slowest = newest.subtasks.max { ($0.alignment ?? 0) < ($1.alignment ?? 0) }
        let place = slowest.map { "\($0.operatorName)#\($0.subtask)" }
        return FindingView(
            .alignmentSlow,
            .proved,
            place: place,
            "\(place ?? "a task") waited \(DurationText.readable(alignment / 1000)) for the "
                + "barriers of all its inputs in checkpoint #\(newest.id)",
            [
                FindingEvidence("alignmentMs", .span(alignment / 1000)),
                FindingEvidence("checkpoint", .count(newest.id)),
            ],
            remedy: "one input is slower than the others: unaligned checkpoints, or less "
                + "back pressure there, shorten it",
            command: "show checkpoints"
        )
    }
}

import Tidemark
import TidemarkInspection

extension DebugSession {
    /// What is known of the checkpoints, the newest last.
    func checkpointsView(_ limit: Int) -> CheckpointsView {
        let coordinator = driver.checkpoints
        let counts = coordinator.counts
        let settings = coordinator.settings
        var view = CheckpointsView()
        view.rows = coordinator.history.suffix(limit).map(CheckpointView.init)
        view.triggered = Int64(counts.triggered)
        view.completed = Int64(counts.completed)
        view.failed = Int64(counts.failed)
        view.restored = Int64(counts.restored)
        view.intervalMs = settings.intervalMilliseconds
        view.timeoutMs = settings.timeoutMilliseconds
        view.minPauseMs = settings.minPauseMilliseconds
        view.retained = Int64(settings.retained)
        view.mode = settings.mode == .exactlyOnce ? "exactly-once" : "at-least-once"
        view.maxConcurrent = Int64(settings.maxConcurrent)
        view.tolerableFailures = Int64(settings.tolerableFailures)
        view.restart = settings.restart.words
        return view
    }

    func checkpointsReply(_ limit: Int) -> Reply {
        let view = checkpointsView(limit)
        return Reply(
            "checkpoints",
            at: position,
            body: view.fields + [RowField("checkpoints", .rows(view.rows))]
        )
    }
}

extension RestartStrategy {
    /// The strategy in a few words; nil where nothing follows a failure.
    fileprivate var words: String? {
        let text = { (span: Duration) in DurationText.readable(span.wholeMilliseconds) }
        switch self {
        case .none:
            return nil
        case .fixedDelay(let attempts, let delay):
            return "\(attempts) times after \(text(delay))"
        case .exponentialDelay(let first, let most, let multiplier, _, _, _):
            return "after \(text(first)), times \(multiplier) each time, up to \(text(most))"
        case .failureRate(let most, let interval, let delay):
            return "after \(text(delay)), up to \(most) failures in \(text(interval))"
        }
    }
}

extension CheckpointView {
    /// The account of a checkpoint as a row.
    init(_ record: CheckpointRecord) {
        let time = { (duration: Int64?) -> Int64? in
            duration.map { record.unit == .turns ? $0 : $0 / 1000 }
        }
        var name: String?
        if case .savepoint(let given) = record.kind { name = given }
        var reason: String?
        let status: CheckpointStatus
        switch record.status {
        case .inProgress: status = .inProgress
        case .completed: status = .completed
        case .failed(let why):
            status = .failed
            reason = why
        }
        self.init(
            id: Int64(record.id.number),
            kind: record.kind.isSavepoint ? "savepoint" : "checkpoint",
            name: name,
            status: status,
            reason: reason,
            triggered: record.instant.milliseconds,
            step: Int64(record.step),
            acknowledged: Int64(record.acknowledged),
            tasks: Int64(record.subtasks.count),
            unit: record.unit == .turns ? "turns" : "microseconds",
            duration: time(record.duration) ?? 0,
            alignment: time(record.alignment),
            bytes: record.bytes.map(Int64.init),
            restores: Int64(record.restores),
            isKept: record.isKept,
            subtasks: record.subtasks.map { part in
                CheckpointPartView(
                    operator: part.operators.first ?? "",
                    subtask: part.subtask,
                    progress: part.progress.rawValue,
                    startDelay: time(part.startDelay),
                    alignment: time(part.alignment),
                    sync: time(part.sync),
                    async: time(part.async),
                    bytes: part.bytes.map(Int64.init),
                    recordsDuringAlignment: part.recordsDuringAlignment.map(Int64.init)
                )
            }
        )
    }
}

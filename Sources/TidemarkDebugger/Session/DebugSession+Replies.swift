import Tidemark
import TidemarkInspection

extension ErrorReply {
    /// Of a long search that somebody wants to stop.
    static var interrupted: ErrorReply {
        ErrorReply(code: "interrupted", message: "stopped on the way")
    }
}

extension DebugSession {
    /// A reply at the place where the job stands.
    func reply(_ kind: String, _ body: [RowField]) -> SessionReply {
        .reply(Reply(kind, at: position, body: body))
    }

    /// How far the life of the job has come.
    var jobStatus: JobStatus {
        if restart != nil { return .restarting }
        if concluded == .cancelled { return .canceled }
        if hasFailed { return .failed }
        if hasFinished { return .finished }
        if isMoving || isPlaying { return .running }
        return driver.step == 0 ? .created : .paused
    }

    /// The status as a member of replies.
    var status: [RowField] { [RowField("status", .text(jobStatus.rawValue))] }

    /// The reply of a job that cannot move any more; nil while it can.
    var ending: SessionReply? {
        if let restart { return reply("restarting", restartFields(restart)) }
        if concluded == .cancelled { return reply(jobStatus.rawValue, status) }
        if hasFailed { return reply("failed", failureFields) }
        return hasFinished ? reply("finished", status) : nil
    }

    /// What failed, and where.
    var failureFields: [RowField] {
        guard let failure = driver.failure else { return [] }
        let error = failure as? UserCodeError
        let node = driver.facts.nodes.first { $0.counters[.failed] > 0 }
        let record = error.flatMap { $0.record > 0 ? Int64($0.record) : nil }
        let message = error.map { "\($0.underlying)" } ?? "\(failure)"
        return [
            RowField("operator", .text(node?.transformation.reference ?? error?.operatorName)),
            RowField("subtask", .count((node?.subtask ?? error?.subtask).map(Int64.init))),
            RowField("record", .count(record)),
            RowField("timestamp", .instant(error?.timestamp?.milliseconds)),
            RowField("message", .text(TerminalText.clean(message, limit: 1024))),
        ]
    }

    /// The steps of the last unit, cut to what is kept of them.
    var unitFields: [RowField] {
        let total = recorder.unitTotal
        let cut =
            total > recorder.unit.count ? [RowField("eventsTotal", .count(total))] : []
        return cut + [RowField("events", .rows(recorder.unit.map(\.view)))]
    }

    /// Does something while no task is inside a turn.
    ///
    /// What is done may ask for the same again: only the outermost lets the threads go on.
    package func parked<Result>(_ body: () -> Result) -> Result {
        guard isMoving, !isParked, case .threads(let threads) = driver else { return body() }
        isParked = true
        defer { isParked = false }
        // One that has failed is over before the others have come to the end of their turns.
        threads.pause()
        if threads.isOver { return body() }
        keepHistory(threads)
        sampleTrail()
        framedAt = threads.facts.runningNanoseconds
        defer { threads.resume() }
        return body()
    }
}

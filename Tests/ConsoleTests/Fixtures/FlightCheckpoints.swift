import TidemarkConsole
import TidemarkInspection

/// The checkpoints of the flight job, as screen 3 shows them.
enum FlightCheckpoints {
    /// What was taken on the way, by threads; the last one is under way.
    static func running(at clock: Int64) -> CheckpointsView {
        var view = settled(at: clock)
        view.rows.append(inProgress(43, at: clock))
        view.triggered += 1
        return view
    }

    /// The same before the last one was begun.
    static func settled(at clock: Int64) -> CheckpointsView {
        var view = CheckpointsView()
        view.rows = (30...42).map { row($0, at: clock - Int64(43 - $0) * 3_600_000) }
        view.triggered = 42
        view.completed = 41
        view.failed = 1
        view.restored = 1
        view.intervalMs = 3_600_000
        view.timeoutMs = 600_000
        view.retained = 5
        view.restart = "3 times after 10 s"
        return view
    }

    private static func row(_ id: Int, at clock: Int64) -> CheckpointView {
        let isFailed = id == 39
        return CheckpointView(
            id: Int64(id),
            kind: id == 40 ? "savepoint" : "checkpoint",
            name: id == 40 ? "before-fix" : nil,
            status: isFailed ? .failed : .completed,
            reason: isFailed ? "expired before completing" : nil,
            triggered: clock,
            step: Int64(id) * 1234,
            acknowledged: isFailed ? 2 : 4,
            tasks: 4,
            unit: "microseconds",
            duration: Int64(9000 + id * 37 + (isFailed ? 600_000_000 : 0)),
            alignment: isFailed ? 599_000_000 : Int64(1200 + id),
            bytes: isFailed ? nil : 276_000 + Int64(id),
            restores: id == 35 ? 1 : 0,
            isKept: id >= 38 && !isFailed,
            subtasks: parts(id, isDone: true)
        )
    }

    private static func inProgress(_ id: Int, at clock: Int64) -> CheckpointView {
        CheckpointView(
            id: Int64(id),
            kind: "checkpoint",
            status: .inProgress,
            triggered: clock - 120_000,
            step: 53_120,
            acknowledged: 2,
            tasks: 4,
            unit: "microseconds",
            duration: 6_200_000,
            alignment: 40,
            isKept: false,
            subtasks: parts(id, isDone: false)
        )
    }

    private static func parts(_ id: Int, isDone: Bool) -> [CheckpointPartView] {
        let extra = Int64(id)
        return [
            CheckpointPartView(
                operator: "departures",
                subtask: 0,
                progress: "acknowledged",
                startDelay: 12,
                alignment: 0,
                sync: 310 + extra,
                async: 900,
                bytes: 1024,
                recordsDuringAlignment: 0
            ),
            CheckpointPartView(
                operator: "hourly-delays",
                subtask: 0,
                progress: "acknowledged",
                startDelay: 800 + extra,
                alignment: 40,
                sync: 400,
                async: 7000,
                bytes: 212_000,
                recordsDuringAlignment: 17
            ),
            CheckpointPartView(
                operator: "hourly-delays",
                subtask: 1,
                progress: isDone ? "acknowledged" : "aligning",
                startDelay: 900,
                alignment: isDone ? 1200 + extra : nil,
                sync: isDone ? 380 : nil,
                async: isDone ? 6500 : nil,
                bytes: isDone ? 62_000 : nil,
                recordsDuringAlignment: isDone ? 61 : nil
            ),
            CheckpointPartView(
                operator: "print",
                subtask: 0,
                progress: isDone ? "acknowledged" : "waiting",
                startDelay: isDone ? 2100 : nil,
                alignment: isDone ? 0 : nil,
                sync: isDone ? 15 : nil,
                async: isDone ? 80 : nil,
                bytes: isDone ? 64 : nil,
                recordsDuringAlignment: isDone ? 0 : nil
            ),
        ]
    }
}

import Tidemark
import TidemarkInspection

/// What `why` speaks of: an operator subtask, and what there waits for its watermark.
struct WhySubject {
    let node: OperatorNode
    /// The watermark that would let it fire; nil where nothing waits for one.
    let needs: Timestamp?
    /// What waits, in a few words.
    let waits: String?
    /// Timers that wait for the clock.
    let clockTimers: (count: Int, first: Timestamp)?

    /// How many windows and timers are looked through for the earliest that has not fired.
    static let scanLimit = 100_000

    /// An operator with the earliest thing that waits there.
    init(_ node: OperatorNode, _ inspection: (any OperatorInspection)?) {
        self.node = node
        let window = Self.earliestWindow(inspection)
        let (timer, clock) = Self.timers(inspection)
        clockTimers = clock
        if let window, window.maxTimestamp <= timer ?? .max {
            needs = window.maxTimestamp
            waits = "windows from \(window.start.text) to \(window.end.text)"
        } else {
            needs = timer
            waits = timer.map { "a timer of \($0.text)" }
        }
    }

    /// An operator with one of its windows.
    init(_ node: OperatorNode, _ window: WindowFact) {
        self.node = node
        needs = window.window.maxTimestamp
        let key = ValueInspector.inspect(window.key).text
        waits = "window \(window.window.start.text) to \(window.window.end.text) of \(key)"
        clockTimers = nil
    }

    private static func earliestWindow(_ inspection: (any OperatorInspection)?) -> TimeWindow? {
        var least: TimeWindow?
        var seen = 0
        inspection?.forEachWindow { fact in
            seen += 1
            if !fact.hasFired, fact.window.end < least?.end ?? .max { least = fact.window }
            return seen < scanLimit
        }
        return least
    }

    private static func timers(
        _ inspection: (any OperatorInspection)?
    ) -> (event: Timestamp?, clock: (count: Int, first: Timestamp)?) {
        var event: Timestamp?
        var clock: (count: Int, first: Timestamp)?
        var seen = 0
        inspection?.forEachTimer { timer in
            seen += 1
            switch timer.domain {
            case .eventTime: event = min(event ?? timer.time, timer.time)
            case .processingTime:
                clock = ((clock?.count ?? 0) + 1, min(clock?.first ?? timer.time, timer.time))
            }
            return seen < scanLimit
        }
        return (event, clock)
    }
}

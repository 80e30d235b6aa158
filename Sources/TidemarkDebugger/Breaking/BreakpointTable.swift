import Tidemark
import TidemarkInspection

/// The breakpoints of a session, by their numbers; a number is never given twice.
struct BreakpointTable {
    private(set) var all: [Breakpoint] = []
    private var nextNumber = 1

    /// Those that stop the job.
    var armed: [Breakpoint] { all.filter(\.isEnabled) }

    mutating func add(_ condition: BreakCondition, _ watch: StepWatch) -> Breakpoint {
        let breakpoint = Breakpoint(nextNumber, condition, watch)
        nextNumber += 1
        all.append(breakpoint)
        return breakpoint
    }

    /// The breakpoint with a number.
    ///
    /// - Throws: `unknownBreakpoint` with the numbers there are.
    func find(_ number: Int) throws(ErrorReply) -> Breakpoint {
        if let found = all.first(where: { $0.number == number }) { return found }
        throw .unknown("breakpoint", String(number), among: all.map { String($0.number) })
    }

    /// The same breakpoints over another attempt of the same job; those it `knows` by their numbers go on counting.
    func adapted(to facts: JobFacts, knows known: [Breakpoint] = []) -> BreakpointTable {
        var table = self
        table.all = all.map { breakpoint in
            if let same = known.first(where: { $0.number == breakpoint.number }) {
                same.isEnabled = breakpoint.isEnabled
                return same
            }
            guard
                let watch = try? StepWatch(
                    breakpoint.condition,
                    facts,
                    isLog: breakpoint.watch.isLog
                )
            else { return breakpoint }
            watch.ignoresLeft = breakpoint.watch.ignoresLeft
            let other = Breakpoint(breakpoint.number, breakpoint.condition, watch)
            other.isEnabled = breakpoint.isEnabled
            return other
        }
        return table
    }

    mutating func remove(_ breakpoint: Breakpoint) {
        all.removeAll { $0 === breakpoint }
    }
}

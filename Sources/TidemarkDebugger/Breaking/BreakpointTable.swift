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

    mutating func remove(_ breakpoint: Breakpoint) {
        all.removeAll { $0 === breakpoint }
    }
}

import TidemarkInspection

/// One breakpoint: a condition, its number, and whether it stops the job.
final class Breakpoint {
    let number: Int
    let condition: BreakCondition
    let watch: StepWatch
    var isEnabled = true

    init(_ number: Int, _ condition: BreakCondition, _ watch: StepWatch) {
        self.number = number
        self.condition = condition
        self.watch = watch
    }

    /// The breakpoint as a row.
    var view: BreakpointView {
        BreakpointView(
            number: number,
            condition: condition,
            enabled: isEnabled,
            hits: watch.hits,
            logs: watch.isLog,
            ignores: watch.ignoresLeft
        )
    }
}

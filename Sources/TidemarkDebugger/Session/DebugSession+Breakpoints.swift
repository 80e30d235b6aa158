import Tidemark
import TidemarkInspection

extension DebugSession {
    func addBreakpoint(_ condition: BreakCondition) throws(ErrorReply) -> SessionReply {
        let driver = try stepping("break")
        let watch = try StepWatch(condition, driver.facts)
        let breakpoint = breakpoints.add(condition, watch)
        let names = watch.slowTypes.joined(separator: ", ")
        let note =
            watch.slowTypes.isEmpty
            ? nil
            : "\(names) without a schema: fields are found by reflection, which is slow, and "
                + "checked at the first record; make the type Inspectable"
        return reply("break", breakpoint.view.fields + [RowField("note", .text(note))])
    }

    /// Switches a breakpoint off whose expression does not fit its first record.
    ///
    /// - Throws: why it does not fit.
    func refuse(_ watch: StepWatch) throws(ErrorReply) {
        guard let refusal = watch.refusal else { return }
        guard let breakpoint = breakpoints.all.first(where: { $0.watch === watch }) else {
            throw refusal
        }
        breakpoint.isEnabled = false
        throw ErrorReply(
            code: refusal.code,
            message: "breakpoint \(breakpoint.number) is off now: \(refusal.message)",
            hint: refusal.hint
        )
    }

    func deleteBreakpoint(_ number: Int) throws(ErrorReply) -> SessionReply {
        let breakpoint = try breakpoints.find(number)
        breakpoints.remove(breakpoint)
        return reply("delete", breakpoint.view.fields)
    }

    func setBreakpoint(_ number: Int, enabled: Bool) throws(ErrorReply) -> SessionReply {
        let breakpoint = try breakpoints.find(number)
        breakpoint.isEnabled = enabled
        breakpoint.watch.forgetRefusal()
        return reply(enabled ? "enable" : "disable", breakpoint.view.fields)
    }
}

import Tidemark
import TidemarkInspection

extension DebugSession {
    func addBreakpoint(
        _ condition: BreakCondition,
        as kind: String = "break"
    ) throws(ErrorReply) -> SessionReply {
        let driver = try stepping(kind)
        let watch = try StepWatch(condition, driver.facts, isLog: kind == "log")
        let breakpoint = breakpoints.add(condition, watch)
        let names = watch.slowTypes.joined(separator: ", ")
        let note =
            watch.slowTypes.isEmpty
            ? nil
            : "\(names) without a schema: fields are found by reflection, which is slow, and "
                + "checked at the first record; make the type Inspectable"
        return reply(kind, breakpoint.view.fields + [RowField("note", .text(note))])
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

    /// Lets so many hits of a breakpoint pass.
    func ignoreHits(_ number: Int, _ count: Int) throws(ErrorReply) -> SessionReply {
        let breakpoint = try breakpoints.find(number)
        breakpoint.watch.ignoresLeft = Int64(count)
        return reply("ignore", breakpoint.view.fields)
    }

    func setBreakpoint(_ number: Int, enabled: Bool) throws(ErrorReply) -> SessionReply {
        let breakpoint = try breakpoints.find(number)
        breakpoint.isEnabled = enabled
        breakpoint.watch.forgetRefusal()
        return reply(enabled ? "enable" : "disable", breakpoint.view.fields)
    }
}

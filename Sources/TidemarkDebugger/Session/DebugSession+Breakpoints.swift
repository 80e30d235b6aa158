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

    func deleteBreakpoint(_ number: Int) throws(ErrorReply) -> SessionReply {
        let breakpoint = try breakpoints.find(number)
        breakpoints.remove(breakpoint)
        return reply("delete", breakpoint.view.fields)
    }

    func setBreakpoint(_ number: Int, enabled: Bool) throws(ErrorReply) -> SessionReply {
        let breakpoint = try breakpoints.find(number)
        breakpoint.isEnabled = enabled
        return reply(enabled ? "enable" : "disable", breakpoint.view.fields)
    }
}

import Tidemark
import TidemarkInspection

/// A place on the timeline with a name.
struct Mark {
    let name: String
    let position: StepPosition
}

extension DebugSession {
    /// Gives the place where the job stands a name; a name given again moves.
    func mark(_ name: String) -> SessionReply {
        marks.removeAll { $0.name == name }
        marks.append(Mark(name: name, position: position))
        return reply("mark", [RowField("name", .text(name))])
    }

    /// What `continue until mark` goes to: marks are made where the job stood, so none lies ahead.
    func goal(mark name: String) throws(ErrorReply) -> Goal {
        guard let mark = marks.first(where: { $0.name == name }) else {
            throw .unknown("mark", name, among: marks.map(\.name))
        }
        let driver = try stepping("continue until mark")
        return try .step(mark.position.step, driver)
    }
}

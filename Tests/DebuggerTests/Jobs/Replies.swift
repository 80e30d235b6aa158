import Tidemark
import TidemarkDebugger
import TidemarkInspection

extension DebugSession {
    /// Carries lines out and gives the JSON of all replies, one a line.
    func play(_ lines: String...) -> String {
        lines.flatMap { execute(line: $0) }.map(\.json.line).joined(separator: "\n")
    }

    /// Carries one line out and gives its first reply as a document.
    func ask(_ line: String) -> JSONValue {
        execute(line: line).first?.json ?? .null
    }

    /// The steps that a reply tells, by number and kind.
    func steps(_ line: String) -> [String] {
        ask(line)["events"].rows.map { "\($0.number("step")) \($0.text("kind"))" }
    }

    /// The step number and the hash of the whole state.
    var end: String {
        let job = ask("show job")
        return "\(job.number("step")) \(job.text("stateHash"))"
    }
}

extension JSONValue? {
    /// The elements of a list; none of anything else.
    var rows: [JSONValue] {
        if case .array(let elements)? = self { return elements }
        return []
    }
}

extension JSONValue {
    /// The integer under a name, -1 where there is none.
    func number(_ name: String) -> Int {
        if case .integer(let number)? = self[name] { return Int(number) }
        return -1
    }

    /// The text under a name, empty where there is none.
    func text(_ name: String) -> String {
        if case .string(let text)? = self[name] { return text }
        return ""
    }
}

/// The last step and the state of a job that was run at full speed.
func fullSpeed(_ job: Job) throws -> String {
    let session = try start(job)
    session.runToEnd()
    return session.end
}

/// A JSON line written in several parts.
func json(_ parts: String...) -> String { parts.joined() }

import TidemarkDebugger
import TidemarkInspection

/// Writes replies as text or as JSON lines; what went wrong is said on the standard error as well.
struct ReplyOutput {
    let json: Bool

    func write(_ reply: Reply) {
        StandardOutput.line(json ? reply.json.line : reply.text)
    }

    /// Says that a line of a script was refused, and why.
    func refuse(_ error: ErrorReply, _ script: CommandScript, line: CommandScript.Line) {
        if json { StandardOutput.line(error.json.line) }
        let text = TerminalText.clean(line.text, limit: 120)
        StandardOutput.error("error: \(script.name), line \(line.number): \(error)\n    \(text)")
    }

    /// Says why a job could not start.
    func fail(_ error: any Error) {
        let reply =
            error as? ErrorReply
            ?? ErrorReply(code: "jobFailed", message: "\(error)")
        if json { StandardOutput.line(reply.json.line) }
        StandardOutput.error("error: \(reply)")
    }

    /// Ends a run: the summary, and the failure if there was one.
    func end(_ summary: Reply) {
        write(summary)
        if case .string(let failure)? = summary.json["failure"] {
            StandardOutput.error("error: \(failure)")
        }
    }
}

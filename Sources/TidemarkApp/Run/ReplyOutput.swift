import TidemarkDebugger
import TidemarkInspection

/// Writes replies as text or as JSON lines.
struct ReplyOutput {
    let json: Bool

    func write(_ reply: Reply) {
        StandardOutput.line(json ? reply.json.line : reply.text)
    }

    func write(_ reply: SessionReply) {
        switch reply {
        case .reply(let reply): write(reply)
        case .error(let error): StandardOutput.line(json ? error.json.line : error.text)
        }
    }

    /// Says why a job could not start.
    func fail(_ error: any Error) {
        let reply = ErrorReply(
            code: "jobFailed",
            message: TerminalText.clean("\(error)", limit: 2000),
            hint: nil
        )
        if json { StandardOutput.line(reply.json.line) }
        StandardOutput.error("error: \(reply.message)")
    }
}

import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// One run of a job without a terminal: builds it, runs its commands, and ends with a summary.
package struct JobRun {
    private let job: RunnableJob
    private let options: JobOptions
    private let output: ReplyOutput

    package init(_ job: RunnableJob, _ options: JobOptions) {
        self.job = job
        self.options = options
        output = ReplyOutput(json: options.json)
    }

    /// Runs and gives the exit code.
    ///
    /// `notice` is said first, on the standard error; who is told that there is no console gets its last frame instead.
    package func run(notice: String? = nil) throws -> Int32 {
        let script = try options.commands.map { try CommandScript(path: $0) }
        let frame = try notice.map { _ in try FrameChoice(options, ConsoleSettings(options)) }
        Interruption.watch()
        if let notice { StandardOutput.error(notice) }
        let session: DebugSession
        let start: Reply?
        do {
            (session, start) = try SessionStart(job, options).session(
                in: script == nil ? .oneGo : .script,
                printer: ProcessPrinter(keepsOutputClean: options.json)
            )
        } catch let mistake as UsageError {
            throw mistake
        } catch {
            output.fail(error)
            return ExitStatus.of(error)
        }
        if let start { output.write(start) }
        session.shouldStop = { Interruption.isAsked }
        if let script {
            if let refusal = try run(script, session) {
                return refusal.isDamage ? ExitStatus.damaged : ExitStatus.usage
            }
        } else {
            session.runToEnd()
        }
        output.end(session.summary())
        if let frame { StandardOutput.text("\n" + (try frame.text(of: session, nil, speed: .max))) }
        if Interruption.isAsked { return ExitStatus.interrupted }
        session.close()
        return session.hasFailed ? ExitStatus.failed : ExitStatus.finished
    }

    /// Runs the commands in order until one ends the run; says why where one was refused.
    private func run(
        _ script: CommandScript,
        _ session: DebugSession
    ) throws(UsageError) -> ErrorReply? {
        while !Interruption.isAsked, !session.hasQuit, let line = try script.next() {
            for reply in session.execute(line: line.text) {
                switch reply {
                case .reply(let reply):
                    output.write(reply)
                case .error(let error):
                    output.refuse(error, script, line: line)
                    return error
                }
            }
        }
        return nil
    }
}

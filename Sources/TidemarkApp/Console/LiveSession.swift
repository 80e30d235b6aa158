import ArgumentParser
import Tidemark
package import TidemarkConsole
import TidemarkDebugger
package import TidemarkInspection
import TidemarkTerminal

/// A job as a console has it: its session on a thread of its own, and the source through which the console sees it.
///
/// Made, asked and ended on the console's thread.
package final class LiveSession {
    /// What the console looks at and sends its commands to.
    package var source: any InspectionSource { live }

    private let started: StartedSession
    private let live: LiveSource
    private let ended = Waker()
    private let thread: EngineThread

    /// Starts a job as its command line says; its prints are dropped.
    package convenience init(_ job: any TidemarkJob.Type, arguments: [String]) throws {
        let options = try JobOptions.parse(arguments)
        try self.init(
            StartedSession(RunnableJob(job), options, printer: DiscardingPrinter())
        )
    }

    init(_ started: StartedSession) throws {
        self.started = started
        let live = LiveSource(ConsoleModel(job: started.emptyJob))
        self.live = live
        if let start = started.start { live.reply([ConsoleReply(.note, start.originLine)]) }
        let ended = ended
        let run = RunningSession(started: started, live: live)
        thread = try EngineThread(name: "tm-session") {
            _ = TerminalGuard.protectCurrentThread()
            run.run()
            ended.signal()
        }
        TerminalGuard.askForWork(UserCode.ofThisThread)
        live.onHeldUp { UserCode.anywhere }
    }

    /// Whether all commands were obeyed and the job stands until the next one.
    package var isResting: Bool { live.isResting }

    /// Ends the session; false where a user's function does not return in time.
    package func end(withinNanoseconds patience: Int64) -> Bool {
        live.send(.quit)
        guard ended.waitUntilChanged(from: 0, timeoutNanoseconds: patience) else { return false }
        thread.join()
        started.session.close()
        return true
    }

    /// How the job stands, once it rests or has ended.
    package var summary: Reply { started.session.summary() }

    /// Whether an operator has failed, once it rests or has ended.
    package var hasFailed: Bool { started.session.hasFailed }
}

/// What the job's thread is given.
private struct RunningSession: @unchecked Sendable {  // the session is used by that thread alone
    let started: StartedSession
    let live: LiveSource

    func run() {
        SessionThread(started.session, live, pace: started.pace).run()
    }
}

import Tidemark
import TidemarkInspection

/// Runs the session's program beside it, with the parameters in force and with others.
///
/// The job itself stays parked; each run reads its input again from the beginning and acts on nothing outside.
struct WhatIfBench {
    private let session: DebugSession
    private let make: JobMaker
    private let schedule: StepDriver.Schedule
    private let reach: TrialRun.Reach

    /// - Throws: `whatif` where the program cannot be built or its input not read once more.
    init(_ session: DebugSession) throws(ErrorReply) {
        guard let make = session.makeJob else {
            throw ErrorReply(
                code: "whatif",
                message: "this session does not know how its program is built"
            )
        }
        guard session.startedFrom == nil else {
            throw ErrorReply(
                code: "whatif",
                message: "the job began from a checkpoint, and what came before is not recorded",
                hint: "start it afresh"
            )
        }
        let facts = session.driver.facts
        guard !facts.isLive, facts.splits.allSatisfy({ $0.status == nil }) else {
            throw ErrorReply(
                code: "whatif",
                message: "a live input cannot be read once more from its beginning"
            )
        }
        self.session = session
        self.make = make
        if case .step(let driver) = session.driver {
            schedule = driver.schedule
        } else {
            schedule = .drain
        }
        reach = TrialRun.Reach(session.driver, hasFinished: session.hasFinished)
    }

    /// The run with the parameters in force.
    func presentRun() throws(ErrorReply) -> TrialRun { try run([]) }

    /// Another run, held against the first.
    func compare(
        _ settings: [ParameterSetting],
        _ present: TrialRun
    ) throws(ErrorReply) -> WhatIfView {
        let declared = session.parameters.declared
        let known = session.driver.facts.transformations.map { "\($0.reference).parallelism" }
        var changes: [WhatIfSetting] = []
        for setting in settings {
            let parameter = declared.first { $0.name == setting.name }
            guard parameter != nil || known.contains(setting.name) else {
                throw .unknown("parameter", setting.name, among: declared.map(\.name) + known)
            }
            let value = parameter?.value ?? parallelism(setting.name)
            changes.append(WhatIfSetting(setting.name, present: value, trial: setting.value))
        }
        var view = WhatIfView(present, try run(settings), changes)
        view.note = doubt(present)
        return view
    }

    private func parallelism(_ name: String) -> String {
        let found = session.driver.facts.transformations.first {
            "\($0.reference).parallelism" == name
        }
        return found.map { "\($0.parallelism)" } ?? "-"
    }

    /// Where the same program comes to something else than the session has, the comparison is of other inputs or choices.
    private func doubt(_ present: TrialRun) -> String? {
        guard session.hasFinished else {
            return "the job has not come to its end: what the trial would give only later counts "
                + "as lost"
        }
        guard session.driver.kind == .step, let hash = present.stateHash,
            hash != session.driver.stateHash
        else { return nil }
        return "the same parameters do not come to what this run has come to: the input is not "
            + "the same when it is read again, or an operator is not replayable"
    }

    private func run(_ settings: [ParameterSetting]) throws(ErrorReply) -> TrialRun {
        var overrides = session.parameters.overrides
        for setting in settings { overrides[setting.name] = setting.value }
        let job: Job
        do {
            job = try make(overrides)
        } catch {
            throw ErrorReply(code: "whatif", message: "the program refuses that: \(error)")
        }
        return try TrialRun(job, schedule, upTo: reach) { session.shouldStop() }
    }
}

import Tidemark
import TidemarkInspection

extension DebugSession {
    /// How many branches are kept; one more pushes out the oldest.
    private static var branchesMax: Int { 8 }
    private static var nameLengthMax: Int { 64 }

    /// The session that stands where the person looks: a branch may look at its own past.
    var innermost: DebugSession { past?.innermost ?? self }

    /// Goes one's own way from where the session stands, or back to a branch that was left.
    func branch(_ name: String?) throws(ErrorReply) -> SessionReply {
        if name == Self.mainTimeline {
            throw ErrorReply(
                code: "branch",
                message: "main is the timeline of the running job",
                hint: "live goes there"
            )
        }
        if let kept = timelines.first(where: { $0.timeline == name }) {
            kept.marks = marks
            kept.breakpoints = breakpoints.adapted(to: kept.driver.facts)
            past = kept
            return kept.reply("branch", branchFields(begins: false, pushedOut: nil))
        }
        let here = try innermost.stepping("branch")
        let known = timelines.map(\.timeline)
        let branch = try newBranch(name, from: here, "branch")
        branch.shelf.removeAll()
        if case .step(let driver) = branch.driver { branch.beginHistory(driver) }
        past = branch
        let pushedOut = known.first { name in !timelines.contains { $0.timeline == name } }
        return branch.reply("branch", branchFields(begins: true, pushedOut: pushedOut))
    }

    /// A branch that begins where a driver stands, kept from now on.
    func newBranch(
        _ name: String?,
        from here: StepDriver,
        _ what: String
    ) throws(ErrorReply) -> DebugSession {
        if here.facts.isLive {
            throw ErrorReply(
                code: "notReplayable",
                message: "\(what) needs a job whose clock is recorded; this one follows the host's"
            )
        }
        let driver: StepDriver
        do {
            driver = try job.replica(at: here.keyFrame(), here.schedule)
        } catch {
            throw ErrorReply(code: "notReplayable", message: "the job cannot be branched: \(error)")
        }
        let branch = DebugSession(branch: try timelineName(name), of: innermost, driver)
        branch.shouldStop = shouldStop
        timelines.append(branch)
        timelines.removeFirst(max(0, timelines.count - Self.branchesMax))
        return branch
    }

    private func timelineName(_ name: String?) throws(ErrorReply) -> String {
        if let name {
            let clean = TerminalText.clean(name, limit: Self.nameLengthMax)
            guard clean == name else {
                throw ErrorReply(
                    code: "branch",
                    message: "the name of a branch is at most \(Self.nameLengthMax) characters"
                )
            }
            return name
        }
        repeat { branches += 1 } while timelines.contains { $0.timeline == "branch-\(branches)" }
        return "branch-\(branches)"
    }

    private func branchFields(begins: Bool, pushedOut: String?) -> [RowField] {
        let note = pushedOut.map { "\($0) is forgotten: \(Self.branchesMax) branches are kept" }
        return [
            RowField("begins", .flag(begins)),
            RowField("timelines", .text(timelineNames.joined(separator: ", "))),
            RowField("note", .text(note)),
        ]
    }

    /// The timelines that can be gone to.
    private var timelineNames: [String] { [Self.mainTimeline] + timelines.map(\.timeline) }
}

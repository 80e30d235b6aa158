import Tidemark
import TidemarkInspection

/// Finds the last place before the one at hand at which breakpoints would have stopped the job.
///
/// The parts of the past are run again from the newest back, each with the breakpoints armed; those in which none of the
/// counted kinds has happened are passed over.
struct HitSearch {
    let session: DebugSession
    let head: StepDriver
    let hereStep: Int
    /// The breakpoint; nil for all that are on.
    let number: Int?

    /// What was found.
    struct Hit {
        let number: Int
        /// The part of the past that it lies in.
        let part: Int
        /// Where the job would have stopped.
        let stop: Int
        let steps: [RecordedStep]
    }

    /// How often somebody is asked whether to stop.
    private static let turnsBetweenLooks = 1024

    /// - Throws: `interrupted` if somebody wants it to stop, and where the past cannot be run again.
    func find() throws(ErrorReply) -> Hit? {
        let frames = session.shelf.frames
        guard let newest = frames.lastIndex(where: { $0.step < hereStep }) else { return nil }
        for part in (0...newest).reversed() {
            let end = part < newest ? frames[part + 1].step : hereStep
            if part < newest, !mayHit(from: frames[part], to: frames[part + 1]) { continue }
            try session.requireReplayable(part, head)
            if let hit = try lastHit(in: part, upTo: end) { return hit }
        }
        return nil
    }

    /// The breakpoints that count.
    private func wanted(_ table: BreakpointTable) -> [Breakpoint] {
        table.all.filter { point in
            guard let number else { return point.isEnabled && !point.watch.isLog }
            return point.number == number
        }
    }

    /// Whether any step of a counted kind lies between two key frames.
    private func mayHit(from frame: KeyFrame, to next: KeyFrame) -> Bool {
        let facts = head.facts
        return wanted(session.breakpoints).contains { breakpoint in
            let measure = PastMeasure(breakpoint.watch, facts)
            return measure.ofFrame(frame) != measure.ofFrame(next)
        }
    }

    private func lastHit(in part: Int, upTo end: Int) throws(ErrorReply) -> Hit? {
        let replica = try Replica(session, at: part, head: head)
        let driver = replica.driver
        let (past, points) = armed(replica)
        var last: Hit?
        var turns = 0
        while driver.step < end {
            past.recorder.beginTurn()
            guard driver.turn() == .advanced else { break }
            for point in points {
                point.watch.endTurn()
                guard !point.watch.fresh.isEmpty else { continue }
                if driver.step < hereStep {
                    last = Hit(
                        number: point.number,
                        part: part,
                        stop: driver.step,
                        steps: point.watch.fresh
                    )
                }
                point.watch.forgetFresh()
            }
            turns += 1
            if turns % Self.turnsBetweenLooks == 0, session.shouldStop() {
                throw .interrupted
            }
        }
        return last
    }

    /// A session over a replica that takes the turns which stopping at the breakpoints takes.
    private func armed(_ replica: Replica) -> (DebugSession, [Breakpoint]) {
        let past = DebugSession(past: session, replica)
        let points = wanted(past.breakpoints)
        for point in points {
            point.watch.ignoresLeft = 0
            point.watch.reset()
        }
        past.arm(replica.driver, everything: false, points.map(\.watch))
        past.setGrain(replica.driver, isFine: true)
        return (past, points)
    }

    /// How many steps before a hit its replica begins to take small turns: what watching makes turns of must not be
    /// passed in one.
    private static let closeSteps = 4096

    /// A session that stands behind a hit.
    func place(_ hit: Hit) throws(ErrorReply) -> DebugSession {
        let replica = try Replica(session, at: hit.part, head: head)
        let near = hit.stop - Self.closeSteps
        if near > replica.driver.step {
            try replica.goOn(.steps, upTo: Int64(near))
        }
        let (past, _) = armed(replica)
        while replica.driver.step < hit.stop {
            past.recorder.beginTurn()
            guard replica.driver.turn() == .advanced else { break }
        }
        return past
    }
}

extension DebugSession {
    /// Goes back to the last hit of a breakpoint: to where the job would have stopped behind it.
    func backToHit(_ number: Int?) throws(ErrorReply) -> [SessionReply] {
        let head = try walkable("back")
        let here = try shown.stepping("back")
        if let number { _ = try breakpoints.find(number) }
        let search = HitSearch(session: self, head: head, hereStep: here.step, number: number)
        let hit = try search.find()
        if let hit { past = try search.place(hit) }
        let begin = shelf.beginning ?? 0
        let note = begin == 0 ? "it has not matched before" : "history begins at step \(begin)"
        return [
            shown.reply(
                "back",
                [
                    RowField("kind", .text("breakpoint")),
                    RowField("number", .count((hit?.number ?? number).map(Int64.init))),
                    RowField("taken", .count(hit == nil ? 0 : 1)),
                    RowField("headStep", .count(head.step)),
                    RowField("note", .text(hit == nil ? note : nil)),
                    RowField("events", .rows(hit?.steps.map(\.view) ?? [])),
                ]
            )
        ]
    }
}

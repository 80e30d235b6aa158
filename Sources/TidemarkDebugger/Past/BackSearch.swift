import Tidemark
import TidemarkInspection

/// Finds the place from which so many steps of a kind lead to where a session stands.
///
/// A replica runs from a key frame in full batches until few of the wanted steps are left, and from there to find where
/// they happen. A second one takes them there one by one and notes where each has ended; a third stays at the right one.
struct BackSearch {
    let session: DebugSession
    let request: StepRequest
    let measure: PastMeasure
    let head: StepDriver
    let hereStep: Int

    /// What was found.
    struct Found {
        let session: DebugSession
        /// How many steps back it is; fewer than asked for where history begins.
        let taken: Int
        let frameStep: Int
        let admissionsAgain: Int64
        let note: String?
    }

    func find(from here: StepDriver) throws(ErrorReply) -> Found {
        let count = Int64(request.count)
        let there = measure.ofDriver(here)
        var perStop = session.shelf.signposts.perStop(of: measure.unit) ?? 1
        // Beginning too near costs the whole way once more, beginning a few stops too far next to nothing.
        var slack = measure.isExact ? 1 : Int64((2 * perStop).rounded(.up)) + 1
        while true {
            let bound = there - Int64((Double(count) * perStop).rounded(.up)) - slack
            let first = session.shelf.frames[0]
            let found = session.shelf.start { measure.ofFrame($0) <= bound && $0.step < hereStep }
            let (part, start) = (found?.part ?? 0, found?.frame ?? first)
            let near = found?.isNear == true ? start : nil
            let isFirst = start.step == first.step
            try session.requireReplayable(part, head)
            let replica = try Replica(
                session,
                at: part,
                frame: near,
                head: head
            )
            if found != nil {
                try session.lead(replica, measure, upTo: bound, from: part, beside: near)
            }
            var reached = Optional(replica.driver.keyFrame())
            let isBeginning = isFirst && replica.driver.step == start.step
            let begun = measure.ofDriver(replica.driver)
            let stretches = replica.stretches(where: measure, upTo: here)
            let counted = Double(there - begun)
            let stops = try stops(from: reached, part, stretches, isBeginning)
            perStop = max(1, counted / Double(max(1, stops.count)))
            session.shelf.signposts.set(perStop: perStop, of: measure.unit)
            if stops.count < request.count && !isBeginning {
                // Several of the steps that were counted make one stop: from farther back, then.
                slack *= 4
                continue
            }
            let taken = min(stops.count, request.count)
            let target = taken < request.count ? start.step : stops[stops.count - taken]
            return Found(
                session: try place(&reached, part, stretches, target),
                taken: taken,
                frameStep: start.step,
                admissionsAgain: replica.admissionsAgain,
                note: session.shelf.loss(in: part)
                    ?? (taken < request.count ? "history begins here" : nil)
            )
        }
    }

    /// The steps at which stepping forward would have stopped before the place at hand.
    private func stops(
        from reached: KeyFrame?,
        _ part: Int,
        _ stretches: [Range<Int64>],
        _ isBeginning: Bool
    ) throws(ErrorReply) -> [Int] {
        let replica = try Replica(session, at: part, frame: reached, head: head)
        var walk = try SparseWalk(session, replica, request, stretches)
        // A key frame may stand between two deadlines that are one event: only the beginning is sure to be a place where
        // forward stood.
        var stops = isBeginning && walk.isByUnits ? [replica.driver.step] : []
        while true {
            let taken = try walk.next()
            let step = replica.driver.step
            if !taken || step >= hereStep { return stops }
            stops.append(step)
        }
    }

    /// A session that stands at one of those steps.
    ///
    /// It takes the frame away: all that changes behind one that somebody else holds is copied first.
    private func place(
        _ reached: inout KeyFrame?,
        _ part: Int,
        _ stretches: [Range<Int64>],
        _ target: Int
    ) throws(ErrorReply) -> DebugSession {
        let replica = try Replica(session, at: part, taking: &reached, head: head)
        var walk = try SparseWalk(session, replica, request, stretches)
        while replica.driver.step < target {
            if try !walk.next() { break }
        }
        return walk.past
    }
}

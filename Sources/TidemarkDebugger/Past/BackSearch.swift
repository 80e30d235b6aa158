import Tidemark
import TidemarkInspection

/// Finds the place from which so many steps of a kind lead to where a session stands.
///
/// A replica runs from a key frame in full batches until few of the wanted steps are left, then takes them one by one
/// and notes where each has ended.
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
        var slack: Int64 = 1
        var perStop = session.shelf.signposts.perStop(of: measure.unit) ?? 1
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
            let reached = replica.driver.keyFrame()
            let isBeginning = isFirst && reached.step == start.step
            let counted = Double(there - measure.ofDriver(replica.driver))
            let stops = try stops(from: replica, isBeginning)
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
                session: try place(consume reached, part, target),
                taken: taken,
                frameStep: start.step,
                admissionsAgain: replica.admissionsAgain,
                note: session.shelf.loss(in: part)
                    ?? (taken < request.count ? "history begins here" : nil)
            )
        }
    }

    /// The steps at which stepping forward would have stopped before the place at hand.
    private func stops(from replica: Replica, _ isBeginning: Bool) throws(ErrorReply) -> [Int] {
        let session = DebugSession(past: self.session, replica)
        let walk = try session.walk(replica.driver, request, armed: [])
        // A key frame may stand between two deadlines that are one event: only the beginning is sure to be a place where
        // forward stood.
        var stops = isBeginning && walk.isByUnits ? [replica.driver.step] : []
        while true {
            let taken = try session.stepOnce(walk)
            let step = replica.driver.step
            if !taken || step >= hereStep { return stops }
            stops.append(step)
        }
    }

    /// A session that stands at one of those steps.
    ///
    /// It takes the frame over: all that changes behind one that somebody else holds is copied first.
    private func place(
        _ near: consuming KeyFrame,
        _ part: Int,
        _ target: Int
    ) throws(ErrorReply) -> DebugSession {
        let replica = try Replica(session, at: part, frame: near, head: head)
        let session = DebugSession(past: self.session, replica)
        let walk = try session.walk(replica.driver, request, armed: [])
        while replica.driver.step < target {
            if try !session.stepOnce(walk) { break }
        }
        return session
    }
}

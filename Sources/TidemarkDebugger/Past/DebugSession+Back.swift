import Tidemark
import TidemarkInspection

extension DebugSession {
    /// Goes back by a number of things that happened: to the place from which stepping forward so often leads here.
    func back(_ request: StepRequest) throws(ErrorReply) -> [SessionReply] {
        let head = try walkable("back")
        let here = try shown.stepping("back")
        let search = BackSearch(
            session: self,
            request: request,
            measure: try PastMeasure(request, head.facts),
            head: head,
            hereStep: here.step
        )
        let found = try search.find(from: here)
        if found.session.position.step < here.step { past = found.session }
        return [
            shown.reply(
                "back",
                [
                    RowField("kind", .text(request.kind.rawValue)),
                    RowField("at", .text(request.target?.description)),
                    RowField("taken", .count(found.taken)),
                    RowField("headStep", .count(head.step)),
                    RowField("keyFrameStep", .count(found.frameStep)),
                    RowField("recordsAgain", .count(found.admissionsAgain)),
                    RowField("note", .text(found.note)),
                ] + shown.unitFields
            )
        ]
    }

    /// Goes to a place of the timeline that lies before the one at hand; nil if it lies ahead.
    func goBack(to place: StopCondition) throws(ErrorReply) -> [SessionReply]? {
        guard let (measure, bound) = measure(of: place) else { return nil }
        let here = try shown.stepping("goto")
        if measure.ofDriver(here) <= bound || shelf.frames.isEmpty { return nil }
        let head = try walkable("goto")
        guard let start = shelf.start(where: { measure.ofFrame($0) <= bound }) else {
            let first = shelf.beginning ?? 0
            throw ErrorReply(
                code: "beforeHistory",
                message: "\(place) lies before step \(first), where history begins"
            )
        }
        try requireReplayable(start.part, head)
        let frame = start.isNear ? start.frame : nil
        let replica = try Replica(self, at: start.part, frame: frame, head: head)
        try lead(replica, measure, upTo: bound, from: start.part, beside: frame)
        let session = DebugSession(past: self, replica)
        past = session
        // What it passes on the way there stops nobody.
        return try session.go(until: place, stopsAtBreakpoints: false)
    }

    /// Lets a replica go on up to a bound, and keeps what it has taken and seen for the next walk.
    func lead(
        _ replica: Replica,
        _ measure: PastMeasure,
        upTo bound: Int64,
        from part: Int,
        beside start: KeyFrame?
    ) throws(ErrorReply) {
        try replica.goOn(measure, upTo: bound)
        shelf.keep(near: replica.near, of: part, beside: start)
        shelf.signposts.add(replica.seen, in: measure.unit)
    }

    /// What tells how near a place is; nil for those that are not known beforehand.
    private func measure(of place: StopCondition) -> (measure: PastMeasure, bound: Int64)? {
        switch place {
        case .step(let number): return (.steps, number)
        case .clock(let instant): return (.clock, instant)
        case .mark(let name):
            guard let mark = marks.first(where: { $0.name == name }) else { return nil }
            switch mark.place {
            case .step(let position): return (.steps, position.step)
            case .clock(let instant): return (.clock, instant.milliseconds)
            }
        case .eventTime, .end, .first: return nil
        }
    }
}

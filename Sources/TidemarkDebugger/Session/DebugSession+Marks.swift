package import Tidemark
import TidemarkInspection

/// A place on the timeline with a name.
struct Mark {
    /// Where it is: a step that the job has made, or an instant of the clock that was known before.
    enum Place {
        case step(StepPosition)
        case clock(Timestamp)
    }

    let name: String
    let place: Place
}

extension DebugSession {
    /// Names an instant of the clock, for whoever knows beforehand what will happen then.
    package func mark(_ name: String, at clock: Timestamp) {
        setMark(Mark(name: name, place: .clock(clock)))
    }

    /// Gives the place where the job stands a name; a name given again moves.
    func mark(_ name: String) -> SessionReply {
        setMark(Mark(name: name, place: .step(position)))
        return reply("mark", [RowField("name", .text(name))])
    }

    /// What `goto mark` and `continue until mark` go to.
    func goal(mark name: String) throws(ErrorReply) -> Goal {
        let mark = try mark(named: name)
        let driver = try stepping("continue until mark")
        let what = StopCondition.mark(name).description
        switch mark.place {
        case .step(let position):
            return try .step(position.step, driver, what: what)
        case .clock(let instant):
            return try .clock(instant, driver, what: what)
        }
    }

    /// Refuses a place that lies on another timeline.
    func requireHere(_ place: StopCondition) throws(ErrorReply) {
        if case .mark(let name) = place { _ = try mark(named: name) }
    }

    /// A mark of this timeline, or of an instant, which all timelines share.
    private func mark(named name: String) throws(ErrorReply) -> Mark {
        guard let mark = marks.first(where: { $0.name == name }) else {
            throw .unknown("mark", name, among: marks.map(\.name))
        }
        if case .step(let position) = mark.place, position.timeline != timeline {
            let isMain = position.timeline == Self.mainTimeline
            throw ErrorReply(
                code: "timeline",
                message: "mark \(name) lies on the timeline \(position.timeline)",
                hint: (isMain ? "live" : "branch \(position.timeline)") + " goes there"
            )
        }
        return mark
    }

    /// The marks in the order of the timeline; those that share an instant as they were made.
    var markViews: [MarkView] {
        let now = position
        let views = marks.map { mark in
            switch mark.place {
            case .step(let place):
                MarkView(
                    name: mark.name,
                    clock: place.clock,
                    step: place.step,
                    behind: place.step < now.step
                )
            case .clock(let instant):
                MarkView(
                    name: mark.name,
                    clock: instant.milliseconds,
                    step: nil,
                    behind: now.clock.map { instant.milliseconds < $0 } ?? false
                )
            }
        }
        return views.enumerated()
            .sorted {
                ($0.element.clock ?? .min, $0.offset) < ($1.element.clock ?? .min, $1.offset)
            }
            .map(\.element)
    }

    private func setMark(_ mark: Mark) {
        marks.removeAll { $0.name == mark.name }
        marks.append(mark)
        // A script could name places for ever.
        marks.removeFirst(max(0, marks.count - Self.marksMax))
    }

    private static let marksMax = 1000
}

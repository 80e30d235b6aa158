/// How a job was run so far, as far as it can be run again: parts, each with a key frame at its beginning.
package struct Timeline {
    package private(set) var parts: [Part]

    /// What was done from one key frame on, up to the next.
    package struct Part {
        package let frame: KeyFrame
        package let way: Way

        package init(frame: KeyFrame, way: Way) {
            self.frame = frame
            self.way = way
        }
    }

    /// How a job was run from a key frame on.
    package enum Way {
        /// By the schedule, which finds the same way again.
        case schedule
        /// By threads, from a pause of a stretch on.
        case stretch(Stretch, cut: Int)
        /// By steps, from a place of their log on.
        case log(ScheduleLog, ScheduleLog.Place)
    }

    package init() {
        parts = []
    }

    /// How many bytes the logs take.
    package var logBytes: Int {
        var sum = 0
        for (index, part) in parts.enumerated() where index == 0 || !continues(index) {
            switch part.way {
            case .schedule: break
            case .stretch(let stretch, _): sum += stretch.byteCount
            case .log(let log, _): sum += log.byteCount
            }
        }
        return sum
    }

    /// Whether a part goes on as the one before it, so that its key frame is only a place to begin at.
    package func continues(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        switch (parts[index - 1].way, parts[index].way) {
        case (.schedule, .schedule): return true
        case (.stretch(let one, _), .stretch(let other, _)): return one === other
        case (.log(let one, _), .log(let other, _)): return one === other
        default: return false
        }
    }

    /// Begins a new part.
    ///
    /// One in which nothing has happened is forgotten.
    package mutating func begin(_ part: Part) {
        if let last = parts.last, last.frame.step == part.frame.step { parts.removeLast() }
        parts.append(part)
    }

    /// Forgets where a part begins; the one before it goes on through it.
    package mutating func join(_ index: Int) {
        precondition(continues(index), "a part goes on as the one before it")
        parts.remove(at: index)
    }

    /// Forgets what was done before a part.
    package mutating func forget(before index: Int) {
        parts.removeFirst(index)
    }
}

extension Job {
    /// Makes an attempt that stands at the beginning of a part, or at a key frame that such an attempt has made, and can
    /// go on from there as the job did, part by part, acting on nothing outside.
    ///
    /// The attempt whose past it is stays parked while this one runs: they share state copy on write.
    package func replica(
        along timeline: Timeline,
        at part: Int,
        frame: KeyFrame? = nil,
        _ schedule: StepDriver.Schedule = .drain
    ) throws -> StepDriver {
        let start = frame ?? timeline.parts[part].frame
        let driver = try replica(at: start, schedule)
        driver.route = Route(timeline: timeline, part: frame?.driver.part ?? part)
        if frame == nil {
            driver.enterPart()
        } else {
            driver.prepareTasks()
            driver.admissions.fence = driver.fence
        }
        return driver
    }
}

/// The way of a replica through the parts of a timeline.
struct Route {
    let timeline: Timeline
    var part: Int

    /// The part behind those that go on as this one does; nil at the last.
    var nextPart: Int? {
        let later = timeline.parts.indices.dropFirst(part + 1)
        return later.first { !timeline.continues($0) }
    }
}

extension StepDriver {
    /// Goes on in the way of the part at hand, at whose beginning the attempt stands.
    func enterPart() {
        guard let route else { return }
        replay = nil
        admissions.script = nil
        switch route.timeline.parts[route.part].way {
        case .schedule: prepareTasks()
        case .stretch(let stretch, let cut): begin(stretch, from: cut, isFresh: false)
        case .log(let log, let place):
            prepareTasks()
            admissions.script = ScheduleScript(log, from: place)
        }
        admissions.fence = fence
    }

    /// The first admission that belongs to another part, where a schedule would go on without seeing that.
    var fence: Int64 {
        guard replay == nil, admissions.script == nil, let route, let next = route.nextPart else {
            return .max
        }
        return route.timeline.parts[next].frame.nextAdmission
    }

    /// Goes over to the next part if this one is done; false if there is none.
    func enterNextPart() -> Bool {
        guard var route, let next = route.nextPart else { return false }
        route.part = next
        do {
            try restore(route.timeline.parts[next].frame)
        } catch {
            attempt.tasks.first?.chain.failure.error = error
            return true
        }
        self.route = route
        enterPart()
        return true
    }

    /// Whether the part at hand has been run to its end.
    var isPartDone: Bool {
        if let replay { return replay.isDone }
        guard let route, let next = route.nextPart else { return false }
        let end = route.timeline.parts[next].frame
        if let script = admissions.script {
            return script.next == nil && (turnBudget == 1 && step >= end.step || isQuiet)
        }
        if nextAdmission < end.nextAdmission { return false }
        // By the smallest turns a schedule comes to just where another driver has taken over.
        return (turnBudget == 1 && step >= end.step) || isQuiet
    }
}

extension StepDriver {
    /// Whether a replica takes each turn as it was taken, so that it may stop and go on behind any.
    package var repeatsTurns: Bool {
        replay != nil || admissions.script != nil && schedule != .drain
    }

    /// How the job is run from now on, for its timeline.
    package var way: Timeline.Way {
        admissions.log.map { .log($0, $0.end) } ?? .schedule
    }

    /// Whether the log of the job takes nothing more, so that what follows cannot be run again.
    package var isLogFull: Bool { admissions.log?.isFull ?? false }
}

extension ThreadDriver {
    /// The number of the next admission, as far as it is counted; only while parked.
    package var nextAdmission: Int64 { stretch.map { $0.admission + $0.admissions } ?? admission }
}

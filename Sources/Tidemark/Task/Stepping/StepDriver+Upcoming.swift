extension StepDriver {
    /// What comes next from outside.
    package enum Upcoming: Equatable, Sendable {
        /// A record of a source.
        case record(Timestamp)
        /// A deadline of a source or an operator.
        case deadline(Timestamp)
        /// The end of a source.
        case end(Timestamp)
        /// Nothing, now or for ever.
        case nothing
    }

    /// What would happen next from outside; asked only while quiet.
    package var upcoming: Upcoming {
        if let replay { return replay.upcoming }
        return switch admissions.upcoming {
        case .due(_, let instant, .record): .record(instant)
        case .due(_, let instant, .end): .end(instant)
        case .due(_, let instant, .deadline), .due(_, let instant, .sourceDeadline),
            .due(_, let instant, .checkpoint):
            .deadline(instant)
        case .later, nil: .nothing
        }
    }

    /// The current instant of processing time.
    public var clock: Timestamp { admissions.clock }

    /// The number of the next admission.
    public var nextAdmission: Int64 { admissions.next }

    /// The last instant that the clock may reach; what would happen later waits.
    package var horizon: Timestamp {
        get { admissions.horizon }
        set { admissions.horizon = newValue }
    }

    /// The first admission that may not happen; the driver waits before it.
    package var admissionBound: Int64 {
        get { admissions.bound }
        set { admissions.bound = newValue }
    }

    /// Whether the last turn was taken by a task, and not only by the driver.
    package var tookElement: Bool { lastTask != nil }

    /// Moves a virtual clock, while quiet, forward over a time in which nothing happens.
    package func moveClock(to instant: Timestamp) {
        if replay != nil { return moveReplay(to: instant) }
        admissions.move(to: max(clock, instant))
        admissions.log?.move(to: clock)
    }
}

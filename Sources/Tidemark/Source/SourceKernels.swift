/// The functions of a source subtask, made by the fluent API where the record type is known.
///
/// A source has two things to do, each at an instant of processing time: admit its next record, and run its periodic
/// deadline (watermark emission, idleness). The driver asks when, decides which comes first over all sources, and calls.
/// A class, because a driver that goes record by record would copy all of it for each question.
public final class SourceKernels {
    /// When the next record arrives.
    public var readiness: () -> SourceReadiness
    /// Admits up to `limit` records that arrive before `bound` and before the source's own deadline; the first gets
    /// the number `admission`, each next one the number behind it.
    ///
    /// Returns how many.
    public var admit: (_ limit: Int, _ bound: ArrivalBound, _ admission: Int64) -> Int
    /// The next instant at which asking for a watermark could change anything.
    public var nextDeadline: () -> Timestamp?
    /// Asks for watermarks and judges idleness, as of an instant.
    public var fireDeadline: (Timestamp, _ admission: Int64) -> Void
    /// Sends the last watermark on, after the last record.
    public var endOfTime: (_ admission: Int64) -> Void
    /// What a debugger can look at.
    public var inspection: any SourceInspection
    /// Where its splits stand; absent for a source that cannot go back.
    public var memory: OperatorMemory?
    /// Whether records of it are kept, because they cannot be read again: it may also wait for input.
    public var isRecorded = false
    /// How far it may be ahead of others; nil for a source of no alignment group.
    @usableFromInline var alignment: SourceAlignment?
    /// Says something of event time in the place of a split, or of the whole source where none is named.
    public var inject: ((_ signal: WatermarkSignal, _ split: Int?, _ admission: Int64) -> Void)?
    /// Tells those behind the source again what it has told them, in an attempt that goes on with another parallelism.
    public var announce: ((_ admission: Int64) -> Void)?
    /// Whether its watermarks rise at deadlines only, and never with a record.
    public var speaksAtDeadlines = false

    /// Names the functions of a source.
    @inlinable
    public init(
        readiness: @escaping () -> SourceReadiness,
        admit: @escaping (Int, ArrivalBound, Int64) -> Int,
        nextDeadline: @escaping () -> Timestamp?,
        fireDeadline: @escaping (Timestamp, Int64) -> Void,
        endOfTime: @escaping (Int64) -> Void,
        inspection: any SourceInspection
    ) {
        self.readiness = readiness
        self.admit = admit
        self.nextDeadline = nextDeadline
        self.fireDeadline = fireDeadline
        self.endOfTime = endOfTime
        self.inspection = inspection
    }

    /// Asks for watermarks, judges idleness and hears how far it may come.
    ///
    /// - Returns: what it heard; nil where it was not the time to ask.
    func fire(
        at instant: Timestamp,
        _ admission: Int64,
        told: SourceAlignment.Told = .ask
    ) -> Timestamp? {
        alignment?.told = told
        fireDeadline(instant, admission)
        return alignment?.heard
    }

    /// Notes on the thread that readers, assigners and generators of this source may be running.
    func name(_ node: OperatorNode) {
        let (readiness, admit) = (readiness, admit)
        self.readiness = { node.inUserCode { readiness() } }
        self.admit = { limit, bound, admission in
            node.inUserCode { admit(limit, bound, admission) }
        }
    }
}

/// Whether a source has a record to give.
@frozen
public enum SourceReadiness: Equatable, Sendable {
    /// A record that arrives at an instant of the recorded clock.
    case at(Timestamp)
    /// A record that arrives whenever it is asked for.
    case now
    /// Nothing at the moment; more may come.
    case notYet
    /// Nothing any more.
    case ended
}

/// Up to where a source may admit records.
@frozen
public struct ArrivalBound: Sendable {
    /// The first instant that is too late, or the last that is not.
    public let instant: Timestamp
    /// Whether records of that instant itself may be admitted.
    public let inclusive: Bool

    /// Makes a bound.
    @inlinable
    public init(_ instant: Timestamp, inclusive: Bool) {
        self.instant = instant
        self.inclusive = inclusive
    }

    /// Takes another bound over if it is the nearer one.
    mutating func tighten(to other: ArrivalBound) {
        if other.instant < instant || (other.instant == instant && inclusive) { self = other }
    }

    /// No bound.
    @inlinable public static var none: ArrivalBound { ArrivalBound(.max, inclusive: true) }

    /// This bound, or the end of an instant where that comes first.
    func limited(to last: Timestamp) -> ArrivalBound {
        last < instant ? ArrivalBound(last, inclusive: true) : self
    }

    /// Whether a record that arrives at `instant` may be admitted.
    @inlinable @inline(__always)
    public func admits(_ arrival: Timestamp) -> Bool {
        inclusive ? arrival <= instant : arrival < instant
    }
}

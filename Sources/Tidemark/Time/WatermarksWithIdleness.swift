/// The watermark generator of one split at work, with its idleness timer if the strategy has one.
///
/// Confined to one task; a copy is a snapshot. Time is an argument: the owner calls `onPeriodicEmit` at the
/// ticks that `nextDeadline` names and may leave out all others.
///
/// - Flink: `WatermarksWithIdleness`, `WatermarkGenerator`
@usableFromInline
package struct WatermarksWithIdleness<Element>: Sendable {
    @usableFromInline enum Kind: Sendable {
        case bounded, ascending, punctuated, custom, ingestion, none
    }

    // The parts lie side by side and not in an enum's payloads: a custom generator must be mutated in place, as
    // taking it out of a payload would copy its storage at every record.
    @usableFromInline let kind: Kind
    @usableFromInline var bound: BoundedOutOfOrderness
    @usableFromInline let punctuation: (@Sendable (Element, Timestamp) -> Timestamp?)?
    /// How often ingestion time says how far it has come.
    private let interval: Int64
    @usableFromInline var custom: (any WatermarkGenerator<Element>)?

    /// The timer of a strategy with an idle timeout.
    @usableFromInline package var timer: IdlenessTimer?
    /// Whether the last check found the split idle and no record has come since.
    @usableFromInline package var isIdle = false
    /// When the last check found it idle.
    @usableFromInline private(set) var idleSince: Timestamp?
    /// Whether somebody outside has said that it is idle; true until a record comes.
    @usableFromInline private(set) var isMarkedIdle = false
    /// How many timestamps lay below the highest one, counted for ascending strategies only.
    @usableFromInline package var violationCount = 0
    /// The bounded watermark that the last tick emitted, by which a tick is known to be empty.
    @usableFromInline var emitted: Timestamp?

    /// Makes the generator that a strategy describes.
    @usableFromInline
    package init(_ strategy: WatermarkStrategy<Element>) {
        var bound = BoundedOutOfOrderness(delayMilliseconds: 0)
        var punctuation: (@Sendable (Element, Timestamp) -> Timestamp?)?
        var interval: Int64 = 0
        switch strategy.generation {
        case .bounded(let delay, let minusOne):
            kind = .bounded
            bound = BoundedOutOfOrderness(delayMilliseconds: delay, minusOne: minusOne)
        case .ascending:
            kind = .ascending
        case .punctuated(let function):
            kind = .punctuated
            punctuation = function
        case .custom(let make):
            kind = .custom
            custom = make()
        case .ingestion(let milliseconds):
            kind = .ingestion
            interval = milliseconds
        case .none:
            kind = .none
        }
        self.interval = max(1, interval)
        self.bound = bound
        self.punctuation = punctuation
        timer = strategy.idleTimeoutMilliseconds.map(IdlenessTimer.init(timeoutMilliseconds:))
    }

    /// The highest timestamp seen by a bounded or ascending generator; nil for the others.
    package var maxTimestamp: Timestamp? {
        switch kind {
        case .bounded, .ascending: bound.currentWatermark == nil ? nil : bound.maxTimestamp
        case .punctuated, .custom, .ingestion, .none: nil
        }
    }

    /// Whether a batch may be told by its highest timestamp alone, without a look at each record.
    @inlinable package var followsHighestTimestamp: Bool {
        kind == .bounded || kind == .none || kind == .ingestion
    }

    /// Looks at a record, after it has been sent on.
    @inlinable
    package mutating func onEvent(
        _ element: Element,
        timestamp: Timestamp,
        output: inout WatermarkOutput
    ) {
        switch kind {
        case .bounded: bound.observe(timestamp)
        case .ascending: observeAscending(timestamp)
        case .punctuated:
            if let watermark = punctuation?(element, timestamp) { output.emitWatermark(watermark) }
        case .custom: custom?.onEvent(element, timestamp: timestamp, output: &output)
        case .ingestion, .none: break
        }
        noteActivity()
    }

    /// Looks at records in order, up to the first that makes it say something; returns how many it has looked at.
    @inlinable
    package mutating func onRun(
        _ elements: UnsafePointer<Element>,
        _ timestamps: UnsafePointer<Timestamp>,
        count: Int,
        output: inout WatermarkOutput
    ) -> Int {
        if kind == .custom {
            noteActivity()
            return custom?.onRun(elements, timestamps, count: count, output: &output) ?? count
        }
        for row in 0..<count {
            onEvent(elements[row], timestamp: timestamps[row], output: &output)
            if !output.signals.isEmpty { return row &+ 1 }
        }
        return count
    }

    /// Looks at a batch by its highest timestamp, where `followsHighestTimestamp` allows it.
    @inlinable
    package mutating func onBatch(highestTimestamp: Timestamp) {
        bound.observe(highestTimestamp)
        noteActivity()
    }

    /// Asks for a watermark, or for idleness after a long silence, at a tick.
    @usableFromInline
    package mutating func onPeriodicEmit(at now: Timestamp, output: inout WatermarkOutput) {
        guard timer?.checkIfIdle(at: now) != true else {
            if !isIdle {
                output.markIdle()
                idleSince = now
            }
            isIdle = true
            return
        }
        if isMarkedIdle {
            if isIdle { return }
            isMarkedIdle = false
        }
        isIdle = false
        emitPeriodically(at: now, &output)
    }

    /// The earliest tick after an instant that could say anything new; nil when none can before a record comes.
    ///
    /// The silence of a split that may not speak does not count.
    package func nextDeadline(
        after now: Timestamp,
        on grid: TickGrid,
        countsSilence: Bool = true
    ) -> Timestamp? {
        if isIdle && isMarkedIdle { return nil }
        let silence = isIdle || !countsSilence ? nil : timer?.nextDeadline(after: now, on: grid)
        guard hasPeriodicNews else { return silence }
        return grid.firstTick(after: now)
    }

    /// Takes it for idle or active because somebody outside says so; the next record makes it active in any case.
    package mutating func mark(isIdle: Bool) {
        self.isIdle = isIdle
        isMarkedIdle = isIdle
        idleSince = nil
    }

    /// Leaves a time in which the task was blocked downstream out of the silence.
    package mutating func pauseFor(milliseconds: Int64) {
        timer?.pauseFor(milliseconds: milliseconds)
    }

    private var hasPeriodicNews: Bool {
        switch kind {
        case .bounded, .ascending: bound.currentWatermark != emitted
        case .custom: !isIdle
        case .ingestion: true
        case .punctuated, .none: false
        }
    }

    private mutating func emitPeriodically(at now: Timestamp, _ output: inout WatermarkOutput) {
        switch kind {
        case .bounded, .ascending:
            emitted = bound.currentWatermark
            output.emitWatermark(emitted ?? .min)
        case .custom: custom?.onPeriodicEmit(&output)
        case .ingestion:
            output.emitWatermark(now.advanced(byMilliseconds: -(now.milliseconds % interval)))
        case .punctuated, .none: break
        }
    }

    @inlinable
    mutating func observeAscending(_ timestamp: Timestamp) {
        if timestamp < bound.maxTimestamp { violationCount += 1 }
        bound.observe(timestamp)
    }

    @inlinable
    mutating func noteActivity() {
        timer?.activity()
        isIdle = false
    }
}

import Tidemark
import TidemarkInspection

/// Takes a sample of a job now and then, for findings that tell what goes on from what was.
///
/// Samples are taken between turns; how far they lie apart follows from the clock and the turns, never from the host.
struct TrailRecorder {
    private(set) var trail = JobTrail()
    private var last = Timestamp.min
    private var turns = 0
    private var admission: Int64 = 0

    /// Samples are no nearer to each other on the clock.
    private static let spacingMilliseconds: Int64 = 1000
    /// How much must happen between two samples where the clock takes no time of the host's.
    private static let turnsMin = 128
    private static let admissionsMin: Int64 = 8192
    /// Clocks beyond this are those of broken records, and sums of them would not fit.
    private static let clockLimit: Int64 = 1 << 56

    /// Begins with what another one has seen up to a step.
    init(_ other: TrailRecorder? = nil, upTo step: Int = .max) {
        guard let other else { return }
        trail = other.trail.upTo(step: Int64(step))
        last = trail.samples.last.map { Timestamp($0.clock) } ?? .min
    }

    /// Takes a sample if it is time for one.
    mutating func look(at driver: StepDriver) {
        turns += 1
        let clock = driver.clock
        guard clock > last, clock.isFinite,
            clock.span(since: last).map({ $0 >= Self.spacingMilliseconds }) ?? true
        else { return }
        let hasHappened =
            turns >= Self.turnsMin || driver.nextAdmission - admission >= Self.admissionsMin
        guard hasHappened || driver.facts.isLive || trail.samples.isEmpty else { return }
        take(driver.facts, clock, isByRounds: true)
        admission = driver.nextAdmission
    }

    /// Takes a sample, whenever the last one was; only while the job is parked.
    ///
    /// Time at work is counted in the rounds of a random schedule by steps, and of the host's by threads.
    mutating func take(_ facts: JobFacts, _ clock: Timestamp, isByRounds: Bool) {
        // Without a time of its own the job has its beginning and its present, and nothing between them.
        let milliseconds = clock.finiteMilliseconds ?? 0
        guard milliseconds.magnitude < Self.clockLimit else { return }
        if clock.isFinite != last.isFinite { trail = JobTrail() }
        turns = 0
        last = clock
        let waits = Dictionary(
            isByRounds ? [] : facts.waits.map { (ObjectIdentifier($0.node), $0.waited) },
            uniquingKeysWith: { first, _ in first }
        )
        let whole = facts.runningNanoseconds
        let places = facts.operators.map { fact in
            var place = JobTrail.Place(fact)
            if isByRounds {
                place.worked = Int64(fact.rounds.busy)
                place.blocked = Int64(fact.rounds.backPressured)
                place.whole = place.worked + place.blocked + Int64(fact.rounds.idle)
            } else if let waited = waits[ObjectIdentifier(fact.node)] {
                place.blocked = waited.backPressured
                place.worked = max(0, whole - waited.idle - waited.backPressured)
                place.whole = whole
            }
            return place
        }
        trail.append(JobTrail.Sample(clock: milliseconds, step: Int64(facts.step), places: places))
    }
}

extension JobFacts.Operator {
    /// How far event time has come here, as findings are told: what a source has sent, what others have got.
    var reachedWatermark: Int64? { (isSource ? outputWatermark : inputWatermark)?.milliseconds }

    /// How many records have come in; of a source, how many it has read.
    var recordsTaken: Int64 { Int64(node.counters[isSource ? .recordOut : .recordIn]) }
}

extension JobTrail.Place {
    fileprivate init(_ fact: JobFacts.Operator) {
        self.init()
        let counters = fact.node.counters
        watermark = fact.reachedWatermark
        records = fact.recordsTaken
        dropped = Int64(counters[.recordDropped])
        fired = Int64(counters[.windowFired] + counters[.windowRefired])
        advances = Int64(counters[.watermarkAdvanced])
        entries = Int64(fact.inspection?.stateCount ?? 0)
    }
}

extension DebugSession {
    /// Takes a sample of the parked job.
    func sampleTrail() {
        trail.take(driver.facts, driver.clock, isByRounds: driver.kind == .step)
    }
}

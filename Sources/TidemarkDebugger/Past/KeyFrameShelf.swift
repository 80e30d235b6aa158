import Tidemark

/// The past of a session: how its job was run, with key frames close to each other near the newest, ever farther apart
/// behind it.
struct KeyFrameShelf {
    /// How many are kept.
    static let capacity = 64
    /// How many bytes the logs of choices may take; the oldest go first.
    static let logBytesMax = 128 << 20
    /// After how many admissions the next one is taken; more where there is much state, because what a frame shares with
    /// the job is copied at its next change.
    private static let leastDistance: Int64 = 16_384
    private static let distancePerEntry: Int64 = 8

    private(set) var timeline = Timeline()
    private var nextAt: Int64 = 0

    var frames: [KeyFrame] { timeline.parts.map(\.frame) }

    /// Takes a key frame if it is time for one and nothing is under way.
    mutating func look(at driver: StepDriver) {
        if driver.isLogFull { startAfresh(driver) }
        guard driver.nextAdmission >= nextAt else { return }
        // By drain only a quiet place is one that stepping comes by, whatever the chunks.
        if driver.schedule == .drain && !driver.isQuiet { return }
        add(driver.keyFrame(), driver.way, driver.facts)
    }

    /// Takes a key frame of parked threads if it is time for one.
    mutating func look(at threads: ThreadDriver) {
        guard let stretch = threads.stretch else { return }
        // What follows must be written down somewhere else; what was left out is lost.
        if stretch.isFull { threads.restartStretch() }
        if stretch.isFull || threads.nextAdmission >= nextAt { begin(threads) }
    }

    /// Takes a key frame where threads have taken over, or stand.
    mutating func begin(_ threads: ThreadDriver) {
        guard let stretch = threads.stretch else { return }
        add(threads.keyFrame(), .stretch(stretch, cut: stretch.cutCount), threads.facts)
    }

    /// Takes a key frame where a step driver has taken over.
    mutating func begin(_ steps: StepDriver) {
        add(steps.keyFrame(), steps.way, steps.facts)
    }

    /// Where the log of a part was full, so that nothing is known from there to the next part.
    func loss(in part: Int) -> String? {
        guard case .stretch(let stretch, _) = timeline.parts[part].way, stretch.isFull else {
            return nil
        }
        let next = frames.indices.dropFirst(part + 1).first { !timeline.continues($0) }
        let end = next.map { " to step \(frames[$0].step)" } ?? ""
        return "not all is kept of what threads did from step \(frames[part].step)\(end)"
    }

    /// Forgets all: what follows has another past.
    mutating func removeAll() {
        timeline = Timeline()
        nextAt = 0
    }

    private mutating func startAfresh(_ driver: StepDriver) {
        removeAll()
        driver.beginLog()
    }

    private mutating func add(_ frame: KeyFrame, _ way: Timeline.Way, _ facts: JobFacts) {
        timeline.begin(Timeline.Part(frame: frame, way: way))
        let entries = facts.operators.reduce(0) { $0 + ($1.inspection?.stateCount ?? 0) }
        nextAt =
            frame.nextAdmission
            + max(Self.leastDistance, Self.distancePerEntry * Int64(entries))
        if timeline.parts.count > Self.capacity { thinOut() }
        while timeline.parts.count > 1 && timeline.logBytes > Self.logBytesMax { forgetOldest() }
    }

    /// Drops the frame whose loss is felt least: where the gap it leaves is smallest for its distance from the newest.
    ///
    /// Where one driver has taken over from another a frame must stay; with too many of those the oldest past goes.
    private mutating func thinOut() {
        let frames = frames
        guard let head = frames.last?.step else { return }
        let inner = (1..<(frames.count - 1)).filter { timeline.continues($0) }
        let costs = inner.map { index -> Double in
            let gap = Double(frames[index + 1].step - frames[index - 1].step)
            return gap / Double(max(1, head - frames[index].step))
        }
        guard let least = costs.indices.min(by: { costs[$0] < costs[$1] }) else {
            return forgetOldest()
        }
        timeline.join(inner[least])
    }

    private mutating func forgetOldest() {
        let next = timeline.parts.indices.dropFirst().first { !timeline.continues($0) }
        timeline.forget(before: next ?? timeline.parts.count - 1)
    }
}

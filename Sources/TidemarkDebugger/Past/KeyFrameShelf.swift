import Tidemark

/// The key frames of a session, in the order of their steps: close to each other near the newest, ever farther apart
/// behind it.
struct KeyFrameShelf {
    /// How many are kept.
    static let capacity = 64
    /// After how many admissions the next one is taken; more where there is much state, because what a frame shares with
    /// the job is copied at its next change.
    private static let leastDistance: Int64 = 16_384
    private static let distancePerEntry: Int64 = 8

    private(set) var frames: [KeyFrame] = []
    private var nextAt: Int64 = 0

    /// Takes a key frame if it is time for one and nothing is under way.
    mutating func look(at driver: StepDriver) {
        guard driver.nextAdmission >= nextAt else { return }
        if !driver.isQuiet { return }
        add(driver.keyFrame())
        let entries = driver.facts.operators.reduce(0) { $0 + ($1.inspection?.stateCount ?? 0) }
        nextAt =
            driver.nextAdmission
            + max(Self.leastDistance, Self.distancePerEntry * Int64(entries))
    }

    private mutating func add(_ frame: KeyFrame) {
        if let last = frames.last, last.step >= frame.step { return }
        frames.append(frame)
        if frames.count > Self.capacity { thinOut() }
    }

    /// Forgets all: what follows has another past.
    mutating func removeAll() {
        frames = []
        nextAt = 0
    }

    /// Drops the frame whose loss is felt least: where the gap it leaves is smallest for its distance from the newest.
    private mutating func thinOut() {
        guard let head = frames.last?.step else { return }
        let inner = 1..<(frames.count - 1)
        let costs = inner.map { index -> Double in
            let gap = Double(frames[index + 1].step - frames[index - 1].step)
            return gap / Double(max(1, head - frames[index].step))
        }
        guard let least = costs.indices.min(by: { costs[$0] < costs[$1] }) else { return }
        frames.remove(at: inner.lowerBound + least)
    }
}

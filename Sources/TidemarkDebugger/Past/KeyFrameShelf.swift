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
    private static let distancePerEntryOfSmall: Int64 = 6
    private static let largestOfSmall: Int64 = 65_536
    private static let distancePerEntry: Int64 = 3

    /// About how many bytes frames and logs may take; the frames that are felt least go first, then the oldest past.
    let bytesMax: Int

    private(set) var timeline = Timeline()
    private var nextAt: Int64 = 0
    /// How many bytes each frame holds that the one behind it does not; of the newest all that it holds, because the job
    /// may change all of it.
    private var weights: [Int] = []

    init(bytesMax: Int) {
        self.bytesMax = bytesMax
        Self.keepsFreed
    }

    /// Behind each key frame much of the state is copied, and given back when the frame or a walk from it is dropped.
    ///
    /// Getting the memory from the system each time costs more than the copying.
    private static let keepsFreed: Void = ProcessUsage.keepFreed(bytes: 256 << 20)

    /// Key frames that a walk in the past has taken near its end, for the next one; only while the job stands.
    private(set) var near: [(part: Int, frame: KeyFrame)] = []
    /// What such walks have seen on their way.
    var signposts = Signposts()

    /// Where to begin on the way to a place: behind it is nothing nearer.
    func start(where isBefore: (KeyFrame) -> Bool) -> (part: Int, frame: KeyFrame, isNear: Bool)? {
        let frames = frames
        let close = near.last { isBefore($0.frame) }
        guard let part = frames.lastIndex(where: isBefore) else {
            return close.map { ($0.part, $0.frame, true) }
        }
        if let close, close.frame.step > frames[part].step {
            return (close.part, close.frame, true)
        }
        return (part, frames[part], false)
    }

    /// Keeps what a walk in the past has taken, beside what it began at, as far as there is room for it.
    ///
    /// The farthest first, without which the next walks would begin at the far frame again; then the nearest.
    mutating func keep(near frames: [KeyFrame], of part: Int, beside start: KeyFrame?) {
        guard !frames.isEmpty else { return }
        let began = near.filter { $0.frame.step <= start?.step ?? .min }
        let candidates = began + frames.map { ($0.driverPart ?? part, $0) }
        near = []
        for candidate in candidates.prefix(1) + candidates.dropFirst().reversed() {
            let place = near.isEmpty ? 0 : 1
            near.insert(candidate, at: place)
            if place > 0 && nearBytes > nearBytesMax { near.remove(at: place) }
        }
    }

    /// What history leaves over, and a quarter at least.
    private var nearBytesMax: Int { max(bytesMax / 4, bytesMax - bytes) }

    private var nearBytes: Int {
        near.indices.reduce(0) { sum, index in
            let later = index + 1 < near.count ? near[index + 1].frame : nil
            return sum + near[index].frame.bytes(beside: later)
        }
    }

    /// Drops what was kept only for walks in the past.
    mutating func forgetNear() {
        near = []
        signposts = Signposts()
    }

    /// Whether a key frame holds so much that only few may be taken on a walk.
    var framesAreLarge: Bool { weights.last ?? 0 > Self.largeBytes }

    private static let largeBytes = 24 << 20

    /// About how many bytes are kept.
    var bytes: Int { weights.reduce(timeline.logBytes, +) }

    /// The step at which history begins; nil where there is none.
    var beginning: Int? { timeline.parts.first?.frame.step }

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
        forgetNear()
        weights = []
        nextAt = 0
    }

    private mutating func startAfresh(_ driver: StepDriver) {
        removeAll()
        driver.beginLog()
    }

    private mutating func add(_ frame: KeyFrame, _ way: Timeline.Way, _ facts: JobFacts) {
        forgetNear()
        let count = timeline.parts.count
        timeline.begin(Timeline.Part(frame: frame, way: way))
        if timeline.parts.count == count { weights.removeLast() }
        weights.append(0)
        weigh(timeline.parts.count - 2)
        weigh(timeline.parts.count - 1)
        let entries = facts.operators.reduce(0) { $0 + ($1.inspection?.stateCount ?? 0) }
        nextAt = frame.nextAdmission + distance(of: Int64(entries))
        if timeline.parts.count > Self.capacity { thinOut() }
        while timeline.parts.count > 1 && timeline.logBytes > Self.logBytesMax { forgetOldest() }
        while timeline.parts.count > 1 && bytes > bytesMax { thinOut() }
    }

    private func distance(of entries: Int64) -> Int64 {
        let small = min(Self.distancePerEntryOfSmall * entries, Self.largestOfSmall)
        return max(Self.leastDistance, small, Self.distancePerEntry * entries)
    }

    private mutating func weigh(_ index: Int) {
        guard index >= 0 else { return }
        let frames = timeline.parts
        let later = index + 1 < frames.count ? frames[index + 1].frame : nil
        weights[index] = frames[index].frame.bytes(beside: later)
    }

    /// Drops the frame whose loss is felt least: where the gap it leaves is smallest for its distance from the newest.
    ///
    /// Where one driver has taken over from another a frame must stay; with too many of those the oldest past goes.
    private mutating func thinOut() {
        let frames = frames
        guard let head = frames.last?.step, frames.count > 2 else { return forgetOldest() }
        let inner = (1..<(frames.count - 1)).filter { timeline.continues($0) }
        let costs = inner.map { index -> Double in
            let gap = Double(frames[index + 1].step - frames[index - 1].step)
            return gap / Double(max(1, head - frames[index].step))
        }
        guard let least = costs.indices.min(by: { costs[$0] < costs[$1] }) else {
            return forgetOldest()
        }
        let index = inner[least]
        timeline.join(index)
        weights.remove(at: index)
        weigh(index - 1)
    }

    private mutating func forgetOldest() {
        let next = timeline.parts.indices.dropFirst().first { !timeline.continues($0) }
        let first = next ?? timeline.parts.count - 1
        timeline.forget(before: first)
        weights.removeFirst(first)
    }
}

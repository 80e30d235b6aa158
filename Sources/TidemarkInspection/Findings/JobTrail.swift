/// What was seen of a job on its way: dense lately, sparser the longer ago, never more than some hundreds of samples.
public struct JobTrail: Sendable {
    /// The figures of one operator subtask at one moment; all but the watermark and the entries only grow.
    public struct Place: Sendable, Hashable {
        /// How far event time had come; nil before the first watermark.
        public var watermark: Int64?
        /// Records read; at a source those given.
        public var records: Int64 = 0
        /// Records dropped.
        public var dropped: Int64 = 0
        /// Windows fired, again or for the first time.
        public var fired: Int64 = 0
        /// How often the watermark went on.
        public var advances: Int64 = 0
        /// Entries of state.
        public var entries: Int64 = 0
        /// Time at work, in units of the driver.
        public var worked: Int64 = 0
        /// Time without room for output.
        public var blocked: Int64 = 0
        /// All time.
        public var whole: Int64 = 0

        /// Nothing has happened.
        public init() {}
    }

    /// The job at one moment.
    public struct Sample: Sendable {
        /// Where the clock stood, in epoch milliseconds.
        public let clock: Int64
        /// The step.
        public let step: Int64
        /// The operator subtasks, always in the same order.
        public let places: [Place]

        /// Makes a sample.
        public init(clock: Int64, step: Int64, places: [Place]) {
            self.clock = clock
            self.step = step
            self.places = places
        }
    }

    /// The samples, the oldest first.
    public private(set) var samples: [Sample] = []
    private var thinnedAt = 64

    /// Nothing was seen yet.
    public init() {}

    /// Adds the newest sample; one at the same place on the clock takes the place of the last, but never of the first.
    public mutating func append(_ sample: Sample) {
        if let last = samples.last {
            if sample.clock < last.clock { return }
            if samples.count > 1, last.clock == sample.clock { samples.removeLast() }
        }
        samples.append(sample)
        if samples.count >= 2 * thinnedAt { thin() }
    }

    /// The same as far as one step.
    public func upTo(step: Int64) -> JobTrail {
        var cut = self
        cut.samples.removeAll { $0.step > step }
        return cut
    }

    /// Leaves out samples that are closer to each other than a 32nd of their age.
    private mutating func thin() {
        guard let now = samples.last?.clock else { return }
        var kept: [Sample] = []
        for (place, sample) in samples.enumerated() {
            let isEnd = place == 0 || place == samples.count - 1
            let gap = isEnd ? 0 : samples[place + 1].clock - (kept.last?.clock ?? .min)
            if isEnd || gap > (now - sample.clock) / 32 { kept.append(sample) }
        }
        samples = kept
        thinnedAt = max(64, samples.count)
    }

    /// The newest sample that is at least so old; the first one where none is.
    func sample(before clock: Int64) -> Sample? {
        samples.last { $0.clock <= clock } ?? samples.first
    }

    /// The samples of the last so many milliseconds; none where the trail is shorter.
    func window(_ span: Int64) -> ArraySlice<Sample> {
        guard let now = samples.last?.clock, let begin = samples.first?.clock,
            now - begin >= span
        else { return [] }
        let start = samples.firstIndex { $0.clock >= now - span } ?? samples.endIndex
        return samples[start...]
    }

    /// How long the trail is, in milliseconds.
    var span: Int64 {
        guard let first = samples.first, let last = samples.last else { return 0 }
        return last.clock - first.clock
    }
}

package import Tidemark

/// Remembers how records and watermarks lay over the two times, for the plot: bounded, the oldest forgotten first.
///
/// Fed on the thread that runs the job. Late points outlive the others.
package final class PlotRecorder {
    /// One record.
    package struct Point: Sendable {
        package let clock: Timestamp
        package let eventTime: Timestamp
        package let split: Int
        package var fate: Fate
    }

    /// How a record met the watermark.
    package enum Fate: Sendable {
        case onTime, behind, late, dropped
    }

    /// One rise of a watermark.
    package struct Rise: Sendable {
        package let clock: Timestamp
        package let watermark: Timestamp
    }

    /// How many points and rises are kept.
    static let capacity = 30_000

    package private(set) var points: [Point] = []
    /// Grows with everything that is remembered; the same number means the same plot.
    package private(set) var revision = 0
    /// How many points have been forgotten.
    package private(set) var forgotten = 0
    /// The rises of each split, by its place.
    package private(set) var splits: [[Rise]] = []
    /// The rises of each operator, by its id.
    package private(set) var operators: [Int: [Rise]] = [:]

    func arrived(split: Int, at clock: Timestamp, eventTime: Timestamp, watermark: Timestamp) {
        revision &+= 1
        let isBehind = watermark != .min && eventTime <= watermark
        points.append(
            Point(
                clock: clock,
                eventTime: eventTime,
                split: split,
                fate: isBehind ? .behind : .onTime
            )
        )
        if points.count > Self.capacity + 4096 {
            let before = points.count
            points.removeFirst(4096)
            forgotten += before - points.count
        }
    }

    /// A record has turned out late: the newest one with its timestamp.
    func turned(_ eventTime: Timestamp, _ fate: Fate) {
        let newest = max(0, points.count - 2048)
        guard let place = points[newest...].lastIndex(where: { $0.eventTime == eventTime })
        else { return }
        points[place].fate = fate
        revision &+= 1
    }

    func rose(_ operatorID: Int, to watermark: Timestamp, at clock: Timestamp) {
        revision &+= 1
        let rise = Rise(clock: clock, watermark: watermark)
        Self.append(rise, to: &operators[operatorID, default: []])
    }

    func rose(split: Int, to watermark: Timestamp, at clock: Timestamp) {
        while splits.count <= split { splits.append([]) }
        if splits[split].last?.watermark == watermark { return }
        revision &+= 1
        Self.append(Rise(clock: clock, watermark: watermark), to: &splits[split])
    }

    private static func append(_ rise: Rise, to rises: inout [Rise]) {
        if !rise.watermark.isFinite { return }
        rises.append(rise)
        if rises.count > capacity { rises.removeFirst(capacity / 8) }
    }
}

/// Watches one operator for the plot, and passes late records on to the ledger.
final class PlotWatcher: StepTap {
    static let kinds = StepKindSet([
        .recordLate, .recordDropped, .windowRefired, .watermarkAdvanced,
    ])

    private let plot: PlotRecorder
    private let late: LateWatcher
    private let splits: () -> [SplitFact]

    init(_ plot: PlotRecorder, _ late: LateWatcher, splits: @escaping () -> [SplitFact]) {
        self.plot = plot
        self.late = late
        self.splits = splits
    }

    func step(_ fact: StepFact) {
        let node = fact.operatorNode
        let clock = node.time.currentProcessingTime
        switch fact.kind {
        case .recordLate:
            late.step(fact)
            plot.turned(fact.timestamp, .late)
        case .recordDropped:
            late.step(fact)
            plot.turned(fact.timestamp, .dropped)
        case .watermarkAdvanced where node.subtask == 0:
            plot.rose(node.transformation.id, to: fact.timestamp, at: clock)
            for (place, split) in splits().enumerated() {
                guard let watermark = split.watermark else { continue }
                plot.rose(split: place, to: watermark, at: clock)
            }
        default: break
        }
    }
}

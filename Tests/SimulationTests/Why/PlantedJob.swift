import Tidemark
import TidemarkInspection
import TidemarkTesting

/// A random job in which one thing keeps a window from firing, and what that is.
struct PlantedJob {
    /// What is planted.
    enum Plant: Int, CaseIterable {
        case silent, silentTwice, silentBesideIdle, silentBesideEnded, slow, first, old, bound,
            midStreamBound
        case notEmitted, queued, firing, paused, allIdle, noGenerator, clock
    }

    /// A source and how it makes watermarks.
    struct Plan {
        var splits: [[PlannedSource.Arrival]] = []
        var parallelism = 1
        var bound: Int64 = 20
        var idleness: Int64?
        var hasStrategy = true
        /// Whether watermarks are made by an operator behind it.
        var isMidStream = false
        var map: (parallelism: Int, isChained: Bool)?
    }

    let seed: UInt64
    let plant: Plant
    private(set) var plans: [Plan] = []
    private(set) var culprit = (source: 0, split: 0)
    private(set) var window = WindowAssigner.tumbling(size: .milliseconds(50))
    private(set) var parallelism = 1
    private(set) var interval: Int64 = 20
    private(set) var firingSlice = 1024
    /// Where on the clock the job is looked at.
    private(set) var stop: Int64 = 800
    private var random: SplitMix64

    init(seed: UInt64) {
        self.seed = seed
        plant = Plant.allCases[Int(seed % UInt64(Plant.allCases.count))]
        random = SplitMix64(seed: seed ^ 0x3A7)
        draw()
    }

    /// The leaf that must be found.
    var cause: LeafCause {
        switch plant {
        case .silent, .silentTwice, .silentBesideIdle, .silentBesideEnded: .silentSplit
        case .slow: .slowSplit
        case .first: .firstRecord
        case .old: .oldData
        case .bound, .midStreamBound: .bound
        case .notEmitted: .notEmitted
        case .queued: .queued
        case .firing: .firing
        case .paused: .paused
        case .allIdle: .allIdle
        case .noGenerator: .noGenerator
        case .clock: .processingTime
        }
    }

    /// The operator at which it must be found, with its subtask and the split where there is one; nil for any.
    var place: (operator: String, subtask: Int, split: String?)? {
        switch plant {
        case .midStreamBound: ("assigner-\(culprit.source)", 0, nil)
        case .queued, .firing, .allIdle, .clock: ("target", -1, nil)
        case .notEmitted, .silentTwice: nil
        default:
            (
                "source-\(culprit.source)",
                culprit.split % plans[culprit.source].parallelism,
                "split-\(culprit.split)"
            )
        }
    }

    // MARK: - Drawing

    private mutating func draw() {
        let isAlone = [.queued, .firing, .paused].contains(plant)
        let sources = isAlone ? 1 : plant == .silentBesideIdle ? 2 : 1 + number(2)
        interval = 10 * Int64(1 + number(4))
        drawWindow()
        for _ in 0..<sources {
            plans.append(healthy(splits: isAlone ? 1 : 1 + number(3)))
        }
        culprit.source = number(sources)
        // Something else must have come farther, for the culprit to be the one that holds.
        let needsOthers = [.silent, .slow, .first, .old, .silentBesideEnded].contains(plant)
        if needsOthers && sources == 1 && plans[0].splits.count == 1 {
            plans[0] = healthy(splits: 2)
        }
        culprit.split = number(plans[culprit.source].splits.count)
        // Ticks fall on even instants and records arrive at odd ones.
        stop = interval * (800 / interval)
        spoil()
        if plant == .silentBesideIdle { addIdle() }
        if plant == .silentBesideEnded { addEnded() }
    }

    private mutating func drawWindow() {
        let size = Int64(20 * (1 + number(4)))
        switch number(3) {
        case 0: window = .tumbling(size: .milliseconds(size))
        case 1: window = .sliding(size: .milliseconds(size), slide: .milliseconds(size / 2))
        default: window = .session(gap: .milliseconds(2))
        }
        parallelism = plant == .queued || plant == .firing ? 1 : 1 + number(2)
    }

    private mutating func healthy(splits: Int) -> Plan {
        var plan = Plan()
        plan.parallelism = splits > 1 && number(3) == 0 ? 2 : 1
        plan.splits = (0..<splits).map { _ in arrivals() }
        if number(2) == 0 { plan.map = (1 + number(2), number(2) == 0) }
        if plant == .queued || plant == .firing { plan.map = nil }
        return plan
    }

    /// Records of one split, each with a value of its own.
    private mutating func arrivals(
        every pace: Int = 8,
        until end: Int64 = 1400,
        lag: Int64 = 0,
        disorder: Int = 10
    ) -> [PlannedSource.Arrival] {
        var all: [PlannedSource.Arrival] = []
        var instant = Int64(1 + 2 * number(3))
        while instant < end {
            let at = 10_000 + instant - lag - Int64(number(disorder + 1))
            let ripple = Ripple(key: number(5), value: next(), at: at, mark: "planned")
            all.append(.init(instant: instant, ripple: ripple))
            instant += Int64(2 * (pace / 4 + 1 + number(pace / 2)))
        }
        return all
    }

    private var value = 0

    private mutating func next() -> Int {
        value += 1
        return value
    }

    /// A last record, long after anybody looks.
    private mutating func far() -> PlannedSource.Arrival {
        let ripple = Ripple(key: 0, value: next(), at: 110_001, mark: "far")
        return .init(instant: 100_001, ripple: ripple)
    }

    private mutating func spoil() {
        let (source, split) = culprit
        let early = Int64(201 + 2 * number(80))
        switch plant {
        case .silentTwice:
            plans[source] = healthy(splits: 3)
            plans[source].splits[0] = arrivals(until: early) + [far()]
            plans[source].splits[1] = arrivals(until: early) + [far()]
        case .silent, .silentBesideIdle, .silentBesideEnded:
            plans[source].splits[split] = arrivals(until: early) + [far()]
        case .slow:
            plans[source].bound = 0
            let pace = 200
            var rare = arrivals(every: 8, until: 60, disorder: 0).prefix(1).map { $0 }
            for turn in 1..<7 {
                let instant = Int64(turn * pace + 1)
                let ripple = Ripple(key: 1, value: next(), at: 10_000 + instant, mark: "rare")
                rare.append(.init(instant: instant, ripple: ripple))
            }
            plans[source].splits[split] = rare
            stop = interval * ((601 + 150) / interval)
        case .first: plans[source].splits[split] = [far()]
        case .old:
            plans[source].bound = 0
            plans[source].splits[split] = arrivals(
                lag: Int64(300 + number(150)),
                disorder: 0
            )
        case .bound, .midStreamBound:
            plans[source].bound = Int64(250 + number(200))
            plans[source].isMidStream = plant == .midStreamBound
            plans[source].splits = [arrivals()]
            plans[source].parallelism = 1
            culprit.split = 0
        case .notEmitted:
            interval = 400
            // Behind a tick far enough for a window to be over, and before the next one.
            stop = 1000
        case .queued: break
        case .firing: firingSlice = 1
        case .paused:
            plans[0].bound = 0
            plans[0].splits = [arrivals(disorder: 0)]
        case .allIdle:
            for index in plans.indices {
                plans[index].idleness = 60
                plans[index].splits = plans[index].splits.map { _ in
                    arrivals(until: early) + [far()]
                }
            }
        case .noGenerator:
            plans[source].hasStrategy = false
            plans[source].splits = [arrivals()]
            plans[source].parallelism = 1
            culprit.split = 0
        case .clock: break
        }
    }

    /// Another source whose only split has fallen silent before, and is idle.
    private mutating func addIdle() {
        let other = 1 - culprit.source
        plans[other].idleness = 50
        plans[other].parallelism = 1
        plans[other].splits = [arrivals(until: 151) + [far()]]
        if plans[culprit.source].splits.count == 1 {
            plans[culprit.source].splits.append(arrivals())
        }
    }

    /// A split of the same source that has ended long ago.
    private mutating func addEnded() {
        plans[culprit.source].splits.append(arrivals(until: 101))
    }

    private mutating func number(_ bound: Int) -> Int { Int(random.next() % UInt64(max(1, bound))) }
}

import Tidemark
import TidemarkInspection

/// A branch on which one remedy is tried: a second attempt that stands where the job stands, and acts on nothing outside.
final class Trial {
    private let driver: StepDriver
    private let node: OperatorNode
    private let watcher = FiringWatcher()

    /// How many admissions a trial may let happen.
    static let admissionLimit: Int64 = 4096
    /// How many turns a trial may take one by one.
    private static let turnLimit = 20_000

    /// A branch at the place where the job stands.
    init(_ job: Job, at driver: StepDriver, _ subject: OperatorNode) throws {
        self.driver = try job.replica(at: driver.keyFrame(), driver.schedule)
        let nodes = self.driver.facts.nodes
        guard let place = driver.facts.nodes.firstIndex(where: { $0 === subject }) else {
            preconditionFailure("the subject is an operator of the job")
        }
        node = nodes[place]
        for other in nodes where other.transformation.id == node.transformation.id {
            other.watch(FiringWatcher.kinds, watcher)
        }
    }

    /// Where the subject's watermark has come to.
    var watermark: Timestamp { node.time.currentWatermark }
    var clock: Timestamp { driver.clock }
    var firedTotal: Int { watcher.total }
    var fired: [WhyFiring] { watcher.fired }

    /// Says something of event time in the place of an origin of the job.
    func inject(_ injection: Injection, into original: OperatorNode) -> Bool {
        let nodes = driver.facts.nodes.filter {
            $0.transformation.id == original.transformation.id
                && $0.subtask == original.subtask
        }
        return driver.inject(injection, into: nodes)
    }

    /// Says how far a whole source has come, at all its subtasks.
    func inject(_ watermark: Timestamp, intoAllOf transformation: Transformation) -> Bool {
        let nodes = driver.facts.nodes.filter { $0.transformation.id == transformation.id }
        return driver.inject(.watermark(watermark, split: nil), into: nodes)
    }

    /// Lets what is under way take effect.
    func settle() {
        while driver.settleOnce() == .advanced {}
    }

    /// Takes the smallest turns of what is under way until something holds; how many, or nil if it never does.
    func turns(until isReached: () -> Bool) -> Int? {
        driver.chunk = 1
        driver.turnBudget = 1
        // Purges are turns of their own only where somebody looks at each, as stepping does.
        for node in driver.facts.nodes { driver.tap(node, Onlooker()) }
        for turn in 0..<Self.turnLimit {
            if isReached() { return turn }
            guard driver.settleOnce() == .advanced else { break }
        }
        return isReached() ? Self.turnLimit : nil
    }

    /// Lets the job go on up to an instant of the clock.
    func goOn(to instant: Timestamp) {
        driver.horizon = instant
        driver.admissionBound = driver.nextAdmission + Self.admissionLimit
        while driver.turn() == .advanced {}
        settle()
    }

    /// Lets the job go on, event by event as stepping counts them, until something holds; how many, or nil if that takes
    /// too many.
    func events(until isReached: () -> Bool) -> Int? {
        driver.chunk = 1
        driver.admissionBound = driver.nextAdmission + Self.admissionLimit
        settle()
        var count = 0
        while !isReached() {
            let before = driver.step
            repeat {
                let isDeadline = driver.isDeadlineNext
                let first = driver.nextAdmission
                while driver.nextAdmission == first {
                    guard driver.turn() == .advanced else { return nil }
                }
                settle()
                if !isDeadline { break }
            } while driver.isDeadlineNext
            // What takes no step is no event either.
            if driver.step > before { count += 1 }
        }
        return count > 0 ? count : nil
    }
}

extension StepDriver {
    fileprivate var isDeadlineNext: Bool {
        if case .deadline = upcoming { return true }
        return false
    }
}

/// Sees every step and keeps none.
final class Onlooker: StepTap {
    func step(_ fact: StepFact) {}
}

/// Notes which windows and timers fire.
private final class FiringWatcher: StepTap {
    static let kinds = StepKindSet([.windowFired, .timerFired])
    /// How many are told one by one.
    private static let listLimit = 100

    private(set) var total = 0
    private(set) var fired: [WhyFiring] = []

    func step(_ fact: StepFact) {
        total += 1
        guard fired.count < Self.listLimit else { return }
        fired.append(
            WhyFiring(
                key: fact.key.map(ValueInspector.inspect) ?? .null,
                start: fact.window?.start.milliseconds,
                end: fact.window?.end.milliseconds ?? fact.timestamp.milliseconds
            )
        )
    }
}

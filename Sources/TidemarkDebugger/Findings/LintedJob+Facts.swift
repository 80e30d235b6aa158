import Tidemark
import TidemarkInspection

extension LintedJob {
    /// A session's job as it stands; only while it is parked.
    init(_ session: DebugSession) {
        self.init()
        let facts = session.driver.facts
        clock = session.driver.clock.finiteMilliseconds
        isClocked = facts.isRecorded || facts.isLive
        isOver = facts.isFinished || session.hasFailed
        checkpoints = session.checkpointsView(Self.checkpointsMax)
        lateForgotten = Int64(max(0, session.ledger.total - LateLedger.capacity))
        let all = facts.operators
        if session.driver.kind == .threads { unitsPerSecond = 1e9 }
        operators = facts.transformations.map { transformation in
            LintedOperator(transformation, facts, all)
        }
        trail = session.trail.trail
    }

    /// How many checkpoints are looked at.
    private static let checkpointsMax = 20
}

extension LintedOperator {
    fileprivate init(
        _ transformation: Transformation,
        _ facts: JobFacts,
        _ all: [JobFacts.Operator]
    ) {
        self.init(
            OperatorIdentity(
                id: String(transformation.id),
                uid: transformation.uid,
                name: transformation.name,
                parallelism: transformation.parallelism
            )
        )
        inputs = facts.inputs(of: transformation).map { String($0.id) }
        isKeyed = transformation.isKeyed
        isTimed = transformation.isTimed
        spans = facts.spans(of: transformation)
        for (place, fact) in all.enumerated()
        where fact.node.transformation.id == transformation.id {
            isSource = fact.isSource
            generator = generator ?? facts.generator(of: fact.node)?.fact.kind.rawValue
            subtasks.append(LintedSubtask(fact, trailPlace: place))
        }
    }
}

extension LintedSubtask {
    fileprivate init(_ fact: JobFacts.Operator, trailPlace: Int) {
        self.init(fact.node.place, trailPlace: trailPlace)
        watermark = fact.reachedWatermark
        records = fact.recordsTaken
        entries = Int64(fact.inspection?.stateCount ?? 0)
        timers = Int64(fact.inspection?.timerCount ?? 0)
        isFinished = fact.isFinished
        splits = fact.splits.map { LintedSplit($0) }
    }
}

extension LintedSplit {
    fileprivate init(_ fact: SplitFact) {
        self.init(fact.name)
        records = Int64(fact.records)
        lastArrival = fact.lastArrival?.milliseconds
        highest = fact.lastTimestamp?.finiteMilliseconds
        watermark = fact.watermark?.milliseconds
        isIdle = fact.isIdle
        isFinished = fact.isFinished
        idleTimeout = fact.generator?.idleTimeout
        bound = fact.generator?.distance
        generator = fact.generator?.kind.rawValue
    }
}

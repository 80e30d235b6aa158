import Tidemark
import TidemarkInspection

extension FactViews {
    /// The operators in topological order, each with its subtasks.
    var operators: [OperatorView] {
        facts.transformations.compactMap { transformation in
            let own = operatorFacts.filter {
                $0.node.transformation.id == transformation.id && scope.contains($0.node)
            }
            guard !own.isEmpty else { return nil }
            let identity = OperatorIdentity(
                id: String(transformation.id),
                uid: transformation.uid,
                name: transformation.name,
                parallelism: transformation.parallelism
            )
            let isDifferent = unreplayable?.transformation == transformation.reference
            let subtasks = own.map { fact in
                SubtaskView(
                    subtask: fact.node.subtask,
                    of: identity,
                    status: holders.status(of: fact),
                    metrics: metrics(of: fact),
                    userMetrics: userMetrics(of: fact)
                )
            }
            return OperatorView(
                identity: identity,
                status: Self.worst(subtasks.map(\.status)),
                metrics: Self.sum(subtasks.map(\.metrics)),
                subtasks: subtasks,
                notReplayableSince: isDifferent ? unreplayable.map { Int64($0.step) } : nil
            )
        }
    }

    /// What functions count is read on the threads of their tasks, so only while these are parked.
    private func userMetrics(of fact: JobFacts.Operator) -> [UserMetricView] {
        guard readsValues else { return [] }
        return fact.userMetrics.map {
            UserMetricView(name: $0.name, kind: $0.kind, value: $0.value)
        }
    }

    private func metrics(of fact: JobFacts.Operator) -> OperatorMetrics {
        let counters = fact.node.counters
        var metrics = OperatorMetrics()
        metrics.currentInputWatermark = fact.inputWatermark?.milliseconds
        metrics.currentOutputWatermark = fact.outputWatermark?.milliseconds
        metrics.heldBy = holders.holder(of: fact)
        metrics.numRecordsIn = fact.recordsTaken
        metrics.numRecordsOut = Int64(counters[.recordOut])
        metrics.numLateRecordsDropped = Int64(counters[.recordDropped])
        metrics.numRecordsBehindWatermark = Int64(counters[.behindWatermark])
        metrics.numRecordsRefired = Int64(counters[.windowRefired])
        metrics.queued = Int64(fact.queued)
        metrics.stateEntries = Int64(fact.inspection?.stateCount ?? 0)
        metrics.timers = Int64(fact.inspection?.timerCount ?? 0)
        if readsValues { metrics.stateBytes = Int64(fact.stateBytes) }
        setShares(&metrics, fact)
        return metrics
    }

    /// Sets rates and shares of time.
    ///
    /// Rates are of the last second of telemetry time. The three shares are of the same second by threads; by steps they
    /// are of the rounds since the job began, so that they are the same in every run, and there are none where every task
    /// has its turn whenever it can.
    private func setShares(_ metrics: inout OperatorMetrics, _ fact: JobFacts.Operator) {
        let figures = telemetry.figures(of: fact.node)
        metrics.numRecordsInPerSecond = figures?.recordsIn
        metrics.numRecordsOutPerSecond = figures?.recordsOut
        if driver == .threads {
            metrics.busyTimeMsPerSecond = figures?.busy
            metrics.idleTimeMsPerSecond = figures?.idle
            metrics.backPressuredTimeMsPerSecond = figures?.backPressured
            return
        }
        let rounds = fact.rounds
        let whole = Double(rounds.busy + rounds.idle + rounds.backPressured)
        guard whole > 0 else { return }
        metrics.busyTimeMsPerSecond = 1000 * Double(rounds.busy) / whole
        metrics.idleTimeMsPerSecond = 1000 * Double(rounds.idle) / whole
        metrics.backPressuredTimeMsPerSecond = 1000 * Double(rounds.backPressured) / whole
    }

    /// What stands for several subtasks: what needs attention comes first.
    private static func worst(_ all: [OperatorStatus]) -> OperatorStatus {
        let order: [OperatorStatus] = [
            .failed, .backpressured, .held, .running, .quiet, .idle, .finished,
        ]
        return order.first { all.contains($0) } ?? .quiet
    }

    private static func sum(_ all: [OperatorMetrics]) -> OperatorMetrics {
        guard var total = all.first else { return OperatorMetrics() }
        for metrics in all.dropFirst() { total.add(metrics) }
        return total
    }
}

extension OperatorMetrics {
    /// Adds another subtask: counts are summed, a watermark is the least, a share is the greatest.
    fileprivate mutating func add(_ other: OperatorMetrics) {
        if Self.isEarlier(other.currentInputWatermark, than: currentInputWatermark) {
            heldBy = other.heldBy
        }
        currentInputWatermark = Self.least(currentInputWatermark, other.currentInputWatermark)
        currentOutputWatermark = Self.least(currentOutputWatermark, other.currentOutputWatermark)
        numRecordsIn += other.numRecordsIn
        numRecordsOut += other.numRecordsOut
        numRecordsInPerSecond = Self.sum(numRecordsInPerSecond, other.numRecordsInPerSecond)
        numRecordsOutPerSecond = Self.sum(numRecordsOutPerSecond, other.numRecordsOutPerSecond)
        numLateRecordsDropped += other.numLateRecordsDropped
        numRecordsBehindWatermark += other.numRecordsBehindWatermark
        numRecordsRefired += other.numRecordsRefired
        busyTimeMsPerSecond = Self.most(busyTimeMsPerSecond, other.busyTimeMsPerSecond)
        idleTimeMsPerSecond = Self.most(idleTimeMsPerSecond, other.idleTimeMsPerSecond)
        backPressuredTimeMsPerSecond = Self.most(
            backPressuredTimeMsPerSecond,
            other.backPressuredTimeMsPerSecond
        )
        queued += other.queued
        stateEntries += other.stateEntries
        stateBytes = stateBytes.flatMap { own in other.stateBytes.map { own + $0 } }
        timers += other.timers
    }

    private static func isEarlier(_ left: Int64?, than right: Int64?) -> Bool {
        (left ?? .min) < (right ?? .min)
    }

    private static func least(_ left: Int64?, _ right: Int64?) -> Int64? {
        guard let left, let right else { return nil }
        return min(left, right)
    }

    private static func most(_ left: Double?, _ right: Double?) -> Double? {
        guard let left, let right else { return left ?? right }
        return max(left, right)
    }

    private static func sum(_ left: Double?, _ right: Double?) -> Double? {
        guard let left, let right else { return left ?? right }
        return left + right
    }
}

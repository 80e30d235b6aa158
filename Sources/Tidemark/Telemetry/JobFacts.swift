/// What can be seen of a running attempt, as plain facts.
///
/// State only while it is parked.
package struct JobFacts {
    let attempt: Attempt

    init(_ attempt: Attempt) {
        self.attempt = attempt
    }

    /// One operator subtask.
    package struct Operator {
        /// The running operator: identity, counters, times.
        package let node: OperatorNode
        /// The task it runs in, by index.
        package let task: Int
        /// Whether it is the first of its chain, so that its task's queue is its own.
        package let isHead: Bool
        /// Whether its task has ended.
        package let isFinished: Bool
        /// How many elements wait for it.
        package let queued: Int
        /// Whether its task waits for room downstream.
        package let isBlocked: Bool
        /// Whether its task is in the middle of a firing or has input.
        package let hasWork: Bool
        /// What its task did in the rounds of a random schedule.
        package let rounds: TaskIOMetrics.Rounds
        /// State, timers and windows.
        package let inspection: (any OperatorInspection)?
        /// About how many bytes of memory its state and timers take; only while its task is parked.
        package var stateBytes: Int { node.stateBytes }
        /// The splits, for sources.
        package let splits: [SplitFact]
        /// The operator before it in its chain; nil at the head.
        package let parent: OperatorNode?
        /// The least watermark of the inputs that count; nil before the first, and for sources.
        package let inputWatermark: Timestamp?
        /// The last watermark sent on; nil before the first.
        package let outputWatermark: Timestamp?

        /// The metrics and accumulators that its function has registered; only while parked.
        package var userMetrics: [UserMetricFact] { node.userMetrics.facts }

        /// Whether it is a source.
        package var isSource: Bool { node.transformation.isSource }
    }

    /// One channel of a gate.
    package struct Channel {
        /// Its place in the gate.
        package let index: Int
        /// The task at its receiving end.
        package let task: Int
        /// Whether other channels join the same two subtasks.
        package let isOneOfSeveral: Bool
        /// The operator at its sending end.
        package let source: OperatorNode
        /// The operator at its receiving end.
        package let target: OperatorNode
        /// How records are spread over it and its neighbours.
        package let partitioning: String
        /// How many elements may wait; nil where the driver bounds them otherwise.
        package let capacity: Int?
        /// How many elements wait.
        package let queued: Int
        /// How many elements the sender holds back for want of room.
        package let pending: Int
        /// The highest watermark it has brought; nil before the first.
        package let watermark: Timestamp?
        /// Whether it is left out of the minimum.
        package let isIdle: Bool
        /// Whether it counts in the minimum.
        package let isAligned: Bool
        /// Whether it holds the minimum.
        package let isHolding: Bool
        /// Whether it leads back to the head of a loop: no watermark passes there, and any number of records may wait.
        package let isFeedback: Bool
    }

    /// Shows every record that sources with recorded arrivals admit; nil stops it.
    ///
    /// Only while parked.
    package func observeArrivals(
        _ body: ((_ split: Int, _ timestamp: Timestamp, _ arrival: Timestamp) -> Void)?
    ) {
        for task in attempt.tasks { task.source?.inspection.observeArrivals(body) }
    }

    /// Shows from which split of which source subtask every admitted record is; nil stops it.
    ///
    /// Only while parked.
    package func observeSplits(_ body: ((_ source: OperatorNode, _ split: Int) -> Void)?) {
        for task in attempt.tasks {
            let node = task.head
            task.source?.inspection.observeArrivals(
                body.map { body in { split, _, _ in body(node, split) } }
            )
        }
    }

    /// Whether arrivals move the clock.
    package var isRecorded: Bool {
        attempt.graph.transformations.contains { $0.pace == .recorded }
    }

    /// The operators each operator reads from, by id.
    package func inputs(of transformation: Transformation) -> [Transformation] {
        transformation.inputs.map(\.source)
    }

    /// The number of the last step; exact while parked.
    package var step: Int { attempt.step }

    /// The number of tasks.
    package var taskCount: Int { attempt.tasks.count }

    /// The operators as written, in topological order.
    package var transformations: [Transformation] { attempt.graph.transformations }

    /// All operator subtasks: operator after operator, subtask after subtask.
    package var operators: [Operator] {
        attempt.tasks.flatMap { task in
            task.chain.nodes.enumerated().map { index, node in
                Operator(
                    node: node,
                    task: task.index,
                    isHead: index == 0,
                    isFinished: task.isFinished,
                    queued: index == 0 ? task.queued : 0,
                    isBlocked: task.hasPending,
                    hasWork: !task.isQuiet,
                    rounds: task.metrics.rounds,
                    inspection: node.kernels.inspection,
                    splits: index == 0 ? task.source?.inspection.splits ?? [] : [],
                    parent: node.parent,
                    inputWatermark: inputWatermark(of: node, in: task),
                    outputWatermark: node.sentWatermark == .min ? nil : node.sentWatermark
                )
            }
        }
        .sorted {
            ($0.node.transformation.id, $0.node.subtask) < (
                $1.node.transformation.id, $1.node.subtask
            )
        }
    }

    /// All channels, gate after gate; of those that lead back in a loop time has nothing to say.
    package var channels: [Channel] {
        attempt.tasks.flatMap { task in
            (task.gate?.channels ?? []).map { channel(task, $0.index) }
        }
    }

    /// Visits what waits on the channels into a task, in order.
    package func forEachQueued(
        task: Int,
        _ visit: (_ channel: Int, _ timestamp: Timestamp?, _ signal: WatermarkSignal?, Any?) -> Void
    ) {
        guard let gate = attempt.tasks[task].gate else { return }
        for channel in gate.channels.indices {
            gate.forEachQueued(channel) { queued in
                switch queued.element {
                case .records(let batch):
                    for row in 0..<batch.count {
                        let time = batch.timestamps[row]
                        let value = batch.type.load(batch.element(at: row))
                        visit(channel, time == .min ? nil : time, nil, value)
                    }
                case .signal(let signal): visit(channel, nil, signal, nil)
                case .barrier: break
                case .endOfInput: visit(channel, nil, .watermark(.max), nil)
                }
            }
        }
    }

    /// The running operators, task after task; cheaper than `operators`.
    package var nodes: [OperatorNode] { attempt.nodes }

    /// How long the task of each running operator has waited, in the order of `nodes`; at any time.
    package var waits: [(node: OperatorNode, waited: TaskIOMetrics.Waited)] {
        let now = attempt.clock.runningNanoseconds
        return attempt.tasks.flatMap { task in
            let waited = task.metrics.waited(now: now)
            return task.chain.nodes.map { ($0, waited) }
        }
    }

    /// The operators of each task.
    package var nodesOfTasks: [[OperatorNode]] { attempt.tasks.map(\.chain.nodes) }

    /// Whether an operator subtask is one of a source.
    package func isSource(_ node: OperatorNode) -> Bool { node.transformation.isSource }

    /// Whether all tasks have ended.
    package var isFinished: Bool { attempt.isFinished }

    /// The splits of all sources.
    package var splits: [SplitFact] { attempt.tasks.flatMap { $0.source?.inspection.splits ?? [] } }

    /// How many elements wait in channels and before them.
    package var backlog: Int {
        attempt.tasks.reduce(0) { sum, task in
            sum + task.queued + task.chain.writers.reduce(0) { $0 + $1.pendingElements }
        }
    }

    /// The least watermark of all sources that are not idle; nil before all of them have one.
    package var leastSourceWatermark: Timestamp? {
        let heads = attempt.tasks.filter { $0.source != nil && !$0.head.isIdle }.map(\.head)
        let least = heads.map(\.time.currentWatermark).min()
        return least == .min ? nil : least
    }

    /// Whether the watermarks of all sources rise at deadlines only.
    package var sourcesSpeakAtDeadlines: Bool {
        attempt.tasks.allSatisfy { $0.source?.speaksAtDeadlines ?? true }
    }

    /// Host time minus pauses since the attempt began, in nanoseconds.
    package var runningNanoseconds: Int64 { attempt.clock.runningNanoseconds }

    /// Whether the host's time moves the clock.
    package var isLive: Bool { attempt.clock.mode == .live }

    private func inputWatermark(of node: OperatorNode, in task: StreamTask) -> Timestamp? {
        let input = node.parent.map(\.sentWatermark) ?? task.gate?.time.watermark ?? .min
        return input == .min ? nil : input
    }

    private func channel(_ task: StreamTask, _ index: Int) -> Channel {
        let gate = task.gate
        let end = gate?.channels[index]
        let upstream = task.upstream[index]
        let place = upstream.chain.sender { $0.channels.contains { $0 === end } }
        let time = gate?.time[index]
        let capacity = end?.capacity ?? 0
        let isFeedback = end?.isFeedback ?? false
        return Channel(
            index: index,
            task: task.index,
            isOneOfSeveral: task.upstream.filter { $0 === upstream }.count > 1,
            source: place?.node ?? upstream.head,
            target: task.head,
            partitioning: place?.writer.partitioning.name ?? "FORWARD",
            capacity: capacity == .max ? nil : capacity,
            queued: gate?.queued(index) ?? 0,
            pending: place?.writer.pendingElements ?? 0,
            watermark: time.flatMap {
                $0.watermark == .min || isFeedback ? nil : $0.watermark
            },
            isIdle: time?.isIdle ?? false,
            isAligned: time?.isAligned ?? false,
            isHolding: gate?.time.holder == index && !isFeedback,
            isFeedback: isFeedback
        )
    }
}

extension StepDriver {
    /// What can be seen of the attempt.
    package var facts: JobFacts { JobFacts(attempt) }

    /// Shows every step of an operator subtask to a tap; nil stops it.
    package func tap(_ node: OperatorNode, _ tap: (any StepTap)?) {
        node.useTap(tap)
    }
}

extension ThreadDriver {
    /// What can be seen of the attempt: counters at any time, the rest while it is paused.
    package var facts: JobFacts { JobFacts(attempt) }

    /// The number of the last step; exact while paused.
    package var step: Int { attempt.step }

    /// The failure that ended the run, if one has.
    package var failure: (any Error)? { attempt.failure }

    /// The hash of the whole state; only while paused.
    package var stateHash: UInt64 { attempt.stateHash(at: clock) }

    /// The same without what tasks have yet to hear of checkpoints, which no log knows.
    package var stateHashWithoutMails: UInt64 { attempt.stateHash(at: clock, withMails: false) }
}

/// The operators that one task runs as direct calls, and the writers at their ends.
///
/// Records fall through the chain by themselves. Watermarks and statuses are carried here, operator by operator from
/// the head down: an operator first does what a watermark makes due, then its results are handed on, and only then does
/// the watermark go further. A long firing is done in slices: while `isSweeping`, the task takes nothing else.
///
/// - Flink: `OperatorChain`
final class OperatorChain {
    /// The operators, each behind the one that feeds it.
    let nodes: [OperatorNode]
    /// Everything that leaves the task, in the order of the operators.
    let writers: [RecordWriter]
    let failure: ChainFailure
    private let parents: [Int]
    private let writersOf: [[RecordWriter]]
    /// The watermark on its way; part of a key frame as it is.
    var sweep: WatermarkSweep?

    init(
        nodes: [OperatorNode],
        parents: [Int],
        writersOf: [[RecordWriter]],
        failure: ChainFailure
    ) {
        self.nodes = nodes
        self.parents = parents
        self.writersOf = writersOf
        self.failure = failure
        writers = writersOf.flatMap { $0 }
    }

    var isSweeping: Bool { sweep != nil }

    /// The admission whose watermark is being worked on.
    var sweepAdmission: Int64? { sweep?.admission }

    /// Carries what the head was told to the operators and writers behind it.
    ///
    /// A watermark is only begun here; `continueSweep` does the work, and what follows a watermark waits for it.
    func receive(_ signal: WatermarkSignal, admission: Int64) {
        switch signal {
        case .watermark(let watermark):
            if sweep != nil {
                sweep?.following.append(signal)
                return
            }
            sweep = WatermarkSweep(
                watermark: watermark,
                admission: admission,
                reached: ChainPlaces()
            )
        case .idle, .active:
            if sweep != nil {
                sweep?.following.append(signal)
                return
            }
            var reached = ChainPlaces()
            for index in nodes.indices where index == 0 || reached[parents[index]] {
                reached[index] = carry(signal, through: index, admission: admission)
            }
        }
    }

    /// Does a slice of the work; true when the watermark has left the chain.
    func continueSweep(budget: Int) -> Bool {
        guard var current = sweep else { return true }
        while current.next < nodes.count {
            let index = current.next
            let arrives = index == 0 || current.reached[parents[index]]
            if arrives {
                if !current.hasStarted { start(index, current) }
                current.hasStarted = true
                guard fire(index, current.watermark, budget) else {
                    sweep = current
                    return false
                }
                current.reached[index] = leave(index, current)
            }
            current.hasStarted = false
            current.next += 1
        }
        sweep = nil
        for signal in current.following { receive(signal, admission: current.admission) }
        return sweep == nil || continueSweep(budget: budget)
    }

    /// Carries what an operator decided itself to everything behind it.
    func emit(_ signal: WatermarkSignal, from origin: Int, admission: Int64) {
        nodes[origin].outputs.forEach { $0.flush() }
        var reached = ChainPlaces()
        reached[origin] = true
        note(signal, at: nodes[origin])
        send(signal, from: origin, admission: admission)
        for index in nodes.indices where index > origin && reached[parents[index]] {
            reached[index] = carry(signal, through: index, admission: admission)
        }
        nodes[origin].outputs.forEach { $0.begin(admission: admission) }
    }

    /// Ends all operators in order, then their channels.
    func finish(admission: Int64) {
        for index in nodes.indices {
            nodes[index].kernels.finish?()
            nodes[index].outputs.forEach { $0.flush() }
            nodes[index].note(.finished, at: nodes[index].time.currentWatermark)
            writersOf[index].forEach { $0.send(.endOfInput, admission: admission) }
        }
    }

    /// Sends a barrier on, behind all that the chain has sent.
    func send(_ barrier: CheckpointBarrier, admission: Int64) {
        for writer in writers { writer.send(.barrier(barrier), admission: admission) }
    }

    /// Says on every way out of the chain how far time has come there.
    func sayTime(admission: Int64) {
        for (index, node) in nodes.enumerated() where node.sentWatermark > .min || node.isIdle {
            let watermark = WatermarkSignal.watermark(node.sentWatermark)
            for writer in writersOf[index] {
                if node.sentWatermark > .min {
                    writer.send(.signal(watermark), admission: admission)
                }
                if node.isIdle { writer.send(.signal(.idle), admission: admission) }
            }
        }
    }

    /// The writer that satisfies a test, and the operator behind which it stands.
    func sender(
        where test: (RecordWriter) -> Bool
    ) -> (node: OperatorNode, writer: RecordWriter)? {
        for (index, writers) in writersOf.enumerated() {
            if let writer = writers.first(where: test) { return (nodes[index], writer) }
        }
        return nil
    }

    /// Prepares an operator's ports for the records that a control element or a timer causes.
    func begin(_ node: OperatorNode, admission: Int64) {
        node.outputs.forEach { $0.begin(admission: admission) }
    }

    private func start(_ index: Int, _ sweep: WatermarkSweep) {
        let node = nodes[index]
        if index > 0 { node.note(.watermarkIn, at: sweep.watermark) }
        begin(node, admission: sweep.admission)
        if node.kernels.generator == nil { note(.watermark(sweep.watermark), at: node) }
    }

    private func fire(_ index: Int, _ watermark: Timestamp, _ budget: Int) -> Bool {
        let node = nodes[index]
        guard let fire = node.kernels.watermark else { return true }
        return node.inUserCode {
            let done = fire(watermark, budget)
            node.outputs.forEach { $0.flush() }
            return done
        }
    }

    /// Whether the watermark goes on behind the operator; operators that make their own swallow all but the last.
    private func leave(_ index: Int, _ sweep: WatermarkSweep) -> Bool {
        // What it was to be behind has not all been done.
        if failure.hasFailed { return false }
        if let generator = nodes[index].kernels.generator {
            generator.onUpstream(.watermark(sweep.watermark), sweep.admission)
            return false
        }
        send(.watermark(sweep.watermark), from: index, admission: sweep.admission)
        return true
    }

    private func carry(_ signal: WatermarkSignal, through index: Int, admission: Int64) -> Bool {
        let node = nodes[index]
        if case .watermark(let watermark) = signal { node.note(.watermarkIn, at: watermark) }
        if let generator = node.kernels.generator {
            generator.onUpstream(signal, admission)
            return false
        }
        note(signal, at: node)
        if case .watermark(let watermark) = signal {
            begin(node, admission: admission)
            while !fire(index, watermark, .max) {}
            if failure.hasFailed { return false }
        }
        send(signal, from: index, admission: admission)
        return true
    }

    private func send(_ signal: WatermarkSignal, from index: Int, admission: Int64) {
        if case .watermark(let watermark) = signal { nodes[index].sentWatermark = watermark }
        writersOf[index].forEach { $0.send(.signal(signal), admission: admission) }
    }

    private func note(_ signal: WatermarkSignal, at node: OperatorNode) {
        switch signal {
        case .watermark(let watermark):
            node.time.currentWatermark = watermark
            node.note(.watermarkAdvanced, at: watermark)
        case .idle:
            node.isIdle = true
            node.note(.idle, at: node.time.currentWatermark)
        case .active:
            node.isIdle = false
            node.note(.active, at: node.time.currentWatermark)
        }
    }
}

/// A watermark on its way down a chain.
struct WatermarkSweep {
    let watermark: Timestamp
    var admission: Int64
    /// Which operators have let it through.
    fileprivate var reached: ChainPlaces
    /// The operator to be told next.
    var next = 0
    /// Whether the operator at `next` has seen it already and is in the middle of its firing.
    var hasStarted = false
    /// What is to be carried behind the watermark.
    var following = WatermarkSignals()
}

/// A set of places in a chain; the first 64 are bits, so that a watermark allocates nothing on its way.
private struct ChainPlaces {
    private var first: UInt64 = 0
    private var rest: Set<Int> = []

    subscript(index: Int) -> Bool {
        get { index < 64 ? first & 1 << index != 0 : rest.contains(index) }
        set {
            if index >= 64 {
                if newValue { rest.insert(index) } else { rest.remove(index) }
            } else if newValue {
                first |= 1 << index
            } else {
                first &= ~(1 << index)
            }
        }
    }
}

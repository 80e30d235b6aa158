/// What decides how far event time has come at an operator, beyond its figures.
extension JobFacts {
    /// What waits on the way through one channel.
    package enum Waiting {
        case records(Int)
        case signal(WatermarkSignal)
        /// The barrier of a checkpoint.
        case barrier
        case end
    }

    /// The generator of an operator in the middle of a stream, and its next tick; nil for all others.
    package func generator(
        of node: OperatorNode
    ) -> (fact: GeneratorFact, nextTick: Timestamp?)? {
        node.kernels.generator?.inspect()
    }

    /// The watermark that has come to the task of an operator and has not left that operator yet: what it makes due is
    /// still being done.
    package func watermarkUnderWay(at node: OperatorNode) -> Timestamp? {
        for task in attempt.tasks {
            guard let place = task.chain.nodes.firstIndex(where: { $0 === node }) else { continue }
            guard let sweep = task.chain.sweep, sweep.next <= place else { return nil }
            return sweep.watermark
        }
        return nil
    }

    /// The spans of an operator by name, in milliseconds, as they are in force.
    package func spans(of transformation: Transformation) -> [String: Int64] {
        Dictionary(
            transformation.tunables.filter { !$0.isCount }.map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Whether a channel has delivered the barrier of a checkpoint and is held back until the others have too.
    package func isHeldBack(_ channel: Channel) -> Bool {
        guard let aligner = attempt.tasks[channel.task].gate?.aligner else { return false }
        return aligner.isBlocked(channel.index)
    }

    /// Visits what waits in a channel, and behind it what its sender holds back for want of room.
    package func forEachWaiting(on channel: Channel, _ visit: (Waiting) -> Void) {
        let task = attempt.tasks[channel.task]
        guard let gate = task.gate else { return }
        let end = gate.channels[channel.index]
        gate.forEachQueued(channel.index) { visit(Waiting($0.element)) }
        let writer = task.upstream[channel.index].chain.sender {
            $0.channels.contains { $0 === end }
        }?.writer
        guard let writer, let place = writer.channels.firstIndex(where: { $0 === end }) else {
            return
        }
        writer.forEachPending { index, queued in
            if index == place { visit(Waiting(queued.element)) }
        }
    }
}

extension JobFacts.Waiting {
    fileprivate init(_ element: StreamElement) {
        switch element {
        case .records(let batch): self = .records(batch.count)
        case .signal(let signal): self = .signal(signal)
        case .barrier: self = .barrier
        case .endOfInput: self = .end
        }
    }
}

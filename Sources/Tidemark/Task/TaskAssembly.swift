/// Puts the tasks of an attempt together: channels first, then chains from the sources down.
struct TaskAssembly {
    let graph: JobGraph
    let settings: EnvironmentSettings
    let options: ExecutionOptions
    let clock: JobClock
    let attempt: AttemptNumber
    let alignmentGroups = AlignmentGroups()

    func assemble() throws -> [[StreamTask]] {
        let links = graph.vertices.map { linksInto($0) }
        var tasksOf: [[StreamTask]] = []
        for vertex in graph.vertices {
            var tasks: [StreamTask] = []
            for subtask in 0..<vertex.parallelism {
                let index = tasksOf.reduce(0) { $0 + $1.count } + subtask
                tasks.append(try task(vertex, subtask, index, links))
            }
            tasksOf.append(tasks)
        }
        connect(tasksOf, links)
        return tasksOf
    }

    /// How many records a batch holds: no more than a channel takes.
    private var batchLimit: Int {
        max(1, min(options.batchLimit, options.channelCapacity ?? .max))
    }

    private func linksInto(_ vertex: JobVertex) -> [Link] {
        var places = Array(repeating: 0, count: vertex.parallelism)
        var links: [Link] = []
        for (input, spec) in vertex.inputs.enumerated() {
            let upstream = graph.vertices[spec.vertex]
            for from in 0..<upstream.parallelism {
                for to in 0..<vertex.parallelism where spec.reaches(from, to, upstream, vertex) {
                    let channel = Channel(
                        index: places[to],
                        capacity: options.capacityBetweenThreads,
                        isFeedback: spec.edge.isFeedback
                    )
                    places[to] += 1
                    links.append(Link(input: input, from: from, to: to, channel: channel))
                }
            }
        }
        return links
    }

    private func task(
        _ vertex: JobVertex,
        _ subtask: Int,
        _ index: Int,
        _ links: [[Link]]
    ) throws -> StreamTask {
        let processingTime = UnsafeMutablePointer<Timestamp>.allocate(capacity: 1)
        processingTime.initialize(to: settings.clockStart)
        let failure = ChainFailure()
        let nodes = vertex.nodes.map {
            OperatorNode(
                transformation: $0.transformation,
                subtask: subtask,
                failure: failure,
                processingTime: processingTime
            )
        }
        let writers = vertex.nodes.indices.map { node in
            wire(nodes, vertex, node, subtask, links)
        }
        let chain = OperatorChain(
            nodes: nodes,
            parents: vertex.nodes.map(\.parent),
            writersOf: writers,
            failure: failure
        )
        let source = try fill(chain, vertex, subtask)
        let mine = links[vertex.id].filter { $0.to == subtask }
        let channels = mine.map(\.channel)
        let firstOfSecond = mine.firstIndex { vertex.inputs[$0.input].edge.input == 1 }
        return StreamTask(
            index: index,
            subtask: subtask,
            chain: chain,
            gate: channels.isEmpty
                ? nil : InputGate(channels: channels, firstOfSecond: firstOfSecond),
            source: source,
            processingTime: processingTime,
            loopWait: vertex.head.loop?.maxWait
        )
    }

    /// Gives an operator its ports and the writers behind them.
    private func wire(
        _ nodes: [OperatorNode],
        _ vertex: JobVertex,
        _ index: Int,
        _ subtask: Int,
        _ links: [[Link]]
    ) -> [RecordWriter] {
        let node = nodes[index]
        let transformation = vertex.nodes[index].transformation
        let ports =
            [(nil, transformation.outputType)]
            + transformation.sideOutputs.map { (Optional($0.tag), $0.type) }
        node.outputs = ports.map {
            OutputPort(tag: $0.0, type: $0.1, batchLimit: batchLimit, node: node)
        }
        node.inputType = transformation.inputs.first.map { $0.type }
        node.secondType = transformation.inputs.first { $0.input == 1 }?.type
        node.flags.countsBehind = transformation.isTimed
        for (child, spec) in vertex.nodes.enumerated() where child > 0 && spec.parent == index {
            nodes[child].parent = node
            node.outputs.first { $0.tag == spec.tag }?.consumers.append(nodes[child])
        }
        var writers: [RecordWriter] = []
        for downstream in graph.vertices {
            for (input, spec) in downstream.inputs.enumerated()
            where spec.vertex == vertex.id && spec.node == index {
                let mine = links[downstream.id].filter { $0.input == input && $0.from == subtask }
                let writer = RecordWriter(
                    channels: mine.map(\.channel),
                    partitioning: spec.edge.partitioning,
                    type: spec.edge.type,
                    batchLimit: batchLimit,
                    maxParallelism: downstream.head.maxParallelism,
                    firstChannel: spec.edge.partitioning.startsAnywhere
                        ? firstChannel(mine.count, downstream.id, subtask) : 0,
                    seed: seed(downstream.id, subtask),
                    fail: { [unowned node] in node.fail($0, at: $1) }
                )
                node.outputs.first { $0.tag == spec.edge.tag }?.consumers.append(writer)
                writers.append(writer)
            }
        }
        return writers
    }

    /// Makes the kernels, from the head down.
    private func fill(
        _ chain: OperatorChain,
        _ vertex: JobVertex,
        _ subtask: Int
    ) throws -> SourceKernels? {
        var source: SourceKernels?
        for (index, node) in chain.nodes.enumerated() {
            let transformation = vertex.nodes[index].transformation
            let context = OperatorContext(
                node: node,
                subtask: subtask,
                parallelism: transformation.parallelism,
                maxParallelism: transformation.maxParallelism,
                effects: options.effects,
                history: options.history,
                isRestoring: options.isRestoring,
                forgetsWatermarks: options.forgetsWatermarks,
                attempt: attempt,
                alignmentGroups: alignmentGroups,
                settings: settings,
                emitControl: { [unowned chain] signal, admission in
                    chain.emit(signal, from: index, admission: admission)
                }
            )
            switch transformation.work {
            case .source(let make):
                let kernels = try make(context)
                kernels.name(node)
                source = kernels
            case .operators(let make):
                node.kernels = try make(context)
                guard settings.isBatch && transformation.isKeyed else { continue }
                node.kernels = BatchInput.kernels(
                    node.kernels,
                    node,
                    secondAtOnce: transformation.hasBroadcastInput
                )
            }
        }
        return source
    }

    /// Lets both ends of every channel wake each other.
    private func connect(_ tasksOf: [[StreamTask]], _ links: [[Link]]) {
        for vertex in graph.vertices {
            for (subtask, task) in tasksOf[vertex.id].enumerated() {
                task.upstream = links[vertex.id].filter { $0.to == subtask }.map {
                    tasksOf[vertex.inputs[$0.input].vertex][$0.from]
                }
                task.gate?.wake = { [unowned task] in task.upstream[$0].wake() }
                for channel in task.gate?.channels ?? [] {
                    channel.onFilled { [unowned task] in task.wake() }
                }
            }
        }
    }

    private func firstChannel(_ count: Int, _ vertex: Int, _ subtask: Int) -> Int {
        if count == 0 { return 0 }
        var random = SplitMix64(seed: seed(vertex, subtask))
        return Int(random.next() % UInt64(count))
    }

    private func seed(_ vertex: Int, _ subtask: Int) -> UInt64 {
        options.seed &+ UInt64(vertex) << 32 &+ UInt64(subtask)
    }
}

/// One channel and the subtasks it joins.
private struct Link {
    let input: Int
    let from: Int
    let to: Int
    let channel: Channel
}

extension JobVertex.Input {
    /// Whether there is a channel between two subtasks.
    fileprivate func reaches(
        _ from: Int,
        _ to: Int,
        _ upstream: JobVertex,
        _ downstream: JobVertex
    ) -> Bool {
        switch edge.partitioning {
        case .automatic: upstream.parallelism != downstream.parallelism || from == to
        case .forward: from == to
        case .rescale:
            edge.partitioning.isNeighbour(
                from,
                of: upstream.parallelism,
                to,
                of: downstream.parallelism
            )
        case .rebalance, .broadcast, .hash, .shuffle, .global, .custom: true
        }
    }
}

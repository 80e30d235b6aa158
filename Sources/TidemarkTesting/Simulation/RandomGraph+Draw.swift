import Tidemark

extension RandomGraph {
    /// Draws a job.
    ///
    /// - Parameters:
    ///   - seed: What all is drawn from.
    ///   - isOrderFree: Whether the results, as a multiset, must not depend on the order in which streams meet: no late
    ///     records, no idle splits, nothing that looks at the order of arrival.
    package init(seed: UInt64, isOrderFree: Bool = false) {
        var draw = GraphDraw(seed: seed, isOrderFree: isOrderFree)
        self = draw.graph()
    }
}

/// A graph while it is drawn.
private struct GraphDraw {
    var random: SplitMix64
    let isOrderFree: Bool
    var streams: [Stream] = []
    /// Drawn from apart, so that a graph is otherwise what it was before there were such windows.
    private var extras: SplitMix64
    /// The same for alignment.
    private var alignments: SplitMix64

    /// What must be known of a stream to draw what may follow it.
    struct Stream {
        /// How many records there are of each that was read, at most.
        var copies: Int
        var parallelism: Int
        /// Whether all records have timestamps.
        var isTimed = true
    }

    init(seed: UInt64, isOrderFree: Bool) {
        random = SplitMix64(seed: seed &* 2 &+ (isOrderFree ? 1 : 0))
        extras = SplitMix64(seed: seed ^ 0x77_69_6E)
        alignments = SplitMix64(seed: seed ^ 0x61_6C_69_67_6E)
        self.isOrderFree = isOrderFree
    }

    mutating func graph() -> RandomGraph {
        var graph = RandomGraph()
        graph.watermarkInterval = pick([0, 7, 20, 50, 200, 200])
        graph.firingSlice = pick([1, 2, 5, 1024])
        let isPaced = chance(3, of: 4)
        let count = pick([1, 1, 1, 2, 2, 3])
        for _ in 0..<count {
            let source = source(of: count, isPaced: isPaced != chance(1, of: 6))
            graph.sources.append(source)
            streams.append(Stream(copies: 1, parallelism: source.parallelism))
        }
        for _ in 0..<number(8) {
            let shape = shape()
            graph.operators.append(shape)
            note(shape)
        }
        // Drawn last, so that the graphs of known seeds stay what they were but for it; rarely behind one source, so that
        // jobs in which no task has two channels are drawn too.
        if count > 1 ? chance(2, of: 3) : chance(1, of: 5) { graph.operators.append(pair()) }
        align(&graph)
        return graph
    }

    /// Keeps some sources near each other; one alone may have splits that are kept together.
    private mutating func align(_ graph: inout RandomGraph) {
        func draw<Value>(_ values: [Value]) -> Value {
            values[Int(alignments.next() % UInt64(values.count))]
        }
        guard draw([true, false, false]) else { return }
        for index in graph.sources.indices where draw([true, true, true, false]) {
            graph.sources[index].alignment = RandomGraph.Alignment(
                drift: draw([1, 15, 60, 300]),
                interval: draw([5, 40, 200])
            )
        }
    }

    /// An operator with two inputs.
    private mutating func pair() -> RandomGraph.OperatorShape {
        let input = number(streams.count)
        let other = number(streams.count)
        let areTimed = streams[input].isTimed && streams[other].isTimed
        var pairing: RandomGraph.Pairing
        switch number(isOrderFree ? 2 : 4) {
        case 0: pairing = .merge
        case 1 where areTimed:
            let lower: Int64 = pick([-60, -10, 0, 5])
            pairing = .join(
                lower: lower,
                upper: lower + pick([0, 10, 80]),
                side: chance(1, of: 2)
            )
        case 2: pairing = .rules(span: pick([1, 15, 80]))
        default: pairing = .meter(span: pick([1, 15, 80]), clock: chance(1, of: 2))
        }
        if isOrderFree, case .meter = pairing { pairing = .merge }
        var shape = RandomGraph.OperatorShape(work: .pair(pairing, with: other), input: input)
        shape.parallelism = chance(1, of: 3) ? 2 : 1
        return shape
    }

    private mutating func source(of count: Int, isPaced: Bool) -> RandomGraph.SourceShape {
        let splits = pick([1, 1, 2, 3])
        let disorder = pick([1, 10, 60, 200])
        return RandomGraph.SourceShape(
            seed: random.next(),
            records: number(pick([4, 20, 200 / count])),
            splits: splits,
            parallelism: splits > 1 && chance(1, of: 3) ? 2 : 1,
            pace: isPaced ? pick([1, 5, 20, 60]) : nil,
            silences: chance(1, of: 3) ? 15 : 0,
            disorder: disorder,
            watermarks: watermarks(disorder: Int64(disorder)),
            idleness: !isOrderFree && chance(1, of: 3) ? pick([30, 100, 400]) : nil
        )
    }

    private mutating func watermarks(disorder: Int64) -> RandomGraph.Watermarks {
        // A record at the watermark is late already, so without lateness the lag is one more than the disorder.
        let bound = isOrderFree ? disorder + 1 : pick([0, disorder / 2, disorder])
        switch number(isOrderFree ? 6 : 7) {
        case 0: return .none
        case 1: return .punctuated(every: 1 + number(4), lag: bound)
        case 2: return .custom(lag: bound)
        case 6: return .ascending
        default: return .bounded(bound)
        }
    }

    private mutating func shape() -> RandomGraph.OperatorShape {
        let input = number(streams.count)
        let stream = streams[input]
        var shape = RandomGraph.OperatorShape(work: work(on: input), input: input)
        shape.parallelism = chance(1, of: 3) ? 2 : 1
        shape.chaining = pick([.always, .always, .always, .always, .head, .never])
        shape.isWatched = chance(1, of: 4)
        guard case .union = shape.work else {
            let mayCopy = stream.copies * shape.parallelism <= 6
            shape.exchange = pick([
                .automatic, .automatic, .automatic, .rebalance, .broadcast, .shuffle, .rescale,
                .global, .custom,
            ])
            if shape.exchange == .broadcast && !mayCopy { shape.exchange = .rebalance }
            return shape
        }
        return shape
    }

    private mutating func work(on input: Int) -> RandomGraph.Work {
        let stream = streams[input]
        switch number(isOrderFree ? 16 : 17) {
        case 0, 1: return .map(1 + number(3))
        case 2: return .filter(2 + number(3))
        case 3, 4: return stream.copies > 3 ? .filter(2) : .flatMap(2 + number(2))
        case 5, 6, 7:
            let other = number(streams.count)
            return streams[other].copies + stream.copies > 8 ? .map(1) : .union(with: other)
        case 8: return .route(side: chance(2, of: 3))
        case 9: return isOrderFree ? .map(2) : .reduce
        case 10, 11:
            if isOrderFree { return .route(side: true) }
            return .meter(
                span: pick([1, 15, 80]),
                clock: chance(1, of: 2),
                side: chance(1, of: 2)
            )
        case 16:
            return .assign(
                watermarks(disorder: pick([10, 60, 200])),
                idleness: chance(1, of: 3) ? pick([30, 100, 400]) : nil
            )
        default: return stream.isTimed ? .window(window(copies: stream.copies)) : .map(3)
        }
    }

    private mutating func window(copies: Int) -> RandomGraph.WindowShape {
        let size: Int64 = pick([10, 50, 150])
        var window = RandomGraph.WindowShape(span: .tumbling(size))
        switch number(3) {
        case 0: break
        case 1:
            let slide = copies > 2 ? size : pick([size / 2, size / 5 * 2, size + 7])
            window.span = .sliding(size: size, slide: slide)
        default: window.span = .session(gap: pick([5, 20, 60]))
        }
        window.lateness = pick([0, 0, 20, 100])
        window.hasLateOutput = chance(1, of: 3)
        window.function =
            isOrderFree
            ? pick([.aggregate, .reduce]) : pick([.aggregate, .reduce, .process])
        window.extras = windowExtras(window, size)
        return window
    }

    private mutating func windowExtras(
        _ window: RandomGraph.WindowShape,
        _ size: Int64
    ) -> RandomGraph.WindowExtras? {
        func draw<Value>(_ values: [Value]) -> Value {
            values[Int(extras.next() % UInt64(values.count))]
        }
        var drawn = RandomGraph.WindowExtras()
        if draw([true, false]) { return nil }
        if isOrderFree { return drawn }
        drawn.windows = draw([.asDrawn, .asDrawn, .asDrawn, .byClock, .global, .dynamicSession])
        drawn.trigger = draw([
            .own, .own, .early, .count(1 + Int(size % 4)), .continuous(size / 4 + 1), .purging,
            .continuousByClock(size / 2 + 1), .delta(20),
        ])
        drawn.evictor = draw([
            .nothing, .nothing, .count(3, after: draw([true, false])),
            .time(size / 3, after: draw([true, false])), .delta(30),
        ])
        drawn.isStateful = draw([true, false, false])
        var merging = window
        merging.extras = drawn
        if merging.merges, case .delta = drawn.trigger { drawn.trigger = .early }
        return drawn
    }

    /// Numbers the streams that leave an operator.
    private mutating func note(_ shape: RandomGraph.OperatorShape) {
        var stream = streams[shape.input]
        stream.parallelism = shape.parallelism
        if shape.exchange == .broadcast, !shape.work.isKeyed { stream.copies *= shape.parallelism }
        switch shape.work {
        case .flatMap(let copies): stream.copies *= copies
        case .union(let other):
            stream = streams[shape.input]
            stream.copies += streams[other].copies
            stream.isTimed = stream.isTimed && streams[other].isTimed
        case .meter(_, let clock, _):
            stream.copies *= 2
            if clock { stream.isTimed = false }
        case .window(let window):
            if case .sliding(let size, let slide) = window.span {
                stream.copies *= Int(size / slide) + 1
            }
            if window.extras != nil { stream.copies *= 2 }
            // Results of the global window lie at the end of time.
            if case .global = window.extras?.windows { stream.isTimed = false }
        case .assign: stream.isTimed = true
        case .pair(_, let other): stream.copies += streams[other].copies
        case .map, .filter, .route, .reduce: break
        }
        for _ in 0..<shape.work.outputs { streams.append(stream) }
    }

    private mutating func number(_ bound: Int) -> Int {
        Int(random.next() % UInt64(max(1, bound)))
    }

    private mutating func chance(_ part: Int, of whole: Int) -> Bool { number(whole) < part }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(values.count)] }
}

extension RandomGraph.Work {
    /// Whether records are grouped by their key first.
    var isKeyed: Bool {
        switch self {
        case .route, .reduce, .window, .meter, .pair: true
        case .map, .filter, .flatMap, .union, .assign: false
        }
    }
}

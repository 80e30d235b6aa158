package import Tidemark

extension RandomGraph {
    /// Writes the job down in a fresh environment; every stream that nothing reads, and some others, are collected.
    ///
    /// With a bomb the sources can be read again, and records pass the bomb on their way to what is collected.
    package func build(
        _ bomb: Bomb? = nil
    ) -> (StreamExecutionEnvironment, [Collected<Ripple>]) {
        let env = StreamExecutionEnvironment()
        env.setAutoWatermarkInterval(.milliseconds(watermarkInterval))
        var streams: [DataStream<Ripple>] = []
        for (index, source) in sources.enumerated() {
            var schedule = source.source
            schedule.isPositioned = bomb != nil
            let stream = env.fromSource(schedule, source.strategy, name: "source-\(index)")
                .setParallelism(source.parallelism)
                .uid("source-\(index)")
            streams.append(stream)
        }
        var isRead = Array(repeating: false, count: sources.count)
        var watched: Set<Int> = []
        for (index, shape) in operators.enumerated() {
            let outputs = shape.attach(to: streams, index)
            isRead[shape.input] = true
            if let other = shape.work.other { isRead[other] = true }
            isRead += outputs.map { _ in false }
            if shape.isWatched { watched.insert(streams.count) }
            streams += outputs
        }
        let collected = streams.indices.filter { !isRead[$0] || watched.contains($0) }
        return (
            env,
            collected.map { index in
                guard let bomb else { return streams[index].collect() }
                return streams[index].map { try bomb.pass($0) }.collect()
            }
        )
    }
}

extension RandomGraph.SourceShape {
    fileprivate var source: ScheduledSource<Ripple> {
        var random = SplitMix64(seed: seed)
        var schedule: [[ScheduledSource<Ripple>.Arrival]] = Array(repeating: [], count: splits)
        var instants = Array(repeating: Int64(0), count: splits)
        for index in 0..<records {
            let split = Int(random.next() % UInt64(splits))
            instants[split] += Int64(random.next() % UInt64((pace ?? 5) + 1))
            if silences > 0, random.next() % UInt64(silences) == 0 { instants[split] += 700 }
            let word = random.next()
            let at = instants[split] + Int64((word >> 32) % UInt64(disorder + 1))
            let ripple = Ripple(
                key: Int(word % 5),
                value: index &* 31 + Int(word >> 8 & 63),
                at: at,
                mark: index % 5 == 0 ? "a mark that is too long to lie inline \(index)" : "inline"
            )
            // Files that are not quite in order of arrival must not confuse the clock.
            let instant = instants[split] - (random.next() % 24 == 0 ? 25 : 0)
            schedule[split].append(.init(instant: Timestamp(instant), element: ripple))
        }
        return ScheduledSource(schedule, isPaced: pace != nil)
    }

    fileprivate var strategy: WatermarkStrategy<Ripple> {
        let strategy = watermarks.strategy(idleness: idleness)
        guard let alignment else { return strategy }
        return strategy.withWatermarkAlignment(
            "together",
            maxDrift: .milliseconds(alignment.drift),
            updateInterval: .milliseconds(alignment.interval)
        )
    }
}

extension RandomGraph.Watermarks {
    fileprivate func strategy(idleness: Int64?) -> WatermarkStrategy<Ripple> {
        var strategy: WatermarkStrategy<Ripple>
        switch self {
        case .bounded(let bound): strategy = .forBoundedOutOfOrderness(.milliseconds(bound))
        case .ascending: strategy = .ascendingLegacy()
        case .none: strategy = .noWatermarks()
        case .punctuated(let every, let lag):
            strategy = .punctuated { ripple, time in
                ripple.value % every == 0 ? time.advanced(byMilliseconds: -lag) : nil
            }
        case .custom(let lag): strategy = .forGenerator { Lagging(lag: lag) }
        }
        if let idleness { strategy = strategy.withIdleness(.milliseconds(idleness)) }
        return strategy.withTimestampAssigner { ripple, _ in Timestamp(ripple.at) }
    }
}

extension RandomGraph.OperatorShape {
    /// Writes the operator down and gives the streams that leave it.
    fileprivate func attach(
        to streams: [DataStream<Ripple>],
        _ index: Int
    ) -> [DataStream<Ripple>] {
        if case .union(let other) = work { return [streams[input].union(streams[other])] }
        var outputs: [DataStream<Ripple>] = []
        if case .pair(let pairing, let other) = work {
            let side = OutputTag<Ripple>("side-\(index)")
            outputs = pairing.outputs(of: streams[input], and: streams[other], side: side)
        } else {
            outputs = self.outputs(of: exchanged(streams[input]), index)
        }
        let main = outputs[0].setParallelism(parallelism).uid("operator-\(index)")
        switch chaining {
        case .always: break
        case .head: main.startNewChain()
        case .never: main.disableChaining()
        }
        return outputs
    }

    private func exchanged(_ stream: DataStream<Ripple>) -> DataStream<Ripple> {
        switch exchange {
        case _ where work.isKeyed: stream
        case .automatic: stream
        case .rebalance: stream.rebalance()
        case .broadcast: stream.broadcast()
        case .shuffle: stream.shuffle()
        case .rescale: stream.rescale()
        case .global: stream.global()
        case .custom: stream.partitionCustom({ $0 % $1 }, by: { abs($0.key) })
        }
    }

    private func outputs(of stream: DataStream<Ripple>, _ index: Int) -> [DataStream<Ripple>] {
        let side = OutputTag<Ripple>("side-\(index)")
        switch work {
        case .union, .pair: return [stream]
        case .map(let factor): return [mapped(stream, factor)]
        case .filter(let divisor): return [stream.filter { $0.value % divisor != 0 }]
        case .flatMap(let copies): return [spread(stream, copies)]
        case .route(let hasSide):
            let main = stream.keyBy { $0.key }.process(usesProcessingTime: false) { _ in
                Router(side: hasSide ? side : nil)
            }
            return hasSide ? [main, main.sideOutput(side)] : [main]
        case .reduce:
            return [
                stream.keyBy { $0.key }.reduce { known, next in
                    var sum = next
                    sum.value = known.value &* 3 &+ next.value
                    return sum
                }
            ]
        case .meter(let span, let clock, let hasSide):
            let main = stream.keyBy { $0.key }.process(usesProcessingTime: clock) {
                try Meter($0, span: span, usesClock: clock, side: hasSide ? side : nil)
            }
            return hasSide ? [main, main.sideOutput(side)] : [main]
        case .assign(let watermarks, let idleness):
            return [stream.assignTimestampsAndWatermarks(watermarks.strategy(idleness: idleness))]
        case .window(let window):
            let main = windowed(stream, window, side)
            return window.hasLateOutput ? [main, main.sideOutput(side)] : [main]
        }
    }

    private func mapped(_ stream: DataStream<Ripple>, _ factor: Int) -> DataStream<Ripple> {
        stream.map { ripple in
            var mapped = ripple
            mapped.value = ripple.value &* factor &+ 1
            mapped.key = (ripple.key &+ ripple.value) % 7
            return mapped
        }
    }

    private func spread(_ stream: DataStream<Ripple>, _ copies: Int) -> DataStream<Ripple> {
        stream.flatMap { ripple, out in
            for copy in 0..<Int(ripple.value.magnitude % UInt(2 * copies)) {
                var one = ripple
                one.value = ripple.value &+ copy
                out.emit(one)
            }
        }
    }

    private func windowed(
        _ stream: DataStream<Ripple>,
        _ shape: RandomGraph.WindowShape,
        _ side: OutputTag<Ripple>
    ) -> DataStream<Ripple> {
        let windows = shape.windows(of: stream, late: side)
        if shape.extras?.isStateful == true {
            let side = shape.hasLateOutput ? side : nil
            return windows.process(usesProcessingTime: false) {
                try FiringCount($0, merges: shape.merges, side: side)
            }
        }
        switch shape.function {
        case .aggregate:
            return windows.aggregate(
                0,
                add: { $0 = $0 &+ $1.value },
                merge: { $0 = $0 &+ $1 },
                result: { key, window, sum in
                    let at = window.maxTimestamp.milliseconds
                    return Ripple(key: key, value: sum, at: at, mark: "aggregate")
                }
            )
        case .reduce:
            return windows.reduce { one, other in
                Ripple(
                    key: one.key,
                    value: one.value &+ other.value,
                    at: max(one.at, other.at),
                    mark: max(one.mark, other.mark)
                )
            }
        case .process:
            return windows.process { key, context, elements, out in
                let value = elements.reduce(0) { $0 &* 31 &+ $1.value }
                let at = context.window.maxTimestamp.milliseconds
                out.emit(Ripple(key: key, value: value, at: at, mark: "process"))
                if value % 4 == 0 { out.emit(Ripple(key: key, value: 0, at: at, mark: "twice")) }
            }
        }
    }
}

extension OperatorKernels {
    /// Gives records timestamps and makes watermarks in the middle of a stream.
    ///
    /// Upstream watermarks end here, except the last one. A watermark that a record causes follows that record.
    ///
    /// - Flink: `TimestampsAndWatermarksOperator`
    @inlinable
    static func timestampsAndWatermarks<Element>(
        _ context: OperatorContext,
        _ strategy: WatermarkStrategy<Element>
    ) -> OperatorKernels {
        let stamping = MidStreamTime(context, strategy)
        let port = context.output
        let node = context.node
        let stamp: (RecordBatch, Int) throws -> Void = { batch, row in
            let element = batch.column(of: Element.self) + row
            let timestamp = try stamping.stamp(element.pointee, batch, row)
            port.emit(element.pointee, at: timestamp)
            // The element is still in place: the generator sees it after it has been sent on.
            stamping.observe(element.pointee, timestamp, batch, row)
            element.deinitialize(count: 1)
        }
        var kernels = OperatorKernels(
            batch: { batch in
                port.begin(batch)
                var row = 0
                do {
                    while row < batch.count {
                        port.derive(from: batch, row: row)
                        try stamp(batch, row)
                        row &+= 1
                    }
                } catch {
                    port.flush()
                    (batch.column(of: Element.self) + row).deinitialize(count: 1)
                    node.stop(error, at: row, of: batch, type: Element.self)
                    return batch
                }
                port.flush()
                batch.count = 0
                return batch
            },
            element: { batch, row in
                port.begin(batch)
                port.derive(from: batch, row: row)
                do {
                    try stamp(batch, row)
                } catch {
                    (batch.column(of: Element.self) + row).deinitialize(count: 1)
                    node.fail(error, at: batch.timestamps[row])
                }
            }
        )
        var generator = MidStreamGenerator { stamping.onUpstream($0, $1) }
        generator.inspect = { (stamping.fact, stamping.nextDeadline) }
        generator.inject = { stamping.inject($0, $1) }
        generator.announce = { stamping.announce(admission: $0) }
        kernels.generator = generator
        kernels.memory = stamping.memory
        kernels.nextDeadline = { stamping.nextDeadline }
        kernels.processingTime = { now, _ in
            stamping.tick(at: now)
            return true
        }
        return kernels
    }
}

/// The event time that an operator in the middle of a stream makes.
@usableFromInline
final class MidStreamTime<Element> {
    private var machine: TimestampsAndWatermarks<Element>
    private let context: OperatorContext
    private let grid: TickGrid?
    private var ticks = TickPosition()

    @usableFromInline
    init(_ context: OperatorContext, _ strategy: WatermarkStrategy<Element>) {
        self.context = context
        machine = TimestampsAndWatermarks(strategy.inForce(midStream: context.eventTime))
        grid = TickGrid(every: context.watermarkInterval, from: context.clockStart)
    }

    @usableFromInline
    func stamp(_ element: Element, _ batch: RecordBatch, _ row: Int) throws -> Timestamp {
        let previous = batch.timestamps[row]
        return try machine.timestamp(of: element, previous: previous == .min ? nil : previous)
            ?? .min
    }

    @usableFromInline
    func observe(_ element: Element, _ timestamp: Timestamp, _ batch: RecordBatch, _ row: Int) {
        ticks.pass(now)
        let signals = machine.onEvent(element, timestamp: timestamp == .min ? nil : timestamp)
        if signals.isEmpty { return }
        send(signals, batch.admission(of: row))
        // What was sent has emptied the port: it goes on with the rows of this batch.
        context.output.begin(batch)
    }

    @usableFromInline var nextDeadline: Timestamp? {
        grid.flatMap { machine.nextDeadline(after: ticks.passed(startingAt: now), on: $0) }
    }

    @usableFromInline
    func tick(at now: Timestamp) {
        ticks.pass(now)
        send(
            machine.onPeriodicEmit(at: now),
            context.output.cursor.pointee.admission
        )
    }

    @usableFromInline
    func onUpstream(_ signal: WatermarkSignal, _ admission: Int64) {
        send(machine.onUpstream(signal), admission)
    }

    @usableFromInline var fact: GeneratorFact { machine.generator.fact }

    /// Sends what somebody outside says in its place.
    @usableFromInline
    func inject(_ signal: WatermarkSignal, _ admission: Int64) {
        send(machine.inject(signal), admission)
    }

    @usableFromInline var memory: OperatorMemory {
        OperatorMemory(
            image: { [self] in (machine, ticks) },
            restore: { [self] in
                let fresh = machine
                (machine, ticks) = $0
                if context.forgetsWatermarks { machine = fresh }
            },
            write: { try Self.write($0, $1) },
            read: { [self] in try read($0) }
        )
    }

    private static func write(
        _ image: (machine: TimestampsAndWatermarks<Element>, ticks: TickPosition),
        _ out: StateWriter
    ) throws {
        let machine = image.machine
        try out.operatorState(WrittenAssigner.generator, [machine.generator.written])
        try out.operatorState(
            WrittenAssigner.output,
            [machine.emitter.written(ticked: image.ticks)]
        )
        try machine.generator.writeCustom(WrittenAssigner.custom, out)
    }

    private func read(_ input: StateReader) throws {
        let generators = try input.operatorState(
            WrittenAssigner.generator,
            as: WrittenGenerator.self
        )
        let outputs = try input.operatorState(WrittenAssigner.output, as: WrittenOutput.self)
        let fresh = machine
        defer { if context.forgetsWatermarks { machine = fresh } }
        let own = input.isSameShape ? context.subtask : nil
        if let own {
            if let written = generators.first(where: { $0.subtask == own })?.values.first {
                try machine.generator.restore(written)
            }
            try machine.generator.readCustom(WrittenAssigner.custom, input, of: own)
        }
        let output =
            own.flatMap { own in outputs.first { $0.subtask == own }?.values.first }
            ?? WrittenOutput.least(of: outputs.flatMap(\.values))
        guard let output else { return }
        machine.emitter = WatermarkEmitter(output)
        ticks = TickPosition(output.ticked)
    }

    @usableFromInline
    func announce(admission: Int64) {
        for signal in machine.emitter.announcement { context.emitControl(signal, admission) }
    }

    private var now: Timestamp { context.node.time.currentProcessingTime }

    private func send(_ signals: WatermarkSignals, _ admission: Int64) {
        for signal in signals { context.emitControl(signal, admission) }
    }
}

/// The states of an assigner in a state file.
private enum WrittenAssigner {
    static let generator = "generator"
    static let output = "output"
    static let custom = "generator/custom"
}

extension TickGrid {
    /// The grid of an interval in milliseconds; none where it is zero, which means never.
    init?(every milliseconds: Int64, from origin: Timestamp) {
        if milliseconds <= 0 { return nil }
        self.init(origin: origin, intervalMilliseconds: milliseconds)
    }
}

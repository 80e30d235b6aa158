/// The splits of one source subtask and what has become of them.
@usableFromInline
final class SourceState<S: Source> {
    @exclusivity(unchecked) @usableFromInline var splits: [SplitState<S.Reader>]
    @exclusivity(unchecked) @usableFromInline var generators: [WatermarksWithIdleness<S.Element>?]
    @usableFromInline let time: SourceTime
    @usableFromInline let context: OperatorContext
    @usableFromInline let assign: (@Sendable (S.Element, Timestamp?) -> Timestamp)?
    @usableFromInline let stampRun: WatermarkStrategy<S.Element>.StampRun?
    @exclusivity(unchecked) @usableFromInline var output = WatermarkOutput()
    /// Sees every record of merged splits as it is admitted: split, timestamp, arrival.
    @exclusivity(unchecked) @usableFromInline var observer: ((Int, Timestamp, Timestamp) -> Void)?
    /// The split whose record is next; nil until looked for.
    @exclusivity(unchecked) @usableFromInline var next: Int?
    /// What the source has done so far, for recordings.
    @usableFromInline let moment = SourceMoment()

    let source: S
    /// The place of each split among those of the source.
    private(set) var places: [Int] = []

    @usableFromInline
    init(_ source: S, _ strategy: WatermarkStrategy<S.Element>, _ context: OperatorContext) throws {
        self.source = source
        self.context = context
        let strategy = strategy.inForce(atSource: context.eventTime, clock: context.node.time)
        time = SourceTime(context, strategy.alignment)
        isAligned = strategy.alignment != nil
        assign = strategy.timestampAssigner
        stampRun = strategy.stampRun
        splits = []
        generators = []
        for (index, name) in source.splits.enumerated()
        where index % context.parallelism == context.subtask {
            let slot = time.register()
            // A replica, and an attempt that is restored, opens a split where the image it is given says.
            let isTold = context.history == .replica || context.isRestoring
            let reader = isTold ? nil : try source.open(split: index)
            var split = SplitState(name: name, slot: slot, reader: reader)
            if context.history == .kept, !isTold, reader?.position == nil {
                split.recording = SplitRecording()
                split.moment = moment
            }
            splits.append(split)
            places.append(index)
            generators.append(WatermarksWithIdleness(strategy))
        }
        time.alignment?.heldSince = splits.map { _ in nil }
        isUnpacedSingle = splits.count == 1 && source.pace != .recorded
    }

    /// Whether there is just one split, whose records carry no arrival times.
    @usableFromInline let isUnpacedSingle: Bool
    /// Whether it may be held back by others of a group.
    @usableFromInline let isAligned: Bool

    /// Gives a run of records their timestamps; says the highest.
    @inlinable
    func stamp(
        _ column: UnsafePointer<S.Element>,
        _ timestamps: UnsafeMutablePointer<Timestamp>,
        _ count: Int
    ) -> Timestamp {
        if let stampRun { return stampRun(column, timestamps, count) }
        timestamps.update(repeating: .min, count: count)
        return .min
    }

    /// Finds the split whose record comes next: the earliest arrival; without arrivals the split that has given fewest;
    /// then the order of the splits.
    @inlinable
    func look() -> SourceReadiness {
        if let next { return readiness(of: next) }
        var best: Int?
        var waits = false
        for index in splits.indices {
            if isAligned && isHeldBack(index) {
                waits = true
                continue
            }
            guard fill(index) else {
                waits = waits || !splits[index].hasEnded
                continue
            }
            if let other = best, !comes(index, before: other) { continue }
            best = index
        }
        next = best
        if let best { return readiness(of: best) }
        return waits ? .notYet : .ended
    }

    @inlinable
    func readiness(of index: Int) -> SourceReadiness {
        splits[index].arrival.map { .at($0) } ?? .now
    }

    @inlinable
    func comes(_ index: Int, before other: Int) -> Bool {
        switch (splits[index].arrival, splits[other].arrival) {
        case (let mine?, let yours?): mine < yours
        case (nil, nil): splits[index].records < splits[other].records
        case (nil, _): true
        case (_, nil): false
        }
    }

    /// Reads a split ahead; ends it in the combination of watermarks when it has nothing more.
    @inlinable
    func fill(_ index: Int) -> Bool {
        do {
            if try splits[index].fill() { return true }
        } catch {
            splits[index].hasEnded = true
            context.node.fail(error, at: .min)
        }
        if splits[index].hasEnded, generators[index] != nil {
            generators[index] = nil
            time.unregister(splits[index].slot)
        }
        return false
    }
}

extension SourceState {
    /// Says something of event time in the place of a split, or of the whole source; a split that has ended says nothing.
    @usableFromInline
    func inject(_ signal: WatermarkSignal, _ split: Int?, _ admission: Int64) {
        guard let split else {
            time.inject(signal, slot: nil, admission: admission)
            noteHolds()
            return
        }
        guard generators[split] != nil else { return }
        switch signal {
        case .idle: generators[split]?.mark(isIdle: true)
        case .active: generators[split]?.mark(isIdle: false)
        case .watermark: break
        }
        time.inject(signal, slot: splits[split].slot, admission: admission)
        noteHolds()
    }
}

/// Shows the splits of a source.
@usableFromInline
struct SplitsInspection<S: Source>: SourceInspection {
    @usableFromInline let state: SourceState<S>

    @inlinable
    init(_ state: SourceState<S>) {
        self.state = state
    }

    @usableFromInline
    func observeArrivals(_ body: ((Int, Timestamp, Timestamp) -> Void)?) {
        state.observer = body
    }

    @usableFromInline var splits: [SplitFact] {
        let tick = state.time.shownDeadline(state.generators)
        return state.splits.indices.map { index in
            let (split, generator) = (state.splits[index], state.generators[index])
            let said = state.time.split(split.slot)
            return SplitFact(
                name: split.name,
                watermark: said.watermark,
                isIdle: said.isIdle,
                isFinished: split.hasEnded,
                records: split.records,
                skipped: split.reader?.skipped ?? 0,
                lastSkipped: split.reader?.lastSkipped,
                status: split.reader?.status,
                isReplayable: split.reader.map { $0.position != nil } ?? true,
                lastTimestamp: split.lastTimestamp == .min ? nil : split.lastTimestamp,
                lastArrival: split.lastArrival,
                next: split.ahead,
                nextArrival: split.ahead == nil ? nil : split.arrival,
                generator: generator?.fact,
                nextTick: tick,
                alignment: state.time.shownAlignment(isHeldBack: state.isHeldBack(index))
            )
        }
    }
}

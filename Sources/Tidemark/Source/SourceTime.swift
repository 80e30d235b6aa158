/// The event time of a source subtask at work: its splits combined, and the deadlines of periodic emission.
///
/// The part of a source that does not depend on the record type; generators live with the records.
@usableFromInline
final class SourceTime {
    @exclusivity(unchecked) private var combined = SplitWatermarks()
    private let grid: TickGrid?
    @exclusivity(unchecked) private var ticks = TickPosition()
    private let context: OperatorContext
    /// No deadline lies before this instant: a record that arrives earlier needs no look at the generators.
    @exclusivity(unchecked) @usableFromInline private(set) var quietUntil: Timestamp = .min
    /// What it has to do with other sources of its group; nil for one that is in none.
    @usableFromInline let alignment: SourceAlignment?

    init(_ context: OperatorContext, _ alignment: WatermarkAlignment?) {
        self.context = context
        self.alignment = alignment.map { SourceAlignment($0, context) }
        grid = TickGrid(every: context.watermarkInterval, from: context.clockStart)
    }

    @usableFromInline var now: Timestamp { context.node.time.currentProcessingTime }

    /// Moves the clock on and leaves the ticks up to there behind; a recorded arrival that falls back moves nothing.
    @usableFromInline
    func setNow(_ instant: Timestamp) {
        context.node.time.processing.pointee = max(now, instant)
        ticks.pass(now)
    }

    @usableFromInline
    func register() -> Int { combined.register() }

    @usableFromInline
    func unregister(_ slot: Int) {
        combined.unregister(slot)
        if grid == nil { tellGroup() }
    }

    /// Finds out how long no deadline can come, whatever records say: up to the first tick that has not passed.
    @usableFromInline
    func lookForQuiet() {
        let passed = ticks.passed(startingAt: now)
        let emission = grid?.firstTick(after: passed) ?? .max
        // A group has ticks of its own, and may let records go at any of them.
        quietUntil = min(emission, alignment?.firstTick(after: passed) ?? .max)
    }

    /// The first tick that could change anything, of the generators and of the combination.
    @usableFromInline
    func nextDeadline<Element>(_ generators: [WatermarksWithIdleness<Element>?]) -> Timestamp? {
        _ = ticks.passed(startingAt: now)
        return shownDeadline(generators)
    }

    /// The same for somebody who looks on: what he asks moves nothing.
    @usableFromInline
    func shownDeadline<Element>(_ generators: [WatermarksWithIdleness<Element>?]) -> Timestamp? {
        let emission = emissionDeadline(generators)
        guard let tick = alignment?.deadline(after: passed) else { return emission }
        return min(tick, emission ?? .max)
    }

    /// The instant up to which the ticks lie behind.
    var passed: Timestamp { ticks.instant ?? now }

    /// The first tick at which a watermark may be given, or a split found idle.
    func emissionDeadline<Element>(
        _ generators: [WatermarksWithIdleness<Element>?]
    ) -> Timestamp? {
        guard let grid else { return nil }
        let passed = passed
        var least = combined.needsPeriodicEmit ? grid.firstTick(after: passed) : nil
        // Without `enumerated`, which takes memory for each element where the type is not known.
        var split = -1
        for generator in generators {
            split += 1
            guard let generator else { continue }
            let isHeld = alignment?.heldSince[split] != nil
            guard
                let tick = generator.nextDeadline(after: passed, on: grid, countsSilence: !isHeld)
            else { continue }
            least = min(least ?? tick, tick)
        }
        return least
    }

    /// Sends what a generator said about a record; it stands behind that record.
    @usableFromInline
    func onEvent(_ output: inout WatermarkOutput, slot: Int, admission: Int64) {
        for said in output.take() { send(combined.onEvent(said, from: slot), admission) }
    }

    /// Sends what somebody outside says in the place of a split, or of the whole source.
    @usableFromInline
    func inject(_ signal: WatermarkSignal, slot: Int?, admission: Int64) {
        send(
            slot.map { combined.onEvent(signal, from: $0) } ?? combined.onSource(signal),
            admission
        )
    }

    /// Takes what a generator said at a tick.
    @usableFromInline
    func onTick(_ output: inout WatermarkOutput, slot: Int) {
        for said in output.take() { combined.onTick(said, from: slot) }
    }

    /// Sends what a tick comes to, after all generators have spoken.
    @usableFromInline
    func finishTick(admission: Int64) {
        send(combined.onPeriodicEmit(), admission)
    }

    @usableFromInline
    func endOfTime(admission: Int64) {
        send(combined.onSource(.watermark(.max)), admission)
    }

    /// What a split has said: its watermark, and whether it is idle.
    @usableFromInline
    func split(_ slot: Int) -> (watermark: Timestamp?, isIdle: Bool) {
        guard let part = combined[slot] else { return (nil, false) }
        return (part.watermark == .min ? nil : part.watermark, part.isIdle)
    }

    /// What the splits have said, and how far the ticks have come.
    struct Image {
        fileprivate let combined: SplitWatermarks
        fileprivate let ticks: TickPosition

        /// What a split has said.
        func part(_ slot: Int) -> PartialWatermark { combined[slot] ?? PartialWatermark() }

        var written: WrittenSourceTime {
            let multiplexer = combined.multiplexer
            let watermark = multiplexer.combined.watermark
            return WrittenSourceTime(
                combined: watermark == .min ? nil : watermark,
                isIdle: multiplexer.combined.isIdle,
                needsPeriodicEmit: multiplexer.needsPeriodicEmit,
                output: combined.emitter.written(ticked: ticks)
            )
        }
    }

    var image: Image {
        get { Image(combined: combined, ticks: ticks) }
        set {
            combined = newValue.combined
            ticks = newValue.ticks
            quietUntil = .min
        }
    }

    /// Goes on where the subtasks of an earlier attempt stood: its own where there were as many, else the least of all.
    func restore(
        _ parts: [PartialWatermark?],
        _ found: [(subtask: Int, values: [WrittenSourceTime])],
        isSameShape: Bool
    ) {
        let own = isSameShape ? found.first { $0.subtask == context.subtask }?.values.first : nil
        let all = found.flatMap(\.values)
        guard let output = own?.output ?? WrittenOutput.least(of: all.map(\.output)) else { return }
        let emitter = WatermarkEmitter(output)
        combined = SplitWatermarks(
            parts: parts,
            combined: own.map { $0.combined ?? .min } ?? emitter.watermark,
            isIdle: own?.isIdle ?? emitter.isIdle,
            needsPeriodicEmit: own?.needsPeriodicEmit ?? true,
            emitter: emitter
        )
        ticks = TickPosition(output.ticked)
        quietUntil = .min
    }

    /// Begins without a watermark, with those splits left out that have ended.
    func forgetWatermarks(of count: Int, besides gone: [Int]) {
        combined = SplitWatermarks()
        for _ in 0..<count { _ = combined.register() }
        for slot in gone { combined.unregister(slot) }
    }

    /// Tells those behind the source again what it has told them, where they have forgotten it.
    @usableFromInline
    func announce(admission: Int64) {
        send(combined.emitter.announcement, admission)
    }

    /// Whether a split has come farther than its group lets it.
    func isHeldBack(_ slot: Int) -> Bool {
        guard let alignment, let part = combined[slot] else { return false }
        return part.watermark > alignment.limit
    }

    /// What can be seen of the alignment of a split.
    @usableFromInline
    func shownAlignment(isHeldBack: Bool) -> AlignmentFact? {
        alignment?.fact(isHeldBack: isHeldBack, after: passed)
    }

    /// Lets the others of the group know how far the source has come.
    ///
    /// Without periodic emission no tick combines the splits that one which has ended leaves behind. Were they held
    /// back by the source's own last watermark, nothing would ever raise it; so the group hears of them before anybody
    /// else does.
    func tellGroup() {
        guard let alignment else { return }
        let emitter = combined.emitter
        let left = grid == nil ? combined.left : nil
        let counts = !emitter.isIdle && emitter.watermark > .min && emitter.watermark < .max
        alignment.say(counts ? max(emitter.watermark, left ?? .min) : nil, at: now)
    }

    private func send(_ signals: WatermarkSignals, _ admission: Int64) {
        for signal in signals { context.emitControl(signal, admission) }
        tellGroup()
    }
}

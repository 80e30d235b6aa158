extension SourceState {
    /// Where each split stands, and what it has said of its time.
    private struct Image {
        let splits: [SplitState<S.Reader>]
        /// Behind the record that was read ahead.
        let positions: [SplitPosition?]
        let generators: [WatermarksWithIdleness<S.Element>?]
        let time: SourceTime.Image
        let alignment: SourceAlignment.Image?
        let next: Int?
        let moment: Int
    }

    @usableFromInline var memory: OperatorMemory {
        OperatorMemory(
            image: { [self] in
                Image(
                    splits: splits.map(\.withoutReader),
                    positions: splits.map { $0.reader?.position },
                    generators: generators,
                    time: time.image,
                    alignment: time.alignment?.image,
                    next: next,
                    moment: moment.count
                )
            },
            restore: { [self] in try restore($0) },
            write: { try Self.write($0, $1) },
            read: { [self] in try read($0) }
        )
    }

    private func restore(_ image: Image) throws {
        let fresh = generators
        splits = image.splits
        moment.count = image.moment
        for index in splits.indices where splits[index].recording != nil {
            splits[index].moment = moment
        }
        for (index, position) in image.positions.enumerated() {
            if context.isRestoring && !splits[index].hasEnded && position == nil {
                // A recording says what was read, and not what the split gives next.
                throw SourceError.notPositioned(source: splits[index].name)
            }
            guard let position, splits[index].recording == nil else { continue }
            splits[index].reader = try source.open(split: places[index], at: position)
        }
        generators = image.generators
        time.image = image.time
        if let alignment = image.alignment { time.alignment?.image = alignment }
        next = image.next
        if context.forgetsWatermarks { forgetWatermarks(fresh) }
    }

    /// Begins without a watermark; splits that have ended stay out, and ticks go on where they were.
    private func forgetWatermarks(_ fresh: [WatermarksWithIdleness<S.Element>?]) {
        for index in generators.indices where generators[index] != nil {
            generators[index] = fresh[index]
        }
        let gone = generators.indices.filter { generators[$0] == nil }
        time.forgetWatermarks(of: splits.count, besides: gone.map { splits[$0].slot })
        time.alignment?.restore([])
        time.tellGroup()
        noteHolds()
    }

    private static func write(_ image: Image, _ out: StateWriter) throws {
        var written: [WrittenSplit] = []
        for (index, split) in image.splits.enumerated() {
            // A record read ahead has not been given: it is read again.
            let hasEnded = split.hasEnded && split.ahead == nil
            let position = split.ahead == nil ? image.positions[index] : split.before
            let said = image.time.part(split.slot)
            written.append(
                WrittenSplit(
                    name: split.name,
                    position: hasEnded ? nil : position,
                    hasEnded: hasEnded,
                    isUnregistered: image.generators[index] == nil,
                    records: Int64(split.records),
                    lastTimestamp: split.lastTimestamp == .min ? nil : split.lastTimestamp,
                    lastArrival: split.lastArrival,
                    watermark: said.watermark == .min ? nil : said.watermark,
                    isIdle: said.isIdle,
                    generator: image.generators[index]?.written
                )
            )
            try image.generators[index]?.writeCustom(WrittenSplit.generator(split.name), out)
        }
        try out.operatorState(WrittenSplit.state, written)
        try out.operatorState(WrittenSourceTime.state, [image.time.written])
        guard let alignment = image.alignment else { return }
        try out.operatorState(WrittenAlignment.state, [alignment.written])
    }

    private func read(_ input: StateReader) throws {
        let found = try input.operatorState(WrittenSplit.state, as: WrittenSplit.self)
        let written = found.flatMap(\.values)
        let names = source.splits
        if let gone = written.first(where: { !names.contains($0.name) }) {
            throw SnapshotError.mismatch("split '\(VisibleText.of(gone.name))' is gone")
        }
        for index in names.indices where !places.contains(index) {
            input.leave(WrittenSplit.generator(names[index]))
        }
        let fresh = generators
        var parts = splits.map { _ in Optional(PartialWatermark()) }
        for index in splits.indices {
            guard let split = written.first(where: { $0.name == splits[index].name }) else {
                continue
            }
            try split.check()
            try restore(index, split, input)
            let part = PartialWatermark(
                watermark: split.watermark ?? .min,
                isIdle: split.isIdle
            )
            parts[index] = split.isUnregistered ? nil : part
        }
        for index in splits.indices where splits[index].reader == nil && !splits[index].hasEnded {
            splits[index].reader = try source.open(split: places[index])
        }
        let times = try input.operatorState(WrittenSourceTime.state, as: WrittenSourceTime.self)
        time.restore(parts, times, isSameShape: input.isSameShape)
        next = nil
        try readAlignment(input)
        if context.forgetsWatermarks { forgetWatermarks(fresh) }
    }

    /// What the group had allowed; the state of a source that has left its group is known all the same.
    private func readAlignment(_ input: StateReader) throws {
        let found = try input.operatorState(WrittenAlignment.state, as: WrittenAlignment.self)
        let own = found.filter { !input.isSameShape || $0.subtask == context.subtask }
        time.alignment?.restore(own.flatMap(\.values))
        time.tellGroup()
        noteHolds()
    }

    private func restore(
        _ index: Int,
        _ split: WrittenSplit,
        _ input: StateReader
    ) throws {
        splits[index].hasEnded = split.hasEnded
        splits[index].records = Int(split.records)
        splits[index].lastTimestamp = split.lastTimestamp ?? .min
        splits[index].lastArrival = split.lastArrival
        if split.isUnregistered {
            generators[index] = nil
        } else if let generator = split.generator {
            try generators[index]?.restore(generator)
            try generators[index]?.readCustom(
                WrittenSplit.generator(split.name),
                input,
                of: nil
            )
        }
        if split.hasEnded { return }
        if let position = split.position {
            splits[index].reader = try source.open(split: places[index], at: position)
        }
    }
}

/// One split of a source in a state file.
struct WrittenSplit {
    let name: String
    /// Nil where the split cannot be read again: it is opened anew then.
    let position: SplitPosition?
    let hasEnded: Bool
    /// Whether it is out of the combination of watermarks.
    let isUnregistered: Bool
    let records: Int64
    let lastTimestamp: Timestamp?
    let lastArrival: Timestamp?
    let watermark: Timestamp?
    let isIdle: Bool
    let generator: WrittenGenerator?

    static let state = "splits"

    static func generator(_ split: String) -> String { "generator/\(split)" }

    func check() throws(SnapshotError) {
        let numbers = [records, position?.offset ?? 0, position?.line ?? 0, position?.skipped ?? 0]
        if numbers.contains(where: { $0 < 0 }) {
            throw .corrupt("split '\(VisibleText.of(name))' stands before its beginning")
        }
    }
}

/// The time of a source subtask in a state file.
struct WrittenSourceTime {
    /// The combination of the splits; behind what was sent only at the end of input.
    let combined: Timestamp?
    let isIdle: Bool
    let needsPeriodicEmit: Bool
    let output: WrittenOutput

    static let state = "time"
}

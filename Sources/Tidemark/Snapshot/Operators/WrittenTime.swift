/// Event time at work, as it stands in state files: of one generator, and of what a source or assigner has sent.
struct WrittenGenerator {
    /// The highest timestamp, of generators that follow it; nil before the first record.
    let highest: Timestamp?
    let emitted: Timestamp?
    let isIdle: Bool
    let violations: Int64
    /// Whether there were records since the last check of silence.
    let sawActivity: Bool
    let silentSince: Timestamp?
}

/// What has left a source or assigner, and how far its ticks have come.
struct WrittenOutput {
    let watermark: Timestamp?
    let isIdle: Bool
    let regressions: Int64
    let ticked: Timestamp?
}

extension WatermarksWithIdleness {
    var written: WrittenGenerator {
        WrittenGenerator(
            highest: bound.currentWatermark == nil ? nil : bound.maxTimestamp,
            emitted: emitted,
            isIdle: isIdle,
            violations: Int64(violationCount),
            sawActivity: timer?.sawActivity ?? false,
            silentSince: timer?.silentSince
        )
    }

    /// Takes over what a generator of the same strategy had seen; the strategy's spans are those of now.
    mutating func restore(_ written: WrittenGenerator) throws(SnapshotError) {
        if let highest = written.highest {
            guard highest.isFinite else { throw .corrupt("a timestamp is no instant") }
            bound.observe(highest)
        }
        emitted = written.emitted
        isIdle = written.isIdle && timer != nil
        violationCount = Int(written.violations)
        timer?.restore(sawActivity: written.sawActivity, silentSince: written.silentSince)
    }

    /// Writes what a generator of the user's remembers.
    func writeCustom(_ name: String, _ out: StateWriter) throws(SnapshotError) {
        guard let custom else { return }
        try Self.write(custom, name, out)
    }

    /// Reads what a generator of the user's remembered; of several that became one, none is right.
    mutating func readCustom(
        _ name: String,
        _ input: StateReader,
        of subtask: Int?
    ) throws(SnapshotError) {
        guard let fresh = custom else { return }
        custom = try Self.read(fresh, name, input, subtask)
    }

    private static func write<Generator: WatermarkGenerator>(
        _ custom: Generator,
        _ name: String,
        _ out: StateWriter
    ) throws(SnapshotError) {
        try out.operatorState(name, [custom], as: Generator.self)
    }

    private static func read<Generator: WatermarkGenerator<Element>>(
        _ fresh: Generator,
        _ name: String,
        _ input: StateReader,
        _ subtask: Int?
    ) throws(SnapshotError) -> Generator {
        let found = try input.operatorState(name, as: Generator.self)
        let own = found.first { subtask == nil || $0.subtask == subtask }
        return own?.values.first ?? fresh
    }
}

extension WatermarkEmitter {
    func written(ticked: TickPosition) -> WrittenOutput {
        WrittenOutput(
            watermark: watermark == .min ? nil : watermark,
            isIdle: isIdle,
            regressions: Int64(regressionCount),
            ticked: ticked.instant
        )
    }

    init(_ written: WrittenOutput) {
        self.init(
            watermark: written.watermark ?? .min,
            isIdle: written.isIdle,
            regressionCount: Int(written.regressions)
        )
    }

    /// What those behind an output must hear again when it goes on in another attempt.
    var announcement: WatermarkSignals {
        var signals = WatermarkSignals(watermark == .min ? nil : .watermark(watermark))
        if isIdle { signals.append(.idle) }
        return signals
    }
}

extension WrittenOutput {
    /// What several subtasks have sent, as one: the least of it.
    static func least(of all: [WrittenOutput]) -> WrittenOutput? {
        if all.isEmpty { return nil }
        return WrittenOutput(
            watermark: all.contains { $0.watermark == nil }
                ? nil : all.compactMap(\.watermark).min(),
            isIdle: all.allSatisfy(\.isIdle),
            regressions: 0,
            // A tick at which only some had been asked is due for all.
            ticked: all.compactMap(\.ticked).min()
        )
    }
}

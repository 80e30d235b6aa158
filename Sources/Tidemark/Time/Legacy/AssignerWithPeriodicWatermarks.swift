/// Gives records timestamps and, asked at every auto-watermark interval, says how far time has come.
///
/// The form of the API before `WatermarkStrategy`. A value type, made anew for every subtask.
///
/// ```swift
/// struct LastSeen: AssignerWithPeriodicWatermarks {
///     var last: Timestamp?
///     mutating func extractTimestamp(_ trip: Trip, previous: Timestamp?) -> Timestamp {
///         last = max(last ?? .min, trip.departure)
///         return trip.departure
///     }
///     func getCurrentWatermark() -> Timestamp? { last?.advanced(byMilliseconds: -1) }
/// }
/// ```
///
/// - Flink: `AssignerWithPeriodicWatermarks`
public protocol AssignerWithPeriodicWatermarks<Element>: Sendable {
    /// The type of the records.
    associatedtype Element

    /// The timestamp of a record, which may have had one; `Timestamp.min` is none.
    mutating func extractTimestamp(_ element: Element, previous: Timestamp?) throws -> Timestamp
    /// How far time has come; nil says nothing, and what is not above the last one is not sent.
    mutating func getCurrentWatermark() -> Timestamp?
}

/// Gives records timestamps and says after each whether a watermark follows it.
///
/// - Flink: `AssignerWithPunctuatedWatermarks`
public protocol AssignerWithPunctuatedWatermarks<Element>: Sendable {
    /// The type of the records.
    associatedtype Element

    /// The timestamp of a record, which may have had one; `Timestamp.min` is none.
    mutating func extractTimestamp(_ element: Element, previous: Timestamp?) throws -> Timestamp
    /// The watermark behind a record; nil for none, and what is not above the last one is not sent.
    mutating func checkAndGetNextWatermark(
        _ lastElement: Element,
        extractedTimestamp: Timestamp
    ) -> Timestamp?
}

/// A periodic assigner as a generator.
///
/// - Flink: `AssignerWithPeriodicWatermarksAdapter`
@usableFromInline
struct PeriodicAssigner<Assigner: AssignerWithPeriodicWatermarks>: WatermarkGenerator {
    var assigner: Assigner

    @usableFromInline
    init(_ assigner: Assigner) {
        self.assigner = assigner
    }

    @usableFromInline
    mutating func extractTimestamp(
        _ element: Assigner.Element,
        previous: Timestamp?
    ) throws -> Timestamp? {
        try assigner.extractTimestamp(element, previous: previous)
    }

    @usableFromInline
    func onEvent(
        _ element: Assigner.Element,
        timestamp: Timestamp,
        output: inout WatermarkOutput
    ) {}

    @usableFromInline
    mutating func onPeriodicEmit(_ output: inout WatermarkOutput) {
        if let watermark = assigner.getCurrentWatermark() { output.emitWatermark(watermark) }
    }
}

/// A punctuated assigner as a generator.
///
/// - Flink: `AssignerWithPunctuatedWatermarksAdapter`
@usableFromInline
struct PunctuatedAssigner<Assigner: AssignerWithPunctuatedWatermarks>: WatermarkGenerator {
    var assigner: Assigner

    @usableFromInline
    init(_ assigner: Assigner) {
        self.assigner = assigner
    }

    @usableFromInline
    mutating func extractTimestamp(
        _ element: Assigner.Element,
        previous: Timestamp?
    ) throws -> Timestamp? {
        try assigner.extractTimestamp(element, previous: previous)
    }

    @usableFromInline
    mutating func onEvent(
        _ element: Assigner.Element,
        timestamp: Timestamp,
        output: inout WatermarkOutput
    ) {
        let next = assigner.checkAndGetNextWatermark(element, extractedTimestamp: timestamp)
        if let next { output.emitWatermark(next) }
    }

    @usableFromInline
    func onPeriodicEmit(_ output: inout WatermarkOutput) {}
}

extension DataStream {
    /// Gives the records timestamps and makes watermarks anew, as a periodic assigner says.
    ///
    /// - Flink: `DataStream.assignTimestampsAndWatermarks(AssignerWithPeriodicWatermarks)`
    public func assignTimestampsAndWatermarks<Assigner: AssignerWithPeriodicWatermarks>(
        _ assigner: Assigner
    ) -> DataStream<Element> where Assigner.Element == Element {
        refuseReference(Assigner.self)
        return assignTimestampsAndWatermarks(.forGenerator { PeriodicAssigner(assigner) })
    }

    /// Gives the records timestamps and makes watermarks anew, as a punctuated assigner says.
    ///
    /// - Flink: `DataStream.assignTimestampsAndWatermarks(AssignerWithPunctuatedWatermarks)`
    public func assignTimestampsAndWatermarks<Assigner: AssignerWithPunctuatedWatermarks>(
        _ assigner: Assigner
    ) -> DataStream<Element> where Assigner.Element == Element {
        refuseReference(Assigner.self)
        return assignTimestampsAndWatermarks(.forGenerator { PunctuatedAssigner(assigner) })
    }

    private func refuseReference<Assigner>(_ type: Assigner.Type) {
        if type is AnyClass {
            environment.refuse(WatermarkStrategyError(code: .generatorIsReference))
        }
    }
}

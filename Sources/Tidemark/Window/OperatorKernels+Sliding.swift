extension OperatorKernels {
    /// Windows of one size that overlap: a record falls into several.
    ///
    /// - Flink: `WindowOperator` with `SlidingEventTimeWindows` and `EventTimeTrigger`
    @inlinable @inline(__always)
    static func slidingWindow<Element, Key: StreamKey, Accumulator, Output>(
        _ context: OperatorContext,
        _ logic: WindowLogic<Element, Key, Accumulator, Output>,
        _ spans: SlidingSpans,
        _ lateness: Int64,
        _ lateTag: String?,
        _ loop: @escaping SlidingLoop<Element, Key, Accumulator, Output>
    ) -> OperatorKernels {
        let firing = PaneFiring(context, logic, lateness, lateTag)
        return firing.kernels(adding: { loop($0, firing, spans) })
    }

    /// Adds each row of a batch to its windows.
    @usableFromInline
    typealias SlidingLoop<Element, Key: StreamKey, Accumulator, Output> =
        @Sendable (
            RecordBatch, PaneFiring<Element, Key, Accumulator, Output>, SlidingSpans
        ) -> Void

    /// The loop of `slidingWindow`, made where the user's functions are in sight; see `RowLoop`.
    @inlinable @inline(__always)
    static func slidingLoop<Element, Key: StreamKey, Accumulator, Output>(
        _ selectKey: @escaping @Sendable (Element) -> Key,
        _ add: @escaping @Sendable (inout Accumulator, Element) -> Void,
        _ output: Output.Type
    ) -> SlidingLoop<Element, Key, Accumulator, Output> {
        { batch, firing, spans in
            let column = batch.column(of: Element.self)
            let watermark = firing.node.time.currentWatermark
            // Records that are a little out of order go to and fro between two slides.
            var slide = Slide<Key, Accumulator>()
            var other = Slide<Key, Accumulator>()
            for row in 0..<batch.count {
                let time = batch.timestamps[row].milliseconds
                if !slide.contains(time) {
                    swap(&slide, &other)
                    if !slide.contains(time) {
                        slide = Slide(time, spans, firing, at: watermark)
                    }
                }
                let reach = slide.reach(of: time, size: spans.size)
                if reach == 0 {
                    firing.refuse(batch, row, Element.self, selectKey)
                    continue
                }
                let element = (column + row).move()
                let key = selectKey(element)
                let hash = key.stableHash
                for place in 0..<reach {
                    slide.panes[place].table._withUnsafeGuaranteedRef { table in
                        let (value, isNew) = table.update(key, hash: hash)
                        if isNew {
                            value.initialize(to: firing.logic.create(element))
                        } else {
                            add(&value.pointee, element)
                        }
                        if _slowPath(slide.panes[place].hasPassed) {
                            let window = slide.panes[place].window
                            firing.refire(key, value, window, batch, row)
                        }
                    }
                }
            }
        }
    }
}

/// How long windows are, and how far apart they begin.
@usableFromInline
@frozen
struct SlidingSpans: Sendable {
    @usableFromInline let size: Int64
    @usableFromInline let slide: Int64
    @usableFromInline let offset: Int64

    @inlinable
    init(size: Int64, slide: Int64, offset: Int64) {
        self.size = size
        self.slide = slide
        self.offset = offset
    }
}

/// A stretch of time between two beginnings of windows, and the windows it lies in, for the length of a batch.
@usableFromInline
@frozen
struct Slide<Key: StreamKey, Accumulator> {
    /// A pane, which the store keeps alive: records must not count references.
    @usableFromInline
    @frozen
    struct Reached {
        @usableFromInline let window: TimeWindow
        @usableFromInline let table: Unmanaged<KeyedTable<Key, Accumulator>>
        /// Whether the watermark has passed its end: each record fires it again.
        @usableFromInline let hasPassed: Bool

        @inlinable
        init(_ pane: Pane<Key, Accumulator>, at watermark: Timestamp) {
            window = pane.window
            table = .passUnretained(pane.table)
            hasPassed = pane.window.maxTimestamp <= watermark
        }
    }

    @usableFromInline let start: Int64
    @usableFromInline let end: Int64
    /// The newest first.
    @usableFromInline let panes: [Reached]

    /// One that contains nothing.
    @inlinable
    init() {
        start = .max
        end = .min
        panes = []
    }

    @inlinable
    init<Element, Output>(
        _ time: Int64,
        _ spans: SlidingSpans,
        _ firing: PaneFiring<Element, Key, Accumulator, Output>,
        at watermark: Timestamp
    ) {
        let begin = TimeWindow.start(of: time, size: spans.slide, offset: spans.offset)
        panes =
            firing.openAll(time, begin, size: spans.size, slide: spans.slide, at: watermark)
            .map { Reached($0, at: watermark) }
        // A record without a time is in no window, and near the end of time a slide has no end: they are alone.
        let (end, wraps) = begin.addingReportingOverflow(spans.slide)
        let isAlone = wraps || time == .min
        start = isAlone ? time : begin
        self.end = isAlone ? time &+ 1 : end
    }

    @inlinable @inline(__always)
    func contains(_ time: Int64) -> Bool { start <= time && time < end }

    /// How many of the windows reach as far as a time: with a slide that does not divide the size, not all do.
    @inlinable @inline(__always)
    func reach(of time: Int64, size: Int64) -> Int {
        let bound = time &- size
        var count = panes.count
        while count > 0 && panes[count &- 1].window.start.milliseconds <= bound { count &-= 1 }
        return count
    }
}

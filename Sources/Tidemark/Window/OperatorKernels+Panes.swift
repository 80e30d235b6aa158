extension OperatorKernels {
    /// Windows of one size side by side.
    ///
    /// - Flink: `WindowOperator` with `TumblingEventTimeWindows` and `EventTimeTrigger`
    @inlinable @inline(__always)
    static func tumblingWindow<Element, Key: StreamKey, Accumulator, Output>(
        _ context: OperatorContext,
        _ selectKey: @escaping @Sendable (Element) -> Key,
        _ logic: WindowLogic<Element, Key, Accumulator, Output>,
        size: Int64,
        offset: Int64,
        _ lateness: Int64,
        _ lateTag: String?,
        _ loop: @escaping TumblingLoop<Element, Key, Accumulator, Output>
    ) -> OperatorKernels {
        let firing = PaneFiring(context, logic, lateness, lateTag)
        let ports = context.node.outputs
        let gather: (RecordBatch) -> RecordBatch = { batch in
            for port in ports { port.begin(batch) }
            loop(batch, firing, size, offset)
            for port in ports { port.flush() }
            batch.count = 0
            return batch
        }
        return firing.kernels(gather)
    }

    /// Adds each row of a batch to its window.
    @usableFromInline
    typealias TumblingLoop<Element, Key: StreamKey, Accumulator, Output> =
        @Sendable (
            RecordBatch, PaneFiring<Element, Key, Accumulator, Output>, _ size: Int64,
            _ offset: Int64
        ) -> Void

    /// The loop of `tumblingWindow`, made where the user's functions are in sight; see `RowLoop`.
    @inlinable @inline(__always)
    static func tumblingLoop<Element, Key: StreamKey, Accumulator, Output>(
        _ selectKey: @escaping @Sendable (Element) -> Key,
        _ add: @escaping @Sendable (inout Accumulator, Element) -> Void,
        _ output: Output.Type
    ) -> TumblingLoop<Element, Key, Accumulator, Output> {
        { batch, firing, size, offset in
            let rows = batch.count
            let column = batch.column(of: Element.self)
            let timestamps = batch.timestamps
            let watermark = firing.node.time.currentWatermark
            var start = Int64.max
            var end = Int64.min
            var table = firing.noTable
            var hasPassed = false
            for row in 0..<rows {
                let time = timestamps[row].milliseconds
                if time < start || time >= end {
                    guard
                        let pane = firing.open(
                            TimeWindow.aligned(time, size: size, offset: offset),
                            at: watermark
                        )
                    else {
                        firing.refuse(batch, row, Element.self, selectKey)
                        continue
                    }
                    start = pane.window.start.milliseconds
                    end = pane.window.end.milliseconds
                    table = pane.table
                    hasPassed = pane.window.maxTimestamp <= watermark
                }
                let key = selectKey(column[row])
                let (value, isNew) = table.update(key, hash: key.stableHash)
                if isNew {
                    value.initialize(to: firing.logic.create((column + row).move()))
                } else {
                    add(&value.pointee, (column + row).move())
                }
                if _slowPath(hasPassed) {
                    firing.refire(
                        key,
                        value,
                        TimeWindow(start: Timestamp(start), end: Timestamp(end)),
                        batch,
                        row
                    )
                }
            }
        }
    }

    /// Windows of one size that overlap: a record falls into several.
    ///
    /// - Flink: `WindowOperator` with `SlidingEventTimeWindows` and `EventTimeTrigger`
    @inlinable
    static func slidingWindow<Element, Key: StreamKey, Accumulator, Output>(
        _ context: OperatorContext,
        _ selectKey: @escaping @Sendable (Element) -> Key,
        _ logic: WindowLogic<Element, Key, Accumulator, Output>,
        size: Int64,
        slide: Int64,
        offset: Int64,
        _ lateness: Int64,
        _ lateTag: String?
    ) -> OperatorKernels {
        let firing = PaneFiring(context, logic, lateness, lateTag)
        let node = context.node
        let ports = node.outputs
        let gather: (RecordBatch) -> RecordBatch = { batch in
            for port in ports { port.begin(batch) }
            let column = batch.column(of: Element.self)
            let watermark = node.time.currentWatermark
            var last = Int64.max
            var panes: [Pane<Key, Accumulator>] = []
            for row in 0..<batch.count {
                let time = batch.timestamps[row].milliseconds
                let start = TimeWindow.start(of: time, size: slide, offset: offset)
                if start != last || time == .min {
                    panes = firing.openAll(time, start, size: size, slide: slide, at: watermark)
                    last = start
                }
                // With a slide beyond the size, part of each slide belongs to no window.
                let bound = time &- size
                let reaches = panes.filter { $0.window.start.milliseconds > bound }
                if reaches.isEmpty {
                    firing.refuse(batch, row, Element.self, selectKey)
                    continue
                }
                let element = (column + row).move()
                let key = selectKey(element)
                let hash = key.stableHash
                for pane in reaches {
                    let (value, isNew) = pane.table.update(key, hash: hash)
                    if isNew {
                        value.initialize(to: logic.create(element))
                    } else {
                        logic.add(&value.pointee, element)
                    }
                    if pane.window.maxTimestamp <= watermark {
                        firing.refire(key, value, pane.window, batch, row)
                    }
                }
            }
            for port in ports { port.flush() }
            batch.count = 0
            return batch
        }
        return firing.kernels(gather)
    }
}

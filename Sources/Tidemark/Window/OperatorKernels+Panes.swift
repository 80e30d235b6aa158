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
        return firing.kernels(adding: { loop($0, firing, size, offset) })
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
}

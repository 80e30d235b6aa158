/// What window operators with panes do outside their loop: late records, late firings, firings, purges.
@usableFromInline
final class PaneFiring<Element, Key: StreamKey, Accumulator, Output> {
    @usableFromInline let store: PaneStore<Key, Accumulator>
    @usableFromInline let node: OperatorNode
    @usableFromInline let port: OutputPort
    @usableFromInline let latePort: OutputPort?
    @usableFromInline let logic: WindowLogic<Element, Key, Accumulator, Output>
    /// What a loop holds before its first pane.
    @usableFromInline let noTable = KeyedTable<Key, Accumulator>()

    @inlinable
    init(
        _ context: OperatorContext,
        _ logic: WindowLogic<Element, Key, Accumulator, Output>,
        _ lateness: Int64,
        _ lateTag: String?
    ) {
        store = PaneStore(lateness: lateness)
        node = context.node
        port = context.output
        latePort = lateTag.flatMap { context.sideOutput($0) }
        self.logic = logic
    }

    /// The kernels around a loop that adds the rows of a batch to their windows.
    @inlinable
    func kernels(adding addRows: @escaping (RecordBatch) -> Void) -> OperatorKernels {
        let ports = node.outputs
        return kernels { batch in
            for port in ports { port.begin(batch) }
            addRows(batch)
            for port in ports { port.flush() }
            batch.count = 0
            return batch
        }
    }

    /// The kernels around a loop that gathers the rows of a batch.
    @inlinable
    func kernels(_ gather: @escaping (RecordBatch) -> RecordBatch) -> OperatorKernels {
        let one = OneRow()
        var kernels = OperatorKernels(
            batch: gather,
            element: { batch, row in one.run(batch, row, gather) }
        )
        kernels.watermark = { watermark, budget in self.fireDue(watermark, budget) }
        kernels.inspection = PaneInspection(store, logic.count)
        kernels.memory = store.memory
        return kernels
    }

    /// The pane of a window; nil if the window's time is over, or the record has no time at all.
    @inlinable
    func open(_ window: TimeWindow, at watermark: Timestamp) -> Pane<Key, Accumulator>? {
        store.isExpired(window, at: watermark) ? nil : store.pane(of: window, at: watermark)
    }

    /// The panes of the windows that begin within a slide, the newest first, without those whose time is over.
    @inlinable
    func openAll(
        _ time: Int64,
        _ start: Int64,
        size: Int64,
        slide: Int64,
        at watermark: Timestamp
    ) -> [Pane<Key, Accumulator>] {
        var panes: [Pane<Key, Accumulator>] = []
        if time == .min { return panes }
        var begin = start
        let bound = start &- size
        while begin > bound {
            let window = TimeWindow(start: Timestamp(begin), end: Timestamp(begin &+ size))
            if let pane = open(window, at: watermark) { panes.append(pane) }
            // Before the beginning of time there are no windows.
            let (earlier, wraps) = begin.subtractingReportingOverflow(slide)
            if wraps { break }
            begin = earlier
        }
        return panes
    }

    /// A record that no window took: dropped, or sent to the side output.
    @inlinable
    func refuse(
        _ batch: RecordBatch,
        _ row: Int,
        _ type: Element.Type,
        _ selectKey: (Element) -> Key,
        needsTimestamp: Bool = true
    ) {
        let element = batch.column(of: Element.self) + row
        let timestamp = batch.timestamps[row]
        if needsTimestamp && timestamp == .min {
            element.deinitialize(count: 1)
            return node.fail(MissingTimestamp(), at: timestamp)
        }
        let limit = timestamp.milliseconds &+ store.lateness
        guard limit <= node.time.currentWatermark.milliseconds else {
            // Between two windows: in none, and not late.
            element.deinitialize(count: 1)
            return
        }
        node.note(.recordLate, at: timestamp, element: element, key: selectKey(element.pointee))
        if let latePort {
            node.counters[.lateSideOutput] &+= 1
            latePort.derive(from: batch, row: row)
            latePort.emit(element.move(), at: timestamp)
        } else {
            node.note(
                .recordDropped,
                at: timestamp,
                element: element,
                key: selectKey(element.pointee)
            )
            element.deinitialize(count: 1)
        }
    }

    /// A late record has changed a window that has fired: it fires again.
    @inlinable
    func refire(
        _ key: Key,
        _ value: UnsafeMutablePointer<Accumulator>,
        _ window: TimeWindow,
        _ batch: RecordBatch,
        _ row: Int
    ) {
        node.note(.recordLate, at: batch.timestamps[row], window: window, key: key)
        node.note(.windowRefired, at: window.maxTimestamp, window: window, key: key)
        port.derive(from: batch, row: row)
        emit(key, value.pointee, window)
    }

    /// Fires and purges what the watermark makes due, at most `budget` keys; true when all is done.
    @inlinable
    func fireDue(_ watermark: Timestamp, _ budget: Int) -> Bool {
        var left = budget
        while true {
            if store.sweep == nil {
                guard let due = store.nextDue(at: watermark) else { return true }
                store.sweep = PaneSweep(due)
            }
            guard left > 0, var sweep = store.sweep else { return false }
            switch sweep.due {
            case .fire(let index):
                let isDone = fire(store.panes[index], &sweep.position, &left)
                store.sweep = sweep
                if !isDone { return false }
                store.panes[index].hasFired = true
                store.sweep = store.lateness == 0 ? PaneSweep(.purge(index)) : nil
            case .purge(let index):
                let isDone = purge(store.panes[index], &sweep.position, &left)
                store.sweep = sweep
                if !isDone { return false }
                store.sweep = nil
                store.remove(index)
            }
        }
    }

    @inlinable
    func fire(
        _ pane: Pane<Key, Accumulator>,
        _ position: inout KeyedTable<Key, Accumulator>.Position,
        _ left: inout Int
    ) -> Bool {
        let window = pane.window
        return pane.table.visit(from: &position, limit: left) { key, value in
            left -= 1
            node.note(.windowFired, at: window.maxTimestamp, window: window, key: key)
            emit(key, value.pointee, window)
        }
    }

    @inlinable
    func purge(
        _ pane: Pane<Key, Accumulator>,
        _ position: inout KeyedTable<Key, Accumulator>.Position,
        _ left: inout Int
    ) -> Bool {
        let window = pane.window
        if !node.isShown(.windowPurged) && position.isAtStart {
            node.counters[.windowPurged] &+= pane.table.count
            return true
        }
        return pane.table.visit(from: &position, limit: left) { key, _ in
            left -= 1
            node.note(.windowPurged, at: window.maxTimestamp, window: window, key: key)
        }
    }

    @inlinable @inline(__always)
    func emit(_ key: Key, _ accumulator: Accumulator, _ window: TimeWindow) {
        port.cursor.pointee.timestamp = window.maxTimestamp
        do {
            try logic.emit(
                key,
                accumulator,
                WindowContext(window, watermark: node.time.currentWatermark),
                Collector(port)
            )
        } catch {
            node.fail(error, at: window.maxTimestamp)
        }
    }
}

/// Runs a batch kernel on a single row, for operators whose work on a row does not depend on its neighbours.
@usableFromInline
final class OneRow {
    private var single: RecordBatch?

    @usableFromInline
    init() {}

    @usableFromInline
    func run(_ batch: RecordBatch, _ row: Int, _ kernel: (RecordBatch) -> RecordBatch) {
        let one = single ?? RecordBatch(of: batch.type, capacity: 1)
        one.append(moving: row..<(row + 1), of: batch)
        let empty = kernel(one)
        single = empty.capacity >= 1 && empty.count == 0 ? empty : nil
    }
}

/// An event-time window met a record without a timestamp.
@usableFromInline
struct MissingTimestamp: Error, CustomStringConvertible {
    @usableFromInline
    init() {}

    @usableFromInline var description: String {
        "Record has Long.MIN_VALUE timestamp (= no timestamp marker). Is the time characteristic "
            + "set to 'ProcessingTime', or did you forget to call "
            + "'assignTimestampsAndWatermarks(...)'?"
    }
}

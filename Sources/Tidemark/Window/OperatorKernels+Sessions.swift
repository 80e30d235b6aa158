extension OperatorKernels {
    /// Windows that last as long as the records of a key follow each other within a gap.
    ///
    /// - Flink: `WindowOperator` with `EventTimeSessionWindows` and `EventTimeTrigger`
    @inlinable
    static func sessionWindow<Element, Key: StreamKey, Accumulator, Output>(
        _ context: OperatorContext,
        _ selectKey: @escaping @Sendable (Element) -> Key,
        _ logic: WindowLogic<Element, Key, Accumulator, Output>,
        gap: Int64,
        _ lateness: Int64,
        _ lateTag: String?
    ) -> OperatorKernels {
        let firing = PaneFiring(context, logic, lateness, lateTag)
        let sessions = SessionStore<Key, Accumulator>(lateness: lateness)
        let node = context.node
        let ports = node.outputs
        let gather: (RecordBatch) -> RecordBatch = { batch in
            for port in ports { port.begin(batch) }
            let column = batch.column(of: Element.self)
            for row in 0..<batch.count {
                let time = batch.timestamps[row]
                let watermark = node.time.currentWatermark
                let key = selectKey(column[row])
                // Without a timestamp it is the session at the beginning of time, as in Flink.
                let own = TimeWindow(start: time, end: Timestamp(time.milliseconds &+ gap))
                let (window, joined) = sessions.cover(own, key)
                if sessions.isExpired(window, at: watermark) {
                    firing.refuse(batch, row, Element.self, selectKey, needsTimestamp: false)
                    continue
                }
                if joined > 1 { node.note(.windowsMerged, at: time, window: window, key: key) }
                let element = (column + row).move()
                let value = sessions.join(window, key, at: watermark, merge: logic.merge) {
                    accumulator in
                    if accumulator == nil {
                        accumulator = logic.create(element)
                    } else if var known = accumulator {
                        accumulator = nil
                        logic.add(&known, element)
                        accumulator = known
                    }
                }
                if window.maxTimestamp <= watermark {
                    withUnsafePointer(to: value) { value in
                        firing.refire(
                            key,
                            UnsafeMutablePointer(mutating: value),
                            window,
                            batch,
                            row
                        )
                    }
                }
            }
            for port in ports { port.flush() }
            batch.count = 0
            return batch
        }
        var kernels = firing.kernels(gather)
        kernels.watermark = { firing.fireDue(sessions, $0, $1) }
        kernels.inspection = SessionInspection(sessions, logic.count)
        kernels.memory = sessions.memory
        return kernels
    }
}

extension PaneFiring {
    /// Fires and purges the sessions that the watermark makes due, at most `budget` results; true when all is done.
    @inlinable
    func fireDue(
        _ sessions: SessionStore<Key, Accumulator>,
        _ watermark: Timestamp,
        _ budget: Int
    ) -> Bool {
        var left = budget
        // The slice is over before the next session is taken out, not after.
        while left > 0 {
            guard let due = sessions.nextDue(at: watermark) else { return true }
            left -= 1
            switch due {
            case .fire(let key, let window, let accumulator):
                node.note(.windowFired, at: window.maxTimestamp, window: window, key: key)
                emit(key, accumulator, window)
                if sessions.lateness > 0 { continue }
                node.note(.windowPurged, at: window.maxTimestamp, window: window, key: key)
            case .purge(let key, let window):
                node.note(.windowPurged, at: window.maxTimestamp, window: window, key: key)
            }
        }
        return false
    }
}

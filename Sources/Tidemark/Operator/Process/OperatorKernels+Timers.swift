extension KeyedContext {
    /// Makes the key of a record current.
    @inlinable @inline(__always)
    func begin(_ key: Key, _ timestamp: Timestamp) {
        directory.select(key)
        timestampOrMin = timestamp
        domain = nil
    }
}

extension OperatorKernels {
    /// Fires the timers of a keyed operator, keeps its states and shows them.
    ///
    /// When `onTimer` is called, the timer's key is current and results get the timer's time, if that is event time.
    @inlinable
    mutating func serve<Key: StreamKey>(
        _ keyed: KeyedContext<Key>,
        _ onTimer: @escaping (Timestamp) throws -> Void
    ) {
        let node = keyed.context.node
        let ports = node.outputs
        let fire: (Key, Timestamp, TimeDomain) -> Void = { key, time, domain in
            keyed.directory.select(key)
            keyed.domain = domain
            keyed.timestampOrMin = domain == .eventTime ? time : .min
            for port in ports { port.cursor.pointee.timestamp = keyed.timestampOrMin }
            node.note(.timerFired, at: time, key: key)
            do {
                try onTimer(time)
            } catch {
                node.fail(error, at: time)
            }
        }
        watermark = { watermark, budget in
            var left = budget
            while let timer = keyed.timers.eventTime.popDue(at: watermark) {
                fire(timer.key, timer.time, .eventTime)
                left -= 1
                if left == 0 { return keyed.timers.eventTime.nextTime() ?? .max > watermark }
            }
            return true
        }
        nextDeadline = { keyed.timers.processingTime.nextTime() }
        processingTime = { now, budget in
            var left = budget
            while let timer = keyed.timers.processingTime.popDue(at: now) {
                fire(timer.key, timer.time, .processingTime)
                left -= 1
                if left == 0 { break }
            }
            return keyed.timers.processingTime.nextTime() ?? .max > now
        }
        inspection = ProcessInspection(keyed)
        memory = keyed.memory
    }
}

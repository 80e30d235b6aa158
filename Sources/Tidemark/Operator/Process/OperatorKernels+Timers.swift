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
        let fire: (Key, Timestamp, TimeDomain) throws -> Void = { key, time, domain in
            keyed.directory.select(key)
            keyed.domain = domain
            keyed.timestampOrMin = domain == .eventTime ? time : .min
            for port in ports { port.cursor.pointee.timestamp = keyed.timestampOrMin }
            node.note(.timerFired, at: time, key: key)
            try onTimer(time)
        }
        let timers = keyed.timers
        watermark = { watermark, budget in
            timers.fireDue(at: watermark, .eventTime, budget, on: node) { key, time in
                try fire(key, time, .eventTime)
            }
        }
        nextDeadline = { timers.nextTime(.processingTime) }
        processingTime = { now, budget in
            timers.fireDue(at: now, .processingTime, budget, on: node) { key, time in
                try fire(key, time, .processingTime)
            }
        }
        inspection = ProcessInspection(keyed)
        memory = keyed.memory
    }
}

extension WindowOperator {
    /// The kernels of the operator; they keep it alive.
    func kernels(
        _ operatorContext: OperatorContext,
        _ selectKey: @escaping @Sendable (Element) -> Key
    ) -> OperatorKernels {
        var kernels = OperatorKernels.perRecord(operatorContext) {
            [self] (element: consuming Element, timestamp, _) in
            let key = selectKey(element)
            try take(element, key, at: timestamp)
        }
        let timers = scope.windows.timers
        kernels.watermark = { [self] watermark, budget in
            var left = budget
            while !node.failure.hasFailed, let due = timers.eventTime.popDue(at: watermark) {
                answer(due.key, .eventTime, due.time)
                left -= 1
                if left == 0 { return timers.eventTime.nextTime() ?? .max > watermark }
            }
            return true
        }
        kernels.nextDeadline = { timers.processingTime.nextTime() }
        kernels.processingTime = { [self] now, budget in
            var left = budget
            while left > 0, !node.failure.hasFailed,
                let due = timers.processingTime.popDue(at: now)
            {
                answer(due.key, .processingTime, due.time)
                left -= 1
            }
            return node.failure.hasFailed || timers.processingTime.nextTime() ?? .max > now
        }
        kernels.inspection = WindowInspection(
            scope,
            contents,
            isEventTime: assigner.isEventTime,
            functions.count
        )
        kernels.memory = scope.memory
        return kernels
    }

    private func answer(_ timer: WindowedKey<Key>, _ domain: TimeDomain, _ time: Timestamp) {
        do {
            try fire(timer, domain, at: time)
        } catch {
            node.fail(error, at: time)
        }
    }
}

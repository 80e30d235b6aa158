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
            timers.fireDue(at: watermark, .eventTime, budget, on: node) { key, time in
                try fire(key, .eventTime, at: time)
            }
        }
        kernels.nextDeadline = { timers.nextTime(.processingTime) }
        kernels.processingTime = { [self] now, budget in
            timers.fireDue(at: now, .processingTime, budget, on: node) { key, time in
                try fire(key, .processingTime, at: time)
            }
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
}

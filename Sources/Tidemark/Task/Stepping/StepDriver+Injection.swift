/// What can be said of event time from outside.
package enum Injection: Sendable {
    /// A split of a source, by its name, is silent or counts again.
    case status(WatermarkSignal, split: String)
    /// A split, or the source as a whole, has come so far.
    case watermark(Timestamp, split: String?)
}

extension StepDriver {
    /// Says something of event time in the place of an operator that makes watermarks, as an admission of its own; false
    /// where it has no split of that name, or makes no watermarks.
    ///
    /// What it causes is still to be settled. Meant for attempts that have left the recorded run behind.
    package func inject(_ injection: Injection, into nodes: [OperatorNode]) -> Bool {
        var isTaken = false
        for task in attempt.tasks {
            for node in task.chain.nodes where nodes.contains(where: { $0 === node }) {
                if say(injection, at: node, of: task) { isTaken = true }
            }
        }
        if isTaken { wakeSchedule() }
        return isTaken
    }

    private func say(
        _ injection: Injection,
        at node: OperatorNode,
        of task: StreamTask
    ) -> Bool {
        let (signal, split): (WatermarkSignal, String?) =
            switch injection {
            case .status(let signal, let split): (signal, split)
            case .watermark(let watermark, let split): (.watermark(watermark), split)
            }
        if node === task.head, let source = task.source, let inject = source.inject {
            let place = split.flatMap { name in
                source.inspection.splits.firstIndex { $0.name == name && !$0.isFinished }
            }
            if split != nil && place == nil { return false }
            node.note(.injected, at: node.time.currentWatermark)
            inject(signal, place, admissions.take())
            return true
        }
        guard let generator = node.kernels.generator else { return false }
        node.note(.injected, at: node.time.currentWatermark)
        generator.inject(signal, admissions.take())
        return true
    }

    /// The order of drain looks at all tasks once more.
    private func wakeSchedule() {
        if case .settling = drain.phase { return }
        drain.phase = .settling(next: 0, moved: false)
    }
}

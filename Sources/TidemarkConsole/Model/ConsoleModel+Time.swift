package import TidemarkInspection

/// What the screens say about time, derived from the picture; JSON and screens both ask here.
extension ConsoleModel {
    /// The lowest watermark that any operator sends on, nil before the first.
    package var watermark: Int64? {
        let marks = operators.compactMap { node -> Int64? in
            node.view.metrics.currentOutputWatermark ?? node.view.metrics.currentInputWatermark
        }
        return marks.count < operators.count ? nil : marks.min()
    }

    /// How far the watermark is behind the newest event time, in milliseconds.
    package var lag: Int64? { distance(from: watermark) }

    /// The same for one line.
    package func lag(of line: OperatorLine) -> Int64? { distance(from: line.watermark) }

    private func distance(from watermark: Int64?) -> Int64? {
        guard let watermark, let newestEventTime, watermark != .min, watermark != .max else {
            return nil
        }
        let (span, overflow) = newestEventTime.subtractingReportingOverflow(watermark)
        return overflow ? nil : max(0, span)
    }

    /// The splits of a source, subtask after subtask.
    package func splits(of node: GraphOperator) -> [SplitView] {
        watermarks(of: node).flatMap(\.splits)
    }

    /// Event time at each subtask of an operator.
    package func watermarks(of node: GraphOperator) -> [WatermarkView] {
        watermarks.filter { $0.operatorName == node.target || $0.operatorName == node.name }
    }

    /// How long a split has said nothing, by the job's clock, in milliseconds.
    package func silence(of split: SplitView) -> Int64? {
        guard let clock = job.clock, let arrival = split.lastArrival else { return nil }
        let (span, overflow) = clock.subtractingReportingOverflow(arrival)
        return overflow ? nil : max(0, span)
    }

    /// Milliseconds of a second as shares of a whole, in this order: busy, idle, back-pressured.
    package static func shares(of metrics: OperatorMetrics) -> [Double]? {
        guard let busy = metrics.busyTimeMsPerSecond, let idle = metrics.idleTimeMsPerSecond,
            let blocked = metrics.backPressuredTimeMsPerSecond
        else { return nil }
        let parts = [busy, idle, blocked].map { $0.isFinite ? max(0, $0) : 0 }
        let sum = parts.reduce(0, +)
        return sum > 0 && sum.isFinite ? parts.map { $0 / sum } : nil
    }

    /// The same for an operator: how its subtasks have spent their time together.
    package static func shares(of view: OperatorView) -> [Double]? {
        let parts = view.subtasks.compactMap { shares(of: $0.metrics) }
        guard let first = parts.first else { return shares(of: view.metrics) }
        return first.indices.map { place in
            parts.reduce(0) { $0 + $1[place] } / Double(parts.count)
        }
    }

    /// Who holds watermarks back.
    package struct Holders: Sendable, Equatable {
        /// Operators that others name as their holder, and sources with a holding split.
        package var operators: Set<String> = []
        /// Ids of lines for splits and subtasks.
        package var parts: Set<String> = []
    }

    package var holders: Holders {
        var holders = Holders()
        for node in operators {
            guard let heldBy = node.view.metrics.heldBy else { continue }
            for split in splits(of: node) where split.split == heldBy {
                holders.parts.insert("\(node.id)/\(split.split)")
                holders.operators.insert(node.id)
            }
            for other in operators where other.id != node.id {
                guard Self.names(heldBy, other) else { continue }
                holders.operators.insert(other.id)
                if let subtask = Self.subtask(in: heldBy) {
                    holders.parts.insert("\(other.id)#\(subtask)")
                }
            }
        }
        return holders
    }

    /// `flights`, `flights#0` and `flights/LGA` all name the operator `flights`.
    private static func names(_ text: String, _ node: GraphOperator) -> Bool {
        [node.id, node.target, node.name].contains { name in
            // Byte by byte: this is asked for every pair of operators in every frame.
            guard text.utf8.starts(with: name.utf8) else { return false }
            guard let next = text.utf8.dropFirst(name.utf8.count).first else { return true }
            return next == UInt8(ascii: "#") || next == UInt8(ascii: "/")
        }
    }

    private static func subtask(in text: String) -> Int? {
        text.lastIndex(of: "#").flatMap { Int(text[text.index(after: $0)...]) }
    }
}

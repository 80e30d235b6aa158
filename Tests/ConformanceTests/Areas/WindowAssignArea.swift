import Tidemark

/// The windows of a timestamp, and where a window starts: pure functions.
enum WindowAssignArea {
    static func run(_ vector: ConformanceCase) throws -> Produced? {
        let job = vector.job
        let timestamp = job["ts"]?.integer ?? 0
        var produced = Produced()
        if job["op"]?.string == "windowStart" {
            let start = TimeWindow.start(
                of: timestamp,
                size: job["size"]?.integer ?? 0,
                offset: job["offset"]?.integer ?? 0
            )
            produced.fields["start"] = .integer(start)
            return produced
        }
        let assigner = try WindowSpec.assigner(job["assigner"])
        do {
            var windows: [TimeWindow] = []
            try ElementWindows<Int>(assigner)
                .assign(0, at: Timestamp(timestamp), clock: Timestamp(0), to: &windows)
            produced.fields["windows"] = .array(windows.map { .window($0) })
        } catch {
            return .refused
        }
        return produced
    }
}

/// The windows that become one: a pure function.
enum WindowMergeArea {
    static func run(_ vector: ConformanceCase) throws -> Produced? {
        let windows = vector.job["windows"]?.array.map { window in
            TimeWindow(
                start: Timestamp(window.array.first?.integer ?? 0),
                end: Timestamp(window.array.last?.integer ?? 0)
            )
        }
        var produced = Produced()
        produced.fields["merges"] = .array(
            TimeWindow.merging(windows ?? []).map { group in
                .object([
                    "into": .window(group.into), "from": .array(group.from.map { .window($0) }),
                ])
            }
        )
        return produced
    }
}

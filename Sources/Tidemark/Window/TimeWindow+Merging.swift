extension TimeWindow {
    /// The windows that overlap or touch, each group with the window that covers it; windows that stay alone are not
    /// listed, and equal windows alone are no group.
    ///
    /// - Flink: `TimeWindow.mergeWindows`
    package static func merging(
        _ windows: [TimeWindow]
    ) -> [(into: TimeWindow, from: [TimeWindow])] {
        var groups: [(into: TimeWindow, from: [TimeWindow])] = []
        for window in windows.sorted() {
            if let last = groups.last, last.into.intersects(window) {
                let place = groups.count - 1
                groups[place].into = last.into.cover(window)
                if last.from.last != window { groups[place].from.append(window) }
            } else {
                groups.append((window, [window]))
            }
        }
        return groups.filter { $0.from.count > 1 }
    }
}

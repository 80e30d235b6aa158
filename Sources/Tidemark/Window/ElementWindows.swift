/// Which windows a record falls into, with the spans that are in force.
///
/// - Flink: `WindowAssigner.assignWindows`
package struct ElementWindows<Element>: Sendable {
    let shape: WindowAssigner.Shape
    let time: TimeDomain
    /// The gap of each record, of sessions where it is not fixed.
    let gap: (@Sendable (Element) -> Duration)?
    /// What says the windows of a record, where the program cuts them itself.
    let custom: CustomWindows<Element>.Assign?

    init(
        _ shape: WindowAssigner.Shape,
        time: TimeDomain,
        gap: (@Sendable (Element) -> Duration)? = nil,
        custom: CustomWindows<Element>.Assign? = nil
    ) {
        self.shape = shape
        self.time = time
        self.gap = gap
        self.custom = custom
    }

    /// The windows of an assigner, as it was written down.
    package init(_ assigner: WindowAssigner) throws {
        if let problem = assigner.problem { throw problem }
        self.init(assigner.shape, time: assigner.time)
    }

    /// Whether the watermark says when a window is over; the global window is of neither time.
    var isEventTime: Bool { time == .eventTime }

    /// Whether windows of one key join when they meet.
    var isMerging: Bool {
        if case .session = shape { return true }
        return false
    }

    /// Puts the windows of a record into a list, in Flink's order: of sliding windows the newest first.
    ///
    /// Throws if the record has no timestamp where one is needed.
    package func assign(
        _ element: Element,
        at timestamp: Timestamp,
        clock: Timestamp,
        to windows: inout [TimeWindow]
    ) throws {
        windows.removeAll(keepingCapacity: true)
        let instant = isEventTime ? timestamp : clock
        if let custom {
            if instant == .min { throw MissingTimestamp() }
            try custom(element, instant, &windows)
            if let empty = windows.first(where: { $0.end <= $0.start }) {
                throw EmptyWindowError(window: empty)
            }
            return
        }
        switch shape {
        case .global: windows.append(.global)
        case .tumbling(let size, let offset):
            if instant == .min { throw MissingTimestamp() }
            windows.append(.aligned(instant.milliseconds, size: size, offset: offset))
        case .sliding(let size, let slide, let offset):
            if instant == .min { throw MissingTimestamp() }
            var start = TimeWindow.start(of: instant.milliseconds, size: slide, offset: offset)
            let bound = instant.milliseconds &- size
            while start > bound {
                windows.append(
                    TimeWindow(start: Timestamp(start), end: Timestamp(start &+ size))
                )
                // Before the beginning of time there are no windows.
                let (earlier, wraps) = start.subtractingReportingOverflow(slide)
                if wraps { break }
                start = earlier
            }
        case .session(let fixed):
            let gap = try gap.map { try Self.checked($0(element)) } ?? fixed
            windows.append(
                TimeWindow(start: instant, end: Timestamp(instant.milliseconds &+ gap))
            )
        }
    }

    private static func checked(_ gap: Duration) throws -> Int64 {
        let gap = gap.wholeMilliseconds
        if gap <= 0 { throw DynamicGapError() }
        return gap
    }
}

/// A record asked for a session that ends before it begins.
struct DynamicGapError: Error, CustomStringConvertible {
    var description: String { "Dynamic session time gap must satisfy 0 < gap" }
}

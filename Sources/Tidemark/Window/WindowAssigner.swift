/// Which windows a record falls into.
///
/// - Flink: `WindowAssigner`
@frozen
public struct WindowAssigner: Sendable {
    /// The shape of the windows; all numbers are milliseconds.
    @frozen
    public enum Shape: Sendable, Equatable {
        /// One window for each record.
        case tumbling(size: Int64, offset: Int64)
        /// A window every `slide`; a record falls into all that cover it.
        case sliding(size: Int64, slide: Int64, offset: Int64)
        /// As long as records of a key follow each other within `gap`.
        case session(gap: Int64)
        /// One window for each key, which never ends.
        case global
    }

    /// The shape of the windows.
    public let shape: Shape
    /// Which of the two times the windows are cut by; the global window knows none.
    public let time: TimeDomain
    @usableFromInline let problem: ParameterError?

    init(_ shape: Shape, time: TimeDomain, problem: ParameterError? = nil) {
        self.shape = shape
        self.time = time
        self.problem = problem
    }

    /// Refuses the arguments, in Flink's words.
    private init(refused name: String, _ time: TimeDomain, _ rule: String) {
        self.init(
            .tumbling(size: 1, offset: 0),
            time: time,
            problem: ParameterError("\(name) parameters must satisfy \(rule)")
        )
    }

    /// Windows of one size, side by side; `offset` moves them all.
    ///
    /// - Flink: `TumblingEventTimeWindows`, `TumblingProcessingTimeWindows`
    public static func tumbling(
        size: Duration,
        offset: Duration = .zero,
        time: TimeDomain = .eventTime
    ) -> WindowAssigner {
        let size = size.wholeMilliseconds
        let offset = offset.wholeMilliseconds
        guard size > 0 && offset.magnitude < size.magnitude else {
            return WindowAssigner(
                refused: "Tumbling\(time.flinkName)Windows",
                time,
                "abs(offset) < size and size > 0"
            )
        }
        return WindowAssigner(.tumbling(size: size, offset: offset), time: time)
    }

    /// Windows of one size that begin every `slide`.
    ///
    /// - Flink: `SlidingEventTimeWindows`, `SlidingProcessingTimeWindows`
    public static func sliding(
        size: Duration,
        slide: Duration,
        offset: Duration = .zero,
        time: TimeDomain = .eventTime
    ) -> WindowAssigner {
        let size = size.wholeMilliseconds
        let slide = slide.wholeMilliseconds
        let offset = offset.wholeMilliseconds
        guard size > 0 && slide > 0 && offset.magnitude < slide.magnitude else {
            return WindowAssigner(
                refused: "Sliding\(time.flinkName)Windows",
                time,
                "abs(offset) < slide and size > 0"
            )
        }
        return WindowAssigner(.sliding(size: size, slide: slide, offset: offset), time: time)
    }

    /// Windows that last as long as records of a key follow each other within `gap`.
    ///
    /// - Flink: `EventTimeSessionWindows`, `ProcessingTimeSessionWindows`
    public static func session(
        gap: Duration,
        time: TimeDomain = .eventTime
    ) -> WindowAssigner {
        let gap = gap.wholeMilliseconds
        guard gap > 0 else {
            return WindowAssigner(refused: "\(time.flinkName)SessionWindows", time, "0 < size")
        }
        return WindowAssigner(.session(gap: gap), time: time)
    }

    /// One window for each key, which never ends: it gives results only by a trigger of its own, and its contents are
    /// kept for ever unless the trigger purges or an evictor evicts.
    ///
    /// - Flink: `GlobalWindows`
    public static var global: WindowAssigner { WindowAssigner(.global, time: .processingTime) }
}

/// Sessions whose gap every record says for itself.
///
/// - Flink: `DynamicEventTimeSessionWindows`, `DynamicProcessingTimeSessionWindows`
public struct DynamicSessionWindows<Element>: Sendable {
    /// How long the session of a record lasts unless another follows.
    let gap: @Sendable (Element) -> Duration
    let time: TimeDomain

    /// Sessions that last as long as `gap` says of each record, which must be greater than zero.
    public static func dynamicSession(
        time: TimeDomain = .eventTime,
        gap: @escaping @Sendable (Element) -> Duration
    ) -> Self {
        Self(gap: gap, time: time)
    }
}

extension TimeDomain {
    /// Event time, as in `time: .event`.
    public static var event: TimeDomain { .eventTime }
    /// Processing time, as in `time: .processing`.
    public static var processing: TimeDomain { .processingTime }

    fileprivate var flinkName: String { self == .eventTime ? "EventTime" : "ProcessingTime" }
}

/// The spans of a window operator, as they are in force when its tasks start.
@usableFromInline
final class WindowSpans: Sendable {
    @usableFromInline let size: Tunable
    @usableFromInline let slide: Tunable
    @usableFromInline let offset: Tunable
    @usableFromInline let lateness: Tunable
    private let shape: WindowAssigner.Shape
    /// Whether records say their windows themselves.
    private let isDynamic: Bool

    @usableFromInline
    init(_ assigner: WindowAssigner, lateness: Int64, isDynamic: Bool = false) {
        shape = assigner.shape
        self.isDynamic = isDynamic
        let positive: (Int64) -> String? = { $0 > 0 ? nil : "it must be greater than zero" }
        let any: (Int64) -> String? = { _ in nil }
        self.lateness = Tunable("allowed-lateness", lateness) {
            $0 >= 0 ? nil : "The allowed lateness cannot be negative."
        }
        switch assigner.shape {
        case .tumbling(let size, let offset):
            self.size = Tunable("size", size, check: positive)
            slide = self.size
            self.offset = Tunable("offset", offset, check: any)
        case .sliding(let size, let slide, let offset):
            self.size = Tunable("size", size, check: positive)
            self.slide = Tunable("slide", slide, check: positive)
            self.offset = Tunable("offset", offset, check: any)
        case .session(let gap):
            size = Tunable("gap", gap, check: positive)
            slide = size
            offset = Tunable("offset", 0, check: any)
        case .global:
            size = Tunable("size", 0, check: any)
            slide = size
            offset = size
        }
    }

    /// The shape with the spans that are in force.
    var tunedShape: WindowAssigner.Shape {
        switch shape {
        case .tumbling: .tumbling(size: size.value, offset: offset.value)
        case .sliding: .sliding(size: size.value, slide: slide.value, offset: offset.value)
        case .session: .session(gap: size.value)
        case .global: .global
        }
    }

    /// Those that mean something for the shape.
    var all: [Tunable] {
        switch shape {
        case .tumbling: isDynamic ? [lateness] : [size, offset, lateness]
        case .sliding: [size, slide, offset, lateness]
        case .session: isDynamic ? [lateness] : [size, lateness]
        case .global: []
        }
    }
}

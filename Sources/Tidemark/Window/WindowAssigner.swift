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
    }

    /// The shape of the windows.
    public let shape: Shape
    @usableFromInline let problem: ParameterError?

    init(_ shape: Shape, problem: ParameterError? = nil) {
        self.shape = shape
        self.problem = problem
    }

    /// Windows of one size, side by side; `offset` moves them all.
    ///
    /// - Flink: `TumblingEventTimeWindows`
    public static func tumbling(size: Duration, offset: Duration = .zero) -> WindowAssigner {
        let size = size.wholeMilliseconds
        let offset = offset.wholeMilliseconds
        if size > 0 && abs(offset) < size {
            return WindowAssigner(.tumbling(size: size, offset: offset))
        }
        return WindowAssigner(
            .tumbling(size: 1, offset: 0),
            problem: ParameterError(
                "TumblingEventTimeWindows parameters must satisfy abs(offset) < size "
                    + "and size > 0"
            )
        )
    }

    /// Windows of one size that begin every `slide`.
    ///
    /// - Flink: `SlidingEventTimeWindows`
    public static func sliding(
        size: Duration,
        slide: Duration,
        offset: Duration = .zero
    ) -> WindowAssigner {
        let size = size.wholeMilliseconds
        let slide = slide.wholeMilliseconds
        let offset = offset.wholeMilliseconds
        if size > 0 && slide > 0 && abs(offset) < slide {
            return WindowAssigner(.sliding(size: size, slide: slide, offset: offset))
        }
        return WindowAssigner(
            .tumbling(size: 1, offset: 0),
            problem: ParameterError(
                "SlidingEventTimeWindows parameters must satisfy abs(offset) < slide "
                    + "and size > 0"
            )
        )
    }

    /// Windows that last as long as records of a key follow each other within `gap`.
    ///
    /// - Flink: `EventTimeSessionWindows`
    public static func session(gap: Duration) -> WindowAssigner {
        let gap = gap.wholeMilliseconds
        if gap > 0 { return WindowAssigner(.session(gap: gap)) }
        return WindowAssigner(
            .session(gap: 1),
            problem: ParameterError("EventTimeSessionWindows parameters must satisfy 0 < size")
        )
    }
}

/// The spans of a window operator, as they are in force when its tasks start.
@usableFromInline
final class WindowSpans: Sendable {
    @usableFromInline let size: Tunable
    @usableFromInline let slide: Tunable
    @usableFromInline let offset: Tunable
    @usableFromInline let lateness: Tunable
    private let shape: WindowAssigner.Shape

    @usableFromInline
    init(_ assigner: WindowAssigner, lateness: Int64) {
        shape = assigner.shape
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
        }
    }

    /// Those that mean something for the shape.
    var all: [Tunable] {
        switch shape {
        case .tumbling: [size, offset, lateness]
        case .sliding: [size, slide, offset, lateness]
        case .session: [size, lateness]
        }
    }
}

/// A source written as a function that is called again and again, and says by its context what there is.
///
/// Each call emits what it likes and returns; so a job can be stepped and stopped between any two of its words. One that
/// has a position can be read again from there: a call that begins at a position must always say the same.
///
/// ```swift
/// struct Countdown: SourceFunction {
///     var left: Int64
///     mutating func run(_ context: inout SourceContext<Int64>) -> Bool {
///         context.collectWithTimestamp(left, Timestamp(100 - left))
///         context.emitWatermark(Timestamp(100 - left))
///         left -= 1
///         return left > 0
///     }
///     var position: Int64? { left }
///     mutating func seek(to position: Int64) { left = position }
/// }
/// ```
///
/// - Flink: `SourceFunction`
public protocol SourceFunction<Element>: Sendable {
    /// What the source gives.
    associatedtype Element: Sendable

    /// Says something; whether more may follow.
    mutating func run(_ context: inout SourceContext<Element>) throws -> Bool
    /// Where the next call begins; nil for a source that cannot be read again.
    var position: Int64? { get }
    /// Goes to where a call once began.
    mutating func seek(to position: Int64) throws
}

extension SourceFunction {
    /// The source cannot be read again.
    public var position: Int64? { nil }

    /// Never asked of a source without positions.
    public mutating func seek(to position: Int64) throws {}
}

/// What a source function says its records and its time to.
///
/// - Flink: `SourceFunction.SourceContext`
public struct SourceContext<Element: Sendable> {
    fileprivate var events: [SourceEvent<Element>] = []
    fileprivate var isIdle = false

    /// Emits a record that does not say when it happened.
    public mutating func collect(_ element: Element) {
        wake()
        events.append(.record(element, at: nil))
    }

    /// Emits a record and says when it happened.
    public mutating func collectWithTimestamp(_ element: Element, _ timestamp: Timestamp) {
        wake()
        events.append(.record(element, at: timestamp))
    }

    /// Says that no more records at or below an instant are expected; one that is not above the last says nothing.
    public mutating func emitWatermark(_ watermark: Timestamp) {
        wake()
        events.append(.watermark(watermark))
    }

    /// Says that others need not wait, until the next record or watermark.
    public mutating func markAsTemporarilyIdle() {
        if isIdle { return }
        isIdle = true
        events.append(.idle)
    }

    private mutating func wake() {
        if !isIdle { return }
        isIdle = false
        events.append(.active)
    }
}

extension StreamExecutionEnvironment {
    /// The records of a function, which says itself when they happened and how far time has come.
    ///
    /// - Flink: `StreamExecutionEnvironment.addSource`
    public func addSource<Function: SourceFunction>(
        _ function: Function,
        name: String = "Custom Source"
    ) -> DataStream<Function.Element> {
        let stream = fromEvents(
            CalledSource(function: function, name: name),
            name: "Source: \(name)"
        )
        forbidParallelism(of: stream.edges)
        return stream
    }
}

/// A source function as a source of one split.
struct CalledSource<Function: SourceFunction>: Source {
    let function: Function
    let name: String

    var splits: [String] { [name] }
    var pace: SourcePace { .unpaced }

    func open(split: Int) -> Reader { Reader(function: function) }

    func open(split: Int, at position: SplitPosition) throws -> Reader {
        var reader = Reader(function: function)
        try reader.seek(to: position)
        return reader
    }

    struct Reader: SplitReader {
        var function: Function
        /// What the last call has said, and how much of it has been taken.
        private var context = SourceContext<Function.Element>()
        private var taken = 0
        private var hasEnded = false
        /// Where that call began, and whether the source was idle then.
        private var begin: Int64?
        private var wasIdle = false

        init(function: Function) {
            self.function = function
        }

        mutating func poll() throws -> SourcePoll<SourceEvent<Function.Element>> {
            if taken == context.events.count {
                if hasEnded { return .end }
                try call()
                if context.events.isEmpty { return hasEnded ? .end : .notYet }
            }
            defer { taken += 1 }
            return .record(context.events[taken])
        }

        /// The beginning of the call whose words are being taken, and how many have been; behind them the next one's.
        var position: SplitPosition? {
            let isBehind = taken == context.events.count && !hasEnded
            guard let offset = isBehind ? function.position : begin else { return nil }
            let idle = isBehind ? context.isIdle : wasIdle
            return SplitPosition(
                offset: offset,
                line: Int64(isBehind ? 0 : taken),
                skipped: idle ? 1 : 0
            )
        }

        mutating func seek(to position: SplitPosition) throws {
            try function.seek(to: position.offset)
            context.isIdle = position.skipped == 1
            if position.line == 0 { return }
            try call()
            guard position.line <= context.events.count else {
                throw SourceError.notPositioned(source: "a function that said less than before")
            }
            taken = Int(position.line)
        }

        private mutating func call() throws {
            begin = function.position
            wasIdle = context.isIdle
            context.events = []
            taken = 0
            hasEnded = try !function.run(&context)
        }
    }
}

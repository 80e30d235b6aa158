/// How long state lives after it was last written, by the job's clock.
///
/// Values of value, reducing and aggregating state expire as a whole, elements of lists and entries of maps one by one.
/// What has expired is taken away when it is next read; what nobody reads stays.
///
/// ```swift
/// let last = try context.valueState("last", Visit.self, ttl: StateTTL(.seconds(3600)))
/// ```
///
/// - Flink: `StateTtlConfig`
public struct StateTTL: Hashable, Sendable {
    /// What gives state a new time to live.
    public enum UpdateType: String, Sendable {
        /// Making and writing it.
        case onCreateAndWrite = "OnCreateAndWrite"
        /// Reading it as well.
        case onReadAndWrite = "OnReadAndWrite"
    }

    /// What becomes of expired state that has not been taken away yet.
    public enum StateVisibility: String, Sendable {
        /// It is as if it were not there.
        case neverReturnExpired = "NeverReturnExpired"
        /// It may be seen once more.
        case returnExpiredIfNotCleanedUp = "ReturnExpiredIfNotCleanedUp"
    }

    /// The time to live.
    public let milliseconds: Int64
    /// What gives it anew.
    public let updateType: UpdateType
    /// What becomes of expired state.
    public let visibility: StateVisibility

    /// Describes a time to live.
    public init(
        _ time: Duration,
        updateType: UpdateType = .onCreateAndWrite,
        visibility: StateVisibility = .neverReturnExpired
    ) {
        milliseconds = time.wholeMilliseconds
        self.updateType = updateType
        self.visibility = visibility
    }

    /// Whether what was written at an instant has expired; instants beyond the end of time are its end.
    func isExpired(_ written: Timestamp, at now: Timestamp) -> Bool {
        let (end, overflow) = written.milliseconds.addingReportingOverflow(milliseconds)
        return (overflow ? Int64.max : end) <= now.milliseconds
    }
}

/// A value with the instant at which its time to live began.
///
/// - Flink: `TtlValue`
struct Aged<Value> {
    var value: Value
    var written: Timestamp
}

/// The age of state: how long it lives, and what time it is.
///
/// - Flink: `AbstractTtlDecorator`
@usableFromInline
struct StateAge {
    let ttl: StateTTL
    private let time: OperatorTime

    init(_ ttl: StateTTL, _ time: OperatorTime) {
        self.ttl = ttl
        self.time = time
    }

    var updatesOnRead: Bool { ttl.updateType == .onReadAndWrite }
    var returnsExpired: Bool { ttl.visibility == .returnExpiredIfNotCleanedUp }

    func wrap<Value>(_ value: Value) -> Aged<Value> {
        Aged(value: value, written: time.currentProcessingTime)
    }

    func isExpired<Value>(_ aged: Aged<Value>) -> Bool {
        ttl.isExpired(aged.written, at: time.currentProcessingTime)
    }

    /// The value, if it may still be seen.
    func visible<Value>(_ aged: Aged<Value>?) -> Value? {
        aged.flatMap { isExpired($0) && !returnsExpired ? nil : $0.value }
    }

    /// Reads a value in place: takes it away if it has expired, makes it young if reading does that.
    func read<Value>(_ aged: inout Aged<Value>?) -> Value? {
        guard let found = aged else { return nil }
        if isExpired(found) {
            aged = nil
            return returnsExpired ? found.value : nil
        }
        if updatesOnRead { aged = wrap(found.value) }
        return found.value
    }
}

/// One value for each key, with its age.
///
/// - Flink: `TtlValueState`, `TtlReducingState`, `TtlAggregatingState`
@usableFromInline
struct AgedColumn<Value> {
    let column: StateColumn<Aged<Value>>
    let age: StateAge

    @usableFromInline
    func read() -> Value? {
        column.isCurrentAbsent ? nil : column.changeCurrent { age.read(&$0) }
    }

    @usableFromInline
    func write(_ value: Value?) {
        column.setCurrent(value.map { age.wrap($0) })
    }

    /// Writes what comes of the value that may still be seen.
    @usableFromInline
    func change(_ change: (Value?) throws -> Value) rethrows {
        let known = column.isCurrentAbsent ? nil : age.visible(column.current)
        column.setCurrent(age.wrap(try change(known)))
    }
}

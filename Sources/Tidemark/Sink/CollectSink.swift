import Synchronization

/// Gathers the results of a job in memory, in the order in which each subtask took them.
///
/// - Flink: `CollectSinkFunction`
public final class Collected<Element: Sendable>: Sendable {
    private let rows = Mutex<[Int: [Row]]>([:])

    /// One result and its timestamp.
    public struct Row: Sendable {
        /// The result.
        public let value: Element
        /// When it happened, if it says so.
        public let timestamp: Timestamp?
    }

    init() {}

    /// All results, subtask after subtask.
    public var all: [Row] {
        rows.withLock { rows in rows.keys.sorted().flatMap { rows[$0] ?? [] } }
    }

    /// All values, subtask after subtask.
    public var values: [Element] { all.map(\.value) }

    func append(_ row: Row, subtask: Int) {
        rows.withLock { $0[subtask, default: []].append(row) }
    }

    func count(subtask: Int) -> Int {
        rows.withLock { $0[subtask]?.count ?? 0 }
    }

    /// Forgets what came behind the first so many.
    func truncate(subtask: Int, to count: Int) {
        rows.withLock { rows in
            guard let all = rows[subtask], all.count > count else { return }
            rows[subtask] = Array(all.prefix(count))
        }
    }

    func removeAll() {
        rows.withLock { $0.removeAll() }
    }
}

extension Collected.Row: Equatable where Element: Equatable {}

/// One subtask of a collecting sink.
@usableFromInline
struct CollectSink<Element: Sendable>: SinkFunction {
    let target: Collected<Element>
    let subtask: Int
    let gate: EffectGate

    @usableFromInline
    init(_ target: Collected<Element>, _ context: OperatorContext) {
        self.target = target
        subtask = context.subtask
        gate = context.effects
    }

    @usableFromInline
    func invoke(_ element: borrowing Element, timestamp: Timestamp?) {
        if gate.mode != .live { return }
        target.append(.init(value: copy element, timestamp: timestamp), subtask: subtask)
    }
}

extension CollectSink {
    /// How many results there are, to which an earlier attempt's are cut.
    @usableFromInline var memory: OperatorMemory? {
        let (target, subtask, gate) = (target, subtask, gate)
        return OperatorMemory(
            image: { target.count(subtask: subtask) },
            restore: { count in
                if gate.mode == .live { target.truncate(subtask: subtask, to: count) }
            },
            write: { count, out in
                try out.operatorState(SinkPosition.state, [SinkPosition(count: Int64(count))])
            },
            read: { input in
                guard let position = try SinkPosition.read(input, subtask) else { return }
                target.truncate(subtask: subtask, to: Int(position.count))
            }
        )
    }
}

/// How much a sink subtask has written, in a state file.
struct SinkPosition {
    /// In results or bytes.
    let count: Int64

    static let state = "position"

    /// The position of a subtask; with another parallelism what was written belongs to nobody.
    static func read(_ input: StateReader, _ subtask: Int) throws -> SinkPosition? {
        let found = try input.operatorState(state, as: SinkPosition.self)
        guard input.isSameShape else { return nil }
        let position = found.first { $0.subtask == subtask }?.values.first
        if let position, position.count < 0 {
            throw SnapshotError.corrupt("a sink stands before its beginning")
        }
        return position
    }
}

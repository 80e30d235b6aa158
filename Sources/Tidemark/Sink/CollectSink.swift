import Synchronization

/// Gathers the results of a job in memory, in the order in which each subtask took them.
///
/// - Flink: `CollectSinkFunction`
public final class Collected<Element: Sendable>: Sendable {
    private let rows = Mutex<[Int: [Row]]>([:])
    /// How many results of each subtask another process has gathered before.
    private let earlier = Mutex<[Int: Int]>([:])

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

    /// The values of one subtask.
    func values(of subtask: Int) -> [Element] {
        rows.withLock { $0[subtask]?.map(\.value) ?? [] }
    }

    /// All values, subtask after subtask.
    public var values: [Element] { all.map(\.value) }

    func append(_ row: Row, subtask: Int) {
        rows.withLock { $0[subtask, default: []].append(row) }
    }

    func removeAll() {
        rows.withLock { $0.removeAll() }
    }

    func count(subtask: Int) -> Int {
        earlier.withLock { $0[subtask] ?? 0 } + rows.withLock { $0[subtask]?.count ?? 0 }
    }

    /// Forgets all but the first so many results of a subtask; those that were never here count as gathered.
    func cut(to count: Int, subtask: Int) {
        let before = earlier.withLock { min($0[subtask] ?? 0, count) }
        let kept = rows.withLock { rows in
            let mine = rows[subtask] ?? []
            if before + mine.count > count { rows[subtask] = Array(mine.prefix(count - before)) }
            return rows[subtask]?.count ?? 0
        }
        earlier.withLock { $0[subtask] = count - kept }
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

    @usableFromInline var position: SinkPosition? {
        gate.mode == .live ? SinkPosition(offset: Int64(target.count(subtask: subtask))) : nil
    }

    @usableFromInline
    func cut(to position: SinkPosition) {
        target.cut(to: Int(position.offset), subtask: subtask)
    }
}

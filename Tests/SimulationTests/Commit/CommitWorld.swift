import Synchronization
import Tidemark

/// What is outside of a job: a bank that keeps transactions, and the moment at which the process dies.
final class CommitWorld: Sendable {
    /// The places at which a process may die.
    enum Phase: String, CaseIterable {
        case turn, userCode
        case begin, begun, invoke
        case preCommit, preCommitted
        case write, written
        case commit, committed
        case recoverCommit, recoveredCommit
        case recoverAbort, recoveredAbort
    }

    /// The process is no more.
    struct Died: Error {}
    /// The bank is down for once.
    struct Refused: Error {}

    private struct State {
        var transactions: [Int: Transaction] = [:]
        var visible: [String] = []
        var passes: [Phase: Int] = [:]
        var death: (phase: Phase, passes: Int)?
        var refusal: (phase: Phase, passes: Int)?
        var isDead = false
        var deaths: [Phase: Int] = [:]
        var refusals = 0
        var violations: [String] = []
    }

    private struct Transaction {
        var rows: [String] = []
        var isPrepared = false
        var isCommitted = false
    }

    private let state = Mutex(State())

    var isDead: Bool { state.withLock { $0.isDead } }
    var visible: [String] { state.withLock { $0.visible } }
    var deaths: [Phase: Int] { state.withLock { $0.deaths } }
    var refusals: Int { state.withLock { $0.refusals } }
    var violations: [String] { state.withLock { $0.violations } }

    /// A new process, which is to die when it passes a place for the `passes`-th time.
    func revive(death: (Phase, Int)?, refusal: (Phase, Int)?) {
        state.withLock { state in
            state.isDead = false
            state.passes = [:]
            state.death = death.map { ($0.0, $0.1) }
            state.refusal = refusal.map { ($0.0, $0.1) }
        }
    }

    /// Comes to a place, and dies there if it is time; the dead pass nowhere.
    func pass(_ phase: Phase) throws {
        try state.withLock { state in
            if state.isDead { throw Died() }
            state.passes[phase, default: 0] += 1
            if let refusal = state.refusal, refusal.phase == phase,
                refusal.passes == state.passes[phase]
            {
                state.refusal = nil
                state.refusals += 1
                throw Refused()
            }
            guard let death = state.death, death.phase == phase,
                death.passes == state.passes[phase]
            else { return }
            state.isDead = true
            state.deaths[phase, default: 0] += 1
            throw Died()
        }
    }

    func begin() -> Int {
        state.withLock { state in
            let id = state.transactions.count + 1
            state.transactions[id] = Transaction()
            return id
        }
    }

    func add(_ row: String, to id: Int) {
        state.withLock { state in
            guard let found = state.transactions[id], !found.isPrepared else {
                return state.violations.append("\(row) into \(id), which takes nothing")
            }
            state.transactions[id]?.rows.append(row)
        }
    }

    func prepare(_ id: Int) {
        state.withLock { $0.transactions[id]?.isPrepared = true }
    }

    func commit(_ id: Int) {
        state.withLock { state in
            guard let found = state.transactions[id], found.isPrepared else {
                return state.violations.append("\(id) is committed and was not prepared")
            }
            if found.isCommitted { return }
            state.transactions[id]?.isCommitted = true
            state.visible += found.rows
        }
    }

    func abort(_ id: Int) {
        state.withLock { state in
            if state.transactions[id]?.isCommitted ?? false {
                return state.violations.append("\(id) is aborted and was committed")
            }
            // The number is not given again.
            state.transactions[id]?.rows = []
            state.transactions[id]?.isPrepared = false
        }
    }

    /// How many transactions hold rows that nobody sees.
    var leftOver: Int {
        state.withLock { state in
            state.transactions.values.count { !$0.isCommitted && !$0.rows.isEmpty }
        }
    }
}

/// One subtask of a sink into the bank, which may die at every step.
struct WorldSink: TwoPhaseCommitSinkFunction {
    let world: CommitWorld

    func beginTransaction() throws -> Int {
        try world.pass(.begin)
        let id = world.begin()
        try world.pass(.begun)
        return id
    }

    func invoke(_ row: borrowing String, timestamp: Timestamp?, in id: inout Int) throws {
        try world.pass(.invoke)
        world.add(copy row, to: id)
    }

    func preCommit(_ id: inout Int) throws {
        try world.pass(.preCommit)
        world.prepare(id)
        try world.pass(.preCommitted)
    }

    func commit(_ id: Int) throws {
        try world.pass(.commit)
        world.commit(id)
        try world.pass(.committed)
    }

    func abort(_ id: Int) throws {
        if !world.isDead { world.abort(id) }
    }

    func recoverAndCommit(_ id: Int) throws {
        try world.pass(.recoverCommit)
        world.commit(id)
        try world.pass(.recoveredCommit)
    }

    func recoverAndAbort(_ id: Int) throws {
        try world.pass(.recoverAbort)
        world.abort(id)
        try world.pass(.recoveredAbort)
    }
}

/// A storage whose process may die before a checkpoint is written and after.
struct MortalStorage: CheckpointStorage {
    let world: CommitWorld
    let inner = MemoryCheckpointStorage()

    func write(_ checkpoint: CheckpointFiles, as name: String) throws(SnapshotError) {
        try pass(.write)
        inner.write(checkpoint, as: name)
        try pass(.written)
    }

    private func pass(_ phase: CommitWorld.Phase) throws(SnapshotError) {
        do {
            try world.pass(phase)
        } catch {
            throw .storage("\(error)")
        }
    }

    func names() -> [String] { inner.names() }

    func manifest(of name: String) throws(SnapshotError) -> CheckpointManifest {
        try inner.manifest(of: name)
    }

    func read(
        _ file: CheckpointManifest.File,
        of name: String
    ) throws(SnapshotError) -> [UInt8] {
        try inner.read(file, of: name)
    }

    func delete(_ name: String) {
        if !world.isDead { inner.delete(name) }
    }
}

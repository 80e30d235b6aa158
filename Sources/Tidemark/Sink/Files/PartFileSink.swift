/// One subtask of a file sink: writes parts, and renames them as their checkpoints go on.
///
/// - Flink: `FileWriter` and `FileCommitter`
@usableFromInline
struct PartFileSink<Element>: TwoPhaseCommitSinkFunction {
    private let files: FileSink<Element>
    private let folder: PartFolder
    private let subtask: Int
    private let parallelism: Int
    private let time: OperatorTime
    /// The next number of each subtask there ever was that this one answers for.
    private var next: [Int: Int]
    private var open: OpenPart?
    /// Parts that an earlier attempt left open: they end where its checkpoint says and appear with the next one.
    private var inherited: [Part] = []

    private struct OpenPart {
        let name: PartName
        let file: OutputFile
        let began: Timestamp
        var lastRecord: Timestamp
    }

    /// A part with its length.
    @usableFromInline
    struct Part: Hashable, Sendable {
        let subtask: Int
        let number: Int
        let bytes: Int64

        var name: PartName { PartName(subtask: subtask, number: number) }
    }

    /// The parts that were ended since the last checkpoint.
    @usableFromInline
    struct Transaction: Hashable, Sendable {
        var ended: [Part]
        /// The parts that were there when it began, ended or open, and how long they were then.
        let before: [Part]

        /// Whether a part was there when it began: the checkpoint at which it did counts on it.
        func had(_ name: PartName) -> Bool { before.contains { $0.name == name } }
    }

    /// What the numbers of parts begin with next.
    @usableFromInline
    struct UserContext: Hashable, Sendable {
        let subtask: [Int]
        let next: [Int]
    }

    @usableFromInline
    init(_ files: FileSink<Element>, _ context: OperatorContext) throws {
        self.files = files
        subtask = context.subtask
        parallelism = context.parallelism
        time = context.node.time
        folder = try PartFolder(files.path)
        next = [subtask: 0]
    }

    @usableFromInline
    mutating func initialize(restoring contexts: [UserContext]?) throws {
        for context in contexts ?? [] {
            for (subtask, next) in zip(context.subtask, context.next) where isMine(subtask) {
                self.next[subtask] = max(self.next[subtask] ?? 0, next)
            }
        }
        for name in try folder.parts() where isMine(name.subtask) {
            if name.number < next[name.subtask] ?? 0 { continue }
            if contexts == nil, folder.has(name, .committed) {
                throw OutputError.exists(folder.path(name, .committed))
            }
            // It was written behind the checkpoint, and is written again.
            for stage in PartName.Stage.allCases { try folder.remove(name, stage) }
        }
    }

    /// Whether this subtask answers for the parts of a subtask, of which there may have been more.
    private func isMine(_ other: Int) -> Bool { other % parallelism == subtask }

    @usableFromInline var userContext: UserContext {
        let all = next.sorted { $0.key < $1.key }
        return UserContext(subtask: all.map(\.key), next: all.map(\.value))
    }

    @usableFromInline
    mutating func beginTransaction() throws -> Transaction {
        defer { inherited = [] }
        return Transaction(ended: inherited, before: inherited + (open.map { [part($0)] } ?? []))
    }

    private func part(_ open: OpenPart) -> Part {
        Part(subtask: open.name.subtask, number: open.name.number, bytes: open.file.size)
    }

    @usableFromInline
    mutating func invoke(
        _ element: borrowing Element,
        timestamp: Timestamp?,
        in transaction: inout Transaction
    ) throws {
        if isDue { try endPart(&transaction) }
        let now = time.currentProcessingTime
        if open == nil {
            let number = next[subtask] ?? 0
            let name = PartName(subtask: subtask, number: number)
            let path = folder.path(name, .inProgress)
            let file = try OutputFile(path: path, .overwrite, writesRest: false)
            next[subtask] = number + 1
            open = OpenPart(name: name, file: file, began: now, lastRecord: now)
        }
        open?.lastRecord = now
        try open?.file.write(files.encode(copy element))
    }

    /// Whether the part that is open takes no more records.
    private var isDue: Bool {
        guard let open else { return false }
        let policy = files.policy
        let now = time.currentProcessingTime
        let age = { (since: Timestamp) in now.milliseconds - since.milliseconds }
        return open.file.size >= policy.maxPartSize ?? .max
            || age(open.began) >= policy.rolloverInterval?.wholeMilliseconds ?? .max
            || age(open.lastRecord) >= policy.inactivityInterval?.wholeMilliseconds ?? .max
    }

    private mutating func endPart(_ transaction: inout Transaction) throws {
        guard let open else { return }
        try open.file.sync()
        transaction.ended.append(part(open))
        try open.file.close()
        try folder.rename(open.name, from: .inProgress, to: .pending)
        self.open = nil
    }

    @usableFromInline
    mutating func finish(_ transaction: inout Transaction) throws {
        try endPart(&transaction)
    }

    @usableFromInline
    mutating func preCommit(_ transaction: inout Transaction) throws {
        if files.policy.onCheckpoint || isDue { try endPart(&transaction) }
        try open?.file.sync()
        try folder.sync()
    }

    @usableFromInline
    mutating func commit(_ transaction: Transaction) throws {
        for part in transaction.ended {
            if folder.has(part.name, .pending) {
                try folder.rename(part.name, from: .pending, to: .committed)
            } else if folder.size(part.name, .committed) != part.bytes {
                throw OutputError("\(folder.path(part.name, .committed)) is lost")
            }
        }
        if !transaction.ended.isEmpty { try folder.sync() }
    }

    /// What was there at the last checkpoint stays: an attempt that goes on from there finds it.
    @usableFromInline
    mutating func abort(_ transaction: Transaction) throws {
        let name = open?.name
        // What is still in its buffer goes with it.
        open = nil
        if let name, !transaction.had(name) { try folder.remove(name, .inProgress) }
        for part in transaction.ended where !transaction.had(part.name) {
            try folder.remove(part.name, .pending)
        }
    }

    /// Ends what was open, where it was then, for the next checkpoint; what began after that has gone already.
    @usableFromInline
    mutating func recoverAndAbort(_ transaction: Transaction) throws {
        for part in transaction.before {
            try folder.cut(part.name, to: part.bytes)
            inherited.append(part)
        }
    }
}

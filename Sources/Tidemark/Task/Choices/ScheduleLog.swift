/// What a step driver did because of something that a second run would not find again: the host's clock, input that
/// comes while the job runs, or a schedule that is not `drain`.
///
/// By `drain` only what comes in from outside is written down, the rest follows; by `random` every turn is. An entry is
/// one byte, `kkkk t sss`: the kind `k`; whether the clock differs from that of the entry before, `t`; the task `s`, 7
/// where it follows. Then come, where they are there: the task; the count, or the channel (one more than it, zero for
/// the next by turns) and the budget; the clock as the distance from the one before. Numbers are those of `LogNumbers`.
///
/// | k | entry | then |
/// | --- | --- | --- |
/// | 0 | records of a source | count |
/// | 1 | deadline of a source | |
/// | 2 | deadline of an operator | results of its first slice |
/// | 3 | end of a source | |
/// | 4 | the clock has moved | |
/// | 5 | turn of a task | channel, budget |
/// | 6 | the clock decides about checkpoints | |
/// | 7 | somebody begins a checkpoint, by drain | which |
///
/// What the checkpoints are for stands in a list of its own.
///
/// Bounded: a full log takes nothing more and says so.
package final class ScheduleLog {
    fileprivate private(set) var bytes: [UInt8] = []
    /// Whether something was not written down, for want of room or of an entry for it.
    package private(set) var isFull = false
    /// What somebody has begun checkpoints for, in order.
    fileprivate private(set) var orders: [CheckpointKind] = []
    private var clock: Timestamp?
    /// A time in which nothing happened, not written down yet.
    private var idleClock: Timestamp?
    private let limit: Int
    /// Whether every turn is written down, and not only what comes in.
    let holdsTurns: Bool

    private static let entryBytesMax = 41

    init(limit: Int, holdsTurns: Bool = false) {
        self.limit = limit
        self.holdsTurns = holdsTurns
    }

    /// One entry.
    enum Entry: Equatable {
        case admission(SourceOrder.Kind, task: Int, count: Int)
        case clock
        case turn(task: Int, channel: Int?, budget: Int)
        /// A checkpoint that somebody begins, by its place in the list of them.
        case order(Int)
    }

    /// How many bytes it takes.
    var byteCount: Int { bytes.count }

    /// The place behind the last entry.
    var end: Place {
        flushClock()
        return Place(offset: bytes.count, clock: clock ?? Timestamp(0))
    }

    /// Writes an entry down, with the clock as it stands.
    func add(_ entry: Entry, at clock: Timestamp) {
        flushClock()
        write(entry, clock)
    }

    /// Something happens that has no entry: what follows cannot be run again.
    func breakOff() {
        isFull = true
    }

    /// Writes down that somebody begins a checkpoint.
    func add(_ kind: CheckpointKind, at clock: Timestamp) {
        orders.append(kind)
        add(.order(orders.count - 1), at: clock)
    }

    /// Notes that the clock has moved and nothing else has happened; of several such moves the last is enough.
    func move(to clock: Timestamp) {
        if clock != self.clock { idleClock = clock }
    }

    private func flushClock() {
        guard let idle = idleClock else { return }
        idleClock = nil
        write(.clock, idle)
    }

    private func write(_ entry: Entry, _ clock: Timestamp) {
        if bytes.count > limit - Self.entryBytesMax { isFull = true }
        if isFull { return }
        let (kind, task) = Self.head(of: entry)
        let time: UInt8 = clock == self.clock ? 0 : 8
        bytes.append(kind << 4 | time | UInt8(min(task, 7)))
        if task >= 7 { bytes.append(number: UInt64(task)) }
        switch entry {
        case .admission(.record, _, let count), .admission(.deadline, _, let count):
            bytes.append(number: UInt64(count))
        case .turn(_, let channel, let budget):
            bytes.append(number: UInt64((channel ?? -1) + 1))
            bytes.append(number: UInt64(budget))
        case .order(let place): bytes.append(number: UInt64(place))
        case .admission, .clock: break
        }
        if time != 0 { bytes.append(clock, after: self.clock ?? Timestamp(0)) }
        self.clock = clock
    }

    private static func head(of entry: Entry) -> (kind: UInt8, task: Int) {
        switch entry {
        case .admission(.record, let task, _): (0, task)
        case .admission(.sourceDeadline, let task, _): (1, task)
        case .admission(.deadline, let task, _): (2, task)
        case .admission(.end, let task, _): (3, task)
        case .clock: (4, 0)
        case .turn(let task, _, _): (5, task)
        case .admission(.checkpoint, let task, _): (6, task)
        case .order: (7, 0)
        }
    }

    /// A place in a log, from which the next entry is read.
    package struct Place: Equatable {
        fileprivate var offset: Int
        /// The clock of the entry before.
        fileprivate var clock: Timestamp
    }
}

/// What a step driver does once more, from a log.
struct ScheduleScript {
    let log: ScheduleLog
    private var place: ScheduleLog.Place
    /// What is done next, as far as it is not done; nil at the end.
    private(set) var next: (entry: ScheduleLog.Entry, clock: Timestamp)?

    init(_ log: ScheduleLog, from place: ScheduleLog.Place) {
        self.log = log
        self.place = place
        // What is still to be written down belongs to it.
        _ = log.end
        next = read()
    }

    /// Whether the next thing is a turn of a task, and nothing from outside.
    var isTurn: Bool {
        if case .turn? = next?.entry { return true }
        return false
    }

    /// The checkpoint that somebody begins, if that is the next thing.
    var order: CheckpointKind? {
        guard case .order(let place)? = next?.entry, place < log.orders.count else { return nil }
        return log.orders[place]
    }

    /// Whether the next thing is that the clock has moved.
    var isClock: Bool { next?.entry == .clock }

    /// Notes that so many of the next records were let in, or that something else was done.
    mutating func pass(_ count: Int = 1) {
        if case .admission(.record, let task, let left)? = next?.entry, left > count {
            next?.entry = .admission(.record, task: task, count: left - count)
            return
        }
        next = read()
    }

    private mutating func read() -> (entry: ScheduleLog.Entry, clock: Timestamp)? {
        let bytes = log.bytes
        guard place.offset < bytes.count else { return nil }
        let first = bytes[place.offset]
        place.offset += 1
        var task = Int(first & 7)
        if task == 7 { task = number(bytes) }
        let entry: ScheduleLog.Entry
        switch first >> 4 {
        case 0: entry = .admission(.record, task: task, count: number(bytes))
        case 1: entry = .admission(.sourceDeadline, task: task, count: 1)
        case 2: entry = .admission(.deadline, task: task, count: number(bytes))
        case 3: entry = .admission(.end, task: task, count: 1)
        case 4: entry = .clock
        case 6: entry = .admission(.checkpoint, task: task, count: 1)
        case 7: entry = .order(number(bytes))
        default:
            let channel = number(bytes)
            let budget = number(bytes)
            entry = .turn(task: task, channel: channel == 0 ? nil : channel - 1, budget: budget)
        }
        if first & 8 != 0 {
            place.clock = bytes.instant(after: place.clock, at: &place.offset)
        }
        return (entry, place.clock)
    }

    private mutating func number(_ bytes: [UInt8]) -> Int {
        Int(truncatingIfNeeded: bytes.number(at: &place.offset))
    }
}

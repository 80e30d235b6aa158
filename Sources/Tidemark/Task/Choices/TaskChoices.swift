/// The choices of one task in the order of its turns, each with the processing time of the turn.
///
/// An entry is one byte, `kkk t ssss`, and what does not fit there: the kind `k`; whether the time differs from that of
/// the entry before, `t`; a small number `s`, 15 where it follows. Then come, where they are there: the small number,
/// the count, and the time as the zigzag difference in milliseconds; each 7 bits a byte, low bits first, the top bit
/// set but in the last.
///
/// | k | choice | s | then |
/// | --- | --- | --- | --- |
/// | 0 | one element | channel | |
/// | 1 | elements | channel | count |
/// | 2 | records of a source | count | |
/// | 3 | deadline of a source | 1 at the clock's instant | |
/// | 3 | the same, told how far it may come | 2, or 3 | that, as a zigzag number |
/// | 4 | deadline of an operator | | |
/// | 5 | end of a source | | |
/// | 6 | mail | number | |
///
/// Written by the task's thread, read while it is parked. Bounded: a full log takes nothing more and says so.
final class TaskChoices {
    private(set) var bytes: [UInt8] = []
    /// Whether something was not written down for want of room.
    private(set) var isFull = false
    /// How many entries there are, and how many admissions they make.
    private(set) var count = 0
    private(set) var admissions = 0
    private var instant: Timestamp?
    private let limit: Int

    /// The place behind the last entry.
    var end: ChoicePlace { ChoicePlace(offset: bytes.count, instant: instant ?? Timestamp(0)) }

    /// No entry is longer than a byte and three numbers.
    private static let entryBytesMax = 31

    init(limit: Int) {
        self.limit = limit
    }

    /// Writes a choice down.
    func add(_ choice: TaskChoice, at instant: Timestamp) {
        if bytes.count > limit - Self.entryBytesMax { isFull = true }
        if isFull { return }
        let (kind, small) = Self.head(of: choice)
        let time: UInt8 = instant == self.instant ? 0 : 0x10
        bytes.append(kind << 5 | time | UInt8(min(small, 15)))
        if small >= 15 { bytes.append(number: UInt64(small)) }
        if kind == 1 { bytes.append(number: UInt64(choice.size)) }
        if case .sourceDeadline(_, let told?) = choice { bytes.append(told, after: Timestamp(0)) }
        if time != 0 { bytes.append(instant, after: self.instant ?? Timestamp(0)) }
        self.instant = instant
        count += 1
        admissions += choice.admissions
    }

    private static func head(of choice: TaskChoice) -> (kind: UInt8, small: Int) {
        switch choice {
        case .elements(let channel, 1): (0, channel)
        case .elements(let channel, _): (1, channel)
        case .records(let count): (2, count)
        case .sourceDeadline(let atClock, let told):
            (3, (atClock ? 1 : 0) + (told == nil ? 0 : 2))
        case .deadline: (4, 0)
        case .end: (5, 0)
        case .mail(let number): (6, number)
        }
    }
}

/// A place in the choices of a task, from which the next one is read.
struct ChoicePlace: Equatable {
    private(set) var offset: Int
    /// The time of the entry before.
    private(set) var instant: Timestamp

    init(offset: Int = 0, instant: Timestamp = Timestamp(0)) {
        self.offset = offset
        self.instant = instant
    }

    /// Reads the entry at the place and goes behind it; nil at `end`, and where the bytes are none of a log.
    mutating func next(
        in choices: TaskChoices,
        before end: Int
    ) -> (choice: TaskChoice, instant: Timestamp)? {
        guard offset < min(end, choices.bytes.count) else { return nil }
        let first = choices.bytes[offset]
        offset += 1
        var small = Int(first & 15)
        if small == 15 { small = number(choices.bytes) }
        var count = 1
        if first >> 5 == 1 { count = number(choices.bytes) }
        var told: Timestamp?
        if first >> 5 == 3 && small >= 2 {
            told = choices.bytes.instant(after: Timestamp(0), at: &offset)
        }
        if first & 0x10 != 0 { instant = choices.bytes.instant(after: instant, at: &offset) }
        return Self.choice(first >> 5, small, count, told).map { ($0, instant) }
    }

    private static func choice(
        _ kind: UInt8,
        _ small: Int,
        _ count: Int,
        _ told: Timestamp?
    ) -> TaskChoice? {
        switch kind {
        case 0, 1: .elements(channel: small, count: count)
        case 2: .records(small)
        case 3: .sourceDeadline(atClock: small & 1 == 1, told: told)
        case 4: .deadline
        case 5: .end
        case 6: .mail(small)
        default: nil
        }
    }

    private mutating func number(_ bytes: [UInt8]) -> Int {
        Int(truncatingIfNeeded: bytes.number(at: &offset))
    }
}

/// Reads the parts of an ISO 8601 instant from left to right.
struct ISO8601Scanner {
    var next: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>

    var isAtEnd: Bool { next == end }

    /// Milliseconds since the epoch, nil as soon as something is not as it should be.
    @inline(__always)
    mutating func instant() -> Int64? {
        if let minute = usualMinute() {
            guard let ofMinute = secondOfMinute(), let zone = offset() else { return nil }
            return minute &+ ofMinute &- zone
        }
        guard let year = digits(4), year >= 1, take("-"), let month = digits(2), take("-"),
            let day = digits(2)
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        guard date.exists else { return nil }
        let midnight = date.daysSinceEpoch &* ISO8601.millisecondsPerDay
        if isAtEnd { return midnight }
        guard take("T") || take(" ") || take("t"), let ofDay = timeOfDay(), let zone = offset()
        else { return nil }
        return midnight &+ ofDay &- zone
    }

    @inline(__always)
    private mutating func timeOfDay() -> Int64? {
        guard let hour = digits(2), hour <= 23, take(":"), let minute = digits(2), minute <= 59
        else { return nil }
        guard let ofMinute = secondOfMinute() else { return nil }
        return (hour &* 60 &+ minute) &* 60_000 &+ ofMinute
    }

    /// Seconds and their fraction in milliseconds, zero if there are none.
    @inline(__always)
    private mutating func secondOfMinute() -> Int64? {
        guard take(":") else { return 0 }
        guard let second = digits(2), second <= 59 else { return nil }
        guard take(".") || take(",") else { return second &* 1000 }
        guard let fraction = fraction() else { return nil }
        return second &* 1000 &+ fraction
    }

    /// The minute of a text that begins as `2013-02-01T09:56`, eight bytes at once; nil leaves any
    /// other to the general way, which also says what is wrong with it.
    @inline(__always)
    private mutating func usualMinute() -> Int64? {
        guard end - next >= 16 else { return nil }
        let bytes = UnsafeRawPointer(next)
        // Exclusive or with the shape leaves each digit as its value and each mark as zero.
        let first =
            UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)) ^ 0x2D30_302D_3030_3030
        let second =
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            ^ 0x3030_3A30_3054_3030
        // Six more carries a value above nine into the high half of its byte.
        let strays =
            (first | (first &+ 0x0006_0600_0606_0606)) & 0xFFF0_F0FF_F0F0_F0F0
            | (second | (second &+ 0x0606_0006_0600_0606)) & 0xF0F0_FFF0_F0FF_F0F0
        guard strays == 0 else { return nil }
        // Byte n becomes the number that bytes n and n + 1 spell.
        let pairs = first &* 10 &+ first &>> 8
        let later = second &* 10 &+ second &>> 8
        let date = CivilDate(
            year: Int64(pairs & 0xFF) &* 100 &+ Int64(pairs &>> 16 & 0xFF),
            month: Int64(pairs &>> 40 & 0xFF),
            day: Int64(later & 0xFF)
        )
        let hour = Int64(later &>> 24 & 0xFF)
        let minute = Int64(later &>> 48 & 0xFF)
        guard date.year >= 1, date.exists, hour <= 23, minute <= 59 else { return nil }
        next += 16
        return date.daysSinceEpoch &* ISO8601.millisecondsPerDay &+ (hour &* 60 &+ minute) &* 60_000
    }

    /// The first three digits of any number of them, at least one.
    private mutating func fraction() -> Int64? {
        var milliseconds: Int64 = 0
        var place: Int64 = 100
        var count = 0
        while next < end, next.pointee &- 0x30 <= 9 {
            milliseconds &+= Int64(next.pointee &- 0x30) &* place
            place /= 10
            count &+= 1
            next += 1
        }
        return count > 0 ? milliseconds : nil
    }

    /// What the local time is ahead of UTC, in milliseconds.
    @inline(__always)
    private mutating func offset() -> Int64? {
        if isAtEnd || take("Z") || take("z") { return 0 }
        let isAhead = take("+")
        guard isAhead || take("-"), let hours = digits(2), hours <= 23 else { return nil }
        var minutes: Int64 = 0
        if !isAtEnd {
            _ = take(":")
            guard let written = digits(2), written <= 59 else { return nil }
            minutes = written
        }
        let span = (hours &* 60 &+ minutes) &* 60_000
        return isAhead ? span : 0 &- span
    }

    @inline(__always)
    private mutating func digits(_ count: Int) -> Int64? {
        guard end - next >= count else { return nil }
        var number: Int64 = 0
        for place in 0..<count {
            let digit = next[place] &- 0x30
            guard digit <= 9 else { return nil }
            number = number &* 10 &+ Int64(digit)
        }
        next += count
        return number
    }

    @inline(__always)
    private mutating func take(_ letter: Unicode.Scalar) -> Bool {
        guard next < end, next.pointee == UInt8(truncatingIfNeeded: letter.value) else {
            return false
        }
        next += 1
        return true
    }
}

/// A day of the proleptic Gregorian calendar.
///
/// The arithmetic is exact for every day that 64-bit milliseconds can name. It counts in eras of
/// 400 years, which all have the same 146,097 days, with the year begun on the first of March so
/// that the leap day comes last.
struct CivilDate: Equatable {
    var year: Int64
    var month: Int64
    var day: Int64

    static let daysPerEra: Int64 = 146_097
    /// Days from the first of March of the year 0 to the first of January 1970.
    static let daysBeforeEpoch: Int64 = 719_468

    @inline(__always)
    init(year: Int64, month: Int64, day: Int64) {
        self.year = year
        self.month = month
        self.day = day
    }

    init(daysSinceEpoch: Int64) {
        let days = daysSinceEpoch + Self.daysBeforeEpoch
        let era = (days >= 0 ? days : days - Self.daysPerEra + 1) / Self.daysPerEra
        let dayOfEra = days - era * Self.daysPerEra
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The day's number for years from 1 to 9999, the only ones that are parsed.
    ///
    /// 32-bit divisions by constants are the cheapest there are; this runs for every timestamp read.
    @inline(__always)
    var daysSinceEpoch: Int64 {
        let monthFromMarch = UInt32(truncatingIfNeeded: month > 2 ? month &- 3 : month &+ 9)
        let marchYear = UInt32(truncatingIfNeeded: month > 2 ? year : year &- 1)
        let leapDays = marchYear / 4 &- marchYear / 100 &+ marchYear / 400
        let dayOfYear = (153 &* monthFromMarch &+ 2) / 5 &+ UInt32(truncatingIfNeeded: day) &- 1
        return Int64(marchYear &* 365 &+ leapDays &+ dayOfYear) &- Self.daysBeforeEpoch
    }

    /// Whether the calendar has this day.
    @inline(__always)
    var exists: Bool {
        guard month >= 1, month <= 12, day >= 1, day <= 31 else { return false }
        if day <= 28 { return true }
        if month == 2 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            return day == 29 && isLeap
        }
        let isShort = month == 4 || month == 6 || month == 9 || month == 11
        return day <= (isShort ? 30 : 31)
    }
}

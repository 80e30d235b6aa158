import Testing

@testable import Tidemark

@Suite struct `Instants in the units that files have` {
    @Test(
        arguments: [
            (.seconds, "1360353600", 1_360_353_600_000),
            (.seconds, " 1360353600 ", 1_360_353_600_000),
            (.seconds, "1360353600.123", 1_360_353_600_123),
            (.seconds, "1360353600.1239", 1_360_353_600_123), (.seconds, "-1.5", -1500),
            (.seconds, "1.3603536e9", 1_360_353_600_000), (.seconds, "0", 0),
            (.milliseconds, "1360353600123", 1_360_353_600_123), (.milliseconds, "12.9", 12),
            (.microseconds, "1360353600123999", 1_360_353_600_123), (.microseconds, "-1", -1),
            (.microseconds, "-1000", -1), (.nanoseconds, "1360353600123999999", 1_360_353_600_123),
            (.iso8601, "2013-02-08T20:00:00Z", 1_360_353_600_000),
            (.iso8601, "2013-02-08 20:00:00", 1_360_353_600_000),
            (.iso8601, "2013-02-08T15:00:00.000-05:00", 1_360_353_600_000),
        ] as [(TimestampFormat, String, Int64)]
    )
    func `are read to the millisecond`(format: TimestampFormat, text: String, expected: Int64) {
        #expect(format.parse(text) == Timestamp(expected))
    }

    @Test(
        arguments: [
            (.seconds, ""), (.seconds, "x"), (.seconds, "1.x"), (.seconds, "1e400"),
            (.seconds, "99999999999999999"), (.milliseconds, "9223372036854775807"),
            (.milliseconds, "-9223372036854775808"), (.milliseconds, "2013-02-08"),
            (.nanoseconds, "1e30"), (.iso8601, "1360353600"),
            (.iso8601, "2013-02-30"), (.seconds, "nan"), (.seconds, "0x10"),
        ] as [(TimestampFormat, String)]
    )
    func `are refused where they are none`(format: TimestampFormat, text: String) {
        #expect(format.parse(text) == nil)
    }

    @Test func `names of columns are made fit to be said`() {
        let tidy = ColumnNames.tidy([
            "a", "a", "flight number", "", " 2013 ", "user.id", "\u{1B}[31mred", "ü", "a_2",
            "..x..",
        ])
        #expect(
            tidy == [
                "a", "a_2", "flight_number", "column4", "_2013", "user.id", "_31mred", "column8",
                "a_2_2", "x",
            ]
        )
        let long = ColumnNames.tidy(String(repeating: "x", count: 1000))
        #expect(long?.count == ColumnNames.lettersLimit)
    }
}

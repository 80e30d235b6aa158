import Testing

@testable import Tidemark

@Suite struct `ISO 8601` {
    @Test(
        arguments: [
            ("2013-02-01T09:56:00Z", 1_359_712_560_000), ("1970-01-01T00:00:00Z", 0),
            ("2013-02-01 09:56:00Z", 1_359_712_560_000),
            ("2013-02-01t09:56:00z", 1_359_712_560_000),
            ("2013-02-01T09:56", 1_359_712_560_000), ("2013-02-01T09:56Z", 1_359_712_560_000),
            ("2013-02-01T04:56:00-05:00", 1_359_712_560_000),
            ("2013-02-01T04:56:00-0500", 1_359_712_560_000),
            ("2013-02-01 04:56-05", 1_359_712_560_000),
            ("2013-02-01T15:26:00+05:30", 1_359_712_560_000),
            ("2013-02-01T09:56:00.5Z", 1_359_712_560_500),
            ("2013-02-01T09:56:00,123456789Z", 1_359_712_560_123),
            ("2013-02-01T09:56:00.0009", 1_359_712_560_000), ("2013-02-01", 1_359_676_800_000),
            ("2000-02-29T00:00:00Z", 951_782_400_000), ("1969-12-31T23:59:59.999Z", -1),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
        ] as [(String, Int64)]
    )
    func `it takes what people write`(text: String, milliseconds: Int64) {
        #expect(ISO8601.parse(text) == Timestamp(milliseconds))
    }

    @Test(arguments: [
        "", "2013", "2013-02", "2013-2-1", "2013-02-30", "2013-02-29", "1900-02-29", "2013-04-31",
        "2013-13-01", "2013-00-01", "2013-01-00", "0000-01-01", "2013-02-01T", "2013-02-01T9:56",
        "2013-02-01T24:00:00Z", "2013-02-01T09:60:00Z", "2013-02-01T09:56:60Z",
        "2013-02-01T09:56:00.Z", "2013-02-01T09:56:00ZZ", "2013-02-01T09:56:00+", "2013-02-01Z",
        "2013-02-01T09:56:00+24:00", "2013-02-01T09:56:00+05:60", "2013-02-01T09:56:00 ",
        "2013-02-01X09:56:00Z", "２０13-02-01", "2013/02/01", "-2013-02-01", "2013-02-0:T09:56:00Z",
        "2013-02-01T09:5/:00Z", "2013-02-30T09:56:00Z", "0000-02-01T09:56:00Z",
    ])
    func `it refuses what is no instant`(text: String) {
        #expect(ISO8601.parse(text) == nil)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (1_359_712_560_000, "2013-02-01T09:56:00Z"),
            (951_782_400_007, "2000-02-29T00:00:00.007Z"),
            (-62_135_596_800_000, "0001-01-01T00:00:00Z"),
            (-62_135_596_800_001, "0000-12-31T23:59:59.999Z"),
            (253_402_300_800_000, "+010000-01-01T00:00:00Z"),
            (-62_167_219_200_001, "-000001-12-31T23:59:59.999Z"), (.min, "none"), (.max, "MAX"),
            (.max - 1, "+292278994-08-17T07:12:55.806Z"),
            (.min + 1, "-292275055-05-16T16:47:04.193Z"),
        ] as [(Int64, String)]
    )
    func `every timestamp has a text`(milliseconds: Int64, text: String) {
        #expect(ISO8601.format(Timestamp(milliseconds)) == text)
    }

    @Test func `every day of the calendar is parsed as the day after the one before`() {
        var days = CivilDate(year: 1, month: 1, day: 1).daysSinceEpoch
        for year in Int64(1)...9999 {
            for month in Int64(1)...12 {
                for day in Int64(1)...31 {
                    let date = CivilDate(year: year, month: month, day: day)
                    guard date.exists else { continue }
                    if date.daysSinceEpoch != days { Issue.record("\(date)") }
                    if CivilDate(daysSinceEpoch: days) != date { Issue.record("\(date)") }
                    days += 1
                }
            }
        }
        #expect(days == 2_932_897)
    }

    @Test func `what is formatted is parsed back`() {
        var random = SplitMix64(seed: 8601)
        for _ in 0..<20_000 {
            let instant = Timestamp(
                .random(in: -62_135_596_800_000...253_402_300_799_999, using: &random)
            )
            #expect(ISO8601.parse(ISO8601.format(instant)) == instant)
        }
    }

    @Test func `random bytes and mutilated instants never crash it`() {
        var random = SplitMix64(seed: 60)
        for _ in 0..<100_000 {
            var bytes = Array("2013-02-01T09:56:00.123+05:30".utf8)
            bytes.removeLast(.random(in: 0...bytes.count, using: &random))
            for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
                bytes[.random(in: 0..<bytes.count, using: &random)] = .random(
                    in: 0...255,
                    using: &random
                )
            }
            _ = bytes.withUnsafeBufferPointer { ISO8601.parse($0) }
        }
    }
}

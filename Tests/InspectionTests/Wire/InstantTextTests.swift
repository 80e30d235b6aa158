import Testing
import TidemarkInspection

@Suite struct `The text of an instant` {
    @Test(
        arguments: [
            ("1970-01-01T00:00Z", 0), ("2013-02-08T20:00Z", 1_360_353_600_000),
            ("2013-02-08T20:00:30Z", 1_360_353_630_000),
            ("2013-02-08T20:00:30.5Z", 1_360_353_630_500),
            ("2013-02-08T20:00:30.1239Z", 1_360_353_630_123),
            ("2013-02-08T15:00-05:00", 1_360_353_600_000),
            ("2013-02-09T01:30+05:30", 1_360_353_600_000),
            ("2013-02-08T20:00", 1_360_353_600_000), ("2013-02-08", 1_360_281_600_000),
            ("1969-12-31T23:59:59.999Z", -1), ("2000-02-29", 951_782_400_000),
            ("0000-01-01", -62_167_219_200_000), ("1360353600000", 1_360_353_600_000), ("-1", -1),
        ] as [(String, Int64)]
    )
    func `is read in ISO 8601 or as epoch milliseconds`(text: String, instant: Int64) throws {
        #expect(try InstantText.parse(text) == instant)
    }

    @Test(arguments: [
        "", "now", "2013-02-30", "2013-13-01T00:00Z", "2013-02-08T24:00Z", "2013-02-08T20:60Z",
        "2013-02-08T20:00:60Z", "2013-02-08T20Z", "2013-02-08T20:00:30.Z", "2013-02-08T20:00ZZ",
        "2013-02-08 20:00", "2013-02-08T20:00+99:00", "1900-02-29", "13-02-08", "٢٠١٣-02-08",
        "99999999999999999999",
    ])
    func `is refused with the right form as hint`(text: String) {
        let error = #expect(throws: ErrorReply.self) { try InstantText.parse(text) }
        #expect(error?.hint == "write 2013-02-08T20:00Z or epoch milliseconds")
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (1_360_353_630_050, "2013-02-08T20:00:30.050Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
            (253_402_300_800_000, "253402300800000"),
            (.min, "-9223372036854775808"), (.max, "9223372036854775807"),
        ] as [(Int64, String)]
    )
    func `is written in UTC with milliseconds only where there are some`(
        instant: Int64,
        text: String
    ) {
        #expect(InstantText.format(instant) == text)
    }

    @Test func `reads back equal for random instants`() throws {
        var random = SplitMix64(seed: 1)
        for _ in 0..<2000 {
            let instant = Int64(bitPattern: random.next()) >> Int64(random.below(64))
            #expect(try InstantText.parse(InstantText.format(instant)) == instant)
        }
    }
}

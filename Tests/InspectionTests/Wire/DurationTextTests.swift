import Testing
import TidemarkInspection

@Suite struct `The text of a span` {
    @Test(
        arguments: [
            ("500ms", 500), ("5s", 5000), ("10min", 600_000), ("1h", 3_600_000),
            ("2d", 172_800_000),
            ("1h30min", 5_400_000), ("0s", 0), ("9223372036854775807ms", .max),
        ] as [(String, Int64)]
    )
    func `is a whole number with a unit, or several`(text: String, span: Int64) throws {
        #expect(try DurationText.parse(text) == span)
    }

    @Test(arguments: [
        ("5", "\"5\" has no unit", "write 5ms, 5s or 5min"),
        ("5mins", "\"mins\" in \"5mins\" is not a unit of time", "did you mean min?"),
        ("", "\"\" is not a duration", "write 500ms, 5s, 10min, 1h or 2d"),
        ("-5s", "\"-5s\" is not a duration", "write 500ms, 5s, 10min, 1h or 2d"),
        ("1h30", "\"1h30\" has no unit", "write 30ms, 30s or 30min"),
        ("5weeks", "\"weeks\" in \"5weeks\" is not a unit of time", "one of: d, h, min, s, ms"),
    ])
    func `is refused with what to write instead`(text: String, message: String, hint: String) {
        let error = #expect(throws: ErrorReply.self) { try DurationText.parse(text) }
        #expect(error?.message == message)
        #expect(error?.hint == hint)
    }

    @Test(arguments: [
        "9223372036854775807d", "9223372036854775808ms", "9223372036854775807ms1ms",
        "99999999999999999999999999s",
    ])
    func `never overflows`(text: String) {
        #expect(throws: ErrorReply.self) { try DurationText.parse(text) }
    }

    @Test(
        arguments: [
            (5_400_000, "90min"), (0, "0ms"), (1500, "1500ms"), (86_400_000, "1d"),
            (-60_000, "-1min"),
            (.max, "9223372036854775807ms"), (.min, "-9223372036854775808ms"),
        ] as [(Int64, String)]
    )
    func `is written in the largest unit that divides it`(span: Int64, text: String) {
        #expect(DurationText.format(span) == text)
    }

    @Test(
        arguments: [
            (662_640_000, "7d 16h 4m"), (12_899_999, "3h 35m"), (0, "0ms"), (999, "999ms"),
            (1500, "1.5s"), (59_999, "59.999s"), (60_000, "1m"), (61_499, "1m 1s"),
            (3_600_000, "1h"), (86_399_499, "23h 59m 59s"), (86_399_500, "1d"),
            (86_400_000 + 29_999, "1d"), (86_400_000 + 30_000, "1d 1m"), (-90_000, "-1m 30s"),
            (.max, "106751991167d 7h 13m"), (.min, "-106751991167d 7h 13m"),
        ] as [(Int64, String)]
    )
    func `is read by people in its units, the largest first`(span: Int64, text: String) {
        #expect(DurationText.readable(span) == text)
    }

    @Test(
        arguments: [
            (0, "0ms"), (1_800_001, "30m 1ms"), (4_800_000, "1h 20m"), (-90_500, "-1m 30s 500ms"),
            (46_200_000, "12h 50m"), (.min, "-106751991167d 7h 12m 55s 808ms"),
        ] as [(Int64, String)]
    )
    func `is read by people who may set it, with nothing left out`(span: Int64, text: String) {
        #expect(DurationText.exact(span) == text)
    }
}

import Testing
import TidemarkConsole
import TidemarkInspection

/// Numbers and instants as screens write them.
@Suite struct TextTests {
    @Test(arguments: [
        (Int64(0), "0"), (9999, "9999"), (10_000, "10.0k"), (12_449, "12.4k"), (123_456, "123k"),
        (1_204_118, "1.2M"), (-45_000, "-45.0k"), (.max, "9.2E"), (.min, "-9.2E"),
    ])
    func `counts take five columns`(_ number: Int64, _ text: String) {
        #expect(NumberText.compact(number) == text)
    }

    @Test(arguments: [
        (Int64(0), "0s"), (850, "850ms"), (43_000, "43.0s"), (1_860_000, "31.0m"),
        (15_120_000, "4.2h"), (267_840_000, "3.1d"), (-2000, "-2.0s"),
    ])
    func `spans have one unit`(_ milliseconds: Int64, _ text: String) {
        #expect(NumberText.span(milliseconds) == text)
    }

    @Test func `rates tell zero from unknown`() {
        #expect(NumberText.rate(nil) == "?")
        #expect(NumberText.rate(0) == "0")
        #expect(NumberText.rate(9.46) == "9.5")
        #expect(NumberText.rate(12_400) == "12.4k")
        #expect(NumberText.rate(.infinity) == "?")
    }

    @Test func `sentinels are words`() {
        for time in [TimeText(isDated: true), TimeText(isDated: false)] {
            #expect(time.instant(nil) == "none")
            #expect(time.instant(.min) == "none")
            #expect(time.instant(.max) == "end")
        }
    }

    @Test func `instants show days only where times span them`() throws {
        let instant = try InstantText.parse("2013-02-08T19:29:59.999Z")
        #expect(TimeText(isDated: true).instant(instant) == "02-08 19:29:59")
        #expect(TimeText(isDated: false).instant(instant) == "19:29:59.9")
        #expect(TimeText(try FlightModel.running()).isDated)
        let hour = try InstantText.parse("2013-02-08T20:00Z")
        let window = TimeText(isDated: true).window(hour, hour + 3_600_000)
        #expect(window == "[02-08 20:00, 21:00)")
    }

    @Test func `times before 1970 keep their tenths`() {
        #expect(TimeText(isDated: false).instant(-1) == "23:59:59.9")
    }
}

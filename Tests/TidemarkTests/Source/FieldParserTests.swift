import Testing

@testable import Tidemark

@Suite struct `Values of fields` {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("+7", 7), (" 42\t", 42), ("-9223372036854775808", .min),
            ("9223372036854775807", .max), ("000000000000000000000000012", 12), ("", nil),
            ("-", nil),
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1.0", nil), ("1e3", nil),
            ("12a", nil), ("--1", nil), ("99999999999999999999999999", nil), ("１", nil),
        ] as [(String, Int64?)]
    )
    func `an integer is exact or refused`(text: String, expected: Int64?) {
        #expect(bytes(text) { FieldParser.integer($0) } == expected)
    }

    @Test(arguments: [
        "0", "-0", "1", "0.1", "123.456", "-4", "1e22", "1e23", "1E-5", ".5", "5.", "+1.25",
        "9007199254740993", "9007199254740992", "17976931348623157000e289", "4.9e-324", "1e-400",
        "2.2250738585072011e-308", "0.000000000000000000000000000000000001",
        "123456789012345678901234567890", "8.41e21", "9214843084008499e-22", "0e999999999",
        "0.500000000000000166533453693773481063544750213623046875",
    ])
    func `a decimal number is the nearest Double`(text: String) {
        let parsed = bytes(text) { FieldParser.double($0) }
        #expect(parsed == Double(text))
        #expect(parsed?.sign == Double(text)?.sign)
    }

    @Test(arguments: [
        "", ".", "-", "e5", "1e", "1e+", "0x10", "nan", "inf", "1,5", "1 2", "1e400", "--1",
        "1.2.3",
    ])
    func `what is no decimal number is refused`(text: String) {
        #expect(bytes(text) { FieldParser.double($0) } == nil)
    }

    @Test func `random decimal numbers are the nearest Double`() {
        var random = SplitMix64(seed: 754)
        for _ in 0..<50_000 {
            let digits = UInt64.random(in: 0...UInt64.max, using: &random)
            var text = String(digits >> UInt64.random(in: 0...63, using: &random))
            if Bool.random(using: &random) {
                text += "." + String(UInt32.random(in: 0...9999, using: &random))
            }
            if Bool.random(using: &random) {
                text += "e\(Int.random(in: -30...30, using: &random))"
            }
            #expect(bytes(text) { FieldParser.double($0) } == Double(text))
        }
    }

    @Test(
        arguments: [
            ("true", true), ("TRUE", true), ("1", true), (" False ", false), ("0", false),
            ("yes", nil),
            ("", nil), ("truth", nil), ("tru", nil), ("2", nil),
        ] as [(String, Bool?)]
    )
    func `a truth value is one of four words`(text: String, expected: Bool?) {
        #expect(bytes(text) { FieldParser.boolean($0) } == expected)
    }

    @Test(
        arguments: [
            ("1359712560000", 1_359_712_560_000), ("-5", -5), (" 2013-02-01 ", 1_359_676_800_000),
            ("9223372036854775807", nil), ("-9223372036854775808", nil), ("soon", nil), ("", nil),
        ] as [(String, Int64?)]
    )
    func `a timestamp is ISO 8601 or epoch milliseconds and never a sentinel`(
        text: String,
        expected: Int64?
    ) {
        #expect(bytes(text) { FieldParser.timestamp($0) }?.milliseconds == expected)
    }

    @Test func `text is UTF-8 or refused`() {
        #expect(bytes("Zürich, a name beyond fifteen bytes") { FieldParser.text($0) }?.count == 35)
        #expect([UInt8]([0x61, 0xFF]).withUnsafeBufferPointer { FieldParser.text($0) } == nil)
        #expect(
            [UInt8]([0xED, 0xA0, 0x80]).withUnsafeBufferPointer { FieldParser.text($0) } == nil
        )
    }

    @Test func `text in errors is short and moves no cursor`() {
        #expect(
            VisibleText.of("a\u{1B}[2J\n\t\u{202E}b\u{7F}") == "a\\u{1b}[2J\\n\\t\\u{202e}b\\u{7f}"
        )
        let long = VisibleText.of(String(repeating: "x", count: 1000))
        #expect(long == String(repeating: "x", count: 59) + "…")
        #expect(VisibleText.of(String(repeating: "y", count: 60)).count == 60)
    }

    @Test func `the nearest name is one a finger may have missed`() {
        let known = ["departed_at", "scheduled_at", "origin", "delay_min"]
        #expect(NearestName.of("orgin", among: known) == "origin")
        #expect(NearestName.of("Origin", among: known) == "origin")
        #expect(NearestName.of("dleay_min", among: known) == "delay_min")
        #expect(NearestName.of("altitude", among: known) == nil)
        #expect(NearestName.of("x", among: []) == nil)
    }

    private func bytes<Value>(
        _ text: String,
        _ body: (UnsafeBufferPointer<UInt8>) -> Value
    ) -> Value {
        Array(text.utf8).withUnsafeBufferPointer(body)
    }
}

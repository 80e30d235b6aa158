import Testing
import TidemarkInspection

@Suite struct `A JSON line` {
    @Test func `keeps members in the order in which they were given`() {
        let value = JSONValue.object([
            JSONMember("z", .integer(1)), JSONMember("a", .array([.null, .bool(true)])),
        ])
        #expect(value.line == #"{"z":1,"a":[null,true]}"#)
    }

    @Test func `escapes quotes, backslashes and every control character`() {
        let value = JSONValue.string("a\"b\\c\n\r\t\u{0}\u{1b}\u{7f}\u{9b}\u{202e}é😀")
        #expect(
            value.line
                == #""a\"b\\c\n\r\t\u0000\u001b\u007f\u009b\u202eé😀""#
        )
    }

    @Test func `escapes a hidden character beyond the basic plane as two units`() {
        #expect(JSONValue.string("\u{E0041}").line == #""\udb40\udc41""#)
    }

    @Test(arguments: [
        (JSONValue.integer(.min), "-9223372036854775808"), (.integer(.max), "9223372036854775807"),
        (.number(0.1), "0.1"), (.number(1e300), "1e+300"), (.number(-0.0), "-0.0"),
        (.number(.nan), "null"), (.number(.infinity), "null"),
        (.number(.leastNonzeroMagnitude), "5e-324"),
    ])
    func `writes numbers exactly and those that are none as null`(value: JSONValue, line: String) {
        #expect(value.line == line)
    }

    @Test func `stops at a depth that no reply reaches`() {
        var value = JSONValue.integer(1)
        for _ in 0..<200 { value = .array([value]) }
        #expect(
            value.line == String(repeating: "[", count: 128) + "null"
                + String(repeating: "]", count: 128)
        )
    }

    @Test func `gives a member by name`() {
        let value = JSONValue.object([JSONMember("a", .integer(1))])
        #expect(value["a"] == .integer(1))
        #expect(value["b"] == nil)
        #expect(JSONValue.null["a"] == nil)
    }
}

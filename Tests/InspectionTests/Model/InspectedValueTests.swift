import Testing
import TidemarkInspection

@Suite struct `An inspected value` {
    @Test func `has a JSON document and a line of text`() {
        let value = InspectedValue.record(
            name: "Flight",
            fields: [
                InspectedMember("origin", .string("EWR")), InspectedMember("delay", .int(12)),
                InspectedMember("taxi", .double(1.5)), InspectedMember("gate", .null),
                InspectedMember("tags", .list([.bool(true), .bytes([0, 255])])),
            ]
        )
        #expect(
            value.json.line
                == #"{"origin":"EWR","delay":12,"taxi":1.5,"gate":null,"tags":[true,"0x00ff"]}"#
        )
        #expect(
            value.text
                == #"Flight(origin: "EWR", delay: 12, taxi: 1.5, gate: null, tags: [true, 0x00ff])"#
        )
    }

    @Test func `is an object when all keys are texts, and pairs otherwise`() {
        let named = InspectedValue.map([InspectedEntry(key: .string("a"), value: .int(1))])
        let numbered = InspectedValue.map([InspectedEntry(key: .int(1), value: .int(2))])
        #expect(named.json.line == #"{"a":1}"#)
        #expect(named.text == #"{"a": 1}"#)
        #expect(numbered.json.line == #"[{"key":1,"value":2}]"#)
    }

    @Test func `is cut to 64 children with a mark`() {
        let value = InspectedValue.list((0..<100).map { .int($0) })
        guard case .truncated(.list(let kept), omitted: 36) = value.bounded() else {
            Issue.record("not cut: \(value.bounded())")
            return
        }
        #expect(kept.count == 64)
        #expect(value.text.hasSuffix("62, 63]…(36 more)"))
    }

    @Test func `is cut to 256 bytes a text without tearing a character`() {
        let value = InspectedValue.string(String(repeating: "€", count: 100))
        let kept = String(repeating: "€", count: 85)
        #expect(value.bounded() == .truncated(kept: .string(kept), omitted: 45))
        #expect(value.text == kept + "…(45 more)")
        #expect(value.json["truncated"] == .bool(true))
        #expect(value.json["omitted"] == .integer(45))
        #expect(value.json["value"] == .string(kept))
    }

    @Test func `is cut to 256 bytes a byte string`() {
        let value = InspectedValue.bytes([UInt8](repeating: 7, count: 300)).bounded()
        #expect(value == .truncated(kept: .bytes([UInt8](repeating: 7, count: 256)), omitted: 44))
    }

    @Test func `is cut to 8 levels`() {
        var value = InspectedValue.int(1)
        for _ in 0..<20 { value = .list([value]) }
        #expect(value.text == "[[[[[[[[null…(1 more)]]]]]]]]")
    }

    @Test func `is changed no more by a second cut`() {
        var value = InspectedValue.list((0..<100).map { .int($0) })
        for _ in 0..<10 { value = .list([value, .string(String(repeating: "x", count: 300))]) }
        #expect(value.bounded().bounded() == value.bounded())
    }

    @Test func `shows no control characters`() {
        let value = InspectedValue.list([.string("a\u{1b}b")])
        #expect(value.text == #"["a\u{1b}b"]"#)
        #expect(InspectedValue.string("a\u{1b}b").text == "ab")
    }
}

import Testing
import TidemarkInspection

@Suite struct `An expression` {
    @Test(arguments: [
        "value.delay_min > 60 and lateness > 30s", "key == \"EWR\"", "step == 42",
        "lateness == 1min", "lateness >= 60000", "watermark - timestamp == lateness",
        "timestamp == 2013-02-08T20:00Z", "timestamp < 2013-02-08T20:00:00.001Z",
        "timestamp + 1h == 2013-02-08T21:00Z", "timestamp % 1h == 0ms", "value.taxi == 12.5",
        "value.taxi > 12", "value.delay_min < 75.5", "not value.diverted", "not not (1 < 2)",
        "value.carrier in (\"AA\", \"UA\")", "value.delay_min in (1, 75.0)",
        "not (value.carrier in (\"AA\"))", "kind startsWith \"record\"",
        "operator contains \"ndo\"",
        "kind contains \"\"", "1 + 2 * 3 == 7", "(1 + 2) * 3 == 9", "7 - 2 - 1 == 4",
        "7 / 2 == 3", "7 / 2.0 == 3.5", "-7 % 3 == -1", "- -1 == 1", "1e3 == 1000",
        "true or false and false", "not false and true", "value.diverted == false",
        "value.gate == null", "value.carrier != null", "value.\"dep delay\" == 3",
        "subtask!=0", "\"a\" < \"b\"", "\"q\\\"\\u{41}\" == \"q\\\"A\"",
        "2013-02-08T15:00-05:00==timestamp",
    ])
    func `that holds for the late record`(text: String) throws {
        let compiled = try Record.catalog.compileCondition(ParsedExpression(text))
        #expect(compiled.matches(Record.late))
    }

    @Test(arguments: [
        "value.gate == \"A1\"", "value.gate != \"A1\"", "value.gate < \"B\"", "value.gate >= \"B\"",
        "value.gate in (\"A1\", null)", "value.gate contains \"\"", "value.gate startsWith \"\"",
        "1 / 0 == 1", "1 / 0 != 1", "1.0 / 0.0 > 0", "1 % 0 == 0", "1.5 % 0 == 0",
        "9223372036854775807 + 1 > 0", "-9223372036854775807 - 2 < 0",
        "9223372036854775807 * 2 != 0", "(-9223372036854775807 - 1) / -1 != 0",
        "1e308 * 10 > 0", "kind contains \"recordLater\"", "key == \"JFK\"", "value.diverted",
    ])
    func `is false where null, overflow or division by zero comes into it`(text: String) throws {
        let compiled = try Record.catalog.compileCondition(ParsedExpression(text))
        #expect(!compiled.matches(Record.late))
    }

    @Test(
        arguments: [
            ("1 / 0", .null), ("9223372036854775807 + 1", .null),
            ("- (0 - 9223372036854775807 - 1)", .null),
            ("step * 2", .int(84)), ("value.taxi / 5", .double(2.5)), ("key", .string("EWR")),
            ("true", .bool(true)), ("1h30min", .int(5_400_000)),
        ] as [(String, ExpressionValue)]
    )
    func `gives a value`(text: String, value: ExpressionValue) throws {
        let compiled = try Record.catalog.compile(ParsedExpression(text))
        #expect(compiled.evaluate(Record.late) == value)
    }

    @Test(
        arguments: [
            ("watermark - timestamp", .duration), ("timestamp + 1h", .instant), ("step + 1", .int),
            ("step * 1.5", .double), ("key", .unknown), ("1h / 1min", .int),
            ("lateness * 2", .duration),
            ("step > 1", .bool), ("kind", .string),
        ] as [(String, FieldType)]
    )
    func `has a type`(text: String, type: FieldType) throws {
        #expect(try Record.catalog.compile(ParsedExpression(text)).type == type)
    }
}

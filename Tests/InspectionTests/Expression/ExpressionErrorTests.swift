import Testing
import TidemarkInspection

@Suite struct `A wrong expression` {
    @Test(
        arguments: [
            ("", "the expression ends where a value or a field should stand", nil),
            ("a >", "the expression ends where a value or a field should stand", nil),
            ("a > )", ") stands where a value or a field should, at column 5", nil),
            ("(a", "the expression ends where ) should stand", nil),
            ("a b", "b stands where an operator or the end should, at column 3", nil),
            ("a = 1", "= is no operator, at column 3", "write =="),
            ("a && b", "&& is no operator, at column 3", "write and"),
            ("!a", "! is no operator, at column 1", "write not"),
            ("a == 'x'", "' is no operator, at column 6", "write strings in double quotes"),
            ("1 < 2 < 3", "comparisons do not chain", "write a < b and b < c"),
            (
                "5weeks > 1", "\"weeks\" in \"5weeks\" is not a unit of time",
                "one of: d, h, min, s, ms"
            ),
            ("1.5s > 1", "1.5s is not a duration", "use whole numbers, such as 1500ms"),
            ("9223372036854775808 > 1", "9223372036854775808 is too large for a whole number", nil),
            ("1e999 > 1", "1e999 is too large for a number", nil),
            ("a == \"x", "a string is not closed", nil),
            ("a == 2013-02-31T00:00Z", "2013-02-31 is not an instant", "write 2013-02-08T20:00Z"),
            ("a in ()", ") stands where a value or a field should, at column 7", nil),
            ("a in 1", "1 stands where ( should, at column 6", nil),
            ("a @ b", "@ stands where an operator or the end should, at column 3", nil),
            ("and", "and stands where a value or a field should, at column 1", nil),
        ] as [(String, String, String?)]
    )
    func `in form says where reading stopped`(text: String, message: String, hint: String?) {
        let error = #expect(throws: ErrorReply.self) { try ParsedExpression(text) }
        #expect(error?.code == "syntax")
        #expect(error?.message == message)
        if let hint { #expect(error?.hint == hint) }
    }

    @Test(
        arguments: [
            (
                "value.delay_mim > 1", "unknownField", "no field is called \"value.delay_mim\"",
                "did you mean value.delay_min?"
            ),
            (
                "delay_min > 1", "unknownField", "no field is called \"delay_min\"",
                "did you mean value.delay_min?"
            ),
            (
                "latenes > 1s", "unknownField", "no field is called \"latenes\"",
                "did you mean lateness?"
            ),
            ("step == \"x\"", "type", "an int cannot be compared with a string, at column 6", nil),
            (
                "timestamp > 30s", "type",
                "an instant cannot be compared with a duration, at column 11", nil
            ),
            ("value.diverted > true", "type", "> has no meaning for yes and no, at column 16", nil),
            ("kind + 1 == 2", "type", "a string + an int has no meaning, at column 6", nil),
            (
                "timestamp + watermark > 0", "type",
                "an instant + an instant has no meaning, at column 11", nil
            ),
            ("step and true", "type", "and wants yes or no, not an int, at column 6", nil),
            ("not step", "type", "not wants yes or no, not an int, at column 1", nil),
            ("step contains \"1\"", "type", "contains wants strings, not an int, at column 6", nil),
            (
                "step in (1, \"a\")", "type",
                "an int cannot be compared with a string, at column 6", nil
            ),
            ("-timestamp > 0", "type", "- cannot turn an instant around, at column 1", nil),
            (
                "step + 1", "type", "step + 1 gives int, not yes or no",
                "compare it with something, for example: step + 1 == ..."
            ),
        ] as [(String, String, String, String?)]
    )
    func `in meaning is refused when it is entered`(
        text: String,
        code: String,
        message: String,
        hint: String?
    ) throws {
        let parsed = try ParsedExpression(text)
        let error = #expect(throws: ErrorReply.self) { try Record.catalog.compileCondition(parsed) }
        #expect(error?.code == code)
        #expect(error?.message == message)
        if let hint { #expect(error?.hint == hint) }
    }

    @Test func `of unknown type is found at the first record`() throws {
        let compiled = try Record.catalog.compileCondition(ParsedExpression("key > 5"))
        #expect(compiled.needsFirstRecord)
        let error = #expect(throws: ErrorReply.self) { try compiled.check(against: Record.late) }
        #expect(error?.message == "a string cannot be compared with an int, at column 5")
        #expect(!compiled.matches(Record.late))
        try compiled.check(against: Record(values: [.null]))
        try compiled.check(against: Record(values: [.int(1)]))
    }

    @Test func `that is no condition is found at the first record too`() throws {
        let condition = try Record.catalog.compileCondition(ParsedExpression("key"))
        let error = #expect(throws: ErrorReply.self) { try condition.check(against: Record.late) }
        #expect(error?.message == "key gives string, not yes or no")
        try Record.catalog.compile(ParsedExpression("key")).check(against: Record.late)
    }

    @Test func `is bounded in depth and in operators`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth)
        }
        _ = try ParsedExpression(nested(64))
        let deep = #expect(throws: ErrorReply.self) { try ParsedExpression(nested(65)) }
        #expect(deep?.message == "an expression nests at most 64 levels deep")
        for chain in ["not ", "-"] {
            #expect(throws: ErrorReply.self) {
                try ParsedExpression(String(repeating: chain, count: 65) + "1")
            }
        }
        _ = try ParsedExpression("1" + String(repeating: "+1", count: 256))
        #expect(throws: ErrorReply.self) {
            try ParsedExpression("1" + String(repeating: "+1", count: 257))
        }
    }
}

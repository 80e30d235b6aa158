import Testing
import TidemarkInspection

@Suite struct `A catalog of fields` {
    @Test func `gives each field the index of its place`() {
        #expect(Record.catalog.index(of: "key") == 0)
        #expect(Record.catalog.index(of: "value.delay_min") == 8)
        #expect(Record.catalog.index(of: "value") == nil)
    }

    @Test func `lets any path grow under an open root`() throws {
        let catalog = FieldCatalog(FieldCatalog.stepFacts, openRoots: ["value"])
        let text = "value.a > 1 and value.b.0 == \"x\" and value.a < 9 and step > 0"
        let compiled = try catalog.compileCondition(ParsedExpression(text))
        #expect(compiled.openPaths == ["value.a", "value.b.0"])
        #expect(compiled.needsFirstRecord)
        var record = Record(values: Array(Record.late.values.prefix(8)))
        record.values += [.int(5), .string("x")]
        #expect(compiled.matches(record))
        try compiled.check(against: record)
        record.values[8] = .string("five")
        #expect(throws: ErrorReply.self) { try compiled.check(against: record) }
    }

    @Test func `needs no first record where all types are known`() throws {
        let compiled = try Record.catalog.compile(ParsedExpression("step > 1"))
        #expect(!compiled.needsFirstRecord)
    }
}

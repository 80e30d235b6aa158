import Testing

@Suite
struct ConformanceTests {
    @Test(arguments: VectorFile.all())
    func `the engine gives Flink's results`(file: VectorFile) throws {
        var tally = Tally()
        for vector in try file.cases() { tally.run(vector) }
        print(tally.summary(of: file.name))
        #expect(tally.total > 0, "\(file.name) holds no case")
        for failure in tally.failed { Issue.record("\(failure)") }
    }

    @Test func `there are vectors to run`() {
        #expect(!VectorFile.all().isEmpty)
    }
}

import Foundation
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

    @Test(arguments: VectorFile.directories())
    func `every directory holds vectors`(directory: URL) {
        #expect(!VectorFile.files(in: directory).isEmpty)
    }
}

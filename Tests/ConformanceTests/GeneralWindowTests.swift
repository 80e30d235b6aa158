import Foundation
import Testing

@Suite
struct GeneralWindowTests {
    private static let files = VectorFile.all().filter {
        ["keyed_window", "window_all", "window_join", "co_group"].contains($0.area)
    }

    /// Windows that have a faster kernel run on it elsewhere in this target; here they run on the other operator.
    @Test(arguments: files)
    func `the operator that can do everything gives Flink's results as well`(
        file: VectorFile
    ) throws {
        var tally = Tally()
        for vector in try file.cases() { tally.run(vector, WindowJobs.generalBuilders) }
        print("general operator: \(tally.summary(of: file.name))")
        #expect(tally.total > 0, "\(file.name) holds no case")
        for failure in tally.failed { Issue.record("\(failure)") }
    }

    @Test func `all four files of windows are there`() {
        #expect(Set(Self.files.map(\.area)).count == 4)
    }
}

extension VectorFile {
    /// The name without its ending.
    fileprivate var area: String { url.deletingPathExtension().lastPathComponent }
}

import Foundation
import Testing

/// What the demos write.
@Suite(.serialized) struct ResultTests {
    @Test func `the hours that flights are counted in hold every flight that is not late`() throws {
        let folder = try TemporaryFolder()
        let (program, end) = try Program.run(
            "--headless",
            "--set",
            "output=\(folder.path)",
            "--set",
            "results.parallelism=1"
        )
        #expect(end == .exited(0), "\(program.errors)")
        let text = try String(contentsOfFile: "\(folder.path)/hours", encoding: .utf8)
        let rows = text.split(separator: "\n").map { $0.split(separator: ",") }
        #expect(rows.count == 1446)
        #expect(rows.allSatisfy { $0.count == 4 && ["EWR", "JFK", "LGA"].contains($0[0]) })
        #expect(rows.reduce(0) { $0 + (Int($1[2]) ?? 0) } == 23_690 - 1354)
        #expect(Set(rows.map { "\($0[0]) \($0[1])" }).count == 1446)
        #expect(rows.allSatisfy { (Int($0[1]) ?? 1) % 3_600_000 == 0 })
    }

    @Test func `the word count says each new count in the order of the words`() throws {
        let (program, end) = try Program.run("demo", "WordCount", "--headless")
        #expect(end == .exited(0))
        let counts = [
            "to 1", "be 1", "or 1", "not 1", "to 2", "be 2", "that 1", "is 1", "the 1",
            "question 1",
        ]
        #expect(program.lines.prefix(counts.count) == counts.map { Substring($0) }[...])
        #expect(program.lines.dropFirst(counts.count).first?.hasPrefix("summary  ") == true)
    }

    @Test func `beside JSON the printed lines go to the standard error`() throws {
        let (program, end) = try Program.run("demo", "WordCount", "--headless", "--json")
        #expect(end == .exited(0))
        #expect(program.lines.count == 1)
        #expect(program.errors.hasPrefix("to 1\nbe 1\n"))
    }

    @Test func `the word count of the README is the job that users copy`() throws {
        let readme = try Repository.text("README.md")
        let block = try #require(readme.firstRange(of: "```swift\n"))
        let code = readme[block.upperBound...]
        let end = try #require(code.firstRange(of: "```"))
        let job = try Repository.text("demos/YourFirstJob/Sources/YourFirstJob/YourFirstJob.swift")
        let lines = job.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("//") }
            .joined(separator: "\n")
        #expect(code[..<end.lowerBound] == lines)
    }
}

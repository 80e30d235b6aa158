import Foundation
import Testing

@testable import Tidemark

/// 2.1 file-based sources.
@Suite struct `Files of text` {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    @Test(arguments: [false, true])
    func
        `given file f with 3 lines read continuously, when 1 line is appended, the stream carries 3 + 4 = 7 elements`(
            bySteps: Bool
        ) throws
    {
        let file = folder.path + "/f"
        try folder.write("f", "1\n2\n3\n", modified: 1000)
        let env = StreamExecutionEnvironment()
        let out = env.readFile(
            folder.path,
            mode: .continuously(everyMilliseconds: 1)
        )
        .map { [folder] line in
            if line == "3" && !folder.hasAppended {
                folder.hasAppended = true
                try folder.write("f", "1\n2\n3\n4\n", modified: 2000)
            }
            if line == "4" { throw Done() }
            return line
        }
        .collect()
        let job = try Job(env)
        #expect(throws: (any Error).self) {
            try job.run(bySteps: bySteps)
        }
        #expect(out.values == ["1", "2", "3", "1", "2", "3"], "\(file)")
    }

    @Test(arguments: [false, true])
    func
        `ten lines of a file moved into a watched folder are transformed once, however often it is looked at`(
            bySteps: Bool
        ) throws
    {
        try folder.write("first", "0\n", modified: 1000)
        let env = StreamExecutionEnvironment()
        let out = env.readFile(folder.path, mode: .continuously(everyMilliseconds: 1))
            .map { [folder] line in
                if line == "end" { throw Done() }
                if line == "0" {
                    let lines = (1...10).map { "\($0)\n" }.joined()
                    try folder.write("moved", lines, modified: 2000)
                }
                // What comes next is found by another look at the same files.
                if line == "10" { try folder.write("last", "end\n", modified: 3000) }
                return "line \(line)"
            }
            .collect()
        let job = try Job(env)
        #expect(throws: (any Error).self) { try job.run(bySteps: bySteps) }
        #expect(out.values == (0...10).map { "line \($0)" })
    }

    @Test func `read once, all files of a folder are read by time and the source ends`() throws {
        try folder.write("b", "b1\nb2\n", modified: 1000)
        try folder.write("a", "a1\r\na2", modified: 2000)
        try folder.write("_hidden", "no", modified: 1000)
        try folder.write(".hidden", "no", modified: 1000)
        let env = StreamExecutionEnvironment()
        let out = env.readFile(folder.path, mode: .once).collect()
        try Job(env).run()
        #expect(out.values == ["b1", "b2", "a1", "a2"])
    }

    @Test func `folders in a folder are looked into only if that was asked for`() throws {
        try folder.write("a", "a\n", modified: 1000)
        try folder.write("deep/b", "b\n", modified: 2000)
        for nested in [false, true] {
            let env = StreamExecutionEnvironment()
            let out = env.readFile(folder.path, mode: .once, nested: nested).collect()
            try Job(env).run()
            #expect(out.values == (nested ? ["a", "b"] : ["a"]))
        }
    }

    @Test func `a filter says which names are taken`() throws {
        try folder.write("a.log", "a\n", modified: 1000)
        try folder.write("b.txt", "b\n", modified: 1000)
        let env = StreamExecutionEnvironment()
        let out = env.readFile(folder.path, mode: .once) { $0.hasSuffix(".log") }.collect()
        try Job(env).run()
        #expect(out.values == ["a"])
    }

    @Test func `each line of a file of many parts is given once, to whichever reader`() throws {
        // Lines of all lengths, so that parts begin in the middle of lines and right at their beginnings.
        var random = SplitMix64(seed: 11)
        let lines = (0..<60_000).map { number in
            "\(number)" + String(repeating: "x", count: Int(random.next() % 80))
        }
        try folder.write("big", lines.joined(separator: "\n") + "\n", modified: 1000)
        let env = StreamExecutionEnvironment()
        let out = env.readFile(folder.path + "/big", mode: .once).setParallelism(3).collect()
        try Job(env).run()
        #expect(out.values.sorted() == lines.sorted())
    }

    @Test func `a line that begins at the first byte of a part belongs to it`() throws {
        let size = Int(FileInputSplit.byteCountMax)
        let first = String(repeating: "a", count: size - 1)
        try folder.write("f", first + "\nsecond\n", modified: 1000)
        let listing = try FileListing(folder.path)
        let splits = FileInputSplit.splits(of: try #require(listing.files.first))
        #expect(splits.map(\.start) == [0, FileInputSplit.byteCountMax])
        var lines: [[String]] = [[], []]
        for (index, split) in splits.enumerated() {
            try split.forEachLine { lines[index].append($0) }
        }
        #expect(lines[0].map(\.count) == [size - 1])
        #expect(lines[1] == ["second"])
    }

    @Test func `a monitor goes on where it stood, in the middle of files of one time`() throws {
        for name in ["a", "b", "c", "d"] {
            try folder.write(name, name + "\n", modified: name == "d" ? 2000 : 1000)
        }
        let source = FileMonitorSource(path: folder.path, mode: .once, nested: false) { _ in true }
        for taken in 0...4 {
            var first = try source.open(split: 0)
            let given = try (0..<taken).map { _ in try Self.name(first.poll()) }
            let position = try #require(first.position)
            var second = try source.open(split: 0, at: position)
            var rest: [String] = []
            while let name = try Self.name(second.poll()) { rest.append(name) }
            #expect(given.compactMap { $0 } + rest == ["a", "b", "c", "d"])
        }
    }

    @Test func `a path that is missing or blank does not start`() throws {
        for (path, sentence) in [
            (folder.path + "/none", "source path \(folder.path)/none does not exist"),
            (" ", "The file path must not be null or blank"),
        ] {
            let env = StreamExecutionEnvironment()
            env.readFile(path, mode: .once).discard()
            let error = #expect(throws: (any Error).self) { try Job(env).run() }
            #expect("\(try #require(error))".contains(sentence))
            let other = StreamExecutionEnvironment()
            other.readTextFile(path).discard()
            let refusal = #expect(throws: (any Error).self) { try other.jobGraph() }
            #expect("\(try #require(refusal))".contains(sentence))
        }
    }

    @Test func `an interval of 0 in continuous mode is refused`() {
        let env = StreamExecutionEnvironment()
        env.readFile("/tmp", mode: .continuously(everyMilliseconds: 0)).discard()
        let error = #expect(throws: ParameterError.self) { try env.jobGraph() }
        #expect(error?.description.contains("monitoring interval (0 ms)") == true)
    }

    @Test func `readTextFile reads a file line by line, once, and can go on at any line`() throws {
        try folder.write("f", "one\r\n\n\u{FEFF}three\nfour", modified: 1000)
        let source = TextFileSource([.file(folder.path + "/f")])
        let expected = ["one", "", "\u{FEFF}three", "four"]
        for taken in 0...4 {
            var first = try source.open(split: 0)
            for _ in 0..<taken { _ = try first.poll() }
            var second = try source.open(split: 0, at: try #require(first.position))
            var rest: [String] = []
            while case .record(let line) = try second.poll() { rest.append(line) }
            #expect(rest == Array(expected.dropFirst(taken)))
        }
    }

    private static func name(_ poll: SourcePoll<FileInputSplit>) throws -> String? {
        guard case .record(let split) = poll else { return nil }
        return split.path.split(separator: "/").last.map(String.init)
    }
}

/// Ends a job from within.
private struct Done: Error {}

/// A folder that goes when its test is over.
private final class Folder: @unchecked Sendable {  // written to by one thread at a time
    let path: String
    var hasAppended = false

    init() throws {
        path = NSTemporaryDirectory() + "tidemark-ends-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String, modified: Int) throws {
        let file = "\(path)/\(name)"
        let above = URL(fileURLWithPath: file).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: above, withIntermediateDirectories: true)
        // In one go: a reader must never see half of it, or its time before it was set.
        let draft = "\(path)/.draft"
        try Data(text.utf8).write(to: URL(fileURLWithPath: draft))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: Double(modified))],
            ofItemAtPath: draft
        )
        if rename(draft, file) != 0 { throw Done() }
    }
}

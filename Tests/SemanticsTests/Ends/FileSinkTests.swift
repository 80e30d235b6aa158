import Foundation
import Synchronization
import Testing

@testable import Tidemark

/// 4.1 writeAsText and writeAsCsv; 4.3 writeUsingOutputFormat and addSink.
@Suite struct `Sinks of files and formats` {
    private func inFolder(_ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "tidemark-sinks-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }

    @Test func `3 tuples with p = 2 make a folder with files 1 and 2, 3 lines in all`() throws {
        try inFolder { path in
            let env = StreamExecutionEnvironment()
            env.fromElements(("a", 1), ("b", 2), ("c", 3)).map { $0 }.setParallelism(2)
                .writeAsCsv(path, \.0, \.1).setParallelism(2)
            try Job(env).run()
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: path).sorted() == ["1", "2"]
            )
            let rows = try ["1", "2"].flatMap { try text("\(path)/\($0)").split(separator: "\n") }
            #expect(rows.sorted() == ["a,1", "b,2", "c,3"])
        }
    }

    @Test func `delimiters may be chosen, and fields are not quoted`() throws {
        try inFolder { path in
            let env = StreamExecutionEnvironment()
            env.fromElements(("x,y", 1.5), ("z", 2))
                .writeAsCsv(path, rowDelimiter: ";", fieldDelimiter: "|", \.1, \.0)
            try Job(env).run()
            #expect(try text(path) == "1.5|x,y;2.0|z;")
        }
    }

    @Test func `what is there is not overwritten unless that was asked for`() throws {
        try inFolder { path in
            for overwrite in [false, true] {
                let env = StreamExecutionEnvironment()
                env.fromElements("new").writeAsText(path, overwrite: overwrite)
                try Data("old".utf8).write(to: URL(fileURLWithPath: path))
                if overwrite {
                    try Job(env).run()
                    #expect(try text(path) == "new\n")
                } else {
                    let error = #expect(throws: (any Error).self) { try Job(env).run() }
                    #expect("\(try #require(error))".contains("in NO_OVERWRITE mode"))
                    #expect(try text(path) == "old")
                }
            }
        }
    }

    @Test func `a format is configured, opened with its subtask, written to and closed`() throws {
        let calls = Calls()
        let env = StreamExecutionEnvironment()
        env.fromElements(7, 8).writeUsingOutputFormat(NotingFormat(calls: calls))
        try Job(env).run()
        #expect(calls.all == ["configure", "open 0 of 1", "7", "8", "close"])
    }

    @Test func `a custom sink sees no timestamp for fromElements input, and 5 for x@5`() throws {
        for (stamp, expected) in [(nil, nil), (Timestamp(5), Timestamp(5))] {
            let calls = Calls()
            let env = StreamExecutionEnvironment()
            let stream = env.fromElements("x")
            let stamped =
                stamp.map { stamp in
                    stream.assignTimestampsAndWatermarks(
                        WatermarkStrategy<String>.noWatermarks().withTimestampAssigner { _, _ in
                            stamp
                        }
                    )
                } ?? stream
            stamped.addSink { _ in NotingSink(calls: calls) }
            try Job(env).run()
            #expect(calls.all == ["x at \(String(describing: expected?.milliseconds))"])
        }
    }
}

private final class Calls: Sendable {
    private let noted = Mutex<[String]>([])
    var all: [String] { noted.withLock { $0 } }
    func note(_ call: String) { noted.withLock { $0.append(call) } }
}

private struct NotingFormat: OutputFormat {
    let calls: Calls
    func configure() { calls.note("configure") }
    func open(subtask: Int, parallelism: Int) { calls.note("open \(subtask) of \(parallelism)") }
    func writeRecord(_ element: Int) { calls.note("\(element)") }
    func close() { calls.note("close") }
}

private struct NotingSink: SinkFunction {
    let calls: Calls
    func invoke(_ element: borrowing String, timestamp: Timestamp?) {
        calls.note("\(copy element) at \(String(describing: timestamp?.milliseconds))")
    }
}

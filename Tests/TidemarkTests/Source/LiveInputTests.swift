import Glibc
import Testing

@testable import Tidemark

/// A pipe whose writing end the test holds.
private final class TestPipe {
    let input: LiveInput
    private var writer: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        input = LiveInput(name: "pipe", descriptor: ends[0])
        writer = ends[1]
    }

    deinit { end() }

    func write(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(Glibc.write(writer, bytes, bytes.count) == bytes.count)
    }

    func end() {
        if writer >= 0 { close(writer) }
        writer = -1
    }
}

@Suite struct `Input that comes while the job runs` {
    private let format = CSVFormat<[String]> { columns in
        { row in try (0..<columns.count).map { try row.string(columns[$0]) } }
    }

    @Test func `a record is given once it is whole`() throws {
        let pipe = try TestPipe()
        pipe.write("a,b\n1,")
        var reader = try CSVRecordReader(.live(pipe.input), format: format)
        #expect(try reader.next() == nil)
        #expect(reader.awaitsMore)
        pipe.write("2\n\"three\n")
        #expect(try reader.next() == ["1", "2"])
        #expect(try reader.next() == nil)
        #expect(reader.awaitsMore)
        pipe.write("lines\",4\n5,6")
        #expect(try reader.next() == ["three\nlines", "4"])
        #expect(try reader.next() == nil)
        #expect(reader.awaitsMore)
        pipe.end()
        #expect(try reader.next() == ["5", "6"])
        #expect(try reader.next() == nil)
        #expect(!reader.awaitsMore)
    }

    @Test func `what was looked at before is given again`() throws {
        let pipe = try TestPipe()
        pipe.write("a,b\n1,2\n")
        #expect(try pipe.input.lookAhead(milliseconds: nil) == Array("a,b\n1,2\n".utf8))
        #expect(try pipe.input.lookAhead(milliseconds: 0) == nil)
        pipe.write("3,4\n")
        #expect(try pipe.input.lookAhead(milliseconds: nil) == Array("a,b\n1,2\n3,4\n".utf8))
        pipe.write("5,6\n")
        pipe.end()
        var reader = try CSVRecordReader(.live(pipe.input), format: format)
        var rows: [[String]] = []
        while let row = try reader.next() { rows.append(row) }
        #expect(rows == [["1", "2"], ["3", "4"], ["5", "6"]])
    }

    @Test func `a line too long is passed over while it comes`() throws {
        let pipe = try TestPipe()
        pipe.write("a,b\n" + String(repeating: "x", count: 60))
        var reader = try CSVRecordReader(
            .live(pipe.input),
            format: format,
            onError: .skip,
            limits: CSVLimits(blockBytes: 16, recordBytes: 40)
        )
        #expect(try reader.next() == nil)
        #expect(reader.awaitsMore)
        pipe.write(String(repeating: "x", count: 60))
        #expect(try reader.next() == nil)
        pipe.write("x\n1,2\n")
        #expect(try reader.next() == ["1", "2"])
        #expect(reader.skipped == 1)
        #expect(reader.lastSkipped?.line == 2)
    }

    @Test func `objects are given once their line is whole`() throws {
        let pipe = try TestPipe()
        let format = NDJSONFormat<Int> { fields in
            let n = fields.index(of: "n")
            return { row in try row.int(n) }
        }
        pipe.write("{\"n\":1}\n{\"n\"")
        var reader = try NDJSONRecordReader(.live(pipe.input), format: format)
        #expect(try reader.next() == 1)
        #expect(try reader.next() == nil)
        #expect(reader.awaitsMore)
        pipe.write(":2}")
        #expect(try reader.next() == nil)
        pipe.end()
        #expect(try reader.next() == 2)
        #expect(try reader.next() == nil)
        #expect(!reader.awaitsMore)
    }
}

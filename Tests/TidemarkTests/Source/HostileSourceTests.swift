import Testing

@testable import Tidemark

private let firstColumn = CSVFormat { columns in
    let column = columns[0]
    return { row in try row.string(column) }
}

@Suite struct `Hostile sources` {
    @Test func `a source that is not there says so`() {
        #expect(
            message(.file("/no/such/file.csv")) == "source path /no/such/file.csv does not exist"
        )
        #expect(message(.file("/dev/null/x")) == "source path /dev/null/x does not exist")
        #expect(message(.file("/dev/null\0x")) == "source path /dev/null\\u{0}x does not exist")
        #expect(message(.file("/")) == "source / cannot be read: it is a directory")
        #expect(message(.file("")) == "The file path must not be null or blank")
        #expect(message(.file(" \t")) == "The file path must not be null or blank")
    }

    @Test func `an empty source has no header`() throws {
        #expect(message(.file("/dev/null")) == "source /dev/null has no header: it is empty")
        try withBytes([]) { #expect(message($0) == "source memory.csv has no header: it is empty") }
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        #expect(message(.bytes(name: "none", none)) == "source none has no header: it is empty")
    }

    @Test func `a position beyond the end is another file`() throws {
        let position = FilePosition(byteOffset: 1000, line: 3)
        func check(_ source: ByteSource) {
            let error = #expect(throws: SourceError.self) {
                try CSVRecordReader(source, format: firstColumn, from: position)
            }
            #expect(
                error?.description.contains("has 4 bytes and cannot be continued at byte 1000")
                    == true
            )
        }
        try withBytes(Array("a\nb\n".utf8), check)
        try withTemporaryFile(Array("a\nb\n".utf8), check)
    }

    @Test(arguments: [1, 100, 4096])
    func `a record is as long as the limit and no longer`(blockBytes: Int) throws {
        let limits = CSVLimits(blockBytes: blockBytes, recordBytes: 50)
        func field(_ count: Int) -> String { String(repeating: "x", count: count) }
        let text =
            "a\n" + field(50) + "\n" + field(51) + "\n\"" + field(48) + "\"\n\"" + field(49)
            + "\"\n"
            + field(5000) + "\nlast\n\"" + field(500)
        func check(_ source: ByteSource) throws {
            var reader = try CSVRecordReader(
                source,
                format: firstColumn,
                onError: .skip,
                limits: limits
            )
            var lengths: [Int] = []
            while let next = try reader.next() { lengths.append(next.utf8.count) }
            #expect(lengths == [50, 48, 4])
            #expect(reader.skipped == 4)
            #expect(reader.firstSkipped?.code == .tooLong)
            #expect(reader.firstSkipped?.expected == "a record of at most 50 bytes")
            #expect(reader.lastSkipped?.line == 8)
        }
        try withBytes(Array(text.utf8), check)
        try withTemporaryFile(Array(text.utf8), check)
    }

    @Test func `more columns than a reader takes are refused, more fields only counted`() throws {
        let commas = String(repeating: ",", count: 100_000)
        try withBytes(Array(commas.utf8)) {
            #expect(message($0) == "source memory.csv has more than 4096 columns")
        }
        try withBytes(Array("a,b\n\(commas)\n\"\"\(commas)\n".utf8)) { source in
            var reader = try CSVRecordReader(source, format: firstColumn, onError: .skip)
            #expect(try reader.next() == nil)
            #expect(reader.firstSkipped?.found == "100001 fields")
            #expect(reader.lastSkipped?.found == "100001 fields")
        }
    }

    @Test func `random content is read as the model reads it, whatever the block size`() throws {
        let alphabet = Array("ab,,\"\"\"\n\n\r\u{E9}".utf8)
        for seed in UInt64(0)..<400 {
            var random = SplitMix64(seed: seed)
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...200, using: &random) {
                bytes.append(alphabet.randomElement(using: &random) ?? 0)
            }
            if seed % 10 == 0 { bytes = [0xEF, 0xBB, 0xBF] + bytes }
            let model = CSVModel.records(bytes)
            let limits = CSVLimits(blockBytes: .random(in: 1...40, using: &random))
            let fast = try withTemporaryFile(bytes) { try records($0, limits) }
            let memory = try withBytes(bytes) { try records($0, limits) }
            #expect(fast == model, "seed \(seed)")
            #expect(memory == model, "seed \(seed)")
        }
    }

    @Test func `well-formed random content comes back as it was written`() throws {
        for seed in UInt64(0)..<200 {
            var random = SplitMix64(seed: seed)
            let pieces = ["x", ",", "\"", "\n", "\r\n", "\u{E9}", "a longer piece of text", ""]
            var written: [CSVModel.Record] = []
            var text = ""
            var line: Int64 = 1
            for _ in 0..<40 {
                let fields = (0..<Int.random(in: 2...12, using: &random)).map { _ in
                    (0..<3).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
                }
                let row = fields.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
                written.append(.fields(fields, line: line))
                text += row.joined(separator: ",") + "\r\n"
                line += 1 + Int64(fields.joined().utf8.count { $0 == 10 })
            }
            let limits = CSVLimits(blockBytes: .random(in: 1...300, using: &random))
            let read = try withTemporaryFile(Array(text.utf8)) { try records($0, limits) }
            #expect(read == written, "seed \(seed)")
        }
    }

    @Test func `random bytes never crash the reader`() throws {
        let format = CSVFormat(header: .absent(columns: ["a", "b"])) { columns in
            let (a, b) = (columns[0], columns[1])
            return { row in
                _ = try? row.int(a)
                _ = try? row.double(b)
                _ = try? row.timestamp(a)
                return try row.string(a) + row.string(b)
            }
        }
        for seed in UInt64(0)..<300 {
            var random = SplitMix64(seed: seed)
            let bytes = (0..<Int.random(in: 0...2000, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0...255, using: &random)
                    : [10, 13, 34, 44, 48].randomElement(using: &random) ?? 0
            }
            let limits = CSVLimits(
                blockBytes: .random(in: 1...64, using: &random),
                recordBytes: 100
            )
            func drain(_ source: ByteSource) throws {
                var reader = try CSVRecordReader(
                    source,
                    format: format,
                    onError: .skip,
                    limits: limits
                )
                var last = reader.position
                while try reader.next() != nil {
                    #expect(reader.position.byteOffset > last.byteOffset)
                    last = reader.position
                }
                #expect(reader.position.byteOffset == Int64(bytes.count))
            }
            try withBytes(bytes, drain)
            try withTemporaryFile(bytes, drain)
        }
    }

    /// All records by the framer alone, in the form of the model.
    private func records(_ source: ByteSource, _ limits: CSVLimits) throws -> [CSVModel.Record] {
        var cursor = try CSVCursor(
            framer: CSVFramer(source, separator: UInt8(ascii: ","), limits: limits),
            columns: CSVColumns(names: [], source: source.name),
            recordBytesLimit: limits.recordBytes
        )
        var records: [CSVModel.Record] = []
        while true {
            switch try cursor.framer.advance() {
            case .end, .notYet:
                return records
            case .malformed:
                records.append(.malformed(line: cursor.framer.recordLine))
            case .record:
                let fields = (0..<cursor.framer.fields.count).map {
                    String(decoding: cursor.unquotedBytes(of: CSVColumnIndex($0)), as: UTF8.self)
                }
                records.append(.fields(fields, line: cursor.framer.recordLine))
            }
        }
    }

    private func message(_ source: ByteSource) -> String? {
        do {
            _ = try CSVRecordReader(source, format: firstColumn)
            return nil
        } catch {
            return String(describing: error)
        }
    }
}

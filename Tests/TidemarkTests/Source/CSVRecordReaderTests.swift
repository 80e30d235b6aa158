import Testing

@testable import Tidemark

private struct Delay: Equatable {
    let origin: String
    let minutes: Int
}

private let delays = CSVFormat { columns in
    let origin = try columns.index(of: "origin")
    let minutes = try columns.index(of: "delay_min")
    return { row in
        try Delay(origin: row.string(origin), minutes: row.int(minutes))
    }
}

@Suite struct `Reading elements from CSV` {
    @Test func `columns are bound by name and rows become elements`() throws {
        let read = try all("delay_min,origin\n-4,EWR\n12,JFK\n")
        #expect(read == [Delay(origin: "EWR", minutes: -4), Delay(origin: "JFK", minutes: 12)])
    }

    @Test(arguments: [
        "origin,delay_min\nEWR,1", "origin,delay_min\r\nEWR,1\r\n",
        "\u{FEFF}origin,delay_min\nEWR,1\n",
        "\"origin\",\"delay_min\"\n\"EWR\",\"1\"\n", "origin,delay_min\r\nEWR,1\r",
        "\n\norigin,delay_min\n\nEWR,1\n\n",
    ])
    func `line ends, quotes, byte order marks and blank lines change nothing`(text: String) throws {
        #expect(try all(text) == [Delay(origin: "EWR", minutes: 1)])
    }

    @Test func `quoted fields hold separators, quotes and line ends`() throws {
        let read = try all("origin,delay_min\n\"a,\"\"b\"\"\r\nc\",7\n5\" pipe,8\n")
        #expect(
            read == [
                Delay(origin: "a,\"b\"\r\nc", minutes: 7), Delay(origin: "5\" pipe", minutes: 8),
            ]
        )
    }

    @Test func `a source without a header has the names it is given`() throws {
        let format = CSVFormat(header: .absent(columns: ["a", "b"]), separator: UInt8(ascii: ";")) {
            columns in
            let column = columns[1]
            return { row in try row.double(column) }
        }
        try withBytes(Array("1;2.5\n3;4,5\n".utf8)) { source in
            var reader = try CSVRecordReader(source, format: format)
            #expect(try reader.next() == 2.5)
            let error = #expect(throws: RecordError.self) { try reader.next() }
            #expect(error?.column == "b")
        }
    }

    @Test(
        arguments: [
            (
                "EWR,soon\n",
                "memory.csv line 2, column delay_min: expected an integer, found \"soon\""
            ),
            ("EWR\n", "memory.csv line 2: expected 2 fields, found 1 field"),
            ("EWR,1,2\n", "memory.csv line 2: expected 2 fields, found 3 fields"),
            (
                "\"a\nb\",1\n\"c\",\u{1B}[2J\n",
                "memory.csv line 4, column delay_min: expected an integer, found \"\\u{1b}[2J\""
            ),
            (
                "\"EWR\"x,1\n",
                "memory.csv line 2: expected a separator or line end after a closing quote, found \"\"EWR\"x,1\""
            ),
            ("EWR,\"1\n2\n", "memory.csv line 2: expected a closing quote, found \"EWR,\"1\""),
        ] as [(String, String)]
    )
    func `an error says where, what was expected and what stands there`(
        rows: String,
        message: String
    ) {
        let error = #expect(throws: RecordError.self) { try all("origin,delay_min\n" + rows) }
        #expect(error?.description == message)
    }

    @Test func `what the job refuses gets its place too`() throws {
        struct Unwanted: Error {}
        let format = CSVFormat { _ -> CSVFormat<Int>.Decode in { _ in throw Unwanted() } }
        try withBytes(Array("a\n1\n".utf8)) { source in
            var reader = try CSVRecordReader(source, format: format)
            let error = #expect(throws: RecordError.self) { try reader.next() }
            #expect(error?.description == "memory.csv line 2: Unwanted()")
        }
    }

    @Test func `text that is not UTF-8 is an error of its field`() throws {
        let bytes = Array("origin,delay_min\n".utf8) + [0xFF, 0x2C, 0x31, 0x0A]
        try withBytes(bytes) { source in
            var reader = try CSVRecordReader(source, format: delays)
            let error = #expect(throws: RecordError.self) { try reader.next() }
            #expect(error?.code == .encoding)
            #expect(error?.column == "origin")
            #expect(try reader.next() == nil)
        }
    }

    @Test func `skipped records are counted and the first and last remembered`() throws {
        let text = "origin,delay_min\nEWR,1\nJFK,x\nLGA\n\"open,3\nEWR,4\n"
        try withBytes(Array(text.utf8)) { source in
            var reader = try CSVRecordReader(source, format: delays, onError: .skip)
            #expect(try reader.next() == Delay(origin: "EWR", minutes: 1))
            #expect(reader.skipped == 0)
            #expect(try reader.next() == Delay(origin: "EWR", minutes: 4))
            #expect(reader.skipped == 3)
            #expect(reader.firstSkipped?.line == 3)
            #expect(reader.lastSkipped?.line == 5)
            #expect(reader.lastSkipped?.code == .quoting)
            #expect(try reader.next() == nil)
            #expect(try reader.next() == nil)
        }
    }

    @Test func `an unknown column names the nearest right one`() {
        let format = CSVFormat { columns in
            let column = try columns.index(of: "orgin")
            return { row in try row.string(column) }
        }
        let error = #expect(throws: SourceError.self) {
            try withBytes(Array("origin,delay_min\n".utf8)) {
                try CSVRecordReader($0, format: format)
            }
        }
        #expect(error?.description == "source memory.csv has no column orgin; did you mean origin?")
        #expect(throws: SourceError.repeatedColumn(source: "memory.csv", name: "orgin")) {
            try withBytes(Array("orgin,orgin\n".utf8)) { try CSVRecordReader($0, format: format) }
        }
    }

    @Test(arguments: [1, 7, 64, 262_144])
    func `reading goes on from any position, in files and in memory`(blockBytes: Int) throws {
        let text = "origin,delay_min\r\nEWR,1\n\"J\nFK\",2\n\nLGA,3\nbad\n\"EWR\",4"
        let limits = CSVLimits(blockBytes: blockBytes)
        func check(_ source: ByteSource) throws {
            var reader = try CSVRecordReader(source, format: delays, onError: .skip, limits: limits)
            var rest = try collect(&reader)
            #expect(rest.map(\.minutes) == [1, 2, 3, 4])
            reader = try CSVRecordReader(source, format: delays, onError: .skip, limits: limits)
            repeat {
                var resumed = try CSVRecordReader(
                    source,
                    format: delays,
                    onError: .skip,
                    from: reader.position,
                    limits: limits
                )
                #expect(resumed.position == reader.position)
                #expect(try collect(&resumed) == rest)
                if !rest.isEmpty { rest.removeFirst() }
            } while try reader.next() != nil
            #expect(reader.position == FilePosition(byteOffset: Int64(text.utf8.count), line: 9))
        }
        try withBytes(Array(text.utf8), check)
        try withTemporaryFile(Array(text.utf8), check)
    }

    @Test func `the position of the start reads from the first record`() throws {
        try withBytes(Array("origin,delay_min\nEWR,1\n".utf8)) { source in
            var reader = try CSVRecordReader(source, format: delays, from: .start)
            #expect(try reader.next() == Delay(origin: "EWR", minutes: 1))
        }
    }

    private func all(_ text: String) throws -> [Delay] {
        try withBytes(Array(text.utf8)) { source in
            var reader = try CSVRecordReader(source, format: delays)
            return try collect(&reader)
        }
    }

    private func collect(_ reader: inout CSVRecordReader<Delay>) throws -> [Delay] {
        var read: [Delay] = []
        while let next = try reader.next() { read.append(next) }
        return read
    }
}

import Testing

@testable import Tidemark

@Suite struct `Reading objects of JSON line by line` {
    private let fields = ["a", "b.c", "b.d.e", "f"]

    private func format(_ names: [String]) -> NDJSONFormat<[String?]> {
        NDJSONFormat { fields in
            let places = names.map { fields.index(of: $0) }
            return { row in
                try places.map { row.isEmpty($0) ? nil : try row.string($0) }
            }
        }
    }

    private func read(_ text: String) throws -> (rows: [[String?]], skipped: Int, last: String?) {
        try read(Array(text.utf8))
    }

    private func read(
        _ bytes: [UInt8],
        limits: CSVLimits = CSVLimits()
    ) throws -> (rows: [[String?]], skipped: Int, last: String?) {
        try withBytes(bytes) { source in
            var reader = try NDJSONRecordReader(
                source,
                format: format(fields),
                onError: .skip,
                limits: limits
            )
            var rows: [[String?]] = []
            while let row = try reader.next() { rows.append(row) }
            return (rows, reader.skipped, reader.lastSkipped?.description)
        }
    }

    @Test func `objects within objects have dotted names, and arrays are one text`() throws {
        let (rows, skipped, _) = try read(
            """
            {"a": 1, "b": {"c": "x", "d": {"e": true}}, "f": [1, {"a": 2}, "]"]}
            {"f": null, "b": {"d": {"e": -1.5e+3, "other": {}}}, "a": ""}

            {"a.b": 1, "b.c": "dotted"}
            """
        )
        #expect(skipped == 0)
        #expect(
            rows == [
                ["1", "x", "true", "[1, {\"a\": 2}, \"]\"]"], [nil, nil, "-1.5e+3", nil],
                [nil, "dotted", nil, nil],
            ]
        )
    }

    @Test func `of two fields with one name the last counts`() throws {
        let (rows, _, _) = try read("{\"a\":1,\"a\":2}\n{\"a\":1,\"f\":3,\"a\":null}\n")
        #expect(rows == [["2", nil, nil, nil], [nil, nil, nil, "3"]])
    }

    @Test(
        arguments: [
            "", "{", "}", "[]", "1", "null", "{}}", "{} {}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
            "{,\"a\":1}", "{a:1}", "{'a':1}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":1.}",
            "{\"a\":.5}", "{\"a\":1e}", "{\"a\":-}", "{\"a\":NaN}", "{\"a\":Infinity}",
            "{\"a\":tru}", "{\"a\":\"x}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
            "{\"a\":\"\\u12G4\"}", "{\"a\":\"tab\there\"}", "{\"a\":[1,]}", "{\"a\":[1 2]}",
            "{\"a\":[}", "{\"a\" 1}", "{\"a\":1 \"f\":2}", "// x", "{\"a\":\"\\",
        ]
    )
    func `what is not one object is skipped, counted and named`(line: String) throws {
        let (rows, skipped, last) = try read("{\"a\":1}\n\(line)\n{\"a\":2}\n")
        #expect(rows.map { $0[0] } == ["1", "2"])
        #expect(skipped == (line.isEmpty ? 0 : 1))
        #expect(line.isEmpty || last?.hasPrefix("memory.csv line 2: expected ") == true)
    }

    @Test func `nesting is bounded`() throws {
        let deep = { (levels: Int) in
            String(repeating: "{\"x\":", count: levels) + "1"
                + String(repeating: "}", count: levels)
        }
        let list = { (levels: Int) in
            "{\"a\":" + String(repeating: "[", count: levels)
                + String(repeating: "]", count: levels)
                + "}"
        }
        let limit = JSONLineScanner.depthLimit
        #expect(try read(deep(limit)).skipped == 0)
        #expect(try read(deep(limit + 1)).skipped == 1)
        #expect(try read(list(limit - 1)).skipped == 0)
        #expect(try read(list(limit)).skipped == 1)
        #expect(try read(deep(100_000)).skipped == 1)
        #expect(try read(list(100_000)).skipped == 1)
    }

    @Test func `a line that is too long costs that line, at any block size`() throws {
        let long = "{\"a\":\"" + String(repeating: "x", count: 500) + "\"}"
        let text = "{\"a\":1}\n\(long)\n{\"a\":2}"
        for block in [1, 7, 64, 1000] {
            let limits = CSVLimits(blockBytes: block, recordBytes: 100)
            let (rows, skipped, last) = try withTemporaryFile(Array(text.utf8)) { source in
                var reader = try NDJSONRecordReader(
                    source,
                    format: format(["a"]),
                    onError: .skip,
                    limits: limits
                )
                var rows: [[String?]] = []
                while let row = try reader.next() { rows.append(row) }
                return (rows, reader.skipped, reader.lastSkipped)
            }
            #expect(rows == [["1"], ["2"]])
            #expect(skipped == 1)
            #expect(last?.code == .tooLong)
            #expect(last?.line == 2)
        }
    }

    @Test func `bytes that are no UTF-8 cost their line`() throws {
        let bytes = Array("{\"a\":\"".utf8) + [0xC3, 0x28] + Array("\"}\n{\"a\":1}\n".utf8)
        let (rows, skipped, last) = try read(bytes)
        #expect(rows == [["1", nil, nil, nil]])
        #expect(skipped == 1)
        #expect(last?.contains("UTF-8") == true)
    }

    @Test func `half of a surrogate pair is a replacement character`() throws {
        let (rows, _, _) = try read(#"{"a":"\ud83d\ude00 \ud83d \ude00\ud83dx"}"#)
        #expect(rows.first?.first == "😀 \u{FFFD} \u{FFFD}\u{FFFD}x")
    }

    /// Whatever is in the bytes, each line is a record or is skipped, and nothing else happens.
    @Test func `random bytes crash nothing`() throws {
        let pieces = [
            "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "1", "-", "e", ".", "true", "null",
            "\n",
            "\u{0}", "a", " ", "ü", "{\"a\":1}",
        ].map { Array($0.utf8) }
        for seed in 0..<2000 {
            var random = SplitMix64(seed: UInt64(seed))
            var bytes: [UInt8] = []
            for _ in 0..<Int(random.next() % 60) {
                bytes += pieces[Int(random.next() % UInt64(pieces.count))]
                if random.next() % 20 == 0 { bytes.append(UInt8(random.next() % 256)) }
            }
            let limits = CSVLimits(recordBytes: 40)
            let (rows, skipped, _) = try read(bytes, limits: limits)
            let lines = bytes.split(separator: 10, omittingEmptySubsequences: true)
                .filter { $0.contains { ![0x20, 0x09, 0x0D].contains($0) } }
            #expect(rows.count + skipped == lines.count, "seed \(seed)")
        }
    }
}

import Testing

@testable import Tidemark

/// A value as it was made up, and as it should be read again.
private enum Made: Equatable {
    case missing, int(Int64), double(Double), text(String), instant(Int64)

    init(_ value: Any) {
        switch value {
        case let number as Int64: self = .int(number)
        case let number as Double: self = .double(number)
        case let text as String: self = .text(text)
        case let instant as Timestamp: self = .instant(instant.milliseconds)
        default: self = .missing
        }
    }
}

/// A file of made-up records.
private struct MadeFile {
    static let names = ["at", "seen", "who", "count", "share", "note"]
    static let formats: [TimestampFormat] = [
        .iso8601, .seconds, .milliseconds, .microseconds, .nanoseconds,
    ]

    let time: TimestampFormat
    let arrival: TimestampFormat
    /// The order of the columns in the file.
    let order: [Int]
    let rows: [[Made]]

    init(_ random: inout SplitMix64) {
        time = Self.formats[Int(random.next() % 5)]
        arrival = Self.formats[Int(random.next() % 5)]
        var order = Array(Self.names.indices)
        for place in order.indices {
            order.swapAt(place, Int(random.next() % UInt64(order.count)))
        }
        self.order = order
        rows = (0..<Int(random.next() % 20) + 1).map { _ in Self.row(&random) }
    }

    private static func row(_ random: inout SplitMix64) -> [Made] {
        let instants = (0..<2).map { _ in
            Made.instant(1_300_000_000_000 + Int64(random.next() % 600_000_000) * 1000)
        }
        let texts = [
            "EWR", "a,b", "two\nlines", "crlf\r\n", "\"quoted\"", " spaces ", "ü→字🛫", "\u{1B}[31m",
            "null", "{}", "\\u0041", "'", ";", "\t|",
        ]
        let text = { (random: inout SplitMix64) in texts[Int(random.next() % UInt64(texts.count))] }
        let isMissing = random.next() % 4 == 0
        return instants + [
            .text(text(&random)),
            isMissing ? .missing : .int(Int64(bitPattern: random.next()) >> 20),
            random.next() % 4 == 0 ? .missing : .double(Double(random.next() % 1000) / 8 + 0.0625),
            random.next() % 4 == 0 ? .missing : .text(text(&random)),
        ]
    }

    var layoutColumns: [DynamicLayout.Column] {
        let kinds: [DynamicLayout.Kind] = [
            .instant(time), .instant(arrival), .text, .int, .double, .text,
        ]
        return zip(Self.names, kinds).map {
            DynamicLayout.Column(name: $0, heading: $0, kind: $1)
        }
    }

    var roles: DynamicLayout.Roles {
        DynamicLayout.Roles(time: 0, time, arrival: (1, arrival), key: 2)
    }

    /// A field as text.
    func text(_ value: Made, of column: Int) -> String {
        switch value {
        case .missing: ""
        case .int(let number): "\(number)"
        case .double(let number): "\(number)"
        case .text(let text): text
        case .instant(let instant):
            Self.text(instant, column == 0 ? time : arrival)
        }
    }

    private static func text(_ instant: Int64, _ format: TimestampFormat) -> String {
        switch format {
        case .iso8601: ISO8601.format(Timestamp(instant))
        case .seconds: "\(instant / 1000)"
        case .milliseconds: "\(instant)"
        case .microseconds: "\(instant)000"
        case .nanoseconds: "\(instant)000000"
        }
    }
}

@Suite struct `Records whose columns are known only at run time` {
    @Test func `generated CSV reads back to what was generated`() throws {
        var records = 0
        for seed in 0..<200 {
            var random = SplitMix64(seed: UInt64(seed))
            let made = MadeFile(&random)
            let separator = [",", ";", "\t", "|"][seed % 4]
            let end = seed % 3 == 0 ? "\r\n" : "\n"
            var text = seed % 5 == 0 ? "\u{FEFF}" : ""
            text += made.order.map { MadeFile.names[$0] }.joined(separator: separator) + end
            for row in made.rows {
                let fields = made.order.map { column in
                    Self.csv(made.text(row[column], of: column), separator, &random)
                }
                text += fields.joined(separator: separator) + end
            }
            let layout = DynamicLayout.csv(made.layoutColumns, made.roles)
            let format = layout.csvFormat(
                header: .firstRecord,
                separator: separator.utf8.first ?? 0
            )
            let limits = CSVLimits(blockBytes: 1 + Int(random.next() % 64))
            try withTemporaryFile(Array(text.utf8)) { source in
                var reader = try CSVRecordReader(source, format: format, limits: limits)
                for row in made.rows {
                    try Self.expect(try reader.next(), row, "seed \(seed)")
                    records += 1
                }
                #expect(try reader.next() == nil, "seed \(seed)")
            }
        }
        #expect(records > 1000)
    }

    @Test func `generated NDJSON reads back to what was generated`() throws {
        var records = 0
        for seed in 0..<200 {
            var random = SplitMix64(seed: UInt64(seed))
            let made = MadeFile(&random)
            var text = seed % 5 == 0 ? "\u{FEFF}" : ""
            for row in made.rows {
                let fields = made.order.compactMap { column -> String? in
                    if row[column] == .missing && random.next() % 2 == 0 { return nil }
                    let name = JSONModel.text(MadeFile.names[column], &random)
                    let value = Self.json(row[column], made.text(row[column], of: column), &random)
                    return "\(name)\(seed % 2 == 0 ? " " : ""):\(value)"
                }
                text += "{" + fields.joined(separator: ", ") + "}" + (seed % 3 == 0 ? "\r\n" : "\n")
            }
            let format = DynamicLayout.json(made.layoutColumns, made.roles).jsonFormat()
            let limits = CSVLimits(blockBytes: 1 + Int(random.next() % 64))
            try withTemporaryFile(Array(text.utf8)) { source in
                var reader = try NDJSONRecordReader(source, format: format, limits: limits)
                for row in made.rows {
                    try Self.expect(try reader.next(), row, "seed \(seed)")
                    records += 1
                }
                #expect(try reader.next() == nil, "seed \(seed)")
            }
        }
        #expect(records > 1000)
    }

    private static func expect(
        _ read: DynamicRecord?,
        _ row: [Made],
        _ place: Comment
    ) throws {
        let record = try #require(read, place)
        #expect(row.indices.map { Made(record.value(at: $0)) } == row, place)
        #expect(.instant(record.time.milliseconds) == row[0], place)
        #expect(.instant(record.arrival.milliseconds) == row[1], place)
        #expect(.text(record.key) == row[2], place)
        let values = withUnsafePointer(to: record) { pointer in
            record.schema.fields.map { Made($0.read(UnsafeRawPointer(pointer))) }
        }
        #expect(values == row, place)
    }

    /// In quotes where it must be, and sometimes where it need not.
    private static func csv(
        _ text: String,
        _ separator: String,
        _ random: inout SplitMix64
    ) -> String {
        let needsQuotes = text.unicodeScalars.contains {
            "\"\r\n".unicodeScalars.contains($0) || String($0) == separator
        }
        guard needsQuotes || random.next() % 5 == 0 else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }

    private static func json(
        _ value: Made,
        _ text: String,
        _ random: inout SplitMix64
    ) -> String {
        switch value {
        case .missing: "null"
        case .text: JSONModel.text(text, &random)
        case .instant, .int, .double:
            text.contains("T") || random.next() % 4 == 0 ? "\"\(text)\"" : text
        }
    }

    @Test func `what is not of its column's kind is shown as text`() throws {
        let columns = [
            DynamicLayout.Column(name: "at", heading: "at", kind: .instant(.seconds)),
            DynamicLayout.Column(name: "n", heading: "n", kind: .int),
        ]
        let layout = DynamicLayout.csv(columns, DynamicLayout.Roles(time: 0, .seconds))
        let format = layout.csvFormat(header: .firstRecord, separator: 44)
        let read = try withBytes(Array("n,at\nmany,5\n7.5,6\n,7\n".utf8)) { source in
            var reader = try CSVRecordReader(source, format: format)
            var read: [DynamicRecord] = []
            while let record = try reader.next() { read.append(record) }
            return read
        }
        #expect(read.map { Made($0.value(at: 1)) } == [.text("many"), .text("7.5"), .missing])
        #expect(read.map { $0.number(at: 1) } == [nil, 7.5, nil])
        #expect(read.map(\.key) == Array(repeating: DynamicRecord.oneKey, count: 3))
    }

    @Test func `a very long row is kept with the beginnings of its fields`() throws {
        let long = String(repeating: "ü", count: 300_000)
        let columns = ["at", "a", "b"].map {
            DynamicLayout.Column(name: $0, heading: $0, kind: .text)
        }
        let layout = DynamicLayout.csv(columns, DynamicLayout.Roles(time: 0, .seconds, key: 2))
        let format = layout.csvFormat(header: .firstRecord, separator: 44)
        let record = try withBytes(Array("at,a,b\n9,\(long),key\n".utf8)) { source in
            var reader = try CSVRecordReader(source, format: format)
            return try reader.next()
        }
        #expect(record?.key == "key")
        #expect(record?.text(at: 2) == "key")
        #expect(record?.text(at: 1)?.utf8.count == DynamicFields.cutBytesLimit)
    }
}

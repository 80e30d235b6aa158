import TidemarkInspection

/// What a file holds, told by its first bytes and never by its name.
enum InputKind: Equatable {
    case csv(separator: UInt8)
    case ndjson

    /// Looks at the beginning of a file.
    ///
    /// - Throws: `UsageError` for what is neither, with what it seems to be.
    init(_ bytes: ArraySlice<UInt8>, name: String) throws(UsageError) {
        if let stranger = Self.stranger(bytes) {
            throw UsageError("\(name) \(stranger)")
        }
        var bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let text = bytes.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        switch text.first {
        case nil: throw UsageError("\(name) is empty: there is neither a header nor a record in it")
        case UInt8(ascii: "{"): self = .ndjson
        case UInt8(ascii: "["):
            throw UsageError(
                "\(name) is an array of JSON, and NDJSON has one object a line: "
                    + "jq -c '.[]' makes one of the other"
            )
        default: self = .csv(separator: Self.separator(text))
        }
    }

    /// What a file is that cannot be read, by the first bytes of well-known formats.
    private static func stranger(_ bytes: ArraySlice<UInt8>) -> String? {
        let known: [([UInt8], String)] = [
            ([0x1F, 0x8B], "is compressed: zcat FILE | tidemark open -"),
            ([0x28, 0xB5, 0x2F, 0xFD], "is compressed: zstdcat FILE | tidemark open -"),
            ([0xFF, 0xFE], "is UTF-16: iconv -f UTF-16 -t UTF-8 makes UTF-8 of it"),
            ([0xFE, 0xFF], "is UTF-16: iconv -f UTF-16 -t UTF-8 makes UTF-8 of it"),
            (Array("PAR1".utf8), "is Parquet, which is not read yet"),
            (Array("PK".utf8) + [3, 4], "is a zip archive: unpack it first"),
        ]
        if let found = known.first(where: { bytes.starts(with: $0.0) }) { return found.1 }
        let firstLine = bytes.prefix(4096).prefix { $0 != 0x0A }
        return firstLine.contains(0) ? "is binary: there is a zero byte in its first line" : nil
    }

    /// The separator that the first line has most of, outside of quotes; a comma where it has none.
    private static func separator(_ text: ArraySlice<UInt8>) -> UInt8 {
        let candidates: [UInt8] = [
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
        ]
        var counts = [Int](repeating: 0, count: candidates.count)
        var isQuoted = false
        for byte in text.prefix(65_536) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A { break }
            if let place = candidates.firstIndex(of: byte) { counts[place] += 1 }
        }
        let best = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0
        return candidates[best]
    }

    /// The kind in words.
    var text: String {
        switch self {
        case .ndjson: "NDJSON"
        case .csv(UInt8(ascii: "\t")): "CSV with tabs"
        case .csv(UInt8(ascii: ",")): "CSV"
        case .csv(let separator): "CSV with '\(Character(Unicode.Scalar(separator)))'"
        }
    }
}

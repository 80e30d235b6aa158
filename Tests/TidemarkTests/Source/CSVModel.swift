@testable import Tidemark

/// A slow and obvious reader of RFC 4180 that has the whole source in an array.
struct CSVModel {
    enum Record: Equatable {
        case fields([String], line: Int64)
        case malformed(line: Int64)
    }

    private var bytes: [UInt8]
    private var offset = 0
    private var line: Int64 = 1

    static func records(_ bytes: [UInt8]) -> [Record] {
        var model = CSVModel(bytes: bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { model.offset = 3 }
        var records: [Record] = []
        while model.offset < bytes.count {
            if let record = model.record() { records.append(record) }
        }
        return records
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private func byte(_ place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

    private func isLineEnd(_ place: Int) -> Bool {
        byte(place) == nil || byte(place) == 10
            || (byte(place) == 13 && (byte(place + 1) == 10 || byte(place + 1) == nil))
    }

    /// Nil for a blank line.
    private mutating func record() -> Record? {
        let (start, startLine) = (offset, line)
        if isLineEnd(offset) {
            passLine()
            return nil
        }
        var fields: [String] = []
        while true {
            guard let field = field() else {
                (offset, line) = (start, startLine)
                passLine()
                return .malformed(line: startLine)
            }
            fields.append(field)
            guard byte(offset) == UInt8(ascii: ",") else {
                passLine()
                return .fields(fields, line: startLine)
            }
            offset += 1
        }
    }

    private mutating func field() -> String? {
        var content: [UInt8] = []
        guard byte(offset) == UInt8(ascii: "\"") else {
            while !isLineEnd(offset), let next = byte(offset), next != UInt8(ascii: ",") {
                content.append(next)
                offset += 1
            }
            return String(decoding: content, as: UTF8.self)
        }
        offset += 1
        while let next = byte(offset) {
            offset += 1
            if next == UInt8(ascii: "\"") {
                guard byte(offset) == UInt8(ascii: "\"") else {
                    let isEnd = isLineEnd(offset) || byte(offset) == UInt8(ascii: ",")
                    return isEnd ? String(decoding: content, as: UTF8.self) : nil
                }
                offset += 1
            }
            if next == 10 { line += 1 }
            content.append(next)
        }
        return nil
    }

    private mutating func passLine() {
        while let next = byte(offset), next != 10 { offset += 1 }
        offset += 1
        line += 1
    }
}

@testable import Tidemark

/// Writes texts as JSON, with escapes where they must be and sometimes where they need not.
enum JSONModel {
    static func text(_ text: String, _ random: inout SplitMix64) -> String {
        var json = "\""
        for unit in text.utf16 {
            let mustEscape = unit < 0x20 || unit == 0x22 || unit == 0x5C
            let isHalf = UTF16.isSurrogate(unit)
            if mustEscape || isHalf || random.next() % 6 == 0 {
                json += short(unit) ?? "\\u" + hex(unit)
            } else {
                json.unicodeScalars.append(Unicode.Scalar(unit) ?? "?")
            }
        }
        return json + "\""
    }

    private static func short(_ unit: UInt16) -> String? {
        switch unit {
        case 0x22: "\\\""
        case 0x5C: "\\\\"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0x09: "\\t"
        case 0x2F: "\\/"
        default: nil
        }
    }

    private static func hex(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16, uppercase: unit % 2 == 0)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}

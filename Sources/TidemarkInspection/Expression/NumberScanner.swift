/// Reads one number or span from the middle of an expression: `12`, `1.5`, `2e9`, `30s`, `1h30min`.
struct NumberScanner {
    private let bytes: [UInt8]
    private(set) var position: Int

    init(_ bytes: [UInt8], from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    mutating func read() throws(ErrorReply) -> (ExpressionValue, FieldType) {
        let start = position
        skipDigits()
        let hasFraction = skipFraction()
        let hasExponent = skipExponent()
        let endOfDigits = position
        while position < bytes.count,
            ASCII.isNameStart(bytes[position]) || ASCII.isDigit(bytes[position])
        {
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard position == endOfDigits else { return try span(text, isWhole: !hasFraction) }
        return hasFraction || hasExponent ? try double(text) : try int(text)
    }

    private func span(
        _ text: String,
        isWhole: Bool
    ) throws(ErrorReply) -> (ExpressionValue, FieldType) {
        guard isWhole else {
            throw .syntax("\(text) is not a duration", hint: "use whole numbers, such as 1500ms")
        }
        return (.int(try DurationText.parse(text)), .duration)
    }

    private func double(_ text: String) throws(ErrorReply) -> (ExpressionValue, FieldType) {
        guard let number = Double(text), number.isFinite else {
            throw .syntax("\(text) is too large for a number")
        }
        return (.double(number), .double)
    }

    private func int(_ text: String) throws(ErrorReply) -> (ExpressionValue, FieldType) {
        guard let number = Int64(text) else {
            throw .syntax("\(text) is too large for a whole number", hint: "write \(text).0")
        }
        return (.int(number), .int)
    }

    private mutating func skipDigits() {
        while position < bytes.count, ASCII.isDigit(bytes[position]) { position += 1 }
    }

    private mutating func skipFraction() -> Bool {
        guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "."),
            ASCII.isDigit(bytes[position + 1])
        else { return false }
        position += 1
        skipDigits()
        return true
    }

    private mutating func skipExponent() -> Bool {
        var ahead = position
        guard ahead < bytes.count, bytes[ahead] | 0x20 == UInt8(ascii: "e") else { return false }
        ahead += 1
        if ahead < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[ahead]) {
            ahead += 1
        }
        guard ahead < bytes.count, ASCII.isDigit(bytes[ahead]) else { return false }
        position = ahead
        skipDigits()
        return true
    }
}

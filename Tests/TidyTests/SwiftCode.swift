/// Swift text with comments, strings, regular expressions and quoted names blanked out.
///
/// Rules about code read this text, so that a word in a sentence never counts as a call. Line breaks and
/// offsets stay as they were; delimiters stay visible; code inside an interpolation stays code.
struct SwiftCode {
    private let text: [UInt8]
    private var code: [UInt8]
    private var at = 0

    private init(_ text: [UInt8]) {
        self.text = text
        code = text
    }

    static func blanked(_ text: [UInt8]) -> [UInt8] {
        var reader = SwiftCode(text)
        reader.readCode(insideInterpolation: false)
        return reader.code
    }

    private mutating func readCode(insideInterpolation: Bool) {
        var open = 0
        while at < text.count {
            switch text[at] {
            case UInt8(ascii: "/"):
                readSlash()
            case UInt8(ascii: "\""):
                readString(hashes: 0)
            case UInt8(ascii: "#"):
                readHashes()
            case UInt8(ascii: "`"):
                readQuotedName()
            case UInt8(ascii: "("):
                open += 1
                at += 1
            case UInt8(ascii: ")"):
                open -= 1
                at += 1
                if insideInterpolation && open < 0 { return }
            default:
                at += 1
            }
        }
    }

    private mutating func readSlash() {
        if follows("//") {
            while at < text.count && text[at] != UInt8(ascii: "\n") { blank() }
        } else if follows("/*") {
            readBlockComment()
        } else if startsBareRegex() {
            at += 1
            while text[at] != UInt8(ascii: "/") {
                if text[at] == UInt8(ascii: "\\") { blank() }
                blank()
            }
            at += 1
        } else {
            at += 1
        }
    }

    private mutating func readBlockComment() {
        var depth = 0
        repeat {
            if follows("/*") {
                depth += 1
                blank(2)
            } else if follows("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && at < text.count
    }

    /// A slash begins a regular expression where a value may begin and where a second slash follows on
    /// the same line; anywhere else it divides.
    private func startsBareRegex() -> Bool {
        guard at + 1 < text.count, text[at + 1] != UInt8(ascii: " ") else { return false }
        var before = at - 1
        while before >= 0 && text[before] == UInt8(ascii: " ") { before -= 1 }
        if before >= 0 && !"(,=:[{!&|\n".utf8.contains(text[before]) { return false }
        var ahead = at + 1
        while ahead < text.count && text[ahead] != UInt8(ascii: "\n") {
            if text[ahead] == UInt8(ascii: "\\") {
                ahead += 2
                continue
            }
            if text[ahead] == UInt8(ascii: "/") { return true }
            ahead += 1
        }
        return false
    }

    private mutating func readHashes() {
        var hashes = 0
        while at < text.count && text[at] == UInt8(ascii: "#") {
            hashes += 1
            at += 1
        }
        guard at < text.count else { return }
        if text[at] == UInt8(ascii: "\"") {
            readString(hashes: hashes)
        } else if text[at] == UInt8(ascii: "/") {
            at += 1
            let end = "/" + String(repeating: "#", count: hashes)
            while at < text.count && !follows(end) { blank() }
            at = min(at + end.utf8.count, text.count)
        }
    }

    private mutating func readString(hashes: Int) {
        let quotes = follows("\"\"\"") ? "\"\"\"" : "\""
        let hashMarks = String(repeating: "#", count: hashes)
        let end = quotes + hashMarks
        let escape = "\\" + hashMarks
        let interpolation = escape + "("
        at += quotes.utf8.count
        while at < text.count && !follows(end) {
            if quotes == "\"" && text[at] == UInt8(ascii: "\n") { return }
            if follows(interpolation) {
                at += interpolation.utf8.count
                readCode(insideInterpolation: true)
            } else if follows(escape) {
                blank(escape.utf8.count + 1)
            } else {
                blank()
            }
        }
        at = min(at + end.utf8.count, text.count)
    }

    private mutating func readQuotedName() {
        at += 1
        while at < text.count && text[at] != UInt8(ascii: "`") && text[at] != UInt8(ascii: "\n") {
            code[at] = UInt8(ascii: "_")
            at += 1
        }
        at = min(at + 1, text.count)
    }

    private func follows(_ word: String) -> Bool {
        var index = at
        for byte in word.utf8 {
            guard index < text.count, text[index] == byte else { return false }
            index += 1
        }
        return true
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where at < text.count {
            if text[at] != UInt8(ascii: "\n") { code[at] = UInt8(ascii: " ") }
            at += 1
        }
    }
}

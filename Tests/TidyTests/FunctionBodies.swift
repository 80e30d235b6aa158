/// Finds the functions of a file and the lines they span, by counting braces.
///
/// Not a parser: it needs only where a declaration starts and where its body ends. A declaration without
/// a body (a requirement) ends where the next declaration or the enclosing brace comes.
struct FunctionBodies {
    struct Function {
        let name: String
        let lines: ClosedRange<Int>
    }

    private struct Declared {
        var name: String
        let line: Int
        let depth: Int
    }

    private static let starters: Set<String> = ["func", "init", "deinit", "subscript"]
    private static let declarations: Set<String> = [
        "var", "let", "case", "struct", "class", "enum", "protocol", "extension", "typealias",
        "associatedtype", "import",
    ]

    private var found: [Function] = []
    private var declared: Declared?
    private var braces: [Declared?] = []
    private var depth = 0
    private var previous = ""

    static func read(_ file: SourceFile) -> [Function] {
        var reader = FunctionBodies()
        var at = 0
        while at < file.code.count {
            let start = at
            while at < file.code.count && isWord(file.code[at]) { at += 1 }
            if at == start { at += 1 }
            let token = String(decoding: file.code[start..<at], as: UTF8.self)
            if token.allSatisfy(\.isWhitespace) { continue }
            reader.take(token, line: file.lineNumber(at: start))
        }
        return reader.found.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
    }

    private mutating func take(_ token: String, line: Int) {
        switch token {
        case "(", "[": depth += 1
        case ")", "]": depth -= 1
        case "{": open()
        case "}": close(line: line)
        case _ where Self.starters.contains(token) && previous != ".":
            if declared == nil || declared?.depth == depth {
                declared = Declared(name: token, line: line, depth: depth)
            }
        case _ where Self.declarations.contains(token) && declared?.depth == depth:
            declared = nil
        default:
            if previous == "func" { declared?.name = token }
        }
        previous = token
    }

    private mutating func open() {
        if declared?.depth == depth {
            braces.append(declared)
            declared = nil
        } else {
            braces.append(nil)
        }
    }

    private mutating func close(line: Int) {
        if let function = braces.popLast() ?? nil {
            found.append(Function(name: function.name, lines: function.line...line))
        }
        if declared?.depth == depth { declared = nil }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "`"):
            true
        default:
            false
        }
    }
}

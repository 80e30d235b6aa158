/// Names that a Swift program can say, made of names that people gave.
struct SwiftNames {
    private var taken: Set<String>

    /// Starts with the names that the program needs for itself.
    init(taken: Set<String>) {
        self.taken = taken
    }

    /// A property for a tidied column name: `user.id` is `userID`, `scheduled_at` is `scheduledAt`.
    mutating func property(_ name: String) -> String {
        let words = Self.words(name)
        var property = ""
        for (place, word) in words.enumerated() {
            let isFirst = place == 0
            if !isFirst && word.lowercased() == "id" {
                property += "ID"
            } else if isFirst {
                property += Self.lowered(word)
            } else {
                property += word.prefix(1).uppercased() + word.dropFirst()
            }
        }
        return unique(Self.legal(property, otherwise: "column"), suffix: "Value")
    }

    /// A type for the last part of a path: `my-delays` is `MyDelays`.
    mutating func type(_ name: String) -> String {
        let words = Self.words(name)
        let joined = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return unique(Self.legal(joined, otherwise: "Job"), suffix: "Job")
    }

    private mutating func unique(_ name: String, suffix: String) -> String {
        var unique = Self.keywords.contains(name) || taken.contains(name) ? name + suffix : name
        var number = 2
        while !taken.insert(unique).inserted {
            unique = "\(name)\(number)"
            number += 1
        }
        return unique
    }

    private static func words(_ name: String) -> [String] {
        name.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
    }

    /// An acronym at the beginning is lowered as a whole: `URL` is `url`, and `URLPath` stays readable as `urlPath`.
    private static func lowered(_ word: String) -> String {
        let capitals = word.prefix { $0.isUppercase }
        if capitals.count == word.count { return word.lowercased() }
        let count = max(1, capitals.count - 1)
        if capitals.isEmpty { return word }
        return word.prefix(count).lowercased() + word.dropFirst(count)
    }

    private static func legal(_ name: String, otherwise: String) -> String {
        guard let first = name.first else { return otherwise }
        return first.isNumber ? otherwise + name : name
    }

    private static let keywords: Set<String> = [
        "actor", "any", "as", "associatedtype", "async", "await", "borrowing", "break", "case",
        "catch", "class", "consuming", "continue", "convenience", "copy", "default", "defer",
        "deinit", "didSet", "discard", "do", "dynamic", "each", "else", "enum", "extension",
        "fallthrough", "false", "fileprivate", "final", "for", "func", "get", "guard", "if",
        "import", "in", "indirect", "infix", "init", "inout", "internal", "is", "isolated", "lazy",
        "let", "macro", "mutating", "nil", "nonisolated", "nonmutating", "open", "operator",
        "optional", "override", "package", "postfix", "precedencegroup", "prefix", "private",
        "protocol", "Protocol", "public", "repeat", "required", "rethrows", "return", "self",
        "Self", "sending", "set", "some", "static", "struct", "subscript", "super", "switch",
        "then", "throw", "throws", "true", "try", "Type", "typealias", "unowned", "var", "weak",
        "where", "while", "willSet", "yield",
    ]
}

/// Texts as the program text of Swift.
enum SwiftText {
    /// A literal that is this text, whatever is in it.
    static func literal(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            case "\t": literal += "\\t"
            case " "..."~": literal.unicodeScalars.append(scalar)
            default:
                if scalar.properties.isAlphabetic {
                    literal.unicodeScalars.append(scalar)
                } else {
                    literal += "\\u{" + String(scalar.value, radix: 16) + "}"
                }
            }
        }
        return literal + "\""
    }

    /// A span as an expression.
    static func duration(_ milliseconds: Int64) -> String {
        milliseconds % 1000 == 0
            ? ".seconds(\(milliseconds / 1000))" : ".milliseconds(\(milliseconds))"
    }
}

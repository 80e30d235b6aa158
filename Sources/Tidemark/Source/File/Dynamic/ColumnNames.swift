/// Names of columns that expressions, screens and Swift programs can all say, made of whatever a header holds.
package enum ColumnNames {
    /// The longest name.
    package static let lettersLimit = 64

    /// One name a column, each of letters, digits, `_` and `.`, all different.
    ///
    /// Other characters become `_`, a column without a name is called by its place, and the second column of a name gets
    /// a number.
    package static func tidy(_ headings: [String]) -> [String] {
        var taken: Set<String> = []
        return headings.enumerated().map { place, heading in
            let name = tidy(heading) ?? "column\(place + 1)"
            var unique = name
            var number = 2
            while !taken.insert(unique).inserted {
                unique = "\(name)_\(number)"
                number += 1
            }
            return unique
        }
    }

    /// The name that a heading comes to on its own; nil where nothing is left of it.
    package static func tidy(_ heading: String) -> String? {
        var name = ""
        var length = 0
        for scalar in heading.unicodeScalars where length < lettersLimit {
            let isKept = isLetter(scalar) || isDigit(scalar) || scalar == "." && !name.isEmpty
            // One `_` for a run of other characters.
            if !isKept && (name.isEmpty || name.hasSuffix("_")) { continue }
            name.unicodeScalars.append(isKept ? scalar : "_")
            length += 1
        }
        while name.hasSuffix("_") || name.hasSuffix(".") { name.removeLast() }
        guard let first = name.unicodeScalars.first else { return nil }
        return isDigit(first) ? "_" + name : name
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

/// Finds the name that a misspelled word most likely meant.
///
/// Commands, options, parameters and fields all ask here, so that one mistake gets one kind of
/// answer. Words are compared without case by the number of letters inserted, deleted, changed or
/// swapped.
public enum NearestName {
    private static let longestWord = 64
    private static let mostListed = 24

    /// The nearest of the names, the first of equals, or nil when none is near.
    public static func to(_ word: String, among names: [String]) -> String? {
        let wanted = letters(of: word)
        guard !wanted.isEmpty else { return nil }
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = score(wanted, against: name)
            let allowed = max(1, (max(wanted.count, min(name.utf8.count, longestWord)) + 2) / 3)
            guard distance <= allowed, distance < best?.distance ?? .max else { continue }
            best = (name, distance)
        }
        return best?.name
    }

    /// A sentence that names the nearest right word, or lists the right ones when none is near.
    public static func hint(for word: String, among names: [String]) -> String {
        if let name = to(word, among: names) { return "did you mean \(name)?" }
        guard !names.isEmpty else { return "there is none to choose from" }
        let listed = names.prefix(mostListed).joined(separator: ", ")
        return "one of: " + listed + (names.count > mostListed ? ", …" : "")
    }

    /// The distance, lenient towards abbreviations and towards paths of which only the last name
    /// was given.
    private static func score(_ wanted: [UInt8], against name: String) -> Int {
        let letters = letters(of: name)
        if wanted.count >= 2, letters.starts(with: wanted) { return letters == wanted ? 0 : 1 }
        let whole = distance(wanted, letters)
        guard let dot = letters.lastIndex(of: UInt8(ascii: ".")) else { return whole }
        return min(whole, distance(wanted, Array(letters[(dot + 1)...])) + 1)
    }

    /// Edit distance in which two swapped neighbours count once.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var older = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for column in right.indices {
                let change = previous[column] + (left[row] == right[column] ? 0 : 1)
                var least = min(change, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    least = min(least, older[column - 1] + 1)
                }
                current.append(least)
            }
            (older, previous) = (previous, current)
        }
        return previous[right.count]
    }

    private static func letters(of word: String) -> [UInt8] {
        word.utf8.prefix(longestWord).map { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
        }
    }
}

/// The name a person probably meant.
package enum NearestName {
    /// The known name with the fewest letters to change, nil if none is near.
    ///
    /// Near means: at most a third of the letters differ, and never more than three. Among equally
    /// near ones the first wins. Names beyond 64 letters and lists beyond 256 names are not looked
    /// at, so that a hostile header costs nothing.
    package static func of(_ name: String, among known: [String]) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(lettersLimit))
        var best: (name: String, distance: Int)?
        for candidate in known.prefix(256) where candidate.utf8.count <= 4 * lettersLimit {
            let letters = Array(candidate.lowercased().unicodeScalars.prefix(lettersLimit))
            let distance = editDistance(wanted, letters)
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        guard let best, best.distance <= min(3, max(1, wanted.count / 3)) else { return nil }
        return best.name
    }

    private static let lettersLimit = 64

    /// How many letters to add, drop, change or swap with their neighbour.
    private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(last[column + 1], current[column]) + 1
                cost = min(cost, last[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}

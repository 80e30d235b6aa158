import Tidemark
import TidemarkInspection

/// What the person has said, on the command line or in the form; nil leaves it to the guess.
struct OpenChoices: Equatable {
    var time: String?
    var arrival: String?
    var key: String?
    var window: String?
    var outOfOrderness: String?

    /// The lines of the form, in its order.
    static let names = ["time", "arrival", "key", "window", "out-of-orderness"]

    /// Whether nothing but units is left to be guessed.
    var sayAll: Bool {
        time != nil && key != nil && window != nil && outOfOrderness != nil
    }

    /// Takes a line such as `key=origin` or `3=origin` over.
    mutating func take(_ line: String) throws(UsageError) {
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map { part in
                String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        guard parts.count == 2, !parts[1].isEmpty else {
            throw UsageError("write NAME=VALUE, for example time=created_at")
        }
        let names = Self.names
        let name = Int(parts[0]).flatMap { names.indices.contains($0 - 1) ? names[$0 - 1] : nil }
        switch name ?? parts[0] {
        case "time": time = parts[1]
        case "arrival": arrival = parts[1]
        case "key": key = parts[1]
        case "window": window = parts[1]
        case "out-of-orderness": outOfOrderness = parts[1]
        default:
            throw UsageError(
                "there is no '\(TerminalText.clean(parts[0], limit: 64))': "
                    + NearestName.hint(for: parts[0], among: names)
            )
        }
    }
}

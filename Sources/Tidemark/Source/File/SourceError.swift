/// Why a file source cannot be read at all, as opposed to a record that is wrong.
public enum SourceError: Error, Hashable, Sendable {
    /// The path is empty or consists of spaces.
    case blankPath

    /// There is no such file.
    case missing(path: String)

    /// The system refuses to open or read it.
    case unreadable(source: String, reason: String)

    /// It ends before the position at which reading was to go on: it is another file by now.
    case shorterThanPosition(source: String, byteCount: Int64, position: Int64)

    /// It is a pipe, and what was read from it cannot be read again.
    case notRewindable(source: String)

    /// Its readers do not say where they stand, so that none can go on there.
    case notPositioned(source: String)

    /// It is empty where a header was expected.
    case noHeader(source: String)

    /// Its header has more columns than a reader takes.
    case tooManyColumns(source: String, limit: Int)

    /// A column was asked for that the header does not have.
    case unknownColumn(source: String, name: String, known: [String])

    /// A column was asked for that the header has twice.
    case repeatedColumn(source: String, name: String)
}

extension SourceError: CustomStringConvertible {
    /// One sentence that says what failed, where, and the nearest right name if a name is wrong.
    public var description: String {
        switch self {
        case .blankPath:
            "The file path must not be null or blank"
        case .missing(let path):
            "source path \(VisibleText.of(path)) does not exist"
        case .unreadable(let source, let reason):
            "source \(VisibleText.of(source)) cannot be read: \(reason)"
        case .shorterThanPosition(let source, let byteCount, let position):
            "source \(VisibleText.of(source)) has \(byteCount) bytes and cannot be continued at "
                + "byte \(position): it is not the file that was read before"
        case .notRewindable(let source):
            "source \(VisibleText.of(source)) is a pipe and cannot be continued from a position"
        case .notPositioned(let source):
            "source \(VisibleText.of(source)) cannot be continued: its reader gives no positions"
        case .noHeader(let source):
            "source \(VisibleText.of(source)) has no header: it is empty"
        case .tooManyColumns(let source, let limit):
            "source \(VisibleText.of(source)) has more than \(limit) columns"
        case .unknownColumn(let source, let name, let known):
            Self.unknownColumn(source, name, known)
        case .repeatedColumn(let source, let name):
            "source \(VisibleText.of(source)) has more than one column \(VisibleText.of(name))"
        }
    }

    private static func unknownColumn(_ source: String, _ name: String, _ known: [String]) -> String
    {
        let sentence = "source \(VisibleText.of(source)) has no column \(VisibleText.of(name))"
        if let nearest = NearestName.of(name, among: known) {
            return sentence + "; did you mean \(VisibleText.of(nearest))?"
        }
        let shown = known.prefix(12).map { VisibleText.of($0) }.joined(separator: ", ")
        return sentence + "; it has \(shown)" + (known.count > 12 ? ", ..." : "")
    }
}

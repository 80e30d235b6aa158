import Testing

/// A place where a rule is broken.
struct Offence: CustomStringConvertible {
    let path: String
    let line: Int?
    let reason: String

    init(_ path: String, _ line: Int, _ reason: String) {
        self.path = path
        self.line = line
        self.reason = reason
    }

    /// The whole file or folder offends.
    init(_ path: String, _ reason: String) {
        self.path = path
        line = nil
        self.reason = reason
    }

    var description: String {
        line.map { "\(path):\($0): \(reason)" } ?? "\(path): \(reason)"
    }
}

/// Fails with every offender, one a line.
func expectNone(_ offences: [Offence], sourceLocation: SourceLocation = #_sourceLocation) {
    let list = offences.map { "\n  \($0)" }.joined()
    #expect(offences.isEmpty, "\(offences.count) offences:\(list)", sourceLocation: sourceLocation)
}

/// Fails unless a rule had something to look at and broke on none of it.
func expectNone(
    _ rule: (SourceFile) -> [Offence],
    in files: [SourceFile],
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(!files.isEmpty, "the rule saw no file", sourceLocation: sourceLocation)
    expectNone(files.flatMap(rule), sourceLocation: sourceLocation)
}

/// Fails unless a rule finds offences on exactly these lines of a sample.
func expectCaught(
    by rule: (SourceFile) -> [Offence],
    onLines lines: [Int],
    in sample: String,
    at path: String = "Sources/Tidemark/Sample.swift",
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let found = rule(SourceFile(path: path, sample)).map { $0.line ?? 0 }
    #expect(found == lines, sourceLocation: sourceLocation)
}

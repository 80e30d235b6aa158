/// A snapshot that cannot be written, read or restored.
public struct SnapshotError: Error, CustomStringConvertible, Sendable, Hashable {
    /// What kind of failure it is.
    public enum Code: String, Sendable, Hashable {
        /// A type of the program has no written form.
        case notWritable
        /// Bytes are damaged or incomplete.
        case corrupt
        /// The bytes were written by a version that this one does not know.
        case unknownVersion
        /// The checkpoint belongs to another job, or to another form of this one.
        case mismatch
        /// A directory or file cannot be read or written.
        case storage
    }

    /// What kind of failure it is.
    public let code: Code
    /// The checkpoint, if it is about one that is kept somewhere.
    public private(set) var checkpoint: String?
    /// The file, if it is about one.
    public private(set) var file: String?
    /// The block of the file, counted from 0, if it is about one.
    public private(set) var block: Int?
    /// The operator, if it is about one.
    public private(set) var operatorName: String?
    /// The state, if it is about one.
    public private(set) var state: String?
    private let reason: String

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    static func corrupt(_ reason: String) -> SnapshotError { SnapshotError(.corrupt, reason) }
    static func notWritable(_ reason: String) -> SnapshotError {
        SnapshotError(.notWritable, reason)
    }
    static func mismatch(_ reason: String) -> SnapshotError { SnapshotError(.mismatch, reason) }

    /// A failure of storage.
    package static func storage(_ reason: String) -> SnapshotError {
        SnapshotError(.storage, reason)
    }

    /// Damaged bytes of a file.
    package static func damaged(_ file: String, _ reason: String) -> SnapshotError {
        SnapshotError(.corrupt, reason).within(file: file)
    }

    /// Bytes in a form that this version does not know.
    package static func unknownVersion(_ file: String, _ form: Int, _ writer: String)
        -> SnapshotError
    {
        SnapshotError(
            .unknownVersion,
            "form \(form), written by Tidemark \(VisibleText.of(writer)); this version cannot read it"
        ).within(file: file)
    }

    func within(file: String, block: Int? = nil) -> SnapshotError {
        var other = self
        other.file = other.file ?? file
        other.block = other.block ?? block
        return other
    }

    func within(checkpoint: String) -> SnapshotError {
        var other = self
        other.checkpoint = other.checkpoint ?? checkpoint
        return other
    }

    func within(operatorName: String? = nil, state: String? = nil) -> SnapshotError {
        var other = self
        other.operatorName = other.operatorName ?? operatorName
        other.state = other.state ?? state
        return other
    }

    /// One sentence: where, what, and what to do.
    public var description: String {
        var place: [String] = []
        if let checkpoint { place.append("checkpoint \(VisibleText.of(checkpoint))") }
        if let file { place.append(file + (block.map { ", block \($0)" } ?? "")) }
        if let operatorName { place.append("operator '\(VisibleText.of(operatorName))'") }
        if let state { place.append("state '\(VisibleText.of(state))'") }
        return (place.isEmpty ? "" : place.joined(separator: ", ") + ": ") + reason
    }
}

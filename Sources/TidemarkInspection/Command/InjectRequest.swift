/// What `inject` says of event time from outside.
public struct InjectRequest: Sendable, Hashable, CustomStringConvertible {
    /// What is said.
    public enum Word: Sendable, Hashable {
        /// It is silent and must not hold others back.
        case idle
        /// It counts again.
        case active
        /// No record at or before an instant, in epoch milliseconds, will come.
        case watermark(Int64)
    }

    /// What is said.
    public let word: Word
    /// In whose place: `SOURCE#SPLIT`, or a source alone; told apart by whoever knows the names.
    public let place: String

    /// Makes a request.
    public init(_ word: Word, place: String) {
        self.word = word
        self.place = place
    }

    /// The request as commands write it: `idle flights#EWR`.
    public var description: String {
        switch word {
        case .idle: "idle " + written
        case .active: "active " + written
        case .watermark(let instant): "watermark \(written) \(InstantText.format(instant))"
        }
    }

    /// The place, in quotes where one of its parts needs them.
    private var written: String {
        let parts = place.split(separator: "#", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { QuotedText.word(String($0)) == $0 }
        return isPlain ? place : QuotedText.write(place)
    }
}

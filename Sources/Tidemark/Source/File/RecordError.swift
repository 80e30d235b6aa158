/// A record that cannot be read: where it is, what stands there and what was expected.
///
/// All texts in it are fit to be shown: short, and without control characters.
public struct RecordError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    public enum Code: String, Hashable, Sendable {
        /// A field does not hold a value of its type.
        case value
        /// The record has too few or too many fields.
        case fieldCount
        /// A quoted field does not end as it should.
        case quoting
        /// The record is longer than a reader takes.
        case tooLong
        /// The record is not one object of JSON.
        case syntax
        /// A text field is not UTF-8.
        case encoding
        /// The job's own code refused the record.
        case refused
    }

    /// What kind of fault it is.
    public let code: Code

    /// The path or name of the source.
    public let source: String

    /// The line on which the record begins; the first line is 1.
    public let line: Int64

    /// The name of the column, nil if the fault is of the whole record.
    public let column: String?

    /// What was expected, such as `an integer`.
    public let expected: String

    /// What stands there instead.
    public let found: String

    init(
        _ code: Code,
        source: String,
        line: Int64,
        column: String? = nil,
        expected: String,
        found: String
    ) {
        self.code = code
        self.source = VisibleText.of(source, limit: 200)
        self.line = line
        self.column = column.map { VisibleText.of($0) }
        self.expected = expected
        self.found = found
    }
}

extension RecordError: CustomStringConvertible {
    /// One sentence, such as `EWR.csv line 12, column delay_min: expected an integer, found "abc"`.
    public var description: String {
        let place = "\(source) line \(line)" + (column.map { ", column \($0)" } ?? "")
        return switch code {
        case .refused: "\(place): \(found)"
        case .fieldCount: "\(place): expected \(expected), found \(found)"
        default: "\(place): expected \(expected), found \"\(found)\""
        }
    }
}

/// What a reader does about a record that cannot be read.
public enum OnRecordError: String, Hashable, Sendable, CaseIterable {
    /// Throw the error, which fails the job.
    case fail
    /// Count the record, keep its error as the last one, and go on with the next.
    case skip
}

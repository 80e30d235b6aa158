/// Where records come from: a set of splits, each read in order.
///
/// Making a source opens nothing; splits are opened when a job starts.
///
/// - Flink: `Source`
public protocol Source<Element>: Sendable {
    /// What the source gives.
    associatedtype Element: Sendable
    /// What reads one split.
    associatedtype Reader: SplitReader where Reader.Element == Element

    /// The names of the splits, in the order that settles ties between records of one instant.
    var splits: [String] { get }
    /// What moves the clock of a job with this source.
    var pace: SourcePace { get }
    /// Opens one split. Called on the task's thread when the job starts.
    func open(split: Int) throws -> Reader
    /// Opens one split where a reader of it once stood. Called only with positions that such a reader gave.
    func open(split: Int, at position: SplitPosition) throws -> Reader
}

extension Source {
    /// Sources whose readers give no positions are never asked.
    public func open(split: Int, at position: SplitPosition) throws -> Reader {
        throw SourceError.notPositioned(source: splits[split])
    }
}

/// Reads one split of a source.
///
/// - Flink: `SourceReader`
public protocol SplitReader<Element> {
    /// What the split holds.
    associatedtype Element

    /// The next record, or why there is none.
    mutating func poll() throws -> SourcePoll<Element>
    /// Reads up to `limit` records into raw memory, the same that `poll` would give one by one.
    ///
    /// Readers need not write it. It stands here so that the loop is compiled where the reader's type is known.
    mutating func poll(into column: UnsafeMutablePointer<Element>, limit: Int) -> SourceRun
    /// The place behind the last record, at which another reader can go on; nil where the split cannot be read again.
    ///
    /// Of the records of a split without positions the history of a job keeps copies.
    var position: SplitPosition? { get }
    /// When a record arrives on the recorded clock; nil if whenever it is asked for.
    func arrival(of element: Element) -> Timestamp?
    /// Records that could not be read and were skipped.
    var skipped: Int { get }
    /// Why the last of them could not be read.
    var lastSkipped: String? { get }
    /// How the connection to what it reads stands, in a few words; nil where there is none.
    var status: String? { get }
}

extension SplitReader {
    /// Reads records one by one.
    @inlinable
    public mutating func poll(
        into column: UnsafeMutablePointer<Element>,
        limit: Int
    ) -> SourceRun {
        var count = 0
        do {
            while count < limit {
                switch try poll() {
                case .record(let element):
                    (column + count).initialize(to: element)
                    count &+= 1
                case .notYet: return SourceRun(count, .notYet)
                case .end: return SourceRun(count, .end)
                }
            }
        } catch {
            return SourceRun(count, .failed(error))
        }
        return SourceRun(count, .limit)
    }

    /// The split cannot be read again.
    @inlinable public var position: SplitPosition? { nil }

    /// Records arrive whenever they are asked for.
    @inlinable
    public func arrival(of element: Element) -> Timestamp? { nil }

    /// Nothing is skipped.
    @inlinable public var skipped: Int { 0 }

    /// Nothing is skipped, or it is not known why.
    @inlinable public var lastSkipped: String? { nil }

    /// There is no connection.
    @inlinable public var status: String? { nil }
}

/// What a split has to give.
@frozen
public enum SourcePoll<Element> {
    /// A record.
    case record(Element)
    /// Nothing at the moment; more may come.
    case notYet
    /// Nothing any more.
    case end
}

/// What reading a run of records came to.
@frozen
public struct SourceRun {
    /// How many records were read.
    public let count: Int
    /// Why there were no more.
    public let stop: Stop

    /// Why a run of records ended.
    @frozen
    public enum Stop {
        /// No more were asked for.
        case limit
        /// Nothing at the moment; more may come.
        case notYet
        /// Nothing any more.
        case end
        /// The next record could not be read.
        case failed(any Error)
    }

    /// Says what was read, and why no more.
    @inlinable
    public init(_ count: Int, _ stop: Stop) {
        self.count = count
        self.stop = stop
    }
}

/// What moves the clock of a job that has this source.
public enum SourcePace: Sendable {
    /// Recorded arrivals: the clock jumps from one to the next.
    case recorded
    /// The host's clock.
    case live
    /// Either: records are there whenever they are asked for, and time does not pass while they are read.
    case unpaced
}

/// How many records would be lost at each bound: for every record, the least bound that keeps it.
///
/// Watermarks follow the highest timestamps at the distance of the bound, so another bound moves all of them by the
/// difference and nothing else; the least bound that keeps a record is known from one run.
public struct RegretCurve: Sendable, Equatable {
    /// How many records there were.
    public private(set) var records: Int64 = 0
    /// How many came after the end of time: when one input has ended and all others are idle, no bound helps.
    public private(set) var lostAnyway: Int64 = 0
    /// How many records need each bound above zero, in milliseconds.
    private var needs: [Int64: Int64] = [:]

    /// No record has come.
    public init() {}

    /// Adds a record with the least bound that keeps it; what needs none is kept by any.
    public mutating func add(needing bound: Int64?) {
        records += 1
        guard let bound, bound > 0 else { return }
        needs[bound, default: 0] += 1
    }

    /// Adds a record that no bound keeps.
    public mutating func addLostAnyway() {
        records += 1
        lostAnyway += 1
    }

    /// How many are lost at a bound.
    public func dropped(at bound: Int64) -> Int64 {
        needs.reduce(lostAnyway) { $0 + ($1.key > bound ? $1.value : 0) }
    }

    /// The least bound that loses no more than so many; nil where none does.
    public func bound(losing most: Int64) -> Int64? {
        var left = most - lostAnyway
        if left < 0 { return nil }
        for (bound, count) in needs.sorted(by: { $0.key > $1.key }) {
            if count > left { return bound }
            left -= count
        }
        return 0
    }

    /// The bounds at which the curve has a step, from the least on.
    public var steps: [Int64] { needs.keys.sorted() }

    /// Shares of records that are worth knowing the bound of, in parts of a hundred thousand.
    private static let shares: [Int64] = [10_000, 5000, 2000, 1000, 500, 200, 100, 10, 0]

    /// The points that are shown: zero, the bounds of round shares, the present one, and what loses nothing.
    public func points(present: Int64) -> [RegretPoint] {
        let round = Self.shares.compactMap { share in
            bound(losing: records.multipliedReportingOverflow(by: share).partialValue / 100_000)
        }
        return Set([0, present] + round).sorted().map {
            RegretPoint(
                bound: $0,
                dropped: dropped(at: $0),
                of: records,
                addedDelay: $0.apart(from: present),
                isPresent: $0 == present
            )
        }
    }
}

/// One point of a curve of regret.
public struct RegretPoint: InspectionRow, Hashable {
    /// The bound, in milliseconds.
    public let bound: Int64
    /// How many records it loses.
    public let dropped: Int64
    /// The same in hundredths of all.
    public let percent: Double
    /// By how much later than now each result would come, in milliseconds of event time.
    public let addedDelay: Int64
    /// Whether it is the bound in force.
    public let isPresent: Bool

    init(bound: Int64, dropped: Int64, of records: Int64, addedDelay: Int64, isPresent: Bool) {
        self.bound = bound
        self.dropped = dropped
        percent = (Double(dropped) * 100_000 / Double(max(1, records))).rounded() / 1000
        self.addedDelay = addedDelay
        self.isPresent = isPresent
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("boundMs", .setting(bound)), RowField("dropped", .count(dropped)),
            RowField("percent", .rate(percent)), RowField("addedDelayMs", .setting(addedDelay)),
            RowField("present", .flag(isPresent)),
        ]
    }
}

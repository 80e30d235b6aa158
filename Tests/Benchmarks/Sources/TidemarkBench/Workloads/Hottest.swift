import Tidemark

/// How many bids an auction has had in a window.
private struct AuctionCount: Sendable {
    var end: Int64
    var auction: Int64
    var count: Int64

    /// Of equally hot ones the one with the smaller number is.
    func isHotter(than other: AuctionCount) -> Bool {
        count > other.count || count == other.count && auction < other.auction
    }
}

private enum AuctionCountFold: RowFold {
    static func fold(_ row: borrowing AuctionCount) -> UInt64 {
        Terms(row.end, row.auction, row.count).value
    }
}

/// W3: counts the bids of each auction in windows of ten seconds every two, and keeps the hottest of each window.
func findHottest(_ bids: DataStream<Bid>, _ checksum: Checksum) {
    let counts = bids.keyBy { $0.auction }
        .window(.sliding(size: .seconds(10), slide: .seconds(2)))
        .aggregate(
            Int64(0),
            add: { count, _ in count += 1 },
            result: { auction, window, count in
                AuctionCount(end: window.end.milliseconds, auction: auction, count: count)
            }
        )
    // A result carries the last instant of its window, so those of one window meet here.
    counts.windowAll(.tumbling(size: .seconds(2)))
        .reduce { $0.isHotter(than: $1) ? $0 : $1 }
        .addSink { _ in ChecksumSink<AuctionCountFold>(checksum) }
}

import Tidemark

/// A bidder's bids without ten quiet seconds between them.
private struct Session: Sendable {
    var bidder: Int64
    var start: Int64
    var end: Int64
    var count: Int64
}

private enum SessionFold: RowFold {
    static func fold(_ row: borrowing Session) -> UInt64 {
        Terms(row.bidder, row.start, row.end, row.count).value
    }
}

/// W4: counts the bids of each bidder in sessions.
func countSessions(_ bids: DataStream<Bid>, _ checksum: Checksum) {
    bids.keyBy { $0.bidder }
        .window(.session(gap: .seconds(10)))
        .aggregate(
            Int64(0),
            add: { count, _ in count += 1 },
            merge: { count, other in count += other },
            result: { bidder, window, count in
                Session(
                    bidder: bidder,
                    start: window.start.milliseconds,
                    end: window.end.milliseconds,
                    count: count
                )
            }
        )
        .addSink { _ in ChecksumSink<SessionFold>(checksum) }
}

import Tidemark

/// The workloads, each written as a user would write it.
enum Workload: String, CaseIterable {
    case w1 = "W1"
    case w2 = "W2"
    case w2f = "W2F"
    case w3 = "W3"
    case w4 = "W4"
    case w5 = "W5"
    case w6 = "W6"
    case w7 = "W7"
    case w8 = "W8"

    /// Those of the gate, for which there is a plain loop.
    static let gated: [Workload] = [.w1, .w2, .w5]

    /// The number by which the plain loop knows it; nil where there is none.
    var number: Int32? {
        switch self {
        case .w1: 1
        case .w2: 2
        case .w5: 5
        default: nil
        }
    }

    /// Whether it reads a file.
    var readsFile: Bool { self == .w2f || self == .w8 }

    /// How many bids in 10,000 come late where nothing is asked for.
    func usualLate(parallelism: Int) -> Int {
        switch self {
        case .w2, .w2f, .w3: parallelism == 1 ? 10 : 0
        default: 0
        }
    }

    /// Writes the job down; its rows go to `checksum`.
    func build(
        _ environment: StreamExecutionEnvironment,
        events: Int,
        late: Int,
        parallelism: Int,
        file: String = "",
        into checksum: Checksum
    ) {
        environment.parallelism = parallelism
        let source = Self.bids(events, late: late, splits: parallelism)
        switch self {
        case .w1: convertPrices(environment, source, parallelism, checksum)
        case .w2: totalWindows(environment.timed(source, parallelism), checksum)
        case .w2f: totalWindows(environment.bids(in: file), checksum)
        case .w3: findHottest(environment.timed(source, parallelism), checksum)
        case .w4: countSessions(environment.timed(source, parallelism), checksum)
        case .w5: runTotals(environment, source, parallelism, checksum)
        case .w6: joinSellers(environment, events, parallelism, checksum)
        case .w7: setTimers(environment.timed(source, parallelism), checksum)
        case .w8: countWords(environment, file, checksum)
        }
    }
}

extension Workload {
    /// The bids with so many late ones in 10,000.
    ///
    /// A closure that captures nothing is compiled into the generator's loop, as in the plain program; one that captures
    /// the rate is called for each bid.
    private static func bids(_ count: Int, late: Int, splits: Int) -> GeneratorSource<Bid> {
        switch late {
        case 0: GeneratorSource(count: count, splits: splits) { BidStream().bid($0) }
        case 10: GeneratorSource(count: count, splits: splits) { BidStream(late: 10).bid($0) }
        default:
            GeneratorSource(count: count, splits: splits) {
                BidStream(late: UInt64(late)).bid($0)
            }
        }
    }
}

/// W1: keeps a part of the bids and converts their prices.
private func convertPrices(
    _ environment: StreamExecutionEnvironment,
    _ source: GeneratorSource<Bid>,
    _ parallelism: Int,
    _ checksum: Checksum
) {
    environment.fromSource(source, name: "bids")
        .setParallelism(parallelism)
        .filter { $0.channel != 3 && $0.price >= 50_000 }
        .map { bid in
            var sold = bid
            sold.price = bid.price * 908 / 1000
            return sold
        }
        .addSink { _ in ChecksumSink<BidFold>(checksum) }
}

private enum BidFold: RowFold {
    static func fold(_ bid: borrowing Bid) -> UInt64 {
        Terms(bid.auction, bid.bidder, bid.price, bid.dateTime).value
    }
}

/// W2: counts and sums the bids of each auction in windows of ten seconds.
private func totalWindows(_ bids: DataStream<Bid>, _ checksum: Checksum) {
    bids.keyBy { $0.auction }
        .window(.tumbling(size: .seconds(10)))
        .aggregate(
            Total(),
            add: { total, bid in
                total.count += 1
                total.sum += bid.price
            },
            result: { auction, window, total in
                WindowTotal(auction: auction, start: window.start.milliseconds, total: total)
            }
        )
        .addSink { _ in ChecksumSink<WindowTotalFold>(checksum) }
}

private struct Total: Sendable {
    var count: Int64 = 0
    var sum: Int64 = 0
}

private struct WindowTotal: Sendable {
    var auction: Int64
    var start: Int64
    var total: Total
}

private enum WindowTotalFold: RowFold {
    static func fold(_ row: borrowing WindowTotal) -> UInt64 {
        Terms(row.auction, row.start, row.total.count, row.total.sum).value
    }
}

/// W5: emits the running count, sum and maximum of its auction after each bid.
private func runTotals(
    _ environment: StreamExecutionEnvironment,
    _ source: GeneratorSource<Bid>,
    _ parallelism: Int,
    _ checksum: Checksum
) {
    let totals = environment.fromSource(source, name: "bids")
        .setParallelism(parallelism)
        .map { RunningTotal(auction: $0.auction, count: 1, sum: $0.price, max: $0.price) }
        .keyBy { $0.auction }
        .reduce { total, bid in
            RunningTotal(
                auction: total.auction,
                count: total.count + bid.count,
                sum: total.sum + bid.sum,
                max: max(total.max, bid.max)
            )
        }
    // Sum and maximum of a prefix depend on the order in which the instances' bids meet.
    if parallelism == 1 {
        totals.addSink { _ in ChecksumSink<RunningTotalFold>(checksum) }
    } else {
        totals.addSink { _ in ChecksumSink<RunningCountFold>(checksum) }
    }
}

private struct RunningTotal: Sendable {
    var auction: Int64
    var count: Int64
    var sum: Int64
    var max: Int64
}

private enum RunningTotalFold: RowFold {
    static func fold(_ row: borrowing RunningTotal) -> UInt64 {
        Terms(row.auction, row.count, row.sum, row.max).value
    }
}

private enum RunningCountFold: RowFold {
    static func fold(_ row: borrowing RunningTotal) -> UInt64 {
        Terms(row.auction, row.count).value
    }
}

import Tidemark

/// A person, or an auction with its seller.
private struct Listing: Sendable {
    var isPerson: Bool
    var id: Int64
    var seller: Int64
    var dateTime: Int64

    /// Listing `number` of the stream, made from its number alone.
    static func made(_ number: Int) -> Listing {
        let index = UInt64(truncatingIfNeeded: number)
        let first = random(2 &* index)
        let second = random(2 &* index &+ 1)
        let dateTime =
            1_600_000_000_000 &+ Int64(index / 10) &- Int64(((second >> 32) &* 2001) >> 32)
        if number % 4 == 0 {
            return Listing(
                isPerson: true,
                id: 1000 &+ Int64(index / 4),
                seller: 0,
                dateTime: dateTime
            )
        }
        let back = Int64(((first >> 32) &* 40_000) >> 32)
        return Listing(
            isPerson: false,
            id: 1000 &+ Int64(index),
            seller: 1000 &+ max(0, Int64(index / 4) &- back),
            dateTime: dateTime
        )
    }

    private static func random(_ number: UInt64) -> UInt64 {
        mix(43 &+ (number &+ 1) &* 0x9E37_79B9_7F4A_7C15)
    }
}

/// A person who sells something in a window.
private struct Sale: Sendable {
    var person: Int64
    var start: Int64
    var auction: Int64
}

private enum SaleFold: RowFold {
    static func fold(_ row: borrowing Sale) -> UInt64 {
        Terms(row.person, row.start, row.auction).value
    }
}

/// A watermark after every thousandth listing, 4 seconds and 1 millisecond behind the latest one.
///
/// One generic type for bids and listings costs 13 % of W2's instructions.
private struct EveryThousandListings: WatermarkGenerator {
    private var seen = 0
    private var latest = Timestamp.min

    mutating func onEvent(_ listing: Listing, timestamp: Timestamp, output: inout WatermarkOutput) {
        latest = max(latest, timestamp)
        seen += 1
        if seen < 1000 { return }
        seen = 0
        output.emitWatermark(latest.advanced(byMilliseconds: -4001))
    }

    mutating func onPeriodicEmit(_ output: inout WatermarkOutput) {}
}

/// W6: joins persons with the auctions they sell, within windows of ten seconds.
func joinSellers(
    _ environment: StreamExecutionEnvironment,
    _ events: Int,
    _ parallelism: Int,
    _ checksum: Checksum
) {
    let strategy = WatermarkStrategy<Listing>.forGenerator { EveryThousandListings() }
        .withTimestampAssigner { listing, _ in Timestamp(listing.dateTime) }
    let source = GeneratorSource(count: events, splits: parallelism) { Listing.made($0) }
    let listings = environment.fromSource(source, strategy, name: "listings")
        .setParallelism(parallelism)
    let persons = listings.filter { $0.isPerson }
    let auctions = listings.filter { !$0.isPerson }
    persons.join(auctions)
        .where { $0.id }.equalTo { $0.seller }
        .window(.tumbling(size: .seconds(10)))
        .apply { person, auction in
            let start = person.dateTime - person.dateTime % 10_000
            return Sale(person: person.id, start: start, auction: auction.id)
        }
        .addSink { _ in ChecksumSink<SaleFold>(checksum) }
}

import Tidemark

extension StreamExecutionEnvironment {
    /// Bids with their times, and a watermark after every thousandth.
    func timed(_ source: GeneratorSource<Bid>, _ parallelism: Int) -> DataStream<Bid> {
        fromSource(source, Self.strategy, name: "bids").setParallelism(parallelism)
    }

    /// The bids of a CSV file without a header: auction, bidder, price, channel by name, time.
    func bids(in file: String) -> DataStream<Bid> {
        let names = ["auction", "bidder", "price", "channel", "dateTime"]
        let format = CSVFormat<Bid>(header: .absent(columns: names)) { columns in
            let auction = try columns.index(of: "auction")
            let bidder = try columns.index(of: "bidder")
            let price = try columns.index(of: "price")
            let dateTime = try columns.index(of: "dateTime")
            return { row in
                Bid(
                    auction: Int64(try row.int(auction)),
                    bidder: Int64(try row.int(bidder)),
                    price: Int64(try row.int(price)),
                    dateTime: Int64(try row.int(dateTime)),
                    // No workload of a file asks for it.
                    channel: 0
                )
            }
        }
        return fromSource(CSVSource([.file(file)], format: format), Self.strategy, name: "bids")
    }

    private static var strategy: WatermarkStrategy<Bid> {
        WatermarkStrategy<Bid>.forGenerator { EveryThousandBids() }
            .withTimestampAssigner { bid, _ in Timestamp(bid.dateTime) }
    }
}

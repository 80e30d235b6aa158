import Tidemark

/// When a bidder is reminded.
private struct Reminder: Sendable {
    var bidder: Int64
    var time: Int64
}

private enum ReminderFold: RowFold {
    static func fold(_ row: borrowing Reminder) -> UInt64 {
        Terms(row.bidder, row.time).value
    }
}

/// Sets a timer five seconds behind each bid.
private struct Reminding: KeyedProcessFunction {
    mutating func processElement(
        _ bid: Bid,
        _ context: KeyedContext<Int64>,
        _ out: Collector<Reminder>
    ) {
        context.timers.registerEventTimeTimer(at: Timestamp(bid.dateTime + 5000))
    }

    mutating func onTimer(
        _ timer: Timestamp,
        _ context: KeyedContext<Int64>,
        _ out: Collector<Reminder>
    ) {
        out.emit(Reminder(bidder: context.currentKey, time: timer.milliseconds))
    }
}

/// W7: reminds each bidder five seconds after each bid.
///
/// The function says that it leaves the clock alone: one that may look at it is handed one record at a time.
func setTimers(_ bids: DataStream<Bid>, _ checksum: Checksum) {
    bids.keyBy { $0.bidder }
        .process(usesProcessingTime: false) { _ in Reminding() }
        .addSink { _ in ChecksumSink<ReminderFold>(checksum) }
}

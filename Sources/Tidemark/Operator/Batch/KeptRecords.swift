/// Records that are kept until the input ends, of one input of an operator or of both.
///
/// Full batches never change and are shared by key frames; the last one of each input is filled.
struct KeptRecords {
    /// The batches of each input.
    private var batches: [[RecordBatch]]
    /// Of each record in the order of arrival, its input and its place there.
    private(set) var arrivals: [Arrival] = []

    struct Arrival {
        let timestamp: Timestamp
        let input: Int
        let place: Int
    }

    private static let batchRows = 256

    init(inputs: Int) {
        batches = Array(repeating: [], count: inputs)
    }

    var count: Int { arrivals.count }

    /// Moves rows of a batch behind what is kept.
    mutating func append(moving range: Range<Int>, of batch: RecordBatch, input: Int) {
        var start = range.lowerBound
        while start < range.upperBound {
            if batches[input].last.map({ $0.count == $0.capacity }) ?? true {
                batches[input].append(RecordBatch(of: batch.type, capacity: Self.batchRows))
            }
            let tail = batches[input][batches[input].count - 1]
            let rows = min(range.upperBound - start, tail.capacity - tail.count)
            let first = (batches[input].count - 1) * Self.batchRows + tail.count
            for row in 0..<rows {
                let timestamp = batch.timestamps[start + row]
                arrivals.append(
                    Arrival(timestamp: timestamp, input: input, place: first + row)
                )
            }
            tail.append(moving: start..<(start + rows), of: batch)
            start += rows
        }
    }

    /// Copies a record behind the rows of a batch.
    func copy(_ arrival: Arrival, to batch: RecordBatch) {
        let row = arrival.place % Self.batchRows
        batch.append(copying: row..<(row + 1), of: home(of: arrival))
    }

    /// The record, boxed.
    func value(of arrival: Arrival) -> Any {
        let batch = home(of: arrival)
        return batch.type.load(batch.element(at: arrival.place % Self.batchRows))
    }

    /// The records by their timestamps, and where those are equal by arrival.
    var order: [Int] {
        arrivals.indices.sorted {
            (arrivals[$0].timestamp, $0) < (arrivals[$1].timestamp, $1)
        }
    }

    /// The same records, with what is still being filled as a copy.
    var image: KeptRecords {
        var image = self
        for input in batches.indices {
            guard let tail = batches[input].last, tail.count < tail.capacity else { continue }
            image.batches[input][batches[input].count - 1] = tail.copy
        }
        return image
    }

    func weigh(_ footprint: inout Footprint) {
        footprint.add(arrivals)
        for batch in batches.joined() {
            footprint.add(batch, bytes: batch.capacity * (batch.type.stride + 16))
        }
    }

    private func home(of arrival: Arrival) -> RecordBatch {
        batches[arrival.input][arrival.place / Self.batchRows]
    }
}

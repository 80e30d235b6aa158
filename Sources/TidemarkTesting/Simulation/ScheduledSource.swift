package import Tidemark

/// Gives records that were laid out beforehand, split by split, each with the time at which it arrives.
///
/// A split may be silent for long between two arrivals. Without arrival times, records are there whenever asked for.
package struct ScheduledSource<Element: Sendable>: Source {
    /// The records of each split, in order.
    package let schedule: [[Arrival]]
    /// Whether arrival times move the clock.
    package let isPaced: Bool
    /// Whether a split can be read again from where a reader stood.
    package var isPositioned = false

    /// One record and when it arrives.
    package struct Arrival: Sendable {
        package let instant: Timestamp
        package let element: Element

        package init(instant: Timestamp, element: Element) {
            self.instant = instant
            self.element = element
        }
    }

    package init(_ schedule: [[Arrival]], isPaced: Bool) {
        self.schedule = schedule
        self.isPaced = isPaced
    }

    package var splits: [String] { schedule.indices.map { "split-\($0)" } }

    package var pace: SourcePace { isPaced ? .recorded : .unpaced }

    package func open(split: Int) -> Reader {
        Reader(arrivals: schedule[split], isPaced: isPaced, isPositioned: isPositioned)
    }

    package func open(split: Int, at position: SplitPosition) -> Reader {
        var reader = open(split: split)
        reader.next = Int(position.offset)
        return reader
    }

    /// Reads one split.
    package struct Reader: SplitReader {
        let arrivals: [Arrival]
        let isPaced: Bool
        let isPositioned: Bool
        var next = 0

        package var position: SplitPosition? {
            isPositioned ? SplitPosition(offset: Int64(next)) : nil
        }

        package mutating func poll() -> SourcePoll<Element> {
            guard next < arrivals.count else { return .end }
            defer { next += 1 }
            return .record(arrivals[next].element)
        }

        /// The record is the one polled last.
        package func arrival(of element: Element) -> Timestamp? {
            isPaced && next > 0 ? arrivals[next - 1].instant : nil
        }
    }
}

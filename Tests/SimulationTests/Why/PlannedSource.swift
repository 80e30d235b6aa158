import Tidemark
import TidemarkTesting

/// Gives records that were laid out beforehand, and can be read again from any place.
struct PlannedSource: Source {
    /// One record and when it arrives.
    struct Arrival: Sendable {
        let instant: Int64
        let ripple: Ripple
    }

    let plan: [[Arrival]]

    var splits: [String] { plan.indices.map { "split-\($0)" } }
    var pace: SourcePace { .recorded }

    func open(split: Int) -> Reader { Reader(arrivals: plan[split]) }

    func open(split: Int, at position: SplitPosition) -> Reader {
        Reader(arrivals: plan[split], next: Int(position.offset))
    }

    struct Reader: SplitReader {
        let arrivals: [Arrival]
        var next = 0

        var position: SplitPosition? { SplitPosition(offset: Int64(next)) }

        mutating func poll() -> SourcePoll<Ripple> {
            guard next < arrivals.count else { return .end }
            defer { next += 1 }
            return .record(arrivals[next].ripple)
        }

        func arrival(of element: Ripple) -> Timestamp? {
            Timestamp(arrivals[next - 1].instant)
        }
    }
}

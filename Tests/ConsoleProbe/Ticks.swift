import Tidemark

/// One number, and when it arrived.
struct Tick: Sendable {
    let number: Int
    let at: Timestamp
}

/// A hundred numbers a second apart, an hour of silence, the unlucky one, and a hundred more.
struct Ticks: Source {
    static let unlucky = 101
    private static let start: Int64 = 1_700_000_000_000

    var splits: [String] { ["ticks"] }
    var pace: SourcePace { .recorded }

    func open(split: Int) -> Reader { Reader() }

    /// Counts.
    struct Reader: SplitReader {
        private var number = 0

        mutating func poll() -> SourcePoll<Tick> {
            number += 1
            if number > 2 * Ticks.unlucky { return .end }
            let gap = number < Ticks.unlucky ? 0 : 3600
            return .record(
                Tick(number: number, at: Timestamp(Ticks.start + Int64(number + gap) * 1000))
            )
        }

        func arrival(of tick: Tick) -> Timestamp? { tick.at }
    }
}

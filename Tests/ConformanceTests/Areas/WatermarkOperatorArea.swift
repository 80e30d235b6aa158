import Tidemark

/// An assigner in the middle of a stream, behind the valve of its gate.
enum WatermarkOperatorArea {
    static func run(_ vector: ConformanceCase) throws -> Produced? {
        do {
            guard let strategy = try VectorStrategy.make(vector.job["strategy"] ?? .null)
            else { return nil }
            let assigning = strategy.withTimestampAssigner { element, _ in element.extracted }
            var run = Run(vector, assigning)
            for (index, item) in vector.script.enumerated() { try run.take(item, at: index) }
            return run.produced
        } catch is WatermarkStrategyError {
            return .refused
        }
    }

    private struct Run {
        let emitsPerEvent: Bool
        var senders: SendingSide
        var valve: StatusWatermarkValve
        var machine: TimestampsAndWatermarks<VectorElement>
        var produced = Produced()

        init(_ vector: ConformanceCase, _ strategy: WatermarkStrategy<VectorElement>) {
            emitsPerEvent = vector.job["emitPerEvent"]?.bool ?? false
            senders = SendingSide(channelCount: vector.channels.count)
            valve = StatusWatermarkValve(channelCount: vector.channels.count)
            machine = TimestampsAndWatermarks(strategy)
        }

        mutating func take(_ item: JSON, at index: Int) throws {
            guard let channel = item["ch"]?.integer.map(Int.init)
            else { throw ConformanceCase.Malformed(what: "item \(index)") }
            if let element = item["e"] {
                try record(VectorElement(element), at: index)
            } else if let signal = senders.send(item, on: channel) {
                for upstream in valve.receive(signal, on: channel) {
                    produced.note(machine.onUpstream(upstream), at: index)
                }
            }
            if senders.hasEnded { emitPeriodically(at: index) }
        }

        private mutating func record(_ element: VectorElement, at index: Int) throws {
            let timestamp = try machine.timestamp(of: element, previous: element.timestamp)
            produced.note(
                [
                    "o": "main",
                    "r": .object(["k": .text(element.key), "v": .integer(element.value)]),
                    "ts": timestamp.map { .integer($0.milliseconds) } ?? .null,
                ],
                at: index
            )
            produced.note(machine.onEvent(element, timestamp: timestamp), at: index)
            if emitsPerEvent { emitPeriodically(at: index) }
        }

        private mutating func emitPeriodically(at index: Int) {
            produced.note(machine.onPeriodicEmit(at: Timestamp(0)), at: index)
        }
    }
}

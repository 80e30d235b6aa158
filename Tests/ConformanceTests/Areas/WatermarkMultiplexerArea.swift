import Tidemark

/// The outputs of several partitions combined into one, every call on the underlying output listed.
enum WatermarkMultiplexerArea {
    static func run(_ vector: ConformanceCase) throws -> Produced? {
        var run = Run()
        for (index, item) in vector.script.enumerated() { try run.take(item, at: index) }
        return run.produced
    }

    private struct Run {
        var multiplexer = WatermarkMultiplexer()
        var slots: [String: Int] = [:]
        var produced = Produced()

        mutating func take(_ item: JSON, at index: Int) throws {
            if let id = item["register"]?.string {
                slots[id] = multiplexer.register()
            } else if let id = item["unregister"]?.string {
                unregister(id, at: index)
            } else if item["periodic"]?.bool == true {
                produced.note(WatermarkSignals(multiplexer.periodic()), at: index)
            } else {
                try call(item, at: index)
            }
        }

        private mutating func unregister(_ id: String, at index: Int) {
            let slot = slots.removeValue(forKey: id)
            if let slot { multiplexer.unregister(slot) }
            produced.note(["removed": .bool(slot != nil)], at: index)
        }

        private mutating func call(_ item: JSON, at index: Int) throws {
            guard let slot = item["o"]?.string.flatMap({ slots[$0] }),
                let signal = WatermarkSignal(item: item)
            else { throw ConformanceCase.Malformed(what: "item \(index)") }
            if item["mode"]?.string == "deferred" {
                multiplexer.deferred(signal, from: slot)
            } else {
                let signal = multiplexer.immediate(signal, from: slot)
                produced.note(WatermarkSignals(signal), at: index)
            }
        }
    }
}

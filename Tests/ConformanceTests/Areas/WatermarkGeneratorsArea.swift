import Tidemark

/// A generator alone, every call it makes listed unfiltered; the clock starts at 0.
enum WatermarkGeneratorsArea {
    static func run(_ vector: ConformanceCase) throws -> Produced? {
        guard let strategy = try VectorStrategy.make(vector.job["strategy"] ?? .null)
        else { return nil }
        var generator = WatermarksWithIdleness(strategy)
        var output = WatermarkOutput()
        var now = Timestamp(0)
        var produced = Produced()
        for (index, item) in vector.script.enumerated() {
            if let advance = item["clock"]?.integer {
                now = now.advanced(byMilliseconds: advance)
            } else if item["periodic"]?.bool == true {
                generator.onPeriodicEmit(at: now, output: &output)
            } else {
                let element = VectorElement(item["e"] ?? .null)
                let timestamp = element.timestamp ?? .min
                generator.onEvent(element, timestamp: timestamp, output: &output)
            }
            produced.note(output.take(), at: index)
        }
        return produced
    }
}

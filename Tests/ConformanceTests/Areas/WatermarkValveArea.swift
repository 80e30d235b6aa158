import Tidemark

/// One valve, to which everything is handed as written.
enum WatermarkValveArea {
    static func run(_ vector: ConformanceCase) throws -> Produced? {
        var valve = StatusWatermarkValve(channelCount: vector.channels.count)
        var produced = Produced()
        for (index, item) in vector.script.enumerated() {
            guard let channel = item["ch"]?.integer, let signal = WatermarkSignal(item: item)
            else { throw ConformanceCase.Malformed(what: "item \(index)") }
            produced.note(valve.receive(signal, on: Int(channel)), at: index)
        }
        return produced
    }
}

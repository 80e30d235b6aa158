import Tidemark

extension WatermarkSignal {
    /// The signal that a script item or call stands for; nil if it is something else.
    init?(item: JSON) {
        if let watermark = item["wm"]?.integer {
            self = .watermark(Timestamp(watermark))
        } else if let isIdle = item["idle"]?.bool {
            self = isIdle ? .idle : .active
        } else if item["end"]?.bool == true {
            self = .watermark(.max)
        } else {
            return nil
        }
    }
}

extension Produced {
    mutating func note(_ signals: some Sequence<WatermarkSignal>, at item: Int) {
        for signal in signals {
            switch signal {
            case .watermark(let time): note(["wm": .integer(time.milliseconds)], at: item)
            case .idle: note(["idle": true], at: item)
            case .active: note(["idle": false], at: item)
            }
        }
    }
}

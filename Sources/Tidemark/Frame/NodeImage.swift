/// What one operator of one subtask holds between two turns.
struct NodeImage {
    let counters: [Int]
    let watermark: Timestamp
    let sentWatermark: Timestamp
    let isIdle: Bool
    let memory: Any?
    let userMetrics: UserMetrics.Image?
}

extension OperatorNode {
    var image: NodeImage {
        NodeImage(
            counters: counters.image,
            watermark: time.currentWatermark,
            sentWatermark: sentWatermark,
            isIdle: isIdle,
            memory: kernels.memory?.image(),
            userMetrics: userMetrics.image
        )
    }

    func restore(_ image: NodeImage) throws {
        counters.restore(image.counters)
        time.currentWatermark = image.watermark
        sentWatermark = image.sentWatermark
        isIdle = image.isIdle
        userMetrics.restore(image.userMetrics)
        if let memory = image.memory { try kernels.memory?.restore(memory) }
    }
}

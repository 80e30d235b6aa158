import Tidemark

/// How a job is run: the same results are asked of all ways that apply.
enum JobWay: String, CaseIterable {
    /// Element by element through tapped operators: each item of the script is done before the next.
    case elements
    /// In batches, as a step driver runs at full speed; which item caused what is not known.
    case batches
    /// By a thread for each task.
    case threads

    /// Whether a case has just one possible result this way.
    ///
    /// Threads choose the order in which channels are read, and go on to the true end of all input.
    func applies(to vector: ConformanceCase) -> Bool {
        guard self == .threads else { return true }
        var sender = SendingSide(channelCount: vector.channels.count)
        let last = vector.script.map { item in
            item["ch"]?.integer.flatMap { sender.send(item, on: Int($0)) }
        }.last
        return vector.channels.count == 1 && last == .watermark(.max)
    }
}

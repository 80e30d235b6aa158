import Tidemark

/// What a builder makes its job from and hands its results to.
struct JobBench {
    /// What to build.
    let job: JSON
    /// The streams of the logical inputs, each the union of its channels.
    let inputs: [DataStream<VectorElement>]
    private let log: ProbeLog

    init(_ vector: ConformanceCase, _ environment: StreamExecutionEnvironment, _ log: ProbeLog) {
        job = vector.job
        self.log = log
        var inputs: [DataStream<VectorElement>?] = []
        for (channel, events) in ScriptedChannel.all(of: vector).enumerated() {
            let input = vector.channels[channel]
            while inputs.count <= input { inputs.append(nil) }
            // A channel, and the valve behind it, stand between the source and the operator.
            let stream = environment.fromEvents(events, name: "Channel \(channel)").rebalance()
            inputs[input] = inputs[input]?.union(stream) ?? stream
        }
        self.inputs = inputs.compactMap { $0 }
    }

    /// The first or only input.
    var left: DataStream<VectorElement> { inputs[0] }

    /// The second input.
    var right: DataStream<VectorElement> { inputs[1] }

    /// Names the main output of the operator under test, whose watermarks and statuses are listed.
    func main(_ stream: DataStream<JSON>) {
        side(ProbeLog.main, stream)
    }

    /// Names a side output of the operator under test.
    func side(_ port: String, _ stream: DataStream<JSON>) {
        let log = log
        stream.addSink(port) { _ in Probe(port: port, log: log) }
    }
}

extension JSON {
    /// An instant as the vectors write it; none is the least.
    static func time(_ time: Timestamp?) -> JSON {
        .integer((time ?? .min).milliseconds)
    }
}

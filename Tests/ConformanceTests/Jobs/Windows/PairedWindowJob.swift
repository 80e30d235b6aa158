import Tidemark

/// `windowJoin` and `coGroup`: the records of two streams that meet in windows.
enum PairedWindowJob {
    static func join(_ bench: JobBench, general: Bool) throws {
        var windows = try bench.left.join(bench.right)
            .where { $0.key }.equalTo { $0.key }
            .window(WindowSpec.assigner(bench.job["assigner"]))
        windows = try prepared(windows, bench.job, general)
        bench.main(
            windows.apply { left, right in
                JSON.object([
                    "k": .text(left.key), "l": .integer(left.value), "r": .integer(right.value),
                ])
            }
        )
    }

    static func coGroup(_ bench: JobBench, general: Bool) throws {
        var windows = try bench.left.coGroup(bench.right)
            .where { $0.key }.equalTo { $0.key }
            .window(WindowSpec.assigner(bench.job["assigner"]))
        windows = try prepared(windows, bench.job, general)
        let sorted = bench.job["assigner"]?["type"]?.string == "session"
        bench.main(
            windows.apply { key, lefts, rights, out in
                out.emit(
                    .object([
                        "k": .text(key),
                        "l": .values(lefts, sorted: sorted),
                        "r": .values(rights, sorted: sorted),
                    ])
                )
            }
        )
    }

    private static func prepared<Pairing>(
        _ windows: PairedWindows<VectorElement, VectorElement, String, Pairing>,
        _ job: JSON,
        _ general: Bool
    ) throws -> PairedWindows<VectorElement, VectorElement, String, Pairing> {
        var windows = windows.allowedLateness(
            .milliseconds(job["allowedLateness"]?.integer ?? 0)
        )
        if let trigger = job["trigger"] { windows = windows.trigger(try Self.trigger(trigger)) }
        return general ? windows.usingGeneralOperator : windows
    }

    private typealias Pair = TaggedUnion<VectorElement, VectorElement>

    private static func trigger(_ json: JSON) throws -> any Trigger<Pair> {
        switch json["type"]?.string {
        case "eventTime": return EventTimeTrigger<Pair>()
        case "count": return CountTrigger<Pair>(Int(json["n"]?.integer ?? 0))
        case "continuousEventTime":
            let interval = Duration.milliseconds(json["interval"]?.integer ?? 0)
            return ContinuousEventTimeTrigger<Pair>(every: interval)
        case "purging":
            guard let inner = json["of"] else { break }
            return purging(try trigger(inner))
        default: break
        }
        throw WindowSpec.Unknown(what: "trigger \(json)")
    }

    private static func purging(_ inner: some Trigger<Pair>) -> any Trigger<Pair> {
        PurgingTrigger(inner)
    }
}

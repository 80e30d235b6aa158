import Tidemark

/// The windows that a job describes.
struct WindowSpec {
    /// Nil where each record says the gap of its session.
    let assigner: WindowAssigner?
    /// Whether lists of records are written in order of their values.
    let sortsLists: Bool
    let trigger: (any Trigger<VectorElement>)?
    let evictor: (any Evictor<VectorElement>)?
    let lateness: Duration
    let function: String
    let hasLateOutput: Bool

    static let late = OutputTag<VectorElement>("late")

    init(_ job: JSON) throws {
        let assigner = job["assigner"]
        let isDynamic = assigner?["type"]?.string == "dynamicSession"
        self.assigner = isDynamic ? nil : try Self.assigner(assigner)
        sortsLists = isDynamic || assigner?["type"]?.string == "session"
        trigger = try job["trigger"].map { try Self.trigger($0) }
        evictor = try job["evictor"].map { try Self.evictor($0) }
        lateness = .milliseconds(job["allowedLateness"]?.integer ?? 0)
        function = job["function"]?.string ?? ""
        hasLateOutput = job["lateSideOutput"]?.bool ?? false
    }

    static func assigner(_ json: JSON?) throws -> WindowAssigner {
        func span(_ name: String) -> Duration { .milliseconds(json?[name]?.integer ?? 0) }
        switch json?["type"]?.string {
        case "tumbling": return .tumbling(size: span("size"), offset: span("offset"))
        case "sliding":
            return .sliding(size: span("size"), slide: span("slide"), offset: span("offset"))
        case "session": return .session(gap: span("gap"))
        case "global": return .global
        case let type: throw Unknown(what: "assigner \(type ?? "none")")
        }
    }

    private static func trigger(_ json: JSON) throws -> any Trigger<VectorElement> {
        switch json["type"]?.string {
        case "eventTime": return EventTimeTrigger<VectorElement>()
        case "count": return CountTrigger<VectorElement>(Int(json["n"]?.integer ?? 0))
        case "continuousEventTime":
            let interval = Duration.milliseconds(json["interval"]?.integer ?? 0)
            return ContinuousEventTimeTrigger<VectorElement>(every: interval)
        case "delta":
            let threshold = Double(json["threshold"]?.integer ?? 0)
            return DeltaTrigger(threshold: threshold) { distance($0, $1) }
        case "purging":
            guard let inner = json["of"] else { throw Unknown(what: "purging of nothing") }
            return purging(try trigger(inner))
        case let type: throw Unknown(what: "trigger \(type ?? "none")")
        }
    }

    private static func purging(
        _ inner: some Trigger<VectorElement>
    ) -> any Trigger<VectorElement> {
        PurgingTrigger(inner)
    }

    private static func evictor(_ json: JSON) throws -> any Evictor<VectorElement> {
        let after = json["after"]?.bool ?? false
        switch json["type"]?.string {
        case "count":
            return CountEvictor<VectorElement>(
                Int(json["n"]?.integer ?? 0),
                afterFunction: after
            )
        case "time":
            let size = Duration.milliseconds(json["size"]?.integer ?? 0)
            return TimeEvictor<VectorElement>(size, afterFunction: after)
        case "delta":
            let threshold = Double(json["threshold"]?.integer ?? 0)
            return DeltaEvictor(threshold: threshold, afterFunction: after) { distance($0, $1) }
        case let type: throw Unknown(what: "evictor \(type ?? "none")")
        }
    }

    private static func distance(_ one: VectorElement, _ other: VectorElement) -> Double {
        Double((one.value - other.value).magnitude)
    }

    /// A field or type that the format does not know.
    struct Unknown: Error {
        let what: String
    }
}

/// Numbers gathered for an average.
struct Average {
    var sum: Int64 = 0
    var count: Int64 = 0

    mutating func add(_ element: VectorElement) {
        sum &+= element.value
        count += 1
    }

    mutating func add(_ other: Average) {
        sum &+= other.sum
        count += other.count
    }
}

extension VectorElement {
    /// The incremental functions of the format by name.
    static func combination(
        _ name: String
    ) -> (@Sendable (VectorElement, VectorElement) -> VectorElement)? {
        let combine: (@Sendable (Int64, Int64) -> Int64)?
        switch name {
        case "sum": combine = { $0 &+ $1 }
        case "min": combine = { Swift.min($0, $1) }
        case "max": combine = { Swift.max($0, $1) }
        default: combine = nil
        }
        guard let combine else { return nil }
        return { first, next in
            var result = first
            result.value = combine(first.value, next.value)
            return result
        }
    }

    /// The gap of the session that it opens.
    var gap: Duration { .milliseconds(flag) }
}

extension JSON {
    /// A window as the format writes it.
    static func window(_ window: TimeWindow) -> JSON {
        if window.isGlobal { return "global" }
        return .array([
            .integer(window.start.milliseconds), .integer(window.end.milliseconds),
        ])
    }

    /// The values of records, sorted where their order is left open.
    static func values(_ elements: [VectorElement], sorted: Bool) -> JSON {
        let values = elements.map(\.value)
        return .array((sorted ? values.sorted() : values).map { .integer($0) })
    }

    /// The members of a window's result.
    static func result(
        of key: String?,
        _ window: TimeWindow,
        _ members: [String: JSON]
    ) -> JSON {
        var all = members
        all["w"] = .window(window)
        if let key { all["k"] = .text(key) }
        return .object(all)
    }
}

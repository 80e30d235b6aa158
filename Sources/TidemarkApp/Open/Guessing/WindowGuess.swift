import TidemarkInspection

/// Which windows to have.
struct WindowGuess {
    let spec: WindowSpec
    let line: OpenPlan.Line

    /// Sizes that people use, the usual ones first.
    private static let sizes: [Int64] = [
        3_600_000, 86_400_000, 60_000, 1000, 600_000, 10_000, 21_600_000, 604_800_000, 100, 10, 1,
        2_592_000_000, 31_536_000_000,
    ]

    init(_ choices: OpenChoices, _ span: EventSpan) throws(UsageError) {
        if let said = choices.window {
            spec = try WindowSpec(said)
            line = Self.line(spec, Self.count(spec, span))
            return
        }
        let begun = span.milliseconds ?? 0
        if !span.isWhole && begun < 60_000 * 500 {
            spec = WindowSpec(tumbling: 60_000)
            line = Self.line(spec, "how long the stream will be is not known")
            return
        }
        spec = WindowSpec(tumbling: begun == 0 ? 60_000 : Self.size(for: begun))
        let reason = Self.count(spec, span)
        line = Self.line(spec, span.isWhole ? reason : reason + " so far")
    }

    /// A size that makes 20 to 500 windows, or else the one that comes nearest to a hundred.
    private static func size(for span: Int64) -> Int64 {
        if let usual = sizes.first(where: { (20...500).contains(span / $0) }) { return usual }
        let nearest = sizes.min {
            distance(Double(span) / Double($0)) < distance(Double(span) / Double($1))
        }
        return nearest ?? 60_000
    }

    private static func distance(_ windows: Double) -> Double {
        windows < 100 ? 100 / max(windows, 1e-9) : windows / 100
    }

    private static func count(_ spec: WindowSpec, _ span: EventSpan) -> String {
        guard let milliseconds = span.milliseconds else { return "one instant of data" }
        let readable = DurationText.readable(milliseconds)
        guard spec.shape != .session else { return "the data spans \(readable)" }
        let count = milliseconds / spec.slide + 1
        return "about \(count) \(count == 1 ? "window" : "windows") in \(readable) of data"
    }

    private static func line(_ spec: WindowSpec, _ reason: String) -> OpenPlan.Line {
        OpenPlan.Line(name: "window", value: spec.description, reason: reason)
    }
}

import TidemarkInspection

/// Durations of checkpoints: microseconds of the host, or turns, which are `t`.
enum CheckpointText {
    static func duration(_ value: Int64?, _ unit: String) -> String {
        guard let value else { return "-" }
        if unit == "turns" { return NumberText.compact(value) + "t" }
        return NumberText.microseconds(value)
    }

    static func bytes(_ count: Int64?) -> String {
        count.map(NumberText.bytes) ?? "-"
    }

    /// How far it has come, in a word.
    static func state(_ row: CheckpointView) -> (String, Role) {
        switch row.status {
        case .inProgress: ("\(row.percent)%", .checkpointProgress)
        case .completed: ("ok", row.kind == "savepoint" ? .checkpointNamed : .checkpointOK)
        case .failed: ("FAILED", .checkpointFailed)
        }
    }

    /// What else there is to say of it.
    static func note(_ row: CheckpointView) -> String {
        if let reason = row.reason { return TerminalText.clean(reason, limit: 128) }
        var parts: [String] = []
        if let name = row.name { parts.append(TerminalText.clean(name, limit: 64)) }
        if row.restores > 0 { parts.append("restored") }
        if row.status == .completed && !row.isKept { parts.append("gone") }
        return parts.joined(separator: ", ")
    }
}

extension NumberText {
    /// Microseconds in the one unit that fits: `850us`, `12.4ms`, and seconds and more as `span` has them.
    package static func microseconds(_ count: Int64) -> String {
        let size = count.magnitude
        if size < 1000 { return "\(count)us" }
        if size >= 1_000_000 { return span(count / 1000) }
        let tenths = size / 100
        let sign = count < 0 ? "-" : ""
        return tenths >= 1000
            ? "\(sign)\(tenths / 10)ms" : "\(sign)\(tenths / 10).\(tenths % 10)ms"
    }
}

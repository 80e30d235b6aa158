import TidemarkInspection

/// What of a checkpoint belongs to one operator: the slowest of its subtasks.
struct CheckpointShare: Equatable {
    let name: String
    let acknowledged: Int
    let count: Int
    let startDelay: Int64?
    let alignment: Int64?
    let sync: Int64?
    let async: Int64?
    let bytes: Int64?
    let records: Int64?

    /// All phases together.
    var total: Int64 { [startDelay, alignment, sync, async].compactMap { $0 }.reduce(0, +) }

    init(_ name: String, _ parts: [CheckpointPartView]) {
        self.name = name
        acknowledged = parts.count { $0.isHandedIn }
        count = parts.count
        startDelay = parts.compactMap(\.startDelay).max()
        alignment = parts.compactMap(\.alignment).max()
        sync = parts.compactMap(\.sync).max()
        async = parts.compactMap(\.async).max()
        let known = parts.compactMap(\.bytes)
        bytes = known.isEmpty ? nil : known.reduce(0, +)
        let records = parts.compactMap(\.recordsDuringAlignment)
        self.records = records.isEmpty ? nil : records.reduce(0, +)
    }

    var json: JSONValue {
        .object([
            JSONMember("operator", .string(TerminalText.clean(name))),
            JSONMember("acknowledged", .integer(Int64(acknowledged))),
            JSONMember("subtasks", .integer(Int64(count))),
            JSONMember("startDelay", .optional(startDelay)),
            JSONMember("alignment", .optional(alignment)),
            JSONMember("sync", .optional(sync)),
            JSONMember("async", .optional(async)),
            JSONMember("bytes", .optional(bytes)),
            JSONMember("recordsDuringAlignment", .optional(records)),
            JSONMember("total", .integer(total)),
        ])
    }
}

/// How long completed checkpoints took, in the unit of the newest.
struct CheckpointTimes: Equatable {
    let least: Int64
    let mean: Int64
    let most: Int64
    let unit: String

    init?(_ rows: [CheckpointView]) {
        guard let unit = rows.last(where: { $0.status == .completed })?.unit else { return nil }
        let times = rows.filter { $0.status == .completed && $0.unit == unit }.map(\.duration)
        guard let least = times.min(), let most = times.max() else { return nil }
        self.least = least
        self.most = most
        mean = times.reduce(0, +) / Int64(times.count)
        self.unit = unit
    }

    var json: JSONValue {
        .object([
            JSONMember("least", .integer(least)), JSONMember("mean", .integer(mean)),
            JSONMember("most", .integer(most)), JSONMember("unit", .string(unit)),
        ])
    }
}

extension CheckpointView {
    /// Its operators in the order of the graph.
    var shares: [CheckpointShare] {
        var names: [String] = []
        for part in subtasks where !names.contains(part.operatorName) {
            names.append(part.operatorName)
        }
        return names.map { name in
            CheckpointShare(name, subtasks.filter { $0.operatorName == name })
        }
    }

    /// How much of it is handed in.
    var percent: Int64 { tasks > 0 ? acknowledged * 100 / tasks : 0 }
}

extension ConsoleModel {
    /// The checkpoint in focus: the selected one, else the newest.
    func checkpoint(in state: UIState) -> CheckpointView? {
        guard let cursor = state.cursors[.checkpoints] else { return checkpoints.rows.last }
        return checkpoints.rows.first { $0.id == -cursor } ?? checkpoints.rows.last
    }

    /// What screen 3 shows.
    func checkpointMembers(_ state: UIState) -> [JSONMember] {
        let selected = checkpoint(in: state)
        return checkpoints.fields.map { JSONMember($0.name, $0.cell.json) } + [
            JSONMember("checkpoints", .array(checkpoints.rows.map(\.json))),
            JSONMember("times", CheckpointTimes(checkpoints.rows)?.json ?? .null),
            JSONMember("selected", .optional(selected?.id)),
            JSONMember("operators", .array((selected?.shares ?? []).map(\.json))),
            JSONMember("kept", .integer(Int64(checkpoints.rows.count { $0.isKept }))),
        ]
    }
}

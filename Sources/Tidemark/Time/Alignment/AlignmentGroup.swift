import Synchronization

/// How far the sources of one alignment group have come.
///
/// Each says so itself, from its own thread; those who look for their next tick read the least.
///
/// - Flink: the `WatermarkAggregator` of a `SourceCoordinator`
final class AlignmentGroup: Sendable {
    private let state = Mutex(State())

    private struct State {
        var members: [Member] = []
        var standing = Standing(least: .max, since: .min)
    }

    /// How far all have come.
    struct Standing: Equatable {
        /// The least watermark of those that count; `Timestamp.max` where none does.
        let least: Timestamp
        /// Since when it is that, in processing time.
        let since: Timestamp
    }

    private struct Member {
        let source: String
        let subtask: Int
        /// Nil for one that does not count.
        var watermark: Timestamp?
    }

    /// Adds a source subtask, which does not count before it has a watermark.
    func join(_ source: String, _ subtask: Int) -> Int {
        state.withLock { state in
            state.members.append(Member(source: source, subtask: subtask))
            return state.members.count - 1
        }
    }

    /// Takes what a member has come to, nil for one that does not count; says whether the least is another now.
    func say(_ watermark: Timestamp?, of member: Int, at now: Timestamp) -> Bool {
        state.withLock { state in
            state.members[member].watermark = watermark
            let least = state.members.compactMap(\.watermark).min() ?? .max
            if least == state.standing.least { return false }
            state.standing = Standing(least: least, since: now)
            return true
        }
    }

    /// How far all have come; set where a key frame says so, after all members have spoken.
    var standing: Standing {
        get { state.withLock { $0.standing } }
        set { state.withLock { $0.standing = newValue } }
    }

    /// The first of those that have it.
    var slowest: AlignmentFact.Member? {
        state.withLock { state in
            var slowest: AlignmentFact.Member?
            for member in state.members {
                guard let watermark = member.watermark,
                    watermark < slowest?.watermark ?? .max
                else { continue }
                slowest = AlignmentFact.Member(
                    source: member.source,
                    subtask: member.subtask,
                    watermark: watermark
                )
            }
            return slowest
        }
    }
}

/// The alignment groups of one attempt, by name.
///
/// Asked while tasks are made, from one thread.
final class AlignmentGroups {
    private var groups: [String: AlignmentGroup] = [:]

    init() {}

    subscript(name: String) -> AlignmentGroup {
        if let group = groups[name] { return group }
        let group = AlignmentGroup()
        groups[name] = group
        return group
    }
}

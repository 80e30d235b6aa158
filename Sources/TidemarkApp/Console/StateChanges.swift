import TidemarkConsole
import TidemarkDebugger
import TidemarkInspection

/// Marks what has changed in state between two places where the job stood.
struct StateChanges {
    private var before = Reading()
    private var now = Reading()

    /// What was read of all states at one step.
    private struct Reading {
        var step: Int64 = -1
        var states: [String: Known] = [:]
    }

    private struct Known {
        let entries: [String: StateEntryView]
        let order: [String]
        /// Whether nothing was left out.
        let isWhole: Bool
    }

    /// The states of a picture with their changes; nil where they were not read.
    mutating func mark(_ picture: SessionPicture, isMoving: Bool) -> [StateList]? {
        guard let states = picture.states else { return nil }
        if isMoving { return states.map { StateList($0.view) } }
        if picture.job.step != now.step {
            before = now
            now = Reading(step: picture.job.step)
            for state in states { now.states[Self.name(state)] = Self.known(state) }
        }
        return states.map { StateList($0.view, entries(of: $0)) }
    }

    private func entries(of state: StatePicture) -> [StateEntry] {
        let old = before.states[Self.name(state)]
        let seen = Set(state.entries.map(StateEntry.id))
        let isWhole = Int64(state.entries.count) >= state.view.entries
        let here = state.entries.map { entry in
            guard let old else { return StateEntry(entry) }
            guard let was = old.entries[StateEntry.id(of: entry)] else {
                return StateEntry(entry, old.isWhole ? .new : .none)
            }
            return StateEntry(entry, was.value == entry.value ? .none : .changed(was: was.value))
        }
        guard let old, isWhole else { return here }
        let gone = old.order.filter { !seen.contains($0) }.compactMap { old.entries[$0] }
        return here + gone.map { StateEntry($0, .cleared) }
    }

    private static func known(_ state: StatePicture) -> Known {
        let ids = state.entries.map(StateEntry.id)
        return Known(
            entries: Dictionary(zip(ids, state.entries)) { first, _ in first },
            order: ids,
            isWhole: Int64(state.entries.count) >= state.view.entries
        )
    }

    private static func name(_ state: StatePicture) -> String {
        state.view.operatorName + "/" + state.view.state
    }
}

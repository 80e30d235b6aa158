import Tidemark
import TidemarkInspection

/// Finds the steps of an operator after which the state of a key is another.
///
/// A step is seen before it takes effect, so what it has changed is seen at the next one, or at the end of the turn.
/// With a key all changes are found, whatever causes them; without one those by steps that have a key.
final class StateChange {
    private let target: StateTarget
    /// The stable hash of the key that is waited for, once a step has had it.
    private var wanted: UInt64?
    /// The last step that may change the state, and the key and the subtask to look at.
    private var pending: RecordedStep?
    private var key: Any?
    private var node: OperatorNode?
    private var last: Content?
    /// Whether something has happened since the state was looked at.
    private var isDirty = false

    private static let textLimit = 160

    private struct Content {
        var hash: UInt64 = 0
        var texts: [String] = []

        var text: String { texts.isEmpty ? "nothing" : texts.joined(separator: ", ") }
    }

    init(_ target: StateTarget) {
        self.target = target
    }

    /// Begins anew; what happened meanwhile was not seen.
    func reset() {
        pending = nil
        key = nil
        node = nil
        last = nil
        isDirty = false
    }

    /// Takes a step that is about to take effect; gives the one before it if that has changed the state.
    func offer(_ fact: StepFact, number: Int) -> RecordedStep? {
        let found = isDirty ? settle() : nil
        isDirty = false
        if let key = fact.key {
            guard isWanted(key) else { return found }
            self.key = key
            node = fact.operatorNode
            if target.key == nil || last == nil { last = content() }
        } else if key == nil || target.key == nil || node !== fact.operatorNode {
            return found
        }
        pending = RecordedStep(fact, number: number)
        isDirty = true
        return found
    }

    /// Looks at the state; gives the step that has changed it, if one has.
    func settle() -> RecordedStep? {
        guard var step = pending, let last else { return nil }
        let now = content()
        guard now.hash != last.hash else { return nil }
        step.change = "\(target.name) from \(last.text) to \(now.text)"
        self.last = now
        return step
    }

    private func isWanted(_ key: Any) -> Bool {
        guard let text = target.key else { return true }
        guard let hash = (key as? any StreamKey)?.stableHash else { return false }
        if let wanted { return wanted == hash }
        guard KeyFilter(text).passes(key) else { return false }
        wanted = hash
        return true
    }

    private func content() -> Content {
        var content = Content()
        guard let key, let node else { return content }
        node.forEachEntry(of: target.name, key: key) { fact in
            content.hash = content.hash &* 31 &+ fact.hash &+ 1
            if content.texts.count < 4 {
                let value = ValueInspector.inspect(fact.value).text
                let place = fact.window.map { " in \($0.start.text) to \($0.end.text)" } ?? ""
                content.texts.append(
                    TerminalText.clean(value, limit: Self.textLimit) + place
                )
            }
            return true
        }
        return content
    }
}

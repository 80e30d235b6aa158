package import Tidemark

/// Folds all that an operator subtask does into one number, step by step.
package final class StepLog: StepTap {
    /// Depends on every step and on their order.
    package private(set) var fingerprint: UInt64 = 0
    /// How many steps there were.
    package private(set) var count = 0

    package init() {}

    /// Takes one step.
    package func step(_ fact: StepFact) {
        count += 1
        mix(UInt64(fact.kind.rawValue))
        mix(UInt64(bitPattern: fact.timestamp.milliseconds))
        if let window = fact.window { mix(UInt64(bitPattern: window.start.milliseconds)) }
        if let element = fact.element, fact.elementType?.name == "Ripple" {
            let ripple = element.assumingMemoryBound(to: Ripple.self).pointee
            mix(UInt64(bitPattern: Int64(ripple.value)))
        }
    }

    private func mix(_ word: UInt64) {
        var random = SplitMix64(seed: fingerprint ^ word)
        fingerprint = random.next()
    }
}

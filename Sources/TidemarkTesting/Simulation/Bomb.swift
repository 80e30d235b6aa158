import Synchronization

/// A function of a user's that fails when it has seen so many records, as often as it is told to.
package final class Bomb: Sendable {
    private let left: Mutex<[Int]>

    /// Fails at the first of these records, then after so many more, and so on; never without numbers.
    package init(after counts: [Int] = []) {
        left = Mutex(counts)
    }

    /// How many failures are still to come.
    package var failuresLeft: Int { left.withLock { $0.count } }

    /// Lets a record through, or fails.
    package func pass(_ ripple: Ripple) throws -> Ripple {
        try left.withLock { left in
            guard let first = left.first else { return }
            if first > 0 {
                left[0] = first - 1
                return
            }
            left.removeFirst()
            throw Exploded()
        }
        return ripple
    }

    /// What a bomb throws.
    package struct Exploded: Error {}
}

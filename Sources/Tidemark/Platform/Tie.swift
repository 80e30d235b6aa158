import Synchronization

/// A way back to an owner, good until the owner cuts it at its end.
///
/// What `weak` would be; but a single weak reference makes every count of references to its object slow for ever, and
/// tasks and attempts are counted at every turn.
// The one thing that changes is behind a lock.
final class Tie<Owner: AnyObject>: @unchecked Sendable {
    /// The owner's address; 0 once it is gone.
    private let owner = Mutex<UInt>(0)

    /// Ties an owner, which must cut it before it is gone.
    func tie(_ owner: Owner) {
        let address = UInt(bitPattern: Unmanaged.passUnretained(owner).toOpaque())
        self.owner.withLock { $0 = address }
    }

    func cut() {
        owner.withLock { $0 = 0 }
    }

    /// Asks the owner something, while it cannot end; nil if it is gone.
    func ask<Answer>(_ body: (Owner) -> Answer) -> Answer? {
        var answer: Answer?
        owner.withLock { address in
            guard let place = UnsafeRawPointer(bitPattern: address) else { return }
            answer = Unmanaged<Owner>.fromOpaque(place)._withUnsafeGuaranteedRef(body)
        }
        return answer
    }
}

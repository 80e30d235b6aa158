/// Which key is current, and where its state lies: the part of keyed state that does not depend on the key type.
///
/// Every key with state has a slot; all states of the operator keep the key's values in columns, at that slot. The slot
/// is looked up once a record. A key without any state gives its slot back.
@usableFromInline
class KeyDirectory {
    /// The slot of the current key; `noSlot` while it has no state, `noKey` outside a keyed context.
    @usableFromInline let current: UnsafeMutablePointer<Int>
    /// Told when somebody asks for the state of a key while there is none: the job fails.
    var missKey: () -> Void = {}
    /// How many states and timers hold each slot.
    private var uses: [Int32] = []
    private var free: [Int] = []

    @inlinable static var noSlot: Int { -1 }
    @inlinable static var noKey: Int { -2 }

    @usableFromInline
    init() {
        current = .allocate(capacity: 1)
        current.initialize(to: -2)
    }

    deinit {
        current.deallocate()
    }

    /// Gives the current key a slot, if it has none.
    func claimCurrent() -> Int {
        let slot = current.pointee
        precondition(
            slot != Self.noKey,
            "No key set. This method should not be called outside of a keyed context."
        )
        if slot != Self.noSlot { return slot }
        let claimed = free.popLast() ?? uses.count
        if claimed == uses.count { uses.append(0) }
        current.pointee = claimed
        insertCurrent(claimed)
        return claimed
    }

    /// Adds or takes away a use of the current key's slot; the last one frees it.
    func changeUses(of slot: Int, by change: Int32) {
        uses[slot] += change
        if uses[slot] > 0 { return }
        free.append(slot)
        if current.pointee == slot {
            removeCurrent()
            current.pointee = Self.noSlot
        }
    }

    func insertCurrent(_ slot: Int) {}
    func removeCurrent() {}

    /// Which slots are held, and how often.
    struct Slots {
        fileprivate let uses: [Int32]
        fileprivate let free: [Int]

        func weigh(_ footprint: inout Footprint) {
            footprint.add(uses)
            footprint.add(free)
        }
    }

    var slotsInUse: Slots {
        get { Slots(uses: uses, free: free) }
        set {
            uses = newValue.uses
            free = newValue.free
            current.pointee = Self.noKey
        }
    }

    /// Visits all keys with state, boxed, in the order of their hashes.
    @usableFromInline
    func forEachKey(_ body: (Any, Int) -> Void) {}
}

/// The keys of one operator subtask.
///
/// - Flink: `HeapKeyedStateBackend`
@usableFromInline
final class TypedKeyDirectory<Key: StreamKey>: KeyDirectory {
    @usableFromInline let slots = KeyedTable<Key, Int>()
    @usableFromInline let key: UnsafeMutablePointer<Key?>

    @usableFromInline
    override init() {
        key = .allocate(capacity: 1)
        key.initialize(to: nil)
        super.init()
    }

    deinit {
        key.deinitialize(count: 1)
        key.deallocate()
    }

    /// Makes a key current.
    @inlinable
    func select(_ next: Key) {
        key.pointee = next
        current.pointee = slots.find(next, hash: next.stableHash)?.pointee ?? KeyDirectory.noSlot
    }

    override func insertCurrent(_ slot: Int) {
        guard let key = key.pointee else { return }
        slots.update(key, hash: key.stableHash).value.initialize(to: slot)
    }

    override func removeCurrent() {
        guard let key = key.pointee else { return }
        slots.remove(key, hash: key.stableHash)
    }

    @usableFromInline
    override func forEachKey(_ body: (Any, Int) -> Void) {
        slots.forEach { key, slot in body(key, slot.pointee) }
    }
}

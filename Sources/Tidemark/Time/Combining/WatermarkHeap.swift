/// Finds the least watermark of a changing set of slots, each change in O(log n).
///
/// Slots are small whole numbers. Equal watermarks are ordered by slot, so that the slot said to hold the
/// minimum does not depend on history.
///
/// - Flink: `HeapPriorityQueue` of `StatusWatermarkValve`
package struct WatermarkHeap: Hashable, Sendable {
    private struct Entry: Hashable, Sendable {
        var watermark: Timestamp
        var slot: Int

        func precedes(_ other: Entry) -> Bool {
            watermark == other.watermark ? slot < other.slot : watermark < other.watermark
        }
    }

    private var entries: [Entry] = []
    /// Where a slot's entry stands, -1 for slots outside the set.
    private var positions: [Int] = []

    package init() {}

    /// The least watermark and the slot that holds it; nil for the empty set.
    package var least: (slot: Int, watermark: Timestamp)? {
        entries.first.map { ($0.slot, $0.watermark) }
    }

    /// Whether a slot is in the set.
    package func contains(_ slot: Int) -> Bool {
        slot < positions.count && positions[slot] >= 0
    }

    /// Puts a slot into the set, or moves it to another watermark.
    package mutating func set(_ watermark: Timestamp, of slot: Int) {
        while positions.count <= slot { positions.append(-1) }
        let entry = Entry(watermark: watermark, slot: slot)
        if positions[slot] < 0 {
            entries.append(entry)
            settle(entry, at: entries.count - 1)
        } else {
            settle(entry, at: positions[slot])
        }
    }

    /// Takes a slot out of the set, if it is in it.
    package mutating func remove(_ slot: Int) {
        guard contains(slot) else { return }
        let hole = positions[slot]
        positions[slot] = -1
        let last = entries.removeLast()
        if last.slot != slot { settle(last, at: hole) }
    }

    /// Writes an entry where a hole is, after moving the hole to where the entry belongs.
    private mutating func settle(_ entry: Entry, at hole: Int) {
        var hole = hole
        while hole > 0, entry.precedes(entries[(hole - 1) / 2]) {
            place(entries[(hole - 1) / 2], at: hole)
            hole = (hole - 1) / 2
        }
        while let child = leastChild(of: hole), entries[child].precedes(entry) {
            place(entries[child], at: hole)
            hole = child
        }
        place(entry, at: hole)
    }

    private func leastChild(of position: Int) -> Int? {
        let left = 2 * position + 1
        guard left < entries.count else { return nil }
        let right = left + 1
        return right < entries.count && entries[right].precedes(entries[left]) ? right : left
    }

    private mutating func place(_ entry: Entry, at position: Int) {
        entries[position] = entry
        positions[entry.slot] = position
    }
}

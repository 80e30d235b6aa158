/// The minimum over the watermarks of several parts, idle ones left out, that never falls.
///
/// Setting a part changes nothing outside until `update()` is called, which says whether the combination rose.
/// A part that has given nothing stands at `Timestamp.min` and so holds the combination back.
///
/// - Flink: `CombinedWatermarkStatus`
package struct CombinedWatermark: Hashable, Sendable {
    private var parts: [PartialWatermark?] = []
    private var counting = WatermarkHeap()
    /// The number of parts.
    package private(set) var count = 0
    /// The combination as of the last update; `Timestamp.min` before the first.
    package private(set) var watermark: Timestamp
    /// Whether all parts were idle at the last update.
    package private(set) var isIdle = false

    package init(watermark: Timestamp = .min) {
        self.watermark = watermark
    }

    /// Parts that have said something before, each in its slot.
    init(parts: [PartialWatermark?], watermark: Timestamp, isIdle: Bool) {
        self.parts = parts
        self.watermark = watermark
        self.isIdle = isIdle
        for (slot, part) in parts.enumerated() {
            guard let part else { continue }
            count += 1
            if !part.isIdle { counting.set(part.watermark, of: slot) }
        }
    }

    /// The part that holds the minimum now; nil if all are idle or there are none.
    package var holder: Int? { counting.least?.slot }

    /// The part in a slot; nil where none is.
    package subscript(slot: Int) -> PartialWatermark? {
        slot < parts.count ? parts[slot] : nil
    }

    /// Adds a part and returns its slot, the lowest free one.
    package mutating func add(_ part: PartialWatermark = .init()) -> Int {
        let slot = parts.firstIndex { $0 == nil } ?? parts.count
        if slot == parts.count { parts.append(nil) }
        count += 1
        store(part, in: slot)
        return slot
    }

    /// Takes a part out.
    package mutating func remove(_ slot: Int) {
        precondition(self[slot] != nil, "no part in slot \(slot) of a combined watermark")
        parts[slot] = nil
        counting.remove(slot)
        count -= 1
    }

    /// Raises the watermark of a part and makes it count; says whether it rose.
    package mutating func setWatermark(_ watermark: Timestamp, of slot: Int) -> Bool {
        guard var part = self[slot] else { preconditionFailure("no part in slot \(slot)") }
        let rose = watermark > part.watermark
        part.watermark = max(watermark, part.watermark)
        part.isIdle = false
        store(part, in: slot)
        return rose
    }

    /// Leaves a part out of the minimum, or makes it count again.
    package mutating func setIdle(_ isIdle: Bool, of slot: Int) {
        guard var part = self[slot] else { preconditionFailure("no part in slot \(slot)") }
        part.isIdle = isIdle
        store(part, in: slot)
    }

    /// Combines anew and returns the combination if it rose.
    package mutating func update() -> Timestamp? {
        guard count > 0 else { return nil }
        let least = counting.least
        isIdle = least == nil
        guard let least, least.watermark > watermark else { return nil }
        watermark = least.watermark
        return watermark
    }

    private mutating func store(_ part: PartialWatermark, in slot: Int) {
        parts[slot] = part
        if part.isIdle {
            counting.remove(slot)
        } else {
            counting.set(part.watermark, of: slot)
        }
    }
}

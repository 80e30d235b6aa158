import Testing

@testable import Tidemark

/// The queue against a plain list of timers in the order of registration.
@Suite struct `Timer queue` {
    /// What the queue must do, written down without any thought of speed.
    private struct PlainTimers<Key: StreamKey> {
        private(set) var all: [(key: Key, time: Timestamp)] = []

        mutating func add(_ key: Key, at time: Timestamp) {
            if all.contains(where: { $0.time == time && $0.key.isSameKey(as: key) }) { return }
            all.append((key, time))
        }

        mutating func remove(_ key: Key, at time: Timestamp) {
            all.removeAll { $0.time == time && $0.key.isSameKey(as: key) }
        }

        mutating func popDue(at now: Timestamp) -> (key: Key, time: Timestamp)? {
            guard let least = all.map(\.time).min(), least <= now else { return nil }
            return all.firstIndex { $0.time == least }.map { all.remove(at: $0) }
        }

        var ordered: [(key: Key, time: Timestamp)] {
            let times = Set(all.map(\.time)).sorted()
            return times.flatMap { time in all.filter { $0.time == time } }
        }
    }

    private func expectSame<Key: StreamKey>(
        _ queue: TimerQueue<Key>,
        _ plain: PlainTimers<Key>,
        _ comment: Comment
    ) {
        let left = queue.ordered
        let right = plain.ordered
        #expect(queue.count == right.count, comment)
        #expect(left.count == right.count, comment)
        for (one, other) in zip(left, right) {
            #expect(one.time == other.time && one.key.isSameKey(as: other.key), comment)
        }
    }

    /// Changes both alike; images taken on the way must stay as they were.
    private func compare<Key: StreamKey>(
        seed: UInt64,
        keys: [Key],
        instants: Int64,
        steps: Int
    ) {
        var random = SplitMix64(seed: seed)
        var queue = TimerQueue<Key>()
        var plain = PlainTimers<Key>()
        var images: [(TimerQueue<Key>, PlainTimers<Key>)] = []
        var now: Int64 = 0
        for step in 0..<steps {
            let key = keys[Int.random(in: 0..<keys.count, using: &random)]
            let time = Timestamp(now + Int64.random(in: -2...instants, using: &random))
            switch Int.random(in: 0..<100, using: &random) {
            case 0..<55:
                queue.add(key, at: time)
                plain.add(key, at: time)
            case 55..<80:
                queue.remove(key, at: time)
                plain.remove(key, at: time)
            case 80..<98:
                let one = queue.popDue(at: Timestamp(now))
                let other = plain.popDue(at: Timestamp(now))
                #expect(one?.time == other?.time, "seed \(seed), step \(step)")
                if one == nil { now += 1 }
                if let one, let other {
                    #expect(one.key.isSameKey(as: other.key), "seed \(seed), step \(step)")
                }
            default:
                #expect(queue.nextTime() == plain.all.map(\.time).min())
                images.append((queue, plain))
            }
        }
        expectSame(queue, plain, "seed \(seed)")
        for (index, image) in images.enumerated() {
            expectSame(image.0, image.1, "seed \(seed), image \(index)")
        }
    }

    @Test(arguments: 0..<12)
    func `few keys at few instants, deleted and set again`(seed: UInt64) {
        compare(seed: seed, keys: Array(0..<5), instants: 3, steps: 600)
    }

    @Test(arguments: 0..<6)
    func `more keys at an instant than a search from the front is for`(seed: UInt64) {
        compare(seed: seed, keys: Array(0..<60), instants: 1, steps: 1500)
    }

    @Test(arguments: 0..<6)
    func `an instant for nearly every timer`(seed: UInt64) {
        compare(seed: seed, keys: Array(0..<8), instants: 400, steps: 1000)
    }

    @Test func `texts that only look equal are two timers`() {
        compare(seed: 1, keys: ["\u{e9}", "e\u{301}", "e", ""], instants: 2, steps: 400)
    }

    @Test func `the first and the last instant there are`() {
        var queue = TimerQueue<Int>()
        queue.add(1, at: .max)
        queue.add(2, at: .min)
        queue.add(3, at: Timestamp(0))
        #expect(queue.popDue(at: .max)?.key == 2)
        #expect(queue.popDue(at: .max)?.key == 3)
        #expect(queue.popDue(at: Timestamp(7)) == nil)
        #expect(queue.popDue(at: .max)?.key == 1)
        #expect(queue.count == 0)
    }

    @Test func `a timer that is set again whenever it fires takes no more room`() {
        var queue = TimerQueue<Int>()
        for key in 0..<3 { queue.add(key, at: Timestamp(5)) }
        for turn in 0..<100_000 {
            #expect(queue.popDue(at: Timestamp(9))?.key == turn % 3)
            queue.add(turn % 3, at: Timestamp(5))
        }
        #expect(queue.buckets.count == 1)
        #expect(queue.buckets.allSatisfy { $0.bytes < 4096 })
    }
}

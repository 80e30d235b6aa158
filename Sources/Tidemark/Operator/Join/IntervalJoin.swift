/// An interval join at work: what waits on both sides, and the pairs.
///
/// A record is kept until the watermark has reached the last instant at which a partner may happen. Whatever is before
/// the watermark when it comes is late, and has no partners.
///
/// - Flink: `IntervalJoinOperator`
@usableFromInline
final class IntervalJoin<Key: StreamKey, Left, Right, Function: ProcessJoinFunction>
where Function.Left == Left, Function.Right == Right {
    private let keyed: KeyedContext<Key>
    private let left: StateColumn<JoinBuffer<Left>>
    private let right: StateColumn<JoinBuffer<Right>>
    private let bounds: IntervalBounds
    private let join: JoinContext
    private let out: Collector<Function.Output>
    private var function: Function

    @usableFromInline
    init(
        _ keyed: KeyedContext<Key>,
        _ bounds: IntervalBounds,
        _ make: (RuntimeContext) throws -> Function
    ) throws {
        self.keyed = keyed
        self.bounds = bounds
        left = try keyed.joinBuffer("LEFT_BUFFER", of: Left.self)
        right = try keyed.joinBuffer("RIGHT_BUFFER", of: Right.self)
        join = JoinContext(keyed.context, keyed.runtime)
        out = Collector(keyed.context.output)
        function = try make(keyed.runtime)
    }

    @usableFromInline
    func takeLeft(_ element: Left, _ key: Key, _ time: Timestamp) throws {
        keyed.begin(key, time)
        if try isLate(element, key, time, bounds.leftLateTag) { return }
        left.change { $0.add(element, at: time) }
        let range = bounds.rightTimes(ofLeftAt: time)
        for partners in right.current?.from(range.lowerBound) ?? [] {
            if partners.time > range.upperBound { break }
            join.begin(time, partners.time)
            for partner in partners.elements {
                try function.processElement(element, partner, join, out)
            }
        }
        keyed.timers.registerEventTimeTimer(at: bounds.end(ofLeftAt: time))
    }

    @usableFromInline
    func takeRight(_ element: Right, _ key: Key, _ time: Timestamp) throws {
        keyed.begin(key, time)
        if try isLate(element, key, time, bounds.rightLateTag) { return }
        right.change { $0.add(element, at: time) }
        let range = bounds.leftTimes(ofRightAt: time)
        for partners in left.current?.from(range.lowerBound) ?? [] {
            if partners.time > range.upperBound { break }
            join.begin(partners.time, time)
            for partner in partners.elements {
                try function.processElement(partner, element, join, out)
            }
        }
        keyed.timers.registerEventTimeTimer(at: bounds.end(ofRightAt: time))
    }

    /// Forgets what no record can join any more.
    @usableFromInline
    func cleanUp(at time: Timestamp) {
        left.change { $0.remove(at: bounds.leftTime(endingAt: time)) }
        right.change { $0.remove(at: bounds.rightTime(endingAt: time)) }
    }

    private func isLate<Element>(
        _ element: Element,
        _ key: Key,
        _ time: Timestamp,
        _ tag: String?
    ) throws -> Bool {
        guard time != .min else { throw IntervalJoinError.noTimestamp }
        let node = keyed.context.node
        if time >= node.time.currentWatermark { return false }
        withUnsafePointer(to: element) { element in
            node.note(.recordLate, at: time, element: element, key: key)
            guard let tag else {
                return node.note(.recordDropped, at: time, element: element, key: key)
            }
            node.counters[.lateSideOutput] &+= 1
            keyed.context.sideOutput(tag)?.emit(element.pointee, at: time)
        }
        return true
    }
}

/// Why a record cannot be joined.
enum IntervalJoinError: Error, CustomStringConvertible {
    case noTimestamp

    var description: String {
        "elements used in interval stream joins need to have meaningful timestamps: assign them by "
            + "a watermark strategy before the join"
    }
}

extension StateColumn {
    /// Changes the current key's buffer in place; an empty one is none.
    fileprivate func change<Element>(_ body: (inout JoinBuffer<Element>) -> Void)
    where Value == JoinBuffer<Element> {
        changeCurrent { buffer in
            var changed = buffer.take() ?? JoinBuffer()
            body(&changed)
            buffer = changed.isEmpty ? nil : changed
        }
    }
}

extension JoinBuffer {
    fileprivate func from(_ time: Timestamp) -> ArraySlice<Instant> {
        instants[place(of: time)...]
    }
}

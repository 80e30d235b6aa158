extension WindowedStream {
    /// The sum of a field over the records of a window; the other fields are those of the first record.
    ///
    /// Sums that do not fit wrap around, as in Flink.
    @inlinable
    public func sum<Value: FixedWidthInteger & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        named("Window(sum)").reduce { first, next in
            var sum = first
            sum[keyPath: field] = first[keyPath: field] &+ next[keyPath: field]
            return sum
        }
    }

    /// The sum of a field over the records of a window; the other fields are those of the first record.
    @inlinable
    public func sum<Value: FloatingPoint & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        named("Window(sum)").reduce { first, next in
            var sum = first
            sum[keyPath: field] = first[keyPath: field] + next[keyPath: field]
            return sum
        }
    }

    /// The least value of a field; the other fields are those of the first record.
    @inlinable
    public func min<Value: Comparable & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        named("Window(min)").reduce { first, next in
            var least = first
            if next[keyPath: field] < first[keyPath: field] {
                least[keyPath: field] = next[keyPath: field]
            }
            return least
        }
    }

    /// The greatest value of a field; the other fields are those of the first record.
    @inlinable
    public func max<Value: Comparable & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        named("Window(max)").reduce { first, next in
            var greatest = first
            if next[keyPath: field] > first[keyPath: field] {
                greatest[keyPath: field] = next[keyPath: field]
            }
            return greatest
        }
    }

    /// The record with the least value of a field; of several the first, or the last if `first` is false.
    @inlinable
    public func minBy<Value: Comparable & SendableMetatype>(
        _ field: any KeyPath<Element, Value> & Sendable,
        first: Bool = true
    ) -> DataStream<Element> {
        named("Window(minBy)").reduce { known, next in
            if known[keyPath: field] == next[keyPath: field] { return first ? known : next }
            return next[keyPath: field] < known[keyPath: field] ? next : known
        }
    }

    /// The record with the greatest value of a field; of several the first, or the last if `first` is false.
    @inlinable
    public func maxBy<Value: Comparable & SendableMetatype>(
        _ field: any KeyPath<Element, Value> & Sendable,
        first: Bool = true
    ) -> DataStream<Element> {
        named("Window(maxBy)").reduce { known, next in
            if known[keyPath: field] == next[keyPath: field] { return first ? known : next }
            return next[keyPath: field] > known[keyPath: field] ? next : known
        }
    }

    @usableFromInline
    func named(_ name: String) -> Self {
        var copy = self
        copy.operatorName = operatorName ?? name
        return copy
    }
}

extension WindowedStream {
    /// The sum of a field over the records of a window; the other fields are those of the first record.
    ///
    /// Sums that do not fit wrap around, as in Flink.
    @inlinable
    public func sum<Value: FixedWidthInteger & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        folded("Window(sum)", FieldFold.sum(field))
    }

    /// The sum of a field over the records of a window; the other fields are those of the first record.
    @inlinable
    public func sum<Value: FloatingPoint & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        folded("Window(sum)", FieldFold.sum(field))
    }

    /// The least value of a field; the other fields are those of the first record.
    @inlinable
    public func min<Value: Comparable & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        folded("Window(min)", FieldFold.min(field))
    }

    /// The greatest value of a field; the other fields are those of the first record.
    @inlinable
    public func max<Value: Comparable & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        folded("Window(max)", FieldFold.max(field))
    }

    /// The record with the least value of a field; of several the first, or the last if `first` is false.
    @inlinable
    public func minBy<Value: Comparable & SendableMetatype>(
        _ field: any KeyPath<Element, Value> & Sendable,
        first: Bool = true
    ) -> DataStream<Element> {
        folded("Window(minBy)", FieldFold.minBy(field, first: first))
    }

    /// The record with the greatest value of a field; of several the first, or the last if `first` is false.
    @inlinable
    public func maxBy<Value: Comparable & SendableMetatype>(
        _ field: any KeyPath<Element, Value> & Sendable,
        first: Bool = true
    ) -> DataStream<Element> {
        folded("Window(maxBy)", FieldFold.maxBy(field, first: first))
    }

    @inlinable
    func folded(_ name: String, _ add: @escaping FieldFold<Element>.Add) -> DataStream<Element> {
        named(name).reduce(FieldFold.combining(add))
    }

    @usableFromInline
    func named(_ name: String) -> Self {
        var copy = self
        copy.operatorName = operatorName ?? name
        return copy
    }
}

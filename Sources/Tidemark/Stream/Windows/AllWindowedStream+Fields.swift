extension AllWindowedStream {
    /// The sum of a field over the records of a window; the other fields are those of the first record.
    @inlinable
    public func sum<Value: FixedWidthInteger & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        windows.named("AllWindow(sum)").sum(field)
    }

    /// The sum of a field over the records of a window; the other fields are those of the first record.
    @inlinable
    public func sum<Value: FloatingPoint & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        windows.named("AllWindow(sum)").sum(field)
    }

    /// The least value of a field; the other fields are those of the first record.
    @inlinable
    public func min<Value: Comparable & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        windows.named("AllWindow(min)").min(field)
    }

    /// The greatest value of a field; the other fields are those of the first record.
    @inlinable
    public func max<Value: Comparable & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        windows.named("AllWindow(max)").max(field)
    }

    /// The record with the least value of a field; of several the first, or the last if `first` is false.
    @inlinable
    public func minBy<Value: Comparable & SendableMetatype>(
        _ field: any KeyPath<Element, Value> & Sendable,
        first: Bool = true
    ) -> DataStream<Element> {
        windows.named("AllWindow(minBy)").minBy(field, first: first)
    }

    /// The record with the greatest value of a field; of several the first, or the last if `first` is false.
    @inlinable
    public func maxBy<Value: Comparable & SendableMetatype>(
        _ field: any KeyPath<Element, Value> & Sendable,
        first: Bool = true
    ) -> DataStream<Element> {
        windows.named("AllWindow(maxBy)").maxBy(field, first: first)
    }
}

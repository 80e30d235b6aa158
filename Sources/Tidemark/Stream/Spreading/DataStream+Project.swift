extension DataStream {
    /// Some fields of each record, in the order given; a field may be named twice.
    ///
    /// Flink projects tuples by position; here fields are named by key paths, so a wrong one does not compile. A tuple's
    /// own positions are key paths too: `project(\.2, \.0)`.
    ///
    /// - Flink: `DataStream.project`
    @inlinable
    public func project<First: Sendable, each Field: Sendable>(
        _ first: any KeyPath<Element, First> & Sendable,
        _ fields: repeat any KeyPath<Element, each Field> & Sendable
    ) -> DataStream<(First, repeat each Field)> {
        let paths = (repeat each fields)
        return map { element in
            (element[keyPath: first], repeat element[keyPath: each paths])
        }
        .name("Projection")
    }
}

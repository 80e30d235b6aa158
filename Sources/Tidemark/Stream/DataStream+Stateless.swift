extension DataStream {
    /// One result for each record.
    @inlinable @inline(__always)
    public func map<Output: Sendable>(
        _ transform: @escaping @Sendable (Element) throws -> Output
    ) -> DataStream<Output> {
        let run = RowLoop.map(transform)
        return self.transform("Map", to: Output.self) { OperatorKernels.map($0, transform, run) }
    }

    /// The records that pass a test.
    @inlinable @inline(__always)
    public func filter(
        _ passes: @escaping @Sendable (Element) throws -> Bool
    ) -> DataStream<Element> {
        let run = RowLoop.filter(passes)
        return transform("Filter", to: Element.self) { OperatorKernels.filter($0, passes, run) }
    }

    /// Any number of results for each record.
    @inlinable @inline(__always)
    public func flatMap<Output: Sendable>(
        _ transform: @escaping @Sendable (Element, Collector<Output>) throws -> Void
    ) -> DataStream<Output> {
        self.transform("Flat Map", to: Output.self) { OperatorKernels.flatMap($0, transform) }
    }

    /// Groups records by a key: what follows has state for each key, and equal keys meet in one instance.
    ///
    /// - Flink: `DataStream.keyBy`
    @inlinable @inline(__always)
    public func keyBy<Key: StreamKey>(
        _ selectKey: @escaping @Sendable (Element) -> Key
    ) -> KeyedStream<Element, Key> {
        let hash = Partitioning.hash { batch, maxParallelism, targets in
            let column = batch.column(of: Element.self)
            for row in 0..<batch.count {
                let group = maxParallelism.keyGroup(of: selectKey(column[row]))
                targets.set(
                    maxParallelism.subtask(owning: group, parallelism: targets.parallelism),
                    row: row
                )
            }
        }
        return KeyedStream(partitioned(hash), selectKey)
    }
}

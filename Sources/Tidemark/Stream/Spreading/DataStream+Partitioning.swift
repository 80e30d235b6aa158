extension DataStream {
    /// Spreads records at random, as drawn from the job's seed: a run can be repeated.
    ///
    /// - Flink: `DataStream.shuffle`
    public func shuffle() -> Self {
        partitioned(.shuffle)
    }

    /// Spreads records round robin over the instances of a local group, starting at the first.
    ///
    /// From two instances to four, the first feeds the first two and the second the others.
    ///
    /// - Flink: `DataStream.rescale`
    public func rescale() -> Self {
        partitioned(.rescale)
    }

    /// Sends every record to the first instance.
    ///
    /// - Flink: `DataStream.global`
    public func global() -> Self {
        partitioned(.global)
    }

    /// Spreads records as a function says, which is given a key and the number of instances.
    ///
    /// A number outside of `0 ..< instances` fails the operator before this point.
    ///
    /// - Flink: `DataStream.partitionCustom`
    @inlinable
    public func partitionCustom<Key>(
        _ partitioner: @escaping @Sendable (Key, _ instances: Int) throws -> Int,
        by key: @escaping @Sendable (Element) throws -> Key
    ) -> Self {
        partitioned(
            .custom { batch, targets in
                let column = batch.column(of: Element.self)
                for row in 0..<batch.count {
                    do {
                        let target = try partitioner(try key(column[row]), targets.parallelism)
                        guard target >= 0, target < targets.parallelism else {
                            throw PartitionerError(
                                returned: target,
                                parallelism: targets.parallelism
                            )
                        }
                        targets.set(target, row: row)
                    } catch {
                        return PartitioningOutcome(row: row, error: error)
                    }
                }
                return PartitioningOutcome(row: batch.count)
            }
        )
    }

    /// Lets the operator before this point share slots with those of the same group only.
    ///
    /// Operators behind it have its group too, unless they are given one or have inputs of several groups. Operators of
    /// different groups are not chained.
    ///
    /// - Flink: `SingleOutputStreamOperator.slotSharingGroup`
    @discardableResult
    public func slotSharingGroup(_ group: String) -> Self {
        transformation?.slotSharingGroup = group
        return self
    }
}

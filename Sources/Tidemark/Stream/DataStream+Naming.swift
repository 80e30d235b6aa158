extension DataStream {
    /// Says which fields the records have where their type does not.
    @discardableResult
    package func describedBy(_ schema: Schema) -> Self {
        if let transformation {
            transformation.outputType = ElementType(transformation.outputType, describedBy: schema)
        }
        return self
    }

    /// Names the operator before this point, for screens.
    @discardableResult
    public func name(_ name: String) -> Self {
        transformation?.name = name
        return self
    }

    /// Gives the operator before this point an identity that survives edits of the program.
    @discardableResult
    public func uid(_ uid: String) -> Self {
        transformation?.uid = uid
        return self
    }

    /// Sets how many parallel instances the operator before this point has.
    @discardableResult
    public func setParallelism(_ parallelism: Int) -> Self {
        guard let transformation else { return self }
        if parallelism < 1 {
            let problem = ParallelismError.belowOne(found: parallelism)
            environment.refuse(
                GraphError(code: .refused(transformation.name, reason: "\(problem)"))
            )
        } else if transformation.mustNotBeParallel && parallelism != 1 {
            environment.refuse(
                GraphError(code: .notParallel(transformation.name, parallelism))
            )
        } else {
            transformation.parallelism = parallelism
        }
        return self
    }

    /// Starts a new chain with the operator before this point.
    @discardableResult
    public func startNewChain() -> Self {
        transformation?.chaining = .head
        return self
    }

    /// Keeps the operator before this point out of every chain.
    @discardableResult
    public func disableChaining() -> Self {
        transformation?.chaining = .never
        return self
    }

    /// Sends records to the instance with the same index.
    public func forward() -> Self {
        partitioned(.forward)
    }

    /// Spreads records round robin.
    public func rebalance() -> Self {
        partitioned(.rebalance)
    }

    /// Sends every record to every instance.
    public func broadcast() -> Self {
        partitioned(.broadcast)
    }

    /// The records an operator sent to a side output.
    ///
    /// - Flink: `SingleOutputStreamOperator.getSideOutput`
    public func sideOutput<Other>(_ tag: OutputTag<Other>) -> DataStream<Other> {
        guard let transformation else { return DataStream<Other>(environment, []) }
        let type = ElementType(Other.self)
        let known = transformation.sideOutputs.first { $0.tag == tag.id }
        if known == nil {
            transformation.sideOutputs.append((tag.id, type))
        } else if let known, known.type.name != type.name {
            environment.refuse(
                GraphError(
                    code: .refused(
                        transformation.name,
                        reason: "A side output with a matching id was already requested with a "
                            + "different type: '\(tag.id)' is of \(known.type.name), not "
                            + "\(type.name). This is not allowed, side output ids need to be unique."
                    )
                )
            )
        }
        return DataStream<Other>(environment, [StreamEdge(source: transformation, tag: tag.id)])
    }

    @usableFromInline
    func partitioned(_ partitioning: Partitioning) -> Self {
        DataStream(environment, edges.map { $0.partitioned(partitioning) })
    }
}

/// Names a side output and the type of its records.
///
/// - Flink: `OutputTag`
public struct OutputTag<Element: Sendable>: Sendable {
    /// The name, unique within the operator.
    public let id: String

    /// Names a side output.
    public init(_ id: String) {
        precondition(!id.isEmpty, "OutputTag id must not be empty.")
        self.id = id
    }
}

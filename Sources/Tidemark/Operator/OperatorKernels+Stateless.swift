extension OperatorKernels {
    /// One result for each record.
    ///
    /// - Flink: `StreamMap`
    @inlinable @inline(__always)
    static func map<Input, Output>(
        _ context: OperatorContext,
        _ transform: @escaping @Sendable (Input) throws -> Output,
        _ run: @escaping RowLoop.Map<Input, Output>
    ) -> OperatorKernels {
        let node = context.node
        let port = context.output
        return OperatorKernels(
            batch: { batch in
                port.begin(batch)
                let rows = batch.count
                let done = run(
                    batch.column(of: Input.self),
                    port.batch.column(of: Output.self),
                    rows
                )
                port.publish(done.row, of: batch)
                if let error = done.error {
                    node.stop(error, at: done.row, of: batch, type: Input.self)
                    return batch
                }
                batch.count = 0
                return batch
            },
            element: { batch, row in
                port.begin(batch)
                port.derive(from: batch, row: row)
                let element = (batch.column(of: Input.self) + row).move()
                do {
                    port.emit(try transform(element), at: batch.timestamps[row])
                } catch {
                    node.fail(error, at: batch.timestamps[row])
                }
            }
        )
    }

    /// The records that pass a test, unchanged and in place.
    ///
    /// - Flink: `StreamFilter`
    @inlinable @inline(__always)
    static func filter<Element>(
        _ context: OperatorContext,
        _ passes: @escaping @Sendable (Element) throws -> Bool,
        _ run: @escaping RowLoop.Filter<Element>
    ) -> OperatorKernels {
        let node = context.node
        let port = context.output
        return OperatorKernels(
            batch: { batch in
                let rows = batch.count
                let column = batch.column(of: Element.self)
                let done = run(column, RowMover(batch), rows)
                batch.count = done.kept
                guard let error = done.error else { return port.forward(batch) }
                (column + done.row).deinitialize(count: rows - done.row)
                let failedAt = batch.timestamps[done.row]
                let empty = port.forward(batch)
                node.fail(error, at: failedAt, before: rows - done.row - 1)
                return empty
            },
            element: { batch, row in
                port.begin(batch)
                port.derive(from: batch, row: row)
                let element = (batch.column(of: Element.self) + row).move()
                do {
                    if try passes(element) { port.emit(element, at: batch.timestamps[row]) }
                } catch {
                    node.fail(error, at: batch.timestamps[row])
                }
            }
        )
    }

    /// Any number of results for each record.
    ///
    /// - Flink: `StreamFlatMap`
    @inlinable @inline(__always)
    public static func flatMap<Input, Output>(
        _ context: OperatorContext,
        _ transform: @escaping @Sendable (Input, Collector<Output>) throws -> Void
    ) -> OperatorKernels {
        let port = context.output
        let collector = Collector<Output>(port)
        return .perRecord(context) { (element: consuming Input, _, _) in
            try transform(element, collector)
        }
    }

    /// Calls a function for each record, which emits through the node's ports itself.
    ///
    /// The shape of all operators that are neither one-to-one nor in place: the ports are prepared for each record, so
    /// what is emitted belongs to its admission and gets its timestamp.
    @inlinable
    static func perRecord<Input>(
        _ context: OperatorContext,
        _ process: @escaping (consuming Input, Timestamp, RecordBatch) throws -> Void
    ) -> OperatorKernels {
        let node = context.node
        let ports = node.outputs
        let port = context.output
        let hasSideOutputs = ports.count > 1
        return OperatorKernels(
            batch: { batch in
                for each in ports { each.begin(batch) }
                let rows = batch.count
                let input = batch.column(of: Input.self)
                var row = 0
                do {
                    while row < rows {
                        port.derive(from: batch, row: row)
                        if hasSideOutputs {
                            for each in ports { each.derive(from: batch, row: row) }
                        }
                        try process((input + row).move(), batch.timestamps[row], batch)
                        row &+= 1
                    }
                } catch {
                    for each in ports { each.flush() }
                    node.stop(error, at: row, of: batch, type: Input.self)
                    return batch
                }
                for each in ports { each.flush() }
                batch.count = 0
                return batch
            },
            element: { batch, row in
                for each in ports {
                    each.begin(batch)
                    each.derive(from: batch, row: row)
                }
                let element = (batch.column(of: Input.self) + row).move()
                do {
                    try process(element, batch.timestamps[row], batch)
                } catch {
                    node.fail(error, at: batch.timestamps[row])
                }
            }
        )
    }
}

/// Moves timestamps and admissions of rows within a batch.
@usableFromInline
@frozen
struct RowMover {
    @usableFromInline let timestamps: UnsafeMutablePointer<Timestamp>
    @usableFromInline let admissions: UnsafeMutablePointer<Int64>
    @usableFromInline let hasAdmissionColumn: Bool

    @inlinable
    init(_ batch: RecordBatch) {
        timestamps = batch.timestamps
        admissions = batch.admissions
        hasAdmissionColumn = batch.hasAdmissionColumn
    }

    @inlinable @inline(__always)
    func move(_ row: Int, to target: Int) {
        timestamps[target] = timestamps[row]
        if hasAdmissionColumn { admissions[target] = admissions[row] }
    }
}

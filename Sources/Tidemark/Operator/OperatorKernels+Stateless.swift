extension OperatorKernels {
    /// One result for each record.
    ///
    /// - Flink: `StreamMap`
    @inlinable
    public static func map<Input, Output>(
        _ context: OperatorContext,
        _ transform: @escaping @Sendable (Input) throws -> Output
    ) -> OperatorKernels {
        let node = context.node
        let port = context.output
        return OperatorKernels(
            batch: { batch in
                port.begin(batch)
                let rows = batch.count
                let input = batch.column(of: Input.self)
                let output = port.batch.column(of: Output.self)
                var row = 0
                do {
                    while row < rows {
                        (output + row).initialize(to: try transform((input + row).move()))
                        row &+= 1
                    }
                } catch {
                    port.publish(row, of: batch)
                    node.stop(error, at: row, of: batch, type: Input.self)
                    return batch
                }
                port.publish(rows, of: batch)
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
    @inlinable
    public static func filter<Element>(
        _ context: OperatorContext,
        _ passes: @escaping @Sendable (Element) throws -> Bool
    ) -> OperatorKernels {
        let node = context.node
        let port = context.output
        return OperatorKernels(
            batch: { batch in
                let rows = batch.count
                let column = batch.column(of: Element.self)
                let moves = RowMover(batch)
                var row = 0
                var kept = 0
                do {
                    while row < rows {
                        if try passes(column[row]) {
                            if kept != row {
                                (column + kept).moveInitialize(from: column + row, count: 1)
                                moves.move(row, to: kept)
                            }
                            kept &+= 1
                        } else {
                            (column + row).deinitialize(count: 1)
                        }
                        row &+= 1
                    }
                } catch {
                    (column + row).deinitialize(count: rows - row)
                    batch.count = kept
                    let empty = port.forward(batch)
                    node.fail(error, at: moves.timestamps[row])
                    return empty
                }
                batch.count = kept
                return port.forward(batch)
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
    @inlinable
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

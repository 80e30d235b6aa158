extension OperatorKernels {
    /// The running combination of all records of a key: the first as it is, then one result for each record.
    ///
    /// - Flink: `StreamGroupedReduceOperator`
    @inlinable @inline(__always)
    static func reduce<Element, Key: StreamKey>(
        _ context: OperatorContext,
        key selectKey: @escaping @Sendable (Element) -> Key,
        _ combine: @escaping @Sendable (Element, Element) throws -> Element,
        _ run: @escaping RowLoop.Reduce<Element, Key>
    ) -> OperatorKernels {
        let node = context.node
        let port = context.output
        let table = KeyedTable<Key, Element>()
        var kernels = OperatorKernels(
            batch: { batch in
                let rows = batch.count
                let column = batch.column(of: Element.self)
                let done = run(column, table, rows)
                guard let error = done.error else { return port.forward(batch) }
                (column + done.row).deinitialize(count: rows - done.row)
                batch.count = done.row
                let failedAt = batch.timestamps[done.row]
                let empty = port.forward(batch)
                node.fail(error, at: failedAt, before: rows - done.row - 1)
                return empty
            },
            element: { batch, row in
                port.begin(batch)
                port.derive(from: batch, row: row)
                let element = (batch.column(of: Element.self) + row).move()
                let key = selectKey(element)
                let (value, isNew) = table.update(key, hash: key.stableHash)
                do {
                    if isNew {
                        value.initialize(to: element)
                    } else {
                        value.pointee = try combine(value.pointee, element)
                    }
                    port.emit(value.pointee, at: batch.timestamps[row])
                } catch {
                    node.fail(error, at: batch.timestamps[row])
                }
            }
        )
        kernels.memory = OperatorMemory(
            image: { table.image() },
            restore: { table.adopt($0) },
            write: { try KeyedTable<Key, Element>.write($0, $1) },
            read: { try table.read($0) }
        )
        kernels.inspection = TableInspection(name: "_op_state", kind: "reducing", table: table)
        return kernels
    }
}

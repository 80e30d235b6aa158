extension KeyedStream {
    /// The running sum of a field of each key; the other fields stay those of the key's first record.
    ///
    /// Sums of whole numbers wrap around, as Java's do.
    @inlinable
    public func sum<Value: FixedWidthInteger & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        rolling(FieldFold.sum(field))
    }

    /// The running sum of a field of each key; the other fields stay those of the key's first record.
    @inlinable
    public func sum<Value: FloatingPoint & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        rolling(FieldFold.sum(field))
    }

    /// The least value of a field of each key so far; the other fields stay those of the key's first record.
    @inlinable
    public func min<Value: Comparable & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        rolling(FieldFold.min(field))
    }

    /// The greatest value of a field of each key so far; the other fields stay those of the key's first record.
    @inlinable
    public func max<Value: Comparable & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> DataStream<Element> {
        rolling(FieldFold.max(field))
    }

    /// The record with the least value of a field of each key so far.
    ///
    /// - Parameters:
    ///   - field: The field.
    ///   - first: Whether, of records with one value, the first counts rather than the last.
    /// - Returns: A record for each record.
    @inlinable
    public func minBy<Value: Comparable & SendableMetatype>(
        _ field: any KeyPath<Element, Value> & Sendable,
        first: Bool = true
    ) -> DataStream<Element> {
        rolling(FieldFold.minBy(field, first: first))
    }

    /// The record with the greatest value of a field of each key so far.
    ///
    /// - Parameters:
    ///   - field: The field.
    ///   - first: Whether, of records with one value, the first counts rather than the last.
    /// - Returns: A record for each record.
    @inlinable
    public func maxBy<Value: Comparable & SendableMetatype>(
        _ field: any KeyPath<Element, Value> & Sendable,
        first: Bool = true
    ) -> DataStream<Element> {
        rolling(FieldFold.maxBy(field, first: first))
    }

    /// The running result of each key: each record is added to what its key has come to, and that is emitted.
    ///
    /// Deprecated in Flink early on and gone with 1.12; what a key has come to is kept for ever.
    ///
    /// - Flink: `KeyedStream.fold`
    @inlinable
    public func fold<Accumulator: Sendable>(
        _ initial: Accumulator,
        _ add: @escaping @Sendable (Accumulator, Element) throws -> Accumulator
    ) -> DataStream<Accumulator> {
        let key = selectKey
        let result = stream.transform("Keyed Fold", to: Accumulator.self) {
            $0.node.showKeys(of: Element.self, key)
            return OperatorKernels.fold($0, key: key, initial, add)
        }
        result.markKeyed(timed: false)
        return result
    }

    @inlinable
    func rolling(_ add: @escaping FieldFold<Element>.Add) -> DataStream<Element> {
        reduce(FieldFold.combining(add)).name("Keyed Aggregation")
    }
}

extension OperatorKernels {
    /// The running result of each key.
    ///
    /// - Flink: `StreamGroupedFold`
    @inlinable
    static func fold<Element, Key: StreamKey, Accumulator>(
        _ context: OperatorContext,
        key selectKey: @escaping @Sendable (Element) -> Key,
        _ initial: Accumulator,
        _ add: @escaping @Sendable (Accumulator, Element) throws -> Accumulator
    ) -> OperatorKernels {
        let table = KeyedTable<Key, Accumulator>()
        let port = context.output
        var kernels = perRecord(context) { (element: consuming Element, timestamp, _) in
            let key = selectKey(element)
            let hash = key.stableHash
            // Computed before the table is changed: a function that fails leaves nothing half made.
            let known = table.find(key, hash: hash)?.pointee ?? initial
            let result = try add(known, element)
            let (value, isNew) = table.update(key, hash: hash)
            if isNew { value.initialize(to: result) } else { value.pointee = result }
            port.emit(result, at: timestamp)
        }
        kernels.memory = OperatorMemory(
            image: { table.image() },
            restore: { table.adopt($0) },
            write: { try KeyedTable<Key, Accumulator>.write($0, $1) },
            read: { try table.read($0) }
        )
        kernels.inspection = TableInspection(name: "_op_state", kind: "folding", table: table)
        return kernels
    }
}

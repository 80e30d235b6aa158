/// A generic type of the standard library, or of the engine, that knows the plan of its values.
protocol PlannedType {
    static func plan(_ builder: inout PlanBuilder) throws(SnapshotError) -> ValuePlan
}

extension Optional: PlannedType {
    static func plan(_ builder: inout PlanBuilder) throws(SnapshotError) -> ValuePlan {
        let inner = try builder.plan(of: Wrapped.self)
        return .coded(OptionalCoder<Wrapped>(plan: inner), as: .optional(inner.schema))
    }
}

extension Array: PlannedType {
    static func plan(_ builder: inout PlanBuilder) throws(SnapshotError) -> ValuePlan {
        let inner = try builder.plan(of: Element.self)
        return .coded(ArrayCoder<Element>(plan: inner), as: .list(inner.schema))
    }
}

extension Set: PlannedType {
    static func plan(_ builder: inout PlanBuilder) throws(SnapshotError) -> ValuePlan {
        let inner = try builder.plan(of: Element.self)
        return .coded(SetCoder<Element>(plan: inner), as: .set(inner.schema))
    }
}

extension Dictionary: PlannedType {
    static func plan(_ builder: inout PlanBuilder) throws(SnapshotError) -> ValuePlan {
        let key = try builder.plan(of: Key.self)
        let value = try builder.plan(of: Value.self)
        return .coded(
            DictionaryCoder<Key, Value>(key: key, value: value),
            as: .map(key: key.schema, value: value.schema, isOrdered: false)
        )
    }
}

extension OrderedMap: PlannedType {
    static func plan(_ builder: inout PlanBuilder) throws(SnapshotError) -> ValuePlan {
        let key = try builder.plan(of: Key.self)
        let value = try builder.plan(of: Value.self)
        return .coded(
            OrderedMapCoder<Key, Value>(key: key, value: value),
            as: .map(key: key.schema, value: value.schema, isOrdered: true)
        )
    }
}

extension SIMD2: PlannedType where Scalar: SIMDScalar {}
extension SIMD3: PlannedType where Scalar: SIMDScalar {}
extension SIMD4: PlannedType where Scalar: SIMDScalar {}
extension SIMD8: PlannedType where Scalar: SIMDScalar {}
extension SIMD16: PlannedType where Scalar: SIMDScalar {}
extension SIMD32: PlannedType where Scalar: SIMDScalar {}
extension SIMD64: PlannedType where Scalar: SIMDScalar {}

/// A vector is a record of its scalars.
extension SIMD {
    static func plan(_ builder: inout PlanBuilder) throws(SnapshotError) -> ValuePlan {
        let inner = try builder.plan(of: Scalar.self)
        guard inner.isPlain else { throw .notWritable("\(Self.self) has no written form") }
        return ValuePlan(
            schema: .record(
                name: "SIMD\(scalarCount)",
                fields: (0..<scalarCount).map { TypeSchema.Field("\($0)", inner.schema) }
            ),
            size: MemoryLayout<Self>.size,
            steps: [.copy(offset: 0, count: scalarCount * MemoryLayout<Scalar>.stride)],
            checks: []
        )
    }
}

@_spi(Reflection) import Swift

/// Makes the plan of a type from its layout, field by field.
///
/// Integers, floats, `Bool`, texts, instants, collections, structs, tuples and enums without payload need nothing of the
/// user. What has no layout of its own that means something to another process (enums with payload, classes inside
/// structs) goes through `Codable` where the type has it.
package struct PlanBuilder {
    /// The types whose plans are being made, outermost first.
    private var open: [any Any.Type] = []
    private static let depthLimit = 48

    /// The plan of a type.
    package static func plan(for type: any Any.Type) throws(SnapshotError) -> ValuePlan {
        var builder = PlanBuilder()
        return try builder.plan(of: type)
    }

    mutating func plan(of type: any Any.Type) throws(SnapshotError) -> ValuePlan {
        if let leaf = Self.leaf(type) { return leaf }
        let isRecursive = open.contains { $0 == type }
        if isRecursive || open.count > Self.depthLimit {
            throw .notWritable("\(type) contains itself: make it Codable")
        }
        open.append(type)
        defer { open.removeLast() }
        if let custom = type as? any StateSerializable.Type { return Self.custom(custom) }
        if let planned = type as? any PlannedType.Type { return try planned.plan(&self) }
        do {
            return try inner(type)
        } catch {
            guard let codable = type as? any Codable.Type else { throw error }
            return Self.codable(codable)
        }
    }

    private mutating func inner(_ type: any Any.Type) throws(SnapshotError) -> ValuePlan {
        switch MetadataKind.of(type) {
        case .struct, .tuple: return try fields(of: type)
        case .enum: return try enumeration(type)
        case .class, .foreignClass, .objcClassWrapper:
            throw .notWritable(
                "\(type) is a class; state holds value types only: make it a struct or Codable"
            )
        default:
            throw .notWritable(
                "\(type) has no written form: store a struct or make the type around it Codable"
            )
        }
    }

    private mutating func fields(of type: any Any.Type) throws(SnapshotError) -> ValuePlan {
        if type is any _Pointer.Type { throw .notWritable("\(type) is a pointer") }
        let (size, isPlain) = Self.memory(of: type)
        var parts: [(name: String, offset: Int, type: any Any.Type)] = []
        let isComplete = _forEachField(of: type, options: []) { name, offset, type, _ in
            parts.append((String(cString: name), offset, type))
            return true
        }
        let isBuiltin = parts.contains { MetadataKind.of($0.type) == .opaque }
        if !isComplete || isBuiltin || (parts.isEmpty && size > 0) {
            guard isPlain else {
                throw .notWritable("\(type) cannot be looked into: make it Codable")
            }
            return Self.opaque(type, size)
        }
        var assembly = PlanAssembly()
        for (number, part) in parts.enumerated() {
            let plan: ValuePlan
            do {
                plan = try self.plan(of: part.type)
            } catch {
                throw Self.inside(type, part.name, error)
            }
            let name = part.name.isEmpty ? "\(number)" : part.name
            assembly.add(plan, at: part.offset, name)
        }
        let isTuple = MetadataKind.of(type) == .tuple
        return assembly.plan(named: isTuple ? nil : String(describing: type), size: size)
    }

    private static func inside(
        _ type: any Any.Type,
        _ field: String,
        _ error: SnapshotError
    ) -> SnapshotError {
        let path = "\(error)"
        return .notWritable(
            path.hasPrefix("field '")
                ? path.replacingFirst("field '", with: "field '\(field).")
                : "field '\(field)' of \(type): \(path)"
        )
    }

    private mutating func enumeration(_ type: any Any.Type) throws(SnapshotError) -> ValuePlan {
        let name = String(describing: type)
        let (size, isPlain) = Self.memory(of: type)
        if let raw = type as? any RawRepresentable.Type { return try self.raw(raw, name) }
        if let layout = EnumLayout(type), !layout.hasPayloads, size <= 4 {
            let check = ValuePlan.Check(offset: 0, bytes: size, bound: UInt32(layout.cases.count))
            return ValuePlan(
                schema: .cases(name: name, layout.cases, bytes: size),
                size: size,
                steps: size > 0 ? [.copy(offset: 0, count: size)] : [],
                checks: [check]
            )
        }
        if let codable = type as? any Codable.Type { return Self.codable(codable) }
        // Any bits may be wrong for an enum, and wrong ones are undefined: nothing is read that was not checked.
        _ = isPlain
        throw .notWritable("\(type) is an enum with payload: make it Codable")
    }

    private mutating func raw<Raw: RawRepresentable>(
        _ type: Raw.Type,
        _ name: String
    ) throws(SnapshotError) -> ValuePlan {
        let inner = try plan(of: Raw.RawValue.self)
        return .coded(RawCoder<Raw>(plan: inner), as: .raw(name: name, inner.schema))
    }

    private static func codable<Value: Codable>(_ type: Value.Type) -> ValuePlan {
        .coded(CodableCoder<Value>(), as: .codable(name: String(describing: type)))
    }

    private static func custom<Value: StateSerializable>(_ type: Value.Type) -> ValuePlan {
        .coded(CustomCoder<Value>(), as: .custom(id: Value.serializerID))
    }

    private static func opaque(_ type: any Any.Type, _ size: Int) -> ValuePlan {
        ValuePlan(
            schema: .opaque(name: String(describing: type), bytes: size),
            size: size,
            steps: size > 0 ? [.copy(offset: 0, count: size)] : [],
            checks: []
        )
    }

    /// How much memory a value of a type takes, and whether its bytes are all there is to it.
    private static func memory(of type: any Any.Type) -> (size: Int, isPlain: Bool) {
        func look<Value>(_ type: Value.Type) -> (Int, Bool) {
            (MemoryLayout<Value>.size, _isPOD(Value.self))
        }
        return look(type)
    }
}

/// Gathers the parts of a record into one list of steps.
private struct PlanAssembly {
    private var fields: [TypeSchema.Field] = []
    private var steps: [ValuePlan.Step] = []
    private var checks: [ValuePlan.Check] = []

    mutating func add(_ plan: ValuePlan, at offset: Int, _ name: String) {
        fields.append(TypeSchema.Field(name, plan.schema))
        for step in plan.steps { add(step, offset) }
        checks += plan.checks.map {
            ValuePlan.Check(offset: $0.offset + offset, bytes: $0.bytes, bound: $0.bound)
        }
    }

    private mutating func add(_ step: ValuePlan.Step, _ base: Int) {
        switch step {
        case .text(let offset): steps.append(.text(offset: base + offset))
        case .part(let offset, let coder): steps.append(.part(offset: base + offset, coder))
        case .copy(let offset, let count):
            if case .copy(let start, let length)? = steps.last, start + length == base + offset {
                steps[steps.count - 1] = .copy(offset: start, count: length + count)
            } else {
                steps.append(.copy(offset: base + offset, count: count))
            }
        }
    }

    func plan(named name: String?, size: Int) -> ValuePlan {
        ValuePlan(
            schema: .record(name: name, fields: fields),
            size: size,
            steps: steps,
            checks: checks
        )
    }
}

extension ValuePlan {
    /// The plan of a type that a coder takes as a whole.
    static func coded<Coder: TypedCoder>(_ coder: Coder, as schema: TypeSchema) -> ValuePlan {
        ValuePlan(
            schema: schema,
            size: MemoryLayout<Coder.Value>.size,
            steps: [.part(offset: 0, coder)],
            checks: []
        )
    }
}

extension String {
    fileprivate func replacingFirst(_ prefix: String, with other: String) -> String {
        other + dropFirst(prefix.count)
    }
}

/// What sort of type a type is, by the first word of its metadata.
private enum MetadataKind: UInt {
    case `struct` = 0x200
    case `enum` = 0x201
    case optional = 0x202
    case foreignClass = 0x203
    case opaque = 0x300
    case tuple = 0x301
    case function = 0x302
    case existential = 0x303
    case metatype = 0x304
    case objcClassWrapper = 0x305
    case `class` = 0

    static func of(_ type: any Any.Type) -> MetadataKind? {
        let word = unsafeBitCast(type, to: UnsafeRawPointer.self).load(as: UInt.self)
        // Words beyond the known numbers are pointers, which only classes have.
        return word > 0x7FF ? .class : MetadataKind(rawValue: word)
    }
}

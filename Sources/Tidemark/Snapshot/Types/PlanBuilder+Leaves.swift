/// The types that are not looked into.
extension PlanBuilder {
    static func leaf(_ type: any Any.Type) -> ValuePlan? {
        if let known = numbers[ObjectIdentifier(type)] {
            return ValuePlan(
                schema: known.schema,
                size: known.bytes,
                steps: [.copy(offset: 0, count: known.bytes)],
                checks: []
            )
        }
        if type == Bool.self {
            return ValuePlan(
                schema: .bool,
                size: 1,
                steps: [.copy(offset: 0, count: 1)],
                checks: [ValuePlan.Check(offset: 0, bytes: 1, bound: 2)]
            )
        }
        if type == String.self {
            return ValuePlan(
                schema: .text,
                size: MemoryLayout<String>.size,
                steps: [.text(offset: 0)],
                checks: []
            )
        }
        if type == Substring.self { return .coded(SubstringCoder(), as: .text) }
        if type == Character.self { return .coded(CharacterCoder(), as: .text) }
        if type == Unicode.Scalar.self {
            return .coded(ScalarCoder(), as: .integer(bytes: 4, isSigned: false))
        }
        return nil
    }

    private static let numbers: [ObjectIdentifier: (schema: TypeSchema, bytes: Int)] = {
        var known: [ObjectIdentifier: (schema: TypeSchema, bytes: Int)] = [:]
        func add<Number: FixedWidthInteger>(_ type: Number.Type) {
            let bytes = MemoryLayout<Number>.size
            known[ObjectIdentifier(type)] = (
                .integer(bytes: bytes, isSigned: Number.isSigned), bytes
            )
        }
        add(Int.self)
        add(Int8.self)
        add(Int16.self)
        add(Int32.self)
        add(Int64.self)
        add(UInt.self)
        add(UInt8.self)
        add(UInt16.self)
        add(UInt32.self)
        add(UInt64.self)
        known[ObjectIdentifier(Float.self)] = (.float(bytes: 4), 4)
        known[ObjectIdentifier(Double.self)] = (.float(bytes: 8), 8)
        known[ObjectIdentifier(Timestamp.self)] = (.instant, 8)
        return known
    }()
}

/// A part of a text, written as a text of its own.
private struct SubstringCoder: TypedCoder {
    func write(_ value: UnsafePointer<Substring>, to out: ByteWriter) {
        out.append(text: String(value.pointee))
    }

    func read(from input: inout ByteReader) throws(SnapshotError) -> Substring {
        Substring(try input.text())
    }
}

/// One character, written as a text.
private struct CharacterCoder: TypedCoder {
    func write(_ value: UnsafePointer<Character>, to out: ByteWriter) {
        out.append(text: String(value.pointee))
    }

    func read(from input: inout ByteReader) throws(SnapshotError) -> Character {
        let text = try input.text()
        guard text.count == 1, let first = text.first else {
            throw .corrupt("a text is not one character")
        }
        return first
    }
}

/// One Unicode scalar, written as its number.
private struct ScalarCoder: TypedCoder {
    func write(_ value: UnsafePointer<Unicode.Scalar>, to out: ByteWriter) {
        out.append(fixed: value.pointee.value)
    }

    func read(from input: inout ByteReader) throws(SnapshotError) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(try input.fixed(UInt32.self)) else {
            throw .corrupt("a number is no Unicode scalar")
        }
        return scalar
    }
}

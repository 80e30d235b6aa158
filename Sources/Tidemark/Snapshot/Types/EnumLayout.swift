/// The cases of an enum, from the description that the compiler leaves beside every type.
///
/// Its layout is part of Swift's stable ABI: behind the first word of an enum's metadata stands the nominal descriptor,
/// which counts cases with and without payload and points at their names. An enum without payloads is stored as the
/// number of its case.
struct EnumLayout {
    let cases: [String]
    let hasPayloads: Bool

    private static let enumMetadataKind: UInt = 0x201
    private static let enumDescriptorKind: UInt32 = 18
    private static let fieldsOffset = 16
    private static let payloadCountOffset = 20
    private static let emptyCountOffset = 24
    private static let recordsOffset = 16
    private static let recordBytes: UInt16 = 12

    /// Nil where the type is no enum, or keeps no names.
    init?(_ type: any Any.Type) {
        let metadata = unsafeBitCast(type, to: UnsafeRawPointer.self)
        guard metadata.load(as: UInt.self) == Self.enumMetadataKind else { return nil }
        let descriptor = metadata.load(fromByteOffset: 8, as: UnsafeRawPointer.self)
        guard descriptor.load(as: UInt32.self) & 0x1F == Self.enumDescriptorKind else { return nil }
        let payloads = descriptor.load(fromByteOffset: Self.payloadCountOffset, as: UInt32.self)
        let empty = descriptor.load(fromByteOffset: Self.emptyCountOffset, as: UInt32.self)
        hasPayloads = payloads & 0x00FF_FFFF > 0
        guard let fields = Self.target(descriptor + Self.fieldsOffset) else { return nil }
        let width = fields.load(fromByteOffset: 10, as: UInt16.self)
        let count = fields.load(fromByteOffset: 12, as: UInt32.self)
        guard width == Self.recordBytes, count == empty + payloads & 0x00FF_FFFF else { return nil }
        var names: [String] = []
        for index in 0..<Int(count) {
            let record = fields + Self.recordsOffset + index * Int(width)
            guard let name = Self.target(record + 8) else { return nil }
            names.append(String(cString: name.assumingMemoryBound(to: CChar.self)))
        }
        cases = names
    }

    /// Follows a pointer that is stored as a distance from its own place.
    private static func target(_ place: UnsafeRawPointer) -> UnsafeRawPointer? {
        let distance = place.load(as: Int32.self)
        return distance == 0 ? nil : place + Int(distance)
    }
}

/// Hashes values of any type by what they hold: the same in every process, whatever their layout or padding.
///
/// Scalars, strings, collections and optionals directly; other types field by field, in the order of declaration.
/// Dictionaries and sets hash without order. Slow beside the record path: for parked jobs only.
struct StateHasher {
    private(set) var hash: UInt64 = 0x7469_6465_6D61_726B

    mutating func combine(_ word: UInt64) {
        hash = StableHash.combine(hash, word)
    }

    mutating func combine(_ number: Int) {
        combine(UInt64(bitPattern: Int64(number)))
    }

    mutating func combine(_ time: Timestamp) {
        combine(UInt64(bitPattern: time.milliseconds))
    }

    mutating func combine(_ text: String) {
        combine(text.stableHash)
    }

    mutating func combine(any value: Any) {
        combine(Self.hash(of: value, depth: 0))
    }

    static func hash(of value: Any, depth: Int) -> UInt64 {
        if let key = value as? any StreamKey { return key.stableHash }
        if let number = value as? Double { return StableHash.mix(number.bitPattern) }
        if let number = value as? Float { return StableHash.mix(UInt64(number.bitPattern)) }
        precondition(depth < 64, "state values nest at most 64 deep")
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .dictionary, .set:
            return mirror.children.reduce(1) { $0 &+ hash(of: $1.value, depth: depth + 1) }
        case .enum where mirror.children.isEmpty:
            return "\(value)".stableHash
        default:
            var hash: UInt64 = UInt64(mirror.children.count)
            for child in mirror.children {
                hash = StableHash.combine(hash, (child.label ?? "").stableHash)
                hash = StableHash.combine(hash, Self.hash(of: child.value, depth: depth + 1))
            }
            return hash
        }
    }
}

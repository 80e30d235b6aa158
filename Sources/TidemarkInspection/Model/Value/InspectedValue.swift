/// A value of the user's program as far as a person can look into it.
///
/// It is made from serialised bytes and their schema, or from a live value, and needs neither
/// afterwards. Maps are given in a stable order by whoever makes them. A value shown to anyone is
/// `bounded()` first.
public indirect enum InspectedValue: Sendable, Hashable {
    /// No value.
    case null
    /// A truth value.
    case bool(Bool)
    /// A whole number.
    case int(Int64)
    /// A number with a fraction.
    case double(Double)
    /// A text.
    case string(String)
    /// A time, in epoch milliseconds.
    case instant(Int64)
    /// Bytes without a schema.
    case bytes([UInt8])
    /// Values in order.
    case list([InspectedValue])
    /// Pairs of key and value.
    case map([InspectedEntry])
    /// Named fields, with the name of their type where it has one.
    case record(name: String?, fields: [InspectedMember])
    /// The part of a value that was kept, and how many bytes or children were not.
    case truncated(kept: InspectedValue, omitted: Int)
}

/// One pair of a map.
public struct InspectedEntry: Sendable, Hashable {
    /// What the pair is found by.
    public let key: InspectedValue
    /// What is found.
    public let value: InspectedValue

    /// Makes a pair.
    public init(key: InspectedValue, value: InspectedValue) {
        self.key = key
        self.value = value
    }
}

/// One named field of a record.
public struct InspectedMember: Sendable, Hashable {
    /// The field's name.
    public let name: String
    /// What the field holds.
    public let value: InspectedValue

    /// Makes a field.
    public init(_ name: String, _ value: InspectedValue) {
        self.name = name
        self.value = value
    }
}

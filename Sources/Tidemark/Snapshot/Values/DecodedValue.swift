/// A value as its bytes and schema tell it, without its Swift type.
package indirect enum DecodedValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case unsigned(UInt64)
    case double(Double)
    case text(String)
    /// Milliseconds since the epoch.
    case instant(Int64)
    case bytes([UInt8])
    case list([DecodedValue])
    case map([Entry])
    case record(name: String?, fields: [Member])
    /// The part that was kept, and how many bytes or children were not.
    case truncated(kept: DecodedValue, omitted: Int)

    package struct Entry: Hashable, Sendable {
        package let key: DecodedValue
        package let value: DecodedValue
    }

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: DecodedValue
    }

    /// How many levels of nesting are kept.
    static let depthLimit = 8
    /// How many children of one value are kept.
    static let childLimit = 64
    /// How many bytes of one text or byte string are kept.
    static let stringLimitBytes = 256
}

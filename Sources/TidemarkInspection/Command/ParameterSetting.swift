/// A parameter and the value that it is to have, as `--set` takes them too.
public struct ParameterSetting: Sendable, Hashable, CustomStringConvertible {
    /// The parameter.
    public let name: String
    /// Its value, as text.
    public let value: String

    /// Makes a setting.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The setting as commands write it: `flights.out-of-orderness=1h`.
    public var description: String {
        let isPlain = [name, value].allSatisfy { $0.isEmpty || QuotedText.word($0) == $0 }
        return isPlain ? "\(name)=\(value)" : QuotedText.write("\(name)=\(value)")
    }
}

/// The values of one parameter that `sweep` tries, both ends included.
public struct SweepRequest: Sendable, Hashable, CustomStringConvertible {
    /// The parameter.
    public let name: String
    /// The first value.
    public let from: Int64
    /// No value is beyond this.
    public let to: Int64
    /// From one value to the next.
    public let step: Int64
    /// Whether the values are spans in milliseconds, and not plain numbers.
    public let isSpan: Bool

    /// How many values one command may try.
    public static let valuesMax = 200

    /// Makes a request.
    public init(_ name: String, from: Int64, to: Int64, step: Int64, isSpan: Bool) {
        self.name = name
        self.from = from
        self.to = to
        self.step = step
        self.isSpan = isSpan
    }

    /// The values as parameters take them.
    public var values: [String] { stride(from: from, through: to, by: Int(step)).map(text) }

    /// The request as commands write it: `flights.out-of-orderness 5min..4h 5min`.
    public var description: String {
        "\(QuotedText.word(name)) \(text(from))..\(text(to)) \(text(step))"
    }

    private func text(_ value: Int64) -> String {
        isSpan ? DurationText.format(value) : String(value)
    }
}

/// The parameters a program has declared, with the values given from outside.
///
/// - Flink: `ParameterTool`
public struct ParameterSet: Sendable {
    /// One declared parameter.
    public struct Parameter: Sendable {
        /// The name, as in `--set NAME=VALUE`.
        public let name: String
        /// The value in force, as text.
        public let value: String
        /// The value when nothing is given.
        public let defaultValue: String
        /// What it is for, in one sentence; empty for tunables that operators declare.
        public let help: String
    }

    /// The declared parameters, in order.
    public private(set) var declared: [Parameter] = []
    /// Values given from outside.
    public let overrides: [String: String]

    init(overrides: [String: String]) {
        self.overrides = overrides
    }

    /// Values given for names that the program does not declare, sorted.
    public var unknownNames: [String] {
        let names = Set(declared.map(\.name))
        return overrides.keys.filter { !names.contains($0) }.sorted()
    }

    /// The value in force for a parameter; declares it on first call.
    mutating func declare(_ name: String, defaultValue: String, help: String) -> String {
        let value = overrides[name] ?? defaultValue
        if !declared.contains(where: { $0.name == name }) {
            declared.append(
                Parameter(name: name, value: value, defaultValue: defaultValue, help: help)
            )
        }
        return value
    }
}

/// A parameter whose value cannot be used.
public struct ParameterError: Error, CustomStringConvertible, Sendable {
    /// What is wrong and what to do.
    public let description: String

    /// Makes an error from its sentence.
    @usableFromInline
    init(_ description: String) {
        self.description = description
    }
}

/// A type that a parameter can have.
public protocol ParameterValue: Sendable {
    /// Reads a value from the text of `--set NAME=VALUE`.
    init?(parameter text: String)
    /// The text that reads back to this value.
    var parameterText: String { get }
    /// What the text may look like, for messages.
    static var parameterForm: String { get }
}

extension StreamExecutionEnvironment {
    /// The value of a parameter, which is declared by the first call.
    ///
    /// - Parameters:
    ///   - name: The name for `--set NAME=VALUE`.
    ///   - defaultValue: The value when none is given.
    ///   - help: What it is for, in one sentence.
    /// - Returns: The value in force; the default where the given text cannot be read, which is refused later.
    public func parameter<Value: ParameterValue>(
        _ name: String,
        default defaultValue: Value,
        help: String = ""
    ) -> Value {
        let text = parameters.declare(name, defaultValue: defaultValue.parameterText, help: help)
        if let value = Value(parameter: text) { return value }
        refuse(
            ParameterError(
                "parameter \(name): '\(text)' is not \(Value.parameterForm). "
                    + "The default is \(defaultValue.parameterText)."
            )
        )
        return defaultValue
    }
}

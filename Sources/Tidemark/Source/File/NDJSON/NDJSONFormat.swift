/// How the lines of a source of JSON objects become elements.
///
/// The outer closure names the fields once per reader, the inner one decodes each object. Fields of objects within the
/// object have dotted names.
///
/// ```swift
/// let clicks = NDJSONFormat { fields in
///     let user = fields.index(of: "user.id")
///     let at = fields.index(of: "at")
///     return { row in try Click(user: row.string(user), at: row.timestamp(at, in: .milliseconds)) }
/// }
/// ```
public struct NDJSONFormat<Element>: Sendable {
    /// Decodes one object; throws if it is not one that the job takes.
    public typealias Decode = (borrowing NDJSONRow) throws -> Element

    let bind: @Sendable (inout NDJSONFields) throws -> Decode

    /// Makes a format from the closure that names the fields.
    public init(_ bind: @escaping @Sendable (inout NDJSONFields) throws -> Decode) {
        self.bind = bind
    }
}

/// The fields that a format asks for.
public struct NDJSONFields {
    private(set) var names: [String] = []

    /// The field of a dotted name; an object that lacks it has no value there.
    public mutating func index(of name: String) -> NDJSONFieldIndex {
        if let known = names.firstIndex(of: name) { return NDJSONFieldIndex(known) }
        names.append(name)
        return NDJSONFieldIndex(names.count - 1)
    }
}

/// One field of the objects of a source.
public struct NDJSONFieldIndex: Hashable, Sendable {
    let value: Int

    init(_ value: Int) {
        self.value = value
    }
}

/// Whether bytes of one schema can be read by a type of another.
extension TypeSchema {
    /// The first difference that forbids reading old bytes with a new type, in one sentence; nil if there is none.
    ///
    /// The names of types do not count, so that a type may be renamed; the names of fields and cases do.
    func difference(from new: TypeSchema) -> String? {
        difference(from: new, at: "")
    }

    private func difference(from new: TypeSchema, at path: String) -> String? {
        switch (self, new) {
        case (.optional(let old), .optional(let new)): old.difference(from: new, at: path)
        case (.list(let old), .list(let new)), (.set(let old), .set(let new)):
            old.difference(from: new, at: path + "[]")
        case (.map(let oldKey, let old, let wasOrdered), .map(let newKey, let new, let isOrdered))
        where wasOrdered == isOrdered:
            oldKey.difference(from: newKey, at: path + "[key]")
                ?? old.difference(from: new, at: path + "[]")
        case (.raw(_, let old), .raw(_, let new)): old.difference(from: new, at: path)
        case (.record(_, let old), .record(_, let new)): Self.compare(old, new, path)
        case (.cases(_, let old, _), .cases(_, let new, _)):
            old == new
                ? nil
                : "\(Self.place(path)) had the cases \(old.list) and has \(new.list), not allowed"
        case (.codable, .codable): nil
        case (.opaque(let old, let oldBytes), .opaque(let newName, let newBytes))
        where old == newName && oldBytes == newBytes:
            nil
        default:
            self == new ? nil : "\(Self.place(path)) changed \(self) → \(new), not allowed"
        }
    }

    private static func compare(_ old: [Field], _ new: [Field], _ path: String) -> String? {
        for (index, field) in old.enumerated() {
            let own = path.isEmpty ? field.name : "\(path).\(field.name)"
            guard index < new.count, new[index].name == field.name else {
                return new.contains { $0.name == field.name }
                    ? "\(place(own)) has moved, not allowed" : "\(place(own)) is gone, not allowed"
            }
            if let found = field.schema.difference(from: new[index].schema, at: own) {
                return found
            }
        }
        guard new.count > old.count else { return nil }
        let added = new[old.count].name
        return "\(place(path.isEmpty ? added : "\(path).\(added)")) is new, not allowed"
    }

    private static func place(_ path: String) -> String {
        path.isEmpty ? "the type" : "field '\(path)'"
    }
}

extension [String] {
    fileprivate var list: String { prefix(8).joined(separator: ", ") }
}

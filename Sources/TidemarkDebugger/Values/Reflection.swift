/// Finds the children of a value by name.
enum Reflection {
    /// The child with a name, looked for through optionals; nil where there is none.
    static func child(_ name: String, of value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .optional {
            return mirror.children.first.flatMap { child(name, of: $0.value) }
        }
        for child in mirror.children {
            if child.label == name || child.label == "." + name { return child.value }
        }
        return nil
    }
}

/// How records come together by one of their fields, for running results and for windows alike.
@usableFromInline
enum FieldFold<Element: Sendable> {
    /// Takes the next record into what the records before it have come to.
    @usableFromInline typealias Add = @Sendable (inout Element, Element) -> Void

    /// Sums that do not fit wrap around, as Java's do.
    @inlinable
    static func sum<Value: FixedWidthInteger & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> Add {
        { total, next in total[keyPath: field] &+= next[keyPath: field] }
    }

    @inlinable
    static func sum<Value: FloatingPoint & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> Add {
        { total, next in total[keyPath: field] += next[keyPath: field] }
    }

    @inlinable
    static func min<Value: Comparable & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> Add {
        { least, next in
            let value = next[keyPath: field]
            if value < least[keyPath: field] { least[keyPath: field] = value }
        }
    }

    @inlinable
    static func max<Value: Comparable & SendableMetatype>(
        _ field: any WritableKeyPath<Element, Value> & Sendable
    ) -> Add {
        { greatest, next in
            let value = next[keyPath: field]
            if value > greatest[keyPath: field] { greatest[keyPath: field] = value }
        }
    }

    @inlinable
    static func minBy<Value: Comparable & SendableMetatype>(
        _ field: any KeyPath<Element, Value> & Sendable,
        first: Bool
    ) -> Add {
        { least, next in
            let (known, new) = (least[keyPath: field], next[keyPath: field])
            if new < known || (!first && new == known) { least = next }
        }
    }

    @inlinable
    static func maxBy<Value: Comparable & SendableMetatype>(
        _ field: any KeyPath<Element, Value> & Sendable,
        first: Bool
    ) -> Add {
        { greatest, next in
            let (known, new) = (greatest[keyPath: field], next[keyPath: field])
            if new > known || (!first && new == known) { greatest = next }
        }
    }

    /// The same as a function for `reduce`.
    @inlinable
    static func combining(_ add: @escaping Add) -> @Sendable (Element, Element) -> Element {
        { known, next in
            var changed = known
            add(&changed, next)
            return changed
        }
    }
}

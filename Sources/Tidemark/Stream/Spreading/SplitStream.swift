/// A stream each of whose records has names, by which streams are selected from it.
///
/// Deprecated in Flink 1.8 and gone with 1.12, where side outputs do more; here it is short for a filter.
///
/// - Flink: `SplitStream`
public struct SplitStream<Element: Sendable> {
    @usableFromInline let stream: DataStream<Element>
    @usableFromInline let names: @Sendable (Element) -> [String]

    @usableFromInline
    init(_ stream: DataStream<Element>, _ names: @escaping @Sendable (Element) -> [String]) {
        self.stream = stream
        self.names = names
    }

    /// The records that have any of these names, each once.
    @inlinable
    public func select(_ wanted: String...) -> DataStream<Element> {
        let names = names
        let selected = stream.filter { element in
            names(element).contains { wanted.contains($0) }
        }
        selected.markSelection(wanted)
        return selected
    }
}

extension DataStream {
    /// Gives each record any number of names, by which streams can be selected.
    ///
    /// ```swift
    /// let parity = numbers.split { $0 % 2 == 0 ? ["even"] : ["odd"] }
    /// let even = parity.select("even")
    /// ```
    ///
    /// - Flink: `DataStream.split`
    public func split(_ names: @escaping @Sendable (Element) -> [String]) -> SplitStream<Element> {
        for edge in edges where edge.source.isSelection {
            environment.refuse(
                GraphError(
                    code: .refused(
                        edge.source.name,
                        reason: "Consecutive multiple splits are not supported. Use side outputs."
                    )
                )
            )
        }
        return SplitStream(self, names)
    }

    @usableFromInline
    func markSelection(_ names: [String]) {
        transformation?.isSelection = true
        transformation?.name = "Select(\(names.joined(separator: ", ")))"
    }
}

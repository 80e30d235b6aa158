/// A state column with its name, whatever it holds.
protocol NamedState {
    var name: String { get }
    var kind: String { get }
    /// All values, as an image that only a state of the same kind takes.
    var image: any StateImage { get }
    /// How many keys have a value.
    var count: Int { get }
    func value(at slot: Int) -> Any?
    func restore(_ image: any StateImage)
    /// Takes over the values that were written of the keys of this subtask.
    func read<Key: StreamKey>(_ input: StateReader, _ directory: TypedKeyDirectory<Key>) throws
}

struct NamedColumn<Value>: NamedState {
    let name: String
    let kind: String
    let column: StateColumn<Value>

    var image: any StateImage {
        NamedColumnImage(name: name, kind: kind, values: column.image)
    }

    var count: Int { column.count }

    func value(at slot: Int) -> Any? { column[slot] }

    func restore(_ image: any StateImage) {
        guard let image = image as? NamedColumnImage<Value> else {
            preconditionFailure("the image is not that of state '\(name)'")
        }
        column.image = image.values
    }
}

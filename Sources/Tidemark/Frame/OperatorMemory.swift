/// How what an operator remembers between turns is put into a key frame and taken out of it, and how an image of it
/// becomes bytes and comes back.
///
/// An image shares what is large with the living operator, copy on write, so taking one costs next to nothing. It is
/// put back into a fresh operator of the same graph, never into the one it was taken of. What a user's function hides
/// inside itself is not part of it.
///
/// - Flink: `StreamOperatorStateHandler`
public struct OperatorMemory {
    let image: () -> Any
    let restore: (Any) throws -> Void
    /// Writes an image; on any thread, at any time.
    let write: @Sendable (_ image: Any, StateWriter) throws -> Void
    /// Reads what was written into a fresh operator.
    let read: (StateReader) throws -> Void

    /// Names the two ways in memory; such a memory cannot be part of a checkpoint.
    public init<Image>(
        image: @escaping () -> Image,
        restore: @escaping (Image) throws -> Void
    ) {
        let refusal = SnapshotError.notWritable("this operator's memory has no written form")
        self.init(
            image: image,
            restore: restore,
            write: { _, _ in throw refusal },
            read: { _ in throw refusal }
        )
    }

    @usableFromInline
    init<Image>(
        image: @escaping () -> Image,
        restore: @escaping (Image) throws -> Void,
        write: @escaping @Sendable (Image, StateWriter) throws -> Void,
        read: @escaping (StateReader) throws -> Void
    ) {
        self.image = image
        self.restore = { try restore(Self.typed($0)) }
        self.write = { try write(Self.typed($0), $1) }
        self.read = read
    }

    private static func typed<Image>(_ any: Any) -> Image {
        guard let image = any as? Image else {
            preconditionFailure("\(type(of: any)) is the image of another operator")
        }
        return image
    }
}

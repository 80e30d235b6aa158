/// How what an operator remembers between turns is put into a key frame and taken out of it.
///
/// An image shares what is large with the living operator, copy on write, so taking one costs next to nothing. It is
/// put back into a fresh operator of the same graph, never into the one it was taken of. What a user's function hides
/// inside itself is not part of it.
///
/// - Flink: `StreamOperatorStateHandler`
public struct OperatorMemory {
    let image: () -> Any
    let restore: (Any) throws -> Void

    /// Names the two ways.
    public init<Image>(
        image: @escaping () -> Image,
        restore: @escaping (Image) throws -> Void
    ) {
        self.image = image
        self.restore = { any in
            guard let image = any as? Image else {
                preconditionFailure("\(type(of: any)) is the image of another operator")
            }
            try restore(image)
        }
    }
}

/// What a user's function emits its results to.
///
/// Results get the timestamp of the record or timer that caused them.
///
/// - Flink: `Collector`
@frozen
public struct Collector<Element> {
    @usableFromInline let port: OutputPort

    @inlinable
    init(_ port: OutputPort) {
        self.port = port
    }

    /// Emits one result.
    @inlinable @inline(__always)
    public func emit(_ value: consuming Element) {
        port.emit(value, at: port.cursor.pointee.timestamp)
    }
}

/// A key and one of its windows: what the contents, the trigger's state and the timers of a window belong to.
///
/// It is in the key group of its key, so that windows move with their keys when an operator is rescaled.
///
/// - Flink: a key with a namespace
struct WindowedKey<Key: StreamKey>: StreamKey {
    let key: Key
    let window: TimeWindow

    var stableHash: UInt64 {
        let start = StableHash.mix(UInt64(bitPattern: window.start.milliseconds))
        let end = StableHash.mix(UInt64(bitPattern: window.end.milliseconds) ^ start)
        return StableHash.combine(key.stableHash, end)
    }

    var javaHashCode: Int32 { key.javaHashCode }

    func isSameKey(as other: Self) -> Bool {
        window == other.window && key.isSameKey(as: other.key)
    }
}

public import Tidemark

// The names between two streams and a result, and what keys and states of one's own are made with.

/// See `Tidemark.CustomWindows`.
public typealias CustomWindows<Element> = Tidemark.CustomWindows<Element>
/// See `Tidemark.DynamicSessionWindows`.
public typealias DynamicSessionWindows<Element> = Tidemark.DynamicSessionWindows<Element>
/// See `Tidemark.NeverTrigger`.
public typealias NeverTrigger<Element> = Tidemark.NeverTrigger<Element>
/// See `Tidemark.PairedStreams`.
public typealias PairedStreams<Left: Sendable, Right: Sendable, Pairing: WindowPairing> =
    Tidemark.PairedStreams<Left, Right, Pairing>
/// See `Tidemark.InnerJoin`.
public typealias InnerJoin = Tidemark.InnerJoin
/// See `Tidemark.CoGroup`.
public typealias CoGroup = Tidemark.CoGroup
/// See `Tidemark.WindowPairing`.
public typealias WindowPairing = Tidemark.WindowPairing
/// See `Tidemark.IntervalJoinable`.
public typealias IntervalJoinable<Left: Sendable, Right: Sendable, Key: StreamKey> =
    Tidemark.IntervalJoinable<Left, Right, Key>
/// See `Tidemark.CompositeKey2`.
public typealias CompositeKey2<First: StreamKey, Second: StreamKey> =
    Tidemark.CompositeKey2<First, Second>
/// See `Tidemark.CompositeKey3`.
public typealias CompositeKey3<First: StreamKey, Second: StreamKey, Third: StreamKey> =
    Tidemark.CompositeKey3<First, Second, Third>
/// See `Tidemark.StableHash`.
public typealias StableHash = Tidemark.StableHash
/// See `Tidemark.OrderedMap`.
public typealias OrderedMap<Key: StreamKey, Value> = Tidemark.OrderedMap<Key, Value>
/// See `Tidemark.StateSerializable`.
public typealias StateSerializable = Tidemark.StateSerializable
/// See `Tidemark.ByteReader`.
public typealias ByteReader = Tidemark.ByteReader
/// See `Tidemark.ByteWriter`.
public typealias ByteWriter = Tidemark.ByteWriter
/// See `Tidemark.ClocksOnly`.
public typealias ClocksOnly = Tidemark.ClocksOnly
/// See `Tidemark.PairedWindows`.
public typealias PairedWindows<
    Left: Sendable,
    Right: Sendable,
    Key: StreamKey,
    Pairing: WindowPairing
> = Tidemark.PairedWindows<Left, Right, Key, Pairing>
/// See `Tidemark.KeyedBroadcastConnectedStream`.
public typealias KeyedBroadcastConnectedStream<
    Element: Sendable,
    Key: StreamKey,
    Broadcast: Sendable
> = Tidemark.KeyedBroadcastConnectedStream<Element, Key, Broadcast>

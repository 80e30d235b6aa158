public import Tidemark

// The names of what has two inputs, of loops, and of sources that speak of time themselves.

/// See `Tidemark.CoProcessFunction`.
public typealias CoProcessFunction = Tidemark.CoProcessFunction
/// See `Tidemark.KeyedCoProcessFunction`.
public typealias KeyedCoProcessFunction = Tidemark.KeyedCoProcessFunction
/// See `Tidemark.BroadcastProcessFunction`.
public typealias BroadcastProcessFunction = Tidemark.BroadcastProcessFunction
/// See `Tidemark.KeyedBroadcastProcessFunction`.
public typealias KeyedBroadcastProcessFunction = Tidemark.KeyedBroadcastProcessFunction
/// See `Tidemark.ReadOnlyBroadcastContext`.
public typealias ReadOnlyBroadcastContext = Tidemark.ReadOnlyBroadcastContext
/// See `Tidemark.BroadcastContext`.
public typealias BroadcastContext = Tidemark.BroadcastContext
/// See `Tidemark.KeyedReadOnlyBroadcastContext`.
public typealias KeyedReadOnlyBroadcastContext<Key: StreamKey> =
    Tidemark.KeyedReadOnlyBroadcastContext<Key>
/// See `Tidemark.KeyedBroadcastContext`.
public typealias KeyedBroadcastContext<Key: StreamKey> = Tidemark.KeyedBroadcastContext<Key>
/// See `Tidemark.MapStateDescriptor`.
public typealias MapStateDescriptor<Key: StreamKey, Value: Sendable> =
    Tidemark.MapStateDescriptor<Key, Value>
/// See `Tidemark.ProcessJoinFunction`.
public typealias ProcessJoinFunction = Tidemark.ProcessJoinFunction
/// See `Tidemark.JoinContext`.
public typealias JoinContext = Tidemark.JoinContext
/// See `Tidemark.SourceEvent`.
public typealias SourceEvent<Element: Sendable> = Tidemark.SourceEvent<Element>
/// See `Tidemark.SourceFunction`.
public typealias SourceFunction = Tidemark.SourceFunction
/// See `Tidemark.SourceContext`.
public typealias SourceContext<Element: Sendable> = Tidemark.SourceContext<Element>

public import Tidemark

// The names of what streams become on their way, and of how a job is run.

/// See `Tidemark.WindowedStream`.
public typealias WindowedStream<Element: Sendable, Key: StreamKey> =
    Tidemark.WindowedStream<Element, Key>
/// See `Tidemark.AllWindowedStream`.
public typealias AllWindowedStream<Element: Sendable> = Tidemark.AllWindowedStream<Element>
/// See `Tidemark.ConnectedStreams`.
public typealias ConnectedStreams<First: Sendable, Second: Sendable> =
    Tidemark.ConnectedStreams<First, Second>
/// See `Tidemark.KeyedConnectedStreams`.
public typealias KeyedConnectedStreams<First: Sendable, Second: Sendable, Key: StreamKey> =
    Tidemark.KeyedConnectedStreams<First, Second, Key>
/// See `Tidemark.BroadcastStream`.
public typealias BroadcastStream<Element: Sendable> = Tidemark.BroadcastStream<Element>
/// See `Tidemark.BroadcastConnectedStream`.
public typealias BroadcastConnectedStream<Element: Sendable, Broadcast: Sendable> =
    Tidemark.BroadcastConnectedStream<Element, Broadcast>
/// See `Tidemark.IntervalJoined`.
public typealias IntervalJoined<Left: Sendable, Right: Sendable, Key: StreamKey> =
    Tidemark.IntervalJoined<Left, Right, Key>
/// See `Tidemark.IterativeStream`.
public typealias IterativeStream<Element: Sendable> = Tidemark.IterativeStream<Element>
/// See `Tidemark.SplitStream`.
public typealias SplitStream<Element: Sendable> = Tidemark.SplitStream<Element>
/// See `Tidemark.Collected`.
public typealias Collected<Element: Sendable> = Tidemark.Collected<Element>
/// See `Tidemark.ResultIterator`.
public typealias ResultIterator<Element: Sendable> = Tidemark.ResultIterator<Element>
/// See `Tidemark.CheckpointSettings`.
public typealias CheckpointSettings = Tidemark.CheckpointSettings
/// See `Tidemark.CheckpointingMode`.
public typealias CheckpointingMode = Tidemark.CheckpointingMode
/// See `Tidemark.CheckpointRetention`.
public typealias CheckpointRetention = Tidemark.CheckpointRetention
/// See `Tidemark.RestartStrategy`.
public typealias RestartStrategy = Tidemark.RestartStrategy
/// See `Tidemark.RuntimeMode`.
public typealias RuntimeMode = Tidemark.RuntimeMode
/// See `Tidemark.TimeCharacteristic`.
public typealias TimeCharacteristic = Tidemark.TimeCharacteristic

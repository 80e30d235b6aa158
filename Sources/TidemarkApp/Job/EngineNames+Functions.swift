public import Tidemark

// The names of process functions, of what they are given, and of the state they keep.

/// See `Tidemark.ProcessFunction`.
public typealias ProcessFunction = Tidemark.ProcessFunction
/// See `Tidemark.ProcessContext`.
public typealias ProcessContext = Tidemark.ProcessContext
/// See `Tidemark.RuntimeContext`.
public typealias RuntimeContext = Tidemark.RuntimeContext
/// See `Tidemark.TimerService`.
public typealias TimerService<Key: StreamKey> = Tidemark.TimerService<Key>
/// See `Tidemark.TimeDomain`.
public typealias TimeDomain = Tidemark.TimeDomain
/// See `Tidemark.KeyedState`.
public typealias KeyedState = Tidemark.KeyedState
/// See `Tidemark.ReducingState`.
public typealias ReducingState<Value> = Tidemark.ReducingState<Value>
/// See `Tidemark.AggregatingState`.
public typealias AggregatingState<Input, Accumulator, Output> =
    Tidemark.AggregatingState<Input, Accumulator, Output>
/// See `Tidemark.StateTTL`.
public typealias StateTTL = Tidemark.StateTTL
/// See `Tidemark.OperatorListState`.
public typealias OperatorListState<Value: Sendable> = Tidemark.OperatorListState<Value>
/// See `Tidemark.BroadcastState`.
public typealias BroadcastState<Key: StreamKey, Value: Sendable> =
    Tidemark.BroadcastState<Key, Value>
/// See `Tidemark.ReadOnlyBroadcastState`.
public typealias ReadOnlyBroadcastState<Key: StreamKey, Value: Sendable> =
    Tidemark.ReadOnlyBroadcastState<Key, Value>
/// See `Tidemark.Accumulator`.
public typealias Accumulator = Tidemark.Accumulator
/// See `Tidemark.AccumulatorHandle`.
public typealias AccumulatorHandle<Kind: Accumulator> = Tidemark.AccumulatorHandle<Kind>
/// See `Tidemark.AccumulatorResults`.
public typealias AccumulatorResults = Tidemark.AccumulatorResults
/// See `Tidemark.IntCounter`.
public typealias IntCounter = Tidemark.IntCounter
/// See `Tidemark.DoubleCounter`.
public typealias DoubleCounter = Tidemark.DoubleCounter
/// See `Tidemark.AverageAccumulator`.
public typealias AverageAccumulator = Tidemark.AverageAccumulator
/// See `Tidemark.HistogramAccumulator`.
public typealias HistogramAccumulator = Tidemark.HistogramAccumulator
/// See `Tidemark.MetricGroup`.
public typealias MetricGroup = Tidemark.MetricGroup
/// See `Tidemark.Counter`.
public typealias Counter = Tidemark.Counter
/// See `Tidemark.Histogram`.
public typealias Histogram = Tidemark.Histogram
/// See `Tidemark.Meter`.
public typealias Meter = Tidemark.Meter
/// See `Tidemark.AssignerWithPeriodicWatermarks`.
public typealias AssignerWithPeriodicWatermarks = Tidemark.AssignerWithPeriodicWatermarks
/// See `Tidemark.AssignerWithPunctuatedWatermarks`.
public typealias AssignerWithPunctuatedWatermarks = Tidemark.AssignerWithPunctuatedWatermarks
/// See `Tidemark.AscendingTimestampExtractor`.
public typealias AscendingTimestampExtractor<Element> =
    Tidemark.AscendingTimestampExtractor<Element>
/// See `Tidemark.BoundedOutOfOrdernessTimestampExtractor`.
public typealias BoundedOutOfOrdernessTimestampExtractor<Element> =
    Tidemark.BoundedOutOfOrdernessTimestampExtractor<Element>

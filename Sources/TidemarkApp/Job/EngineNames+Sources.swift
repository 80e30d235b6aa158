public import Tidemark

// The names of sources of one's own, of what they and sinks say, and of what a job may fail with.

/// See `Tidemark.Source`.
public typealias Source = Tidemark.Source
/// See `Tidemark.SplitReader`.
public typealias SplitReader = Tidemark.SplitReader
/// See `Tidemark.SourcePoll`.
public typealias SourcePoll<Element> = Tidemark.SourcePoll<Element>
/// See `Tidemark.SourceRun`.
public typealias SourceRun = Tidemark.SourceRun
/// See `Tidemark.SourcePace`.
public typealias SourcePace = Tidemark.SourcePace
/// See `Tidemark.SplitPosition`.
public typealias SplitPosition = Tidemark.SplitPosition
/// See `Tidemark.CollectionSource`.
public typealias CollectionSource<Element: Sendable> = Tidemark.CollectionSource<Element>
/// See `Tidemark.GeneratorSource`.
public typealias GeneratorSource<Element: Sendable> = Tidemark.GeneratorSource<Element>
/// See `Tidemark.TwoPhaseCommitSinkFunction`.
public typealias TwoPhaseCommitSinkFunction = Tidemark.TwoPhaseCommitSinkFunction
/// See `Tidemark.NoUserContext`.
public typealias NoUserContext = Tidemark.NoUserContext
/// See `Tidemark.FileSink`.
public typealias FileSink<Element> = Tidemark.FileSink<Element>
/// See `Tidemark.RollingPolicy`.
public typealias RollingPolicy = Tidemark.RollingPolicy
/// See `Tidemark.SinkPosition`.
public typealias SinkPosition = Tidemark.SinkPosition
/// See `Tidemark.WatermarkSignal`.
public typealias WatermarkSignal = Tidemark.WatermarkSignal
/// See `Tidemark.WatermarkGeneration`.
public typealias WatermarkGeneration<Element> = Tidemark.WatermarkGeneration<Element>
/// See `Tidemark.BoundedOutOfOrderness`.
public typealias BoundedOutOfOrderness = Tidemark.BoundedOutOfOrderness
/// See `Tidemark.SourceError`.
public typealias SourceError = Tidemark.SourceError
/// See `Tidemark.RecordError`.
public typealias RecordError = Tidemark.RecordError
/// See `Tidemark.PartitionerError`.
public typealias PartitionerError = Tidemark.PartitionerError
/// See `Tidemark.WatermarkAlignment`.
public typealias WatermarkAlignment = Tidemark.WatermarkAlignment
/// See `Tidemark.WatermarkStrategyError`.
public typealias WatermarkStrategyError = Tidemark.WatermarkStrategyError
/// See `Tidemark.MonotonyViolation`.
public typealias MonotonyViolation = Tidemark.MonotonyViolation
/// See `Tidemark.ParameterError`.
public typealias ParameterError = Tidemark.ParameterError
/// See `Tidemark.GraphError`.
public typealias GraphError = Tidemark.GraphError
/// See `Tidemark.ParallelismError`.
public typealias ParallelismError = Tidemark.ParallelismError
/// See `Tidemark.StateError`.
public typealias StateError = Tidemark.StateError
/// See `Tidemark.UserCodeError`.
public typealias UserCodeError = Tidemark.UserCodeError
/// See `Tidemark.ResultIteratorError`.
public typealias ResultIteratorError = Tidemark.ResultIteratorError
/// See `Tidemark.ExecutionOptions`.
public typealias ExecutionOptions = Tidemark.ExecutionOptions
/// See `Tidemark.UserMetrics`.
public typealias UserMetrics = Tidemark.UserMetrics

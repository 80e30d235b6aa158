public import Tidemark

// What programs name that do more with windows than the fluent calls say.

/// See `Tidemark.Trigger`.
public typealias Trigger = Tidemark.Trigger
/// See `Tidemark.Evictor`.
public typealias Evictor = Tidemark.Evictor
/// See `Tidemark.ProcessWindowFunction`.
public typealias ProcessWindowFunction = Tidemark.ProcessWindowFunction
/// See `Tidemark.WindowAssigner`.
public typealias WindowAssigner = Tidemark.WindowAssigner
/// See `Tidemark.TriggerResult`.
public typealias TriggerResult = Tidemark.TriggerResult
/// See `Tidemark.EvictorContext`.
public typealias EvictorContext = Tidemark.EvictorContext
/// See `Tidemark.WindowContext`.
public typealias WindowContext = Tidemark.WindowContext
/// See `Tidemark.NoTriggerState`.
public typealias NoTriggerState = Tidemark.NoTriggerState
/// See `Tidemark.KeyedStateStore`.
public typealias KeyedStateStore = Tidemark.KeyedStateStore
/// See `Tidemark.TriggerContext`.
public typealias TriggerContext<State> = Tidemark.TriggerContext<State>
/// See `Tidemark.ProcessWindowContext`.
public typealias ProcessWindowContext<Key: StreamKey> = Tidemark.ProcessWindowContext<Key>
/// See `Tidemark.EventTimeTrigger`.
public typealias EventTimeTrigger<Element> = Tidemark.EventTimeTrigger<Element>
/// See `Tidemark.ProcessingTimeTrigger`.
public typealias ProcessingTimeTrigger<Element> = Tidemark.ProcessingTimeTrigger<Element>
/// See `Tidemark.CountTrigger`.
public typealias CountTrigger<Element> = Tidemark.CountTrigger<Element>
/// See `Tidemark.ContinuousEventTimeTrigger`.
public typealias ContinuousEventTimeTrigger<Element> = Tidemark.ContinuousEventTimeTrigger<Element>
/// See `Tidemark.ContinuousProcessingTimeTrigger`.
public typealias ContinuousProcessingTimeTrigger<Element> = Tidemark
    .ContinuousProcessingTimeTrigger<Element>
/// See `Tidemark.EndOfStreamTrigger`.
public typealias EndOfStreamTrigger<Element> = Tidemark.EndOfStreamTrigger<Element>
/// See `Tidemark.DeltaTrigger`.
public typealias DeltaTrigger<Element: Sendable> = Tidemark.DeltaTrigger<Element>
/// See `Tidemark.CountEvictor`.
public typealias CountEvictor<Element: Sendable> = Tidemark.CountEvictor<Element>
/// See `Tidemark.TimeEvictor`.
public typealias TimeEvictor<Element: Sendable> = Tidemark.TimeEvictor<Element>
/// See `Tidemark.DeltaEvictor`.
public typealias DeltaEvictor<Element: Sendable> = Tidemark.DeltaEvictor<Element>
/// See `Tidemark.TimestampedValue`.
public typealias TimestampedValue<Element: Sendable> = Tidemark.TimestampedValue<Element>
/// See `Tidemark.PurgingTrigger`.
public typealias PurgingTrigger<Inner: Trigger> = Tidemark.PurgingTrigger<Inner>
/// See `Tidemark.TaggedUnion`.
public typealias TaggedUnion<Left: Sendable, Right: Sendable> = Tidemark.TaggedUnion<Left, Right>

public import Tidemark
public import TidemarkFiles

// A job imports TidemarkApp alone: the types that programs name stand here under their own names.

/// See `Tidemark.StreamExecutionEnvironment`.
public typealias StreamExecutionEnvironment = Tidemark.StreamExecutionEnvironment
/// See `Tidemark.DataStream`.
public typealias DataStream<Element: Sendable> = Tidemark.DataStream<Element>
/// See `Tidemark.KeyedStream`.
public typealias KeyedStream<Element: Sendable, Key: StreamKey> = Tidemark.KeyedStream<Element, Key>
/// See `Tidemark.Collector`.
public typealias Collector<Element> = Tidemark.Collector<Element>
/// See `Tidemark.OutputTag`.
public typealias OutputTag<Element: Sendable> = Tidemark.OutputTag<Element>
/// See `Tidemark.StreamKey`.
public typealias StreamKey = Tidemark.StreamKey
/// See `Tidemark.Timestamp`.
public typealias Timestamp = Tidemark.Timestamp
/// See `Tidemark.TimeWindow`.
public typealias TimeWindow = Tidemark.TimeWindow
/// See `Tidemark.WatermarkStrategy`.
public typealias WatermarkStrategy<Element> = Tidemark.WatermarkStrategy<Element>
/// See `Tidemark.WatermarkGenerator`.
public typealias WatermarkGenerator = Tidemark.WatermarkGenerator
/// See `Tidemark.WatermarkOutput`.
public typealias WatermarkOutput = Tidemark.WatermarkOutput
/// See `Tidemark.KeyedProcessFunction`.
public typealias KeyedProcessFunction = Tidemark.KeyedProcessFunction
/// See `Tidemark.KeyedContext`.
public typealias KeyedContext<Key: StreamKey> = Tidemark.KeyedContext<Key>
/// See `Tidemark.ValueState`.
public typealias ValueState<Value> = Tidemark.ValueState<Value>
/// See `Tidemark.ListState`.
public typealias ListState<Value> = Tidemark.ListState<Value>
/// See `Tidemark.MapState`.
public typealias MapState<UserKey: StreamKey, Value> = Tidemark.MapState<UserKey, Value>
/// See `Tidemark.ReplaySource`.
public typealias ReplaySource<Element: Sendable> = Tidemark.ReplaySource<Element>
/// See `Tidemark.CSVSource`.
public typealias CSVSource<Element: Sendable> = Tidemark.CSVSource<Element>
/// See `Tidemark.CSVFormat`.
public typealias CSVFormat<Element> = Tidemark.CSVFormat<Element>
/// See `Tidemark.ByteSource`.
public typealias ByteSource = Tidemark.ByteSource
/// See `Tidemark.ByteInput`.
public typealias ByteInput = Tidemark.ByteInput
/// See `TidemarkFiles.GzipInput`.
public typealias GzipInput = TidemarkFiles.GzipInput
/// See `Tidemark.FileInput`.
public typealias FileInput = Tidemark.FileInput
/// See `Tidemark.FileInputSplit`.
public typealias FileInputSplit = Tidemark.FileInputSplit
/// See `Tidemark.TextFileSource`.
public typealias TextFileSource = Tidemark.TextFileSource
/// See `Tidemark.FileProcessingMode`.
public typealias FileProcessingMode = Tidemark.FileProcessingMode
/// See `Tidemark.OutputFormat`.
public typealias OutputFormat = Tidemark.OutputFormat
/// See `Tidemark.OnRecordError`.
public typealias OnRecordError = Tidemark.OnRecordError
/// See `Tidemark.Inspectable`.
public typealias Inspectable = Tidemark.Inspectable
/// See `Tidemark.Schema`.
public typealias Schema = Tidemark.Schema
/// See `Tidemark.ParameterValue`.
public typealias ParameterValue = Tidemark.ParameterValue
/// See `Tidemark.SinkFunction`.
public typealias SinkFunction = Tidemark.SinkFunction
/// See `Tidemark.NDJSONSource`.
public typealias NDJSONSource<Element: Sendable> = Tidemark.NDJSONSource<Element>
/// See `Tidemark.NDJSONFormat`.
public typealias NDJSONFormat<Element> = Tidemark.NDJSONFormat<Element>
/// See `Tidemark.TimestampFormat`.
public typealias TimestampFormat = Tidemark.TimestampFormat
/// See `Tidemark.ISO8601`.
public typealias ISO8601 = Tidemark.ISO8601

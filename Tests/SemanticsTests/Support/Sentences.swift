/// The sentences of Flink's semantics that say what a test must show, by the number of their section, and the tests that
/// show it.
///
/// A record, and no code: a tidy test reads it, and fails where a section or a test is gone.
enum Sentences {
    /// Section and test; a section may have several.
    static let tests: [(section: String, test: String)] = [
        ("1.1", "three failures within a minute are one alert, also over a restart after two"),
        (
            "1.2",
            "a collection and a paced stream of the same records give the same windows, none late"
        ),
        (
            "1.3",
            "ten lines of a file moved into a watched folder are transformed once, however often it is looked at"
        ),
        (
            "2.1",
            "given file f with 3 lines read continuously, when 1 line is appended, the stream carries 3 + 4 = 7 elements"
        ),
        (
            "2.2",
            "given the bytes a CR LF b LF c then EOF and maxRetry 0, elements are a, b, c and the job finishes"
        ),
        ("2.3", "three splits deal a sequence out by number, one to a subtask"),
        ("2.4", "a counter that fails at 11 goes on from the checkpoint at 7 as if it had not"),
        ("2.5", "the end of input flushes windows of event time, and none of the clock"),
        ("3.1", "flatMap gives its results in order with the timestamp of the record"),
        ("3.2", "a string falls into the group Flink puts it in"),
        ("3.2", "an Int32 falls into the group of a Java Integer"),
        ("3.3", "fold starts from the initial value for each key and emits every time"),
        ("3.4", "min changes only its field and keeps the others of the first record"),
        ("3.4", "minBy gives the whole record, of equal ones the first"),
        ("3.4", "minBy with first false gives the last of equal ones"),
        ("3.4", "sum adds its field and keeps the others of the first record"),
        ("3.5", "windowAll over keys a and b gives one result with both"),
        ("3.6", "tumbling windows of size 10 are floored, with and without offset"),
        ("3.6", "days in China begin at 16 o'clock"),
        ("3.7", "an element is in the newest sliding window first and all fire by their ends"),
        ("3.7", "with a slide beyond the size some elements are in no window and not late"),
        (
            "3.8",
            "sessions that touch merge, late records bridge them, and results are not retracted"
        ),
        ("3.8", "lateness is judged after merging"),
        ("3.9", "a count window of 2 fires and purges, and the rest is never emitted"),
        ("3.9", "a count window of 3 by 2 fires every 2 with up to the last 3"),
        ("3.10", "a processing-time window fires when the clock reaches its last instant"),
        ("3.11", "a late firing is an update and not an increment"),
        ("3.12", "a big watermark fires a continuous trigger once for each interval it crosses"),
        ("3.12", "a count trigger does not fire at the end of the window"),
        ("3.12", "a purging trigger forgets the contents and keeps the window"),
        ("3.12", "a delta of 4 fires above the threshold, counted from what fired last"),
        ("3.13", "a time evictor of 5 drops what is 5 behind the newest"),
        (
            "3.14",
            "a window fires at its end, again for late records, and is gone at end plus lateness"
        ),
        ("3.15", "a stream in union with itself gives each element twice, and one watermark"),
        ("3.15", "the watermark of a union is the least of its streams'"),
        ("3.16", "a window join gives all pairs, the first stream's order first"),
        ("3.16", "a co-group is called for every key that has records on either side"),
        ("3.17", "a pair comes with its second record, at the later time, until it is cleaned up"),
        ("3.18", "timers wait for the least watermark of both, which is sent on behind them"),
        ("3.19", "an element with two names goes to both selections"),
        ("3.20", "project gives fields in the order named, and a field may be named twice"),
        ("3.21", "rebalance gives each of three subtasks two of six records"),
        ("3.21", "broadcast gives each subtask all records"),
        ("3.22", "source, map and filter are one task, the keyed sum another"),
        ("3.22", "startNewChain makes three tasks of two"),
        ("3.23", "a stateless operator put in front does not disturb a restore by uid"),
        ("3.24", "timers coalesce, those in the past wait for the next watermark"),
        ("4.1", "3 tuples with p = 2 make a folder with files 1 and 2, 3 lines in all"),
        ("4.2", "a print sink says its subtask where there are several, counted from one"),
        ("4.3", "a custom sink sees no timestamp for fromElements input, and 5 for x@5"),
        ("4.4", "a failure between two checkpoints is seen twice but by a sink of two phases"),
        (
            "5.1",
            "records go round with their timestamps until they are let out, and time passes by"
        ),
        ("6.1", "with interval 0 only the last watermark arrives"),
        ("6.3", "by threads, the source waits for room most, and times add up to a second"),
        ("6.4", "the max parallelism that follows from a parallelism"),
        ("7.1", "an exception of a function fails the task with operator, subtask and record"),
        ("7.2", "a source says timestamps, watermarks and idle marks itself"),
        ("7.3", "results come one after the other until the job has ended"),
        ("7.3", "an iterator that is closed early cancels its job"),
        ("8.1", "a record is in the minute of its timestamp, or in that of its arrival"),
        ("8.2", "an event-time window in processing time fails with a hint"),
        ("8.3", "only a watermark that grows leaves, and one that falls is counted"),
        ("8.4", "a channel that wakes behind does not count until it has caught up"),
        ("8.4", "the highest watermark is flushed when the last active channel held the output"),
        ("8.4", "a channel that is behind the output does not hold the other back"),
        ("8.4", "two inputs that go idle flush nothing, and one that wakes counts at once"),
        ("8.5", "records in any order before the watermark give the same window"),
        (
            "8.6",
            "a window fires at its end, again for late records, and is gone at end plus lateness"
        ),
        ("8.7", "one silent input keeps every window from firing until it is marked idle"),
        ("8.8", "the explanation names the channel that holds, in the set-ups of the valve"),
        ("8.9", "what a watermark causes comes downstream before the watermark"),
        ("8.10", "a source says timestamps, watermarks and idle marks itself"),
        ("8.11", "an assigner swallows the watermarks and statuses before it, except the last"),
        ("8.12", "a periodic assigner is asked at each interval, and only what grows is sent"),
        ("8.13", "a punctuated watermark follows its record at once, unless it falls"),
        ("8.14", "a source of ascending splits stands at the least of them, and nothing is behind"),
        ("8.14", "one assigner after the same source is ahead of the slower split"),
        ("8.15", "an ascending extractor stands one behind, and forwards what falls"),
        ("8.16", "the legacy bound says maxTs - delay, the strategy one less"),
        ("8.17", "a silent stream turns idle, and is active again with a watermark that grows"),
        ("8.18", "drift 10, A at 50, B at 30: A is paused, and goes on when B has reached 41"),
        ("8.18", "idle members are not counted"),
        ("8.19", "the end of input flushes windows of event time, and none of the clock"),
        ("8.19", "a channel that wakes behind does not count until it has caught up"),
    ]

    /// Sections whose sentence no test shows yet, and why.
    static let missing: [(section: String, reason: String)] = []
}

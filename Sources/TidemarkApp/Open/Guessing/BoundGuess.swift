import Tidemark
import TidemarkInspection

/// How far a record may be behind the latest one.
struct BoundGuess {
    let milliseconds: Int64
    let line: OpenPlan.Line

    private static let spans: [Int64] = [
        1000, 5000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000, 10_800_000,
        21_600_000, 43_200_000, 86_400_000, 259_200_000, 604_800_000, 2_592_000_000,
    ]

    /// What is further behind than a year is a mistake rather than disorder.
    private static let longest: Int64 = 31_536_000_000

    init(
        _ choices: OpenChoices,
        _ sampled: SampledColumns,
        _ times: TimeColumns
    ) throws(UsageError) {
        let lags = Self.lags(sampled.columns[times.time.place].instants(times.time.guess.format))
        let seen = Self.seen(lags)
        if let said = choices.outOfOrderness {
            do {
                milliseconds = try DurationText.parse(said)
            } catch {
                throw UsageError("out-of-orderness: \(error.message)")
            }
            line = Self.line(milliseconds, seen)
            return
        }
        // Nearly all: the few that are very late would make everybody wait.
        let most = lags.isEmpty ? 0 : lags[lags.count * 99 / 100]
        milliseconds = most == 0 ? 0 : Self.spans.first { $0 >= most } ?? Self.longest
        line = Self.line(milliseconds, seen)
    }

    /// How far each record of the sample is behind the latest one before it in its file, sorted.
    private static func lags(_ files: [[Int64]]) -> [Int64] {
        var lags: [Int64] = []
        for instants in files {
            var highest = Int64.min
            for instant in instants {
                highest = max(highest, instant)
                let (lag, overflow) = highest.subtractingReportingOverflow(instant)
                lags.append(overflow ? .max : lag)
            }
        }
        return lags.sorted()
    }

    private static func seen(_ lags: [Int64]) -> String {
        guard let most = lags.last, most > 0 else {
            return "the first \(lags.count) records are in order"
        }
        let usual = lags[lags.count * 99 / 100]
        return "of the first \(lags.count) records 99 % are at most "
            + "\(DurationText.readable(usual)) behind, the latest \(DurationText.readable(most))"
    }

    private static func line(_ milliseconds: Int64, _ reason: String) -> OpenPlan.Line {
        OpenPlan.Line(
            name: "out-of-orderness",
            value: DurationText.format(milliseconds),
            reason: reason
        )
    }
}

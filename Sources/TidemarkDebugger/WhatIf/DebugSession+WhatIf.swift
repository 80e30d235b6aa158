public import Tidemark
import TidemarkInspection

/// Builds the session's program once more, with values of parameters beside those that were given.
public typealias JobMaker = (_ overrides: [String: String]) throws -> Job

extension DebugSession {
    /// How many differences a reply lists.
    private static var listLimit: Int { 100 }

    /// Runs the job so far once more with other parameters, and compares.
    func whatIf(_ settings: [ParameterSetting]) throws(ErrorReply) -> SessionReply {
        let bench = try WhatIfBench(self)
        let view = try bench.compare(settings, try bench.presentRun())
        lastTried = settings
        return reply("whatif", view.fields(limit: Self.listLimit))
    }

    /// The same for many values of one parameter.
    func sweep(_ request: SweepRequest) throws(ErrorReply) -> SessionReply {
        let bench = try WhatIfBench(self)
        let present = try bench.presentRun()
        var rows: [SweepRow] = []
        for value in request.values {
            let view = try bench.compare([ParameterSetting(request.name, value)], present)
            rows.append(SweepRow(value, view))
            onProgress?(self)
        }
        let value = parameters.declared.first { $0.name == request.name }?.value
        return reply(
            "sweep",
            [
                RowField("name", .text(request.name)), RowField("present", .text(value)),
                RowField("presentResults", .count(present.side.results)),
                RowField("presentDropped", .count(present.side.dropped)),
                RowField("sweep", .rows(rows)),
            ]
        )
    }

    /// Says how the program is changed to have what was tried last.
    func adopt() throws(ErrorReply) -> SessionReply {
        guard !lastTried.isEmpty else {
            throw ErrorReply(
                code: "whatif",
                message: "nothing was tried yet",
                hint: "whatif set NAME=VALUE tries something"
            )
        }
        let options = lastTried.map { "--set \($0)" }.joined(separator: " ")
        let changes = lastTried.map { AdoptedChange($0) }
        return reply(
            "adopt",
            [RowField("options", .text(options)), RowField("changes", .rows(changes))]
        )
    }
}

/// One change of the program.
private struct AdoptedChange: InspectionRow {
    private let setting: ParameterSetting

    init(_ setting: ParameterSetting) {
        self.setting = setting
    }

    var fields: [RowField] {
        [
            RowField("name", .text(setting.name)), RowField("value", .text(setting.value)),
            RowField("code", .text(code)), RowField("at", .text(place)),
        ]
    }

    private var argument: String { String(setting.name.split(separator: ".").last ?? "") }

    private var place: String? {
        guard setting.name.contains(".") else { return nil }
        return String(setting.name.dropLast(argument.count + 1))
    }

    private var code: String {
        guard place != nil else { return "the default of parameter \(setting.name)" }
        let milliseconds = (try? DurationText.parse(setting.value)) ?? 0
        let span = ".milliseconds(\(milliseconds))"
        switch argument {
        case "out-of-orderness": return ".forBoundedOutOfOrderness(\(span))"
        case "allowed-lateness": return ".allowedLateness(\(span))"
        case "idle-timeout": return ".withIdleness(\(span))"
        case "size", "slide", "offset", "gap": return ".window(... \(argument): \(span) ...)"
        case "parallelism": return ".setParallelism(\(setting.value))"
        default: return "\(argument) = \(setting.value)"
        }
    }
}

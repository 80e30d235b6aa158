import Testing
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// Every number on a screen is a number of its JSON twin.
@Suite struct TwinTests {

    @Test(arguments: GoldenCase.View.allCases, GoldenCase.Moment.allCases)
    func `no number on a screen is missing from its twin`(
        _ view: GoldenCase.View,
        _ moment: GoldenCase.Moment
    ) throws {
        let model = try moment.model(for: view)
        let theme = try Looks.theme()
        let state = view.state
        let twin = TwinNumbers(model.json(screen: state.screen, state: state), model)
        for size in Self.sizes {
            let frame = ScreenSnapshot(render(model, state, theme, size)).text
            for row in frame {
                for number in TwinNumbers.tokens(in: row) where !twin.shows(number) {
                    Issue.record("\(view) \(moment) \(size): \(number) in \(row)")
                }
            }
        }
    }

    // Smaller frames cut numbers off at their edges; these have every pane whole.
    private static let sizes = [
        Size(columns: 160, rows: 50), Size(columns: 120, rows: 40), Size(columns: 120, rows: 32),
    ]

    @Test(arguments: Screen.allCases)
    func `marks and output that were cut are told in full by the twin`(screen: Screen) throws {
        let model = try FlightModel.printing()
        let twin = model.json(screen: screen)
        guard case .array(let marks)? = twin["marks"] else {
            Issue.record("no marks in the twin")
            return
        }
        #expect(marks.map { $0["name"] } == model.marks.map { .string($0.name) })
        #expect(marks.map { $0["clock"] } == model.marks.map { .integer($0.clock ?? 0) })
        guard screen == .events else { return }
        #expect(twin["outputLines"] == .integer(1234))
        let numbers = TwinNumbers(twin, model)
        let size = Size(columns: 160, rows: 50)
        let state = UIState(screen: .events)
        let frame = ScreenSnapshot(render(model, state, try Looks.theme(), size)).text
        let rows = frame.drop { !$0.contains("Output of user code (1,234)") }
        #expect(rows.count > 5)
        for row in rows {
            for number in TwinNumbers.tokens(in: row) where !numbers.shows(number) {
                Issue.record("\(number) in \(row)")
            }
        }
    }

    @Test func `a number that the twin does not have is found out`() throws {
        let model = try FlightModel.running()
        let twin = TwinNumbers(model.json(screen: .operators), model)
        #expect(TwinNumbers.tokens(in: "│ late  74 behind, 1,234.5k │") == ["74", "1,234.5k"])
        #expect(twin.shows("74"))
        for wrong in ["75.1m", "1,234", "12:31:07", "8.9h"] {
            for token in TwinNumbers.tokens(in: wrong) {
                #expect(!twin.shows(token), "\(token)")
            }
        }
    }

    @Test func `each figure of an operator stands in its row as the twin has it`() throws {
        let model = try FlightModel.running()
        let theme = try Looks.theme()
        let size = Size(columns: 200, rows: 40)
        let frame = ScreenSnapshot(render(model, UIState(screen: .operators), theme, size)).text
        let head = try #require(frame.first { $0.contains("OPERATOR ") && $0.contains("LAG") })
        guard case .array(let operators)? = model.json(screen: .operators)["operators"] else {
            Issue.record("no operators in the twin")
            return
        }
        #expect(operators.count == 3)
        for entry in operators {
            let row = try #require(
                frame.first { row in
                    Self.text(entry["name"]).map { row.contains($0 + "  ") } ?? false
                        && row.contains(TimeText(model).instant(model.watermark))
                }
            )
            for (title, name) in Self.columns {
                let cell = try #require(Self.cell(title, head, row))
                #expect(cell == Self.shown(entry[name], title), "\(title) in \(row)")
            }
        }
    }

    private static let columns = [
        ("LAG", "lagMs"), ("IN/s", "numRecordsInPerSecond"), ("OUT/s", "numRecordsOutPerSecond"),
        ("QUEUE", "queued"), ("BEHIND", "numRecordsBehindWatermark"),
        ("DROP", "numLateRecordsDropped"), ("REFIRE", "numRecordsRefired"), ("TIMERS", "timers"),
        ("P", "parallelism"),
    ]

    private static func shown(_ value: JSONValue?, _ title: String) -> String {
        switch value {
        case .integer(let number):
            title == "LAG" ? NumberText.span(number) : NumberText.compact(number)
        case .number(let number): NumberText.rate(number)
        default: "-"
        }
    }

    private static func text(_ value: JSONValue?) -> String? {
        guard case .string(let text)? = value else { return nil }
        return text
    }

    /// What stands in a row right-aligned under a title.
    private static func cell(_ title: String, _ head: String, _ row: String) -> String? {
        let columns = Array(head)
        let wanted = Array(" " + title + " ")
        let place = columns.indices.first { start in
            start + wanted.count <= columns.count
                && Array(columns[start..<start + wanted.count]) == wanted
        }
        guard let place else { return nil }
        let end = place + 1 + title.count
        let cells = Array(row)
        guard end <= cells.count else { return nil }
        return String(String(cells[..<end].reversed()).prefix { $0 != " " }.reversed())
    }
}

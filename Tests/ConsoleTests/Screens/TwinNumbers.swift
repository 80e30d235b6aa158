import TidemarkConsole
import TidemarkInspection

/// All forms in which a screen may show the numbers of a JSON document.
struct TwinNumbers {
    private var forms: Set<String> = []

    init(_ document: JSONValue, _ model: ConsoleModel) {
        let time = TimeText(model)
        visit(document, time)
        // Marks on axes are round instants between the least and the greatest of the twin.
        var instants: [Int64] = []
        Self.collect(document, into: &instants)
        let drawn = instants.filter { (1_300_000_000_000...1_400_000_000_000).contains($0) }
        if let first = drawn.min(), let last = drawn.max() {
            let hour: Int64 = 3_600_000
            var tick = first / hour * hour - hour
            while tick <= last + hour {
                add(time.tick(tick))
                tick += hour / 4
            }
        }
        for screen in Screen.allCases { forms.insert(String(screen.rawValue)) }
        // The headings that say of which time they tell.
        forms.formUnion(["60s"])
        addCounts(of: document)
    }

    func shows(_ token: String) -> Bool {
        forms.contains(token)
    }

    /// The pieces of a line that are numbers, with their separators and units.
    static func tokens(in line: String) -> [String] {
        line.split { !($0.isASCII && ($0.isLetter || $0.isNumber) || ":.,-_".contains($0)) }
            .map { String($0).trimmed(of: ".,:-_") }
            .filter { $0.contains { $0.isNumber } }
    }

    private mutating func add(_ text: String) {
        forms.formUnion(Self.tokens(in: text))
    }

    private mutating func visit(_ value: JSONValue, _ time: TimeText) {
        switch value {
        case .null, .bool: break
        case .integer(let number):
            for text in [
                String(number), NumberText.grouped(number), NumberText.compact(number),
                NumberText.span(number), NumberText.bytes(number), "\(number)%",
                NumberText.microseconds(number), NumberText.compact(number) + "t",
                time.instant(number), time.tick(number), time.window(number, number),
            ] { add(text) }
        case .number(let number):
            add(NumberText.rate(number))
            add(String(number))
        case .string(let text):
            add(text)
            if let factor = Double(text), let whole = Int64(exactly: factor) { add("x\(whole)") }
        case .array(let elements): for element in elements { visit(element, time) }
        case .object(let members): for member in members { visit(member.value, time) }
        }
    }

    /// Lists tell their length in titles, and operators how many are in each state.
    private mutating func addCounts(of value: JSONValue) {
        guard case .object(let members) = value else { return }
        for member in members {
            guard case .array(let elements) = member.value else { continue }
            add("\(elements.count)")
            let states = elements.compactMap { $0["status"] }
            for state in states { add("\(states.count { $0 == state })") }
            if member.name == "findings" { add("\(elements.count - 1)") }
        }
    }

    private static func collect(_ value: JSONValue, into instants: inout [Int64]) {
        switch value {
        case .integer(let number): instants.append(number)
        case .array(let elements): for element in elements { collect(element, into: &instants) }
        case .object(let members):
            for member in members { collect(member.value, into: &instants) }
        default: break
        }
    }
}

extension String {
    fileprivate func trimmed(of letters: String) -> String {
        var text = self[...]
        while let first = text.first, letters.contains(first) { text.removeFirst() }
        while let last = text.last, letters.contains(last) { text.removeLast() }
        return String(text)
    }
}

import TidemarkInspection

/// Which rows a filter lets through: tests of fields and bits of text, all of which must hold.
///
/// `dropped>0` and `lag>60` compare numbers, `state:held` and `state=held` compare words, `name~win`
/// looks for a part, `win` alone looks in the whole row, and `!` before any of them turns it round.
struct RowFilter {
    private struct Term {
        let field: Substring?
        let relation: Character
        let value: String
        let isNegated: Bool
    }

    private let terms: [Term]

    init(_ text: String) {
        terms = text.lowercased().split(separator: " ").map(Self.term)
    }

    var isEmpty: Bool { terms.isEmpty }

    func matches(_ row: RowFacts) -> Bool {
        terms.allSatisfy { Self.holds($0, for: row) != $0.isNegated }
    }

    private static func term(_ word: Substring) -> Term {
        let isNegated = word.first == "!"
        let body = isNegated ? word.dropFirst() : word
        guard let place = body.firstIndex(where: { "<>=~:".contains($0) }), place > body.startIndex
        else { return Term(field: nil, relation: "~", value: String(body), isNegated: isNegated) }
        return Term(
            field: body[..<place],
            relation: body[place],
            value: String(body[body.index(after: place)...]),
            isNegated: isNegated
        )
    }

    private static func holds(_ term: Term, for row: RowFacts) -> Bool {
        guard let name = term.field else { return row.text.contains(term.value) }
        if let number = row.numbers[String(name)] {
            guard let wanted = Double(term.value) else { return false }
            return switch term.relation {
            case "<": number < wanted
            case ">": number > wanted
            default: number == wanted
            }
        }
        guard let word = row.words[String(name)] else { return false }
        return switch term.relation {
        case "~": word.contains(term.value)
        case "<": word < term.value
        case ">": word > term.value
        default: word.hasPrefix(term.value)
        }
    }
}

extension OperatorLine {
    /// What filters can ask of this line.
    func facts(in model: ConsoleModel) -> RowFacts {
        var facts = RowFacts()
        facts.words = ["name": name.lowercased(), "state": (status?.rawValue ?? "").lowercased()]
        facts.text = name.lowercased() + " " + (status?.rawValue ?? "").lowercased()
        guard let metrics else { return facts }
        facts.numbers = [
            "behind": Double(metrics.numRecordsBehindWatermark),
            "late": Double(metrics.numRecordsBehindWatermark),
            "dropped": Double(metrics.numLateRecordsDropped),
            "drop": Double(metrics.numLateRecordsDropped),
            "refired": Double(metrics.numRecordsRefired),
            "in": Double(metrics.numRecordsIn),
            "out": Double(metrics.numRecordsOut),
            "queued": Double(metrics.queued),
            "timers": Double(metrics.timers),
            "lag": Double(model.lag(of: self) ?? 0) / 1000,
        ]
        return facts
    }
}

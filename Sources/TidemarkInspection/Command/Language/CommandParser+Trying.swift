/// The commands that run the job again with other parameters.
extension CommandParser {
    /// How many parameters one command may set.
    private static let settingsMax = 32

    mutating func whatIfSettings() throws(ErrorReply) -> [ParameterSetting] {
        guard try skip("set") else { throw missing("set") }
        var settings: [ParameterSetting] = []
        while let word = try scanner.next() {
            guard let sign = word.text.firstIndex(of: "="), sign > word.text.startIndex else {
                throw .syntax(
                    "\"\(word.text)\" is no setting",
                    hint: "write NAME=VALUE, as --set takes it"
                )
            }
            let name = String(word.text[..<sign])
            let value = String(word.text[word.text.index(after: sign)...])
            settings.removeAll { $0.name == name }
            settings.append(ParameterSetting(name, value))
            if settings.count > Self.settingsMax { throw .syntax("too many settings") }
        }
        if settings.isEmpty { throw missing("NAME=VALUE") }
        return settings
    }

    mutating func sweepRequest() throws(ErrorReply) -> SweepRequest {
        let name = try require("a parameter").text
        let range = try require("FROM..TO").text
        let step = try require("a step").text
        guard !name.isEmpty, let dots = Self.dots(in: range) else {
            throw .syntax("\"\(range)\" is no range", hint: "write FROM..TO, such as 5min..4h")
        }
        let texts = [String(range[..<dots.lowerBound]), String(range[dots.upperBound...]), step]
        let numbers = texts.compactMap { Int64($0) }
        var values = numbers
        if numbers.count != texts.count {
            values = []
            for text in texts { values.append(try DurationText.parse(text)) }
        }
        guard values[0] >= 0, values[0] <= values[1], values[2] > 0 else {
            throw .syntax("a sweep goes from a value up to another, in steps above 0")
        }
        guard (values[1] - values[0]) / values[2] < SweepRequest.valuesMax else {
            throw .syntax("a sweep tries at most \(SweepRequest.valuesMax) values")
        }
        return SweepRequest(
            name,
            from: values[0],
            to: values[1],
            step: values[2],
            isSpan: numbers.count != texts.count
        )
    }

    private static func dots(in text: String) -> Range<String.Index>? {
        var place = text.startIndex
        while place < text.endIndex {
            if text[place...].hasPrefix("..") { return place..<text.index(place, offsetBy: 2) }
            place = text.index(after: place)
        }
        return nil
    }
}

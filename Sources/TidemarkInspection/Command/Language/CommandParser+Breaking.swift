/// The commands about breakpoints that are no conditions on steps.
extension CommandParser {
    /// `state OPERATOR NAME [key K]`.
    mutating func stateCondition() throws(ErrorReply) -> BreakCondition {
        guard try skip("state") else { throw missing("state") }
        let target = try target()
        let name = try require("the name of a state").text
        if name.isEmpty { throw missing("the name of a state") }
        let key = try skip("key") ? try require("a key").text : nil
        return BreakCondition(.state(StateTarget(name, key: key)), at: target)
    }

    mutating func ignoreHits() throws(ErrorReply) -> Command {
        let number = try breakpointNumber()
        let count = try wholeNumber("a number of hits", in: 0...1_000_000_000)
        return .ignoreHits(number, count: Int(count))
    }

    mutating func backCommand() throws(ErrorReply) -> Command {
        guard try skip("breakpoint") else { return .back(try stepRequest()) }
        return .backToHit(try scanner.peek() == nil ? nil : try breakpointNumber())
    }
}

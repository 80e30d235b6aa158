/// Something the mouse did over a cell.
package struct MouseEvent: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        /// Button pressed; `count` is 2 for a double click.
        case press(Button, count: Int)
        /// The left button was let go.
        case release
        case wheelUp
        case wheelDown
    }

    package enum Button: Hashable, Sendable {
        case left
        case middle
        case right
    }

    package struct Modifiers: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        package static let shift = Modifiers(rawValue: 1)
        package static let control = Modifiers(rawValue: 2)
        package static let alt = Modifiers(rawValue: 4)
    }

    package let action: Action
    package let position: Point
    package let modifiers: Modifiers

    package init(action: Action, position: Point, modifiers: Modifiers = []) {
        self.action = action
        self.position = position
        self.modifiers = modifiers
    }
}

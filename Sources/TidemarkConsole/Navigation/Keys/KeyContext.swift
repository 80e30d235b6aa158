/// Where a key was pressed: the place, and what stands in front of it.
package struct KeyContext: Sendable, Hashable {
    /// What takes the keys.
    package enum Layer: Sendable, Hashable, CaseIterable {
        case screen
        case command
        case filter
        case help
        case quit
        case welcome
        case text
        case marks
        case why
    }

    package var place: Place
    package var layer: Layer

    package init(place: Place, layer: Layer = .screen) {
        self.place = place
        self.layer = layer
    }

    /// Every context there is.
    package static let all: [KeyContext] = Place.allCases.flatMap { place in
        Layer.allCases.map { KeyContext(place: place, layer: $0) }
    }
}

extension UIState {
    /// Where the next key will be pressed.
    package var context: KeyContext {
        KeyContext(place: place, layer: layer)
    }

    private var layer: KeyContext.Layer {
        if let prompt { return prompt.kind == .command ? .command : .filter }
        return switch overlay {
        case nil: .screen
        case .help: .help
        case .quit: .quit
        case .welcome: .welcome
        case .text, .breakpoints: .text
        case .marks: .marks
        case .why: .why
        }
    }
}

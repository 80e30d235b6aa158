import Testing
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// The keys, held against the table in the design.
@Suite struct KeyTableTests {
    /// Section 6 of the design, as far as what the keys do exists.
    private static let designed: [(key: String, action: Action, places: Set<Place>)] = {
        let all = Set(Place.allCases)
        return [
            ("s", .step(.event), all), ("n", .step(.element), all), ("w", .step(.watermark), all),
            ("f", .step(.firing), all), ("l", .step(.late), all), ("c", .continueToBreak, all),
            ("r", .runToCursor, [.time]), ("z", .zoomIn, [.time]), ("Z", .zoomOut, [.time]),
            ("S", .back(.event), all), ("N", .back(.element), all), ("W", .back(.watermark), all),
            ("F", .back(.firing), all), ("L", .back(.late), all),
            ("g", .gotoPlace, all), ("G", .live, all),
            (".", .repeatStep, all), ("b", .breakpoint, all), ("B", .listBreakpoints, all),
            ("space", .pauseOrContinue, all), ("!", .nextFinding, all),
            ("'", .listMarks, all), ("u", .freeze, all), ("x", .explain, all),
            ("+", .faster, all), ("-", .slower, all), ("=", .ownSpeed, all),
            ("1", .go(.operators), all), ("2", .go(.time), all),
            ("3", .go(.checkpoints), all), ("m", .checkpoint, all), ("M", .savepoint, all),
            ("4", .go(.state), all), ("5", .go(.events), all),
            ("/", .filter, [.operators, .state, .events]), (":", .command, all), ("?", .help, all),
            ("e", .expand, [.operators, .state, .events, .operatorPage]), ("y", .copy, all),
            ("<", .sortLeft, [.operators]), (">", .sortRight, [.operators]),
            ("~", .invertSort, [.operators]),
            ("[", .previousSibling, [.time, .operatorPage]),
            ("]", .nextSibling, [.time, .operatorPage]),
            ("Tab", .nextPane, [.state, .events, .operatorPage]),
            ("i", .inspectState, [.operators, .time, .operatorPage]),
            ("Enter", .open, [.operators, .checkpoints, .state]),
            ("Esc", .close, all), ("Up", .up, all), ("Down", .down, all),
            ("Left", .left, [.time]), ("Right", .right, [.time]), ("q", .quit, all),
        ]
    }()

    @Test func `every key of the design that exists means what the design says`() throws {
        for (name, action, places) in Self.designed {
            let key = try #require(Key(name: name))
            for place in Place.allCases {
                let meaning = keymap(key, KeyContext(place: place))
                #expect(meaning == (places.contains(place) ? action : nil), "\(name) at \(place)")
            }
        }
    }

    @Test func `letters outside the table mean nothing, capitals first of all`() throws {
        let known = Set(Self.designed.map(\.key)).union(["j", "k"])
        for scalar in UInt8(ascii: "!")...UInt8(ascii: "~") {
            let name = String(UnicodeScalar(scalar))
            guard !known.contains(name), let key = Key(name: name) else { continue }
            for place in Place.allCases {
                #expect(keymap(key, KeyContext(place: place)) == nil, "\(name)")
            }
        }
    }

    @Test func `no key means two things in one place and layer`() {
        for context in KeyContext.all {
            let entries = ActionTable.entries.filter {
                $0.layers.contains(context.layer) && $0.places.contains(context.place)
            }
            let keys = entries.flatMap(\.keys)
            #expect(Set(keys).count == keys.count, "\(context)")
        }
    }

    @Test func `a key means one thing on every screen or nothing`() {
        let keys = Set(ActionTable.entries.flatMap(\.keys))
        for key in keys {
            let meanings = Set(Place.allCases.compactMap { keymap(key, KeyContext(place: $0)) })
            #expect(meanings.count <= 1, "\(key.name)")
        }
    }

    @Test func `every action has a sentence of help and a word for the footer`() {
        for entry in ActionTable.entries {
            #expect(!entry.keys.isEmpty && !entry.label.isEmpty)
            #expect(entry.help.hasSuffix("."), "\(entry.label)")
            for key in entry.keys { #expect(Key(name: key.name) == key) }
        }
    }

    @Test func `the key reference lists every action, as text and as Markdown`() {
        for entry in ActionTable.entries {
            #expect(KeyReference.text.contains(entry.help))
            #expect(KeyReference.markdown.contains("| \(entry.help.replacing("|", with: "\\|")) |"))
        }
    }

    @Test func `what is typed into a prompt is text, keys and all`() {
        let context = KeyContext(place: .operators, layer: .command)
        #expect(keymap(.character("q"), context) == .type("q"))
        #expect(keymap(.character(" "), context) == .type(" "))
        #expect(keymap(.enter, context) == .submit)
        #expect(keymap(.function(5), context) == nil)
    }

    @Test func `over the panel for newcomers the keys already work`() {
        let context = KeyContext(place: .operators, layer: .welcome)
        #expect(keymap(.character("s"), context) == .step(.event))
        #expect(keymap(.enter, context) == .close)
    }
}

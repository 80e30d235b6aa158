import Synchronization
package import Tidemark

/// Gives what a test hands in, split by split, when the test hands it in.
package final class Feed<Element: Sendable>: Sendable {
    private let splits: Mutex<[Queue]>

    private struct Queue {
        var elements: [Element] = []
        var position = 0
        var hasEnded = false
    }

    package init(splits: Int) {
        self.splits = Mutex(Array(repeating: Queue(), count: splits))
    }

    /// How many splits there are.
    package var count: Int { splits.withLock { $0.count } }

    /// Hands in a record of a split.
    package func push(_ element: Element, to split: Int) {
        splits.withLock { $0[split].elements.append(element) }
    }

    /// Says that no split has anything more.
    package func end() {
        splits.withLock { queues in
            for split in queues.indices { queues[split].hasEnded = true }
        }
    }

    fileprivate func poll(_ split: Int) -> SourcePoll<Element> {
        splits.withLock { queues in
            let queue = queues[split]
            if queue.position < queue.elements.count {
                queues[split].position += 1
                return .record(queue.elements[queue.position])
            }
            return queue.hasEnded ? .end : .notYet
        }
    }
}

/// Reads a feed as a source that runs on the host's clock.
package struct FedSource<Element: Sendable>: Source {
    package let feed: Feed<Element>

    package init(_ feed: Feed<Element>) {
        self.feed = feed
    }

    package var splits: [String] { (0..<feed.count).map { "feed-\($0)" } }

    package var pace: SourcePace { .unpaced }

    package func open(split: Int) -> Reader { Reader(feed: feed, split: split) }

    /// Reads one split.
    package struct Reader: SplitReader {
        let feed: Feed<Element>
        let split: Int

        package mutating func poll() -> SourcePoll<Element> { feed.poll(split) }
    }
}

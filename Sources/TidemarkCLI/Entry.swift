import TidemarkApp

@main
enum Entry {
    static func main() {
        CommandLineProgram.run(gallery: Gallery.jobs)
    }
}

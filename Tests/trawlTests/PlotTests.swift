import Foundation
import FoundationXML
import Testing
import trawl

struct PlotScaleTests {
    @Test(
        arguments: [
            ([0, 1], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]), ([1, 3], ["1.0", "1.5", "2.0", "2.5", "3.0"]),
            ([0.99, 0.9934], ["0.990", "0.991", "0.992", "0.993", "0.994"]),
            ([-3, 7], ["-4", "-2", "0", "2", "4", "6", "8"]), ([], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
            ([.nan, .infinity, -.infinity], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
            ([5], ["4.4", "4.6", "4.8", "5.0", "5.2", "5.4", "5.6"]), ([0], ["-1.0", "-0.5", "0.0", "0.5", "1.0"]),
        ] as [([Double], [String])])
    func ticksAreRound(_ values: [Double], _ labels: [String]) {
        #expect(PlotScale(spanning: values).ticks.map(\.label) == labels)
    }

    @Test func whatIsCountedHasWholeTicks() {
        #expect(PlotScale(spanning: [1, 2], whole: true).ticks.map(\.label) == ["1", "2"])
        #expect(PlotScale(spanning: [1], whole: true).ticks.map(\.label).allSatisfy { Int($0) != nil })
        #expect(PlotScale(spanning: [1, 40], whole: true).ticks.map(\.label) == ["0", "10", "20", "30", "40"])
    }

    @Test(arguments: [
        ([1e-5, 1], ["1e-05", "0.0001", "0.001", "0.01", "0.1", "1"]),
        ([0.02, 0.9], ["0.02", "0.05", "0.1", "0.2", "0.5", "1"]), ([3, 3], ["1", "2", "5", "10"]),
        ([0, -1, 2, 4], ["2", "5"]), ([1e-9, 1e9], ["1e-09", "1e-06", "0.001", "1", "1000", "1e+06", "1e+09"]),
    ])
    func logarithmicTicksArePowersAndTheirParts(_ values: [Double], _ labels: [String]) {
        let scale = PlotScale(spanning: values, logarithmic: true)
        #expect(scale.isLogarithmic && scale.ticks.map(\.label) == labels)
    }

    /// A curve that starts a little above 1 leaves no empty decade above itself.
    @Test func aLogarithmicScaleEndsNearItsValues() {
        let scale = PlotScale(spanning: [1.05, 2e-4], logarithmic: true)
        #expect(scale.ticks.map(\.label) == ["0.001", "0.01", "0.1", "1"])
        #expect(abs(scale.upper - 2) < 1e-12 && abs(scale.lower - 2e-4) < 1e-12)
    }

    /// Whatever the values, they have a place between first and last tick, in their order.
    @Test(arguments: [false, true])
    func allValuesHaveAPlace(_ logarithmic: Bool) {
        let samples: [[Double]] = [
            [1e-300, 1e299], [1e12, 1e12 + 1], [0.1, 0.1 + 1e-17], [-1e-7, 1e-7], [1, 1e6], [123, 456, 789],
            [.leastNonzeroMagnitude, 1], [0.3, 0.30000001], [9.99, 10.01], [1e-7, 2e-7],
        ]
        for values in samples {
            let scale = PlotScale(spanning: values, logarithmic: logarithmic)
            let places = values.filter { !logarithmic || $0 > 1e-300 }.map { scale.position(of: $0) }
            #expect(places.allSatisfy { $0 != nil }, "\(values)")
            #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted(), "\(values)")
            #expect(scale.ticks.count >= 2 && scale.ticks.count <= 12, "\(values): \(scale.ticks)")
            #expect(scale.ticks.allSatisfy { scale.position(of: $0.value) != nil }, "\(values)")
            #expect(zip(scale.ticks, scale.ticks.dropFirst()).allSatisfy { $0.value < $1.value }, "\(values)")
        }
    }

    @Test func whatIsNoNumberHasNoPlace() {
        let linear = PlotScale(spanning: [0, 1])
        let logarithmic = PlotScale(spanning: [0.1, 1], logarithmic: true)
        for value in [Double.nan, .infinity, -.infinity, 7] {
            #expect(linear.position(of: value) == nil && logarithmic.position(of: value) == nil)
        }
        #expect(linear.position(of: 0) == 0 && linear.position(of: 1) == 1 && linear.position(of: 0.25) == 0.25)
        #expect(logarithmic.position(of: 0) == nil && logarithmic.position(of: -1) == nil)
        #expect(logarithmic.position(of: 0.1) == 0 && logarithmic.position(of: 1) == 1)
    }

    @Test(arguments: [
        ([0.1, 2], false), ([0.01, 2], true), ([0, 2], false), ([-1, 100], false), ([], false),
        ([.nan, 0.01, 2], true),
        ([.infinity, 1], false),
    ])
    func valuesFarApartAskForALogarithmicScale(_ values: [Double], _ isWide: Bool) {
        #expect(PlotScale.isWide(values) == isWide)
    }
}

struct PlotTests {
    private func panel(
        _ lines: [PlotFigure.Line], logarithmic: Bool? = false, title: String = "loss"
    ) -> PlotFigure.Panel {
        PlotFigure.Panel(xTitle: "epochs", yTitle: title, lines: lines, wholeX: true, logarithmic: logarithmic)
    }

    private func line(
        _ values: [Double], curve: Int = 0, isDashed: Bool = false, marked: Int? = nil
    ) -> PlotFigure.Line {
        PlotFigure.Line(
            curve: curve, isDashed: isDashed,
            points: values.enumerated().map { PlotFigure.Point(x: Double($0.offset + 1), y: $0.element) },
            marked: marked)
    }

    private func figure(_ panels: [PlotFigure.Panel], curves: [String] = ["one"]) -> PlotFigure {
        PlotFigure(title: "Loss & accuracy", curves: curves, panels: panels, note: "solid: validation")
    }

    /// The elements' names and attributes, once a real parser has read the file.
    private final class Elements: NSObject, XMLParserDelegate {
        var all: [(name: String, attributes: [String: String])] = []
        var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) { all.append((name, attributes)) }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
    }

    private func parsed(_ text: String) throws -> Elements {
        let elements = Elements()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = elements
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        return elements
    }

    @Test func thePictureHasEveryPart() throws {
        let lines = [
            line([1, 0.5, 0.2], isDashed: true), line([0.9, 0.6, 0.7], marked: 1), line([0.8, 0.4], curve: 1),
        ]
        let elements = try parsed(
            PlotSVG.text(figure([panel(lines), panel([], title: "accuracy")], curves: ["one", "two"])))
        let paths = elements.all.filter { $0.name == "path" && $0.attributes["stroke-width"] != nil }
        // Three lines, and two in the legend.
        #expect(paths.count == 5 && paths.count { $0.attributes["stroke-dasharray"] != nil } == 1)
        #expect(Set(paths.compactMap { $0.attributes["stroke"] }).count == 2)
        #expect(elements.all.filter { $0.name == "circle" }.count == 1)
        for text in ["Loss & accuracy", "loss", "accuracy", "epochs", "one", "two", "solid: validation", "0.2", "1.0"] {
            #expect(elements.text.contains(text), "\(text)")
        }
    }

    @Test(arguments: ["a<b>&\"c\"'", "</svg>", "]]>", "nul\u{0}l\u{1B}[31m", "é 👍 \u{FFFF}", ""])
    func namesAreEscaped(_ name: String) throws {
        let text = PlotSVG.text(figure([panel([line([1, 2])])], curves: [name]))
        let elements = try parsed(text)
        #expect(elements.all.filter { $0.name == "svg" }.count == 1)
        #expect(!text.contains("\u{1B}") && !text.contains("\u{0}"))
        let shown = String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { $0.value < 0x20 || $0.value == 0xFFFF ? "\u{FFFD}" : $0 }))
        #expect(shown.isEmpty || elements.text.contains(shown))
    }

    @Test func pointsThatAreNoNumbersLeaveAGap() throws {
        let text = PlotSVG.text(figure([panel([line([1, 2, .nan, .infinity, 3, 4])])]))
        #expect(!text.contains("nan") && !text.contains("inf"))
        let paths = try parsed(text).all.filter { $0.name == "path" && $0.attributes["stroke-width"] != nil }
        #expect(paths.count == 3)  // two pieces and the legend
    }

    @Test(arguments: [[], [0.5], [.nan], [.nan, .infinity], [0, 0, 0], [1e308, -1e308], [-1, 0, 1]] as [[Double]])
    func anyCurveIsDrawn(_ values: [Double]) throws {
        for logarithmic in [false, true, nil] {
            let panel = panel([line(values, marked: values.isEmpty ? nil : 0)], logarithmic: logarithmic)
            _ = try parsed(PlotSVG.text(figure([panel])))
            let text = PlotTerminal.text(panel, columns: 30, rows: 5, colors: false)
            #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 9)
        }
        _ = try parsed(PlotSVG.text(figure([], curves: [])))
    }

    @Test func aSinglePointIsADot() throws {
        let elements = try parsed(PlotSVG.text(figure([panel([line([0.5])])])))
        #expect(elements.all.filter { $0.name == "circle" }.count == 1)
        let text = PlotTerminal.text(panel([line([0.5])]), columns: 20, rows: 5, colors: false)
        #expect(text.unicodeScalars.count { (0x2801...0x28FF).contains($0.value) } == 1)
    }

    /// Ten thousand epochs make no file of a megabyte, and lose neither peaks nor ends.
    @Test func longCurvesAreThinned() throws {
        var values = (0..<100_000).map { 1 + sin(Double($0) / 1000) / 10 }
        values[54_321] = 9
        let text = PlotSVG.text(figure([panel([line(values, marked: 99_999)])]))
        #expect(text.utf8.count < 60_000)
        let path = try #require(
            parsed(text).all.first { $0.name == "path" && $0.attributes["stroke-width"] != nil }?.attributes["d"])
        let heights = path.split(whereSeparator: { "ML ".contains($0) }).compactMap { Double($0) }
        let ys = stride(from: 1, to: heights.count, by: 2).map { heights[$0] }
        // The peak stands alone near the top of the panel.
        #expect(ys.count { $0 < 120 } == 1)
        // From one side of the panel to the other.
        #expect(heights[0] < 73 && heights[heights.count - 2] > 501)
    }

    @Test func theTerminalShowsAxesAndCurves() {
        let panel = panel([
            line([1, 0.8, 0.6, 0.4, 0.2, 0], isDashed: true), line([1, 0.9, 0.8, 0.7, 0.6, 0.5]),
            line([0, 0, 0, 0, 0, 0], curve: 1),
        ])
        let text = PlotTerminal.text(panel, columns: 40, rows: 11, colors: false)
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.count == 14 && lines[0] == "loss, over epochs")
        #expect(lines[1].hasPrefix("1.0 ┤") && lines[11].hasPrefix("0.0 ┤") && lines[12].hasPrefix("    └"))
        #expect(lines[13].split(separator: " ") == ["1", "2", "3", "4", "5", "6"])
        #expect(lines[1].contains("A"))
        #expect(lines[11].contains("BBBB"))
        #expect(text.contains("a") && !text.contains("\u{1B}"))
        #expect(lines.allSatisfy { $0.count <= 46 })
    }

    @Test func coloursTellCurvesApartOnATerminal() {
        let panel = panel([line([1, 2], isDashed: true), line([2, 1], curve: 1)])
        let text = PlotTerminal.text(panel, columns: 20, rows: 4, colors: true)
        #expect(text.contains("\u{1B}[2;34m") && text.contains("\u{1B}[31m") && text.contains("\u{1B}[0m"))
        let legend = PlotTerminal.legend(figure([panel], curves: ["one", "two"]), colors: false)
        #expect(legend == "A validation, a training: one\nB validation, b training: two\n")
    }

    @Test func aWideLossIsLogarithmic() {
        #expect(panel([line([100, 1, 0.01])], logarithmic: nil).y.isLogarithmic)
        #expect(!panel([line([100, 1, 0.01])], logarithmic: false).y.isLogarithmic)
        #expect(!panel([line([2, 1])], logarithmic: nil).y.isLogarithmic)
        let text = PlotTerminal.text(panel([line([100, 1, 0.01])], logarithmic: nil), colors: false)
        #expect(text.hasPrefix("loss, logarithmic, over epochs\n"))
    }
}

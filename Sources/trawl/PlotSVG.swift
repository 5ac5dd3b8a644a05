import Foundation

/// A figure as an SVG file that stands alone: panels two abreast, below them the legend.
package struct PlotSVG {
    private let figure: PlotFigure
    private var out = ""

    /// Okabe and Ito's colours, which the colour-blind tell apart; yellow, which white paper swallows, is left out.
    static let colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]

    private static let panel = (width: 520.0, height: 340.0)
    /// Within a panel, around its frame.
    private static let margin = (left: 72.0, right: 18.0, top: 18.0, bottom: 54.0)
    private static let heading = 40.0
    private static let legendRow = 20.0

    /// The file's text.
    package static func text(_ figure: PlotFigure) -> String {
        var writer = PlotSVG(figure: figure)
        writer.write()
        return writer.out
    }

    private init(figure: PlotFigure) { self.figure = figure }

    static func color(_ curve: Int) -> String { colors[curve % colors.count] }

    private mutating func write() {
        let columns = figure.panels.count > 1 ? 2 : 1
        let rows = (figure.panels.count + columns - 1) / columns
        let width = Self.panel.width * Double(columns)
        let legend = Self.heading + Self.panel.height * Double(rows)
        let height = legend + Self.legendRow * Double(figure.curves.count + 1) + 16
        line(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.text(width))" height="\(Self.text(height))" \
            viewBox="0 0 \(Self.text(width)) \(Self.text(height))" role="img" font-family="sans-serif" font-size="12">
            """)
        line("<title>\(Self.escaped(figure.title))</title>")
        line("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>")
        label(figure.title, x: width / 2, y: 26, anchor: "middle", more: "font-size=\"16\"")
        for (index, panel) in figure.panels.enumerated() {
            write(
                panel, x: Self.panel.width * Double(index % columns),
                y: Self.heading + Self.panel.height * Double(index / columns))
        }
        for (index, name) in figure.curves.enumerated() {
            let y = legend + Self.legendRow * (Double(index) + 0.5)
            stroke(
                "M\(Self.text(Self.margin.left)) \(Self.text(y))h32", color: Self.color(index), dashed: false)
            label(name, x: Self.margin.left + 42, y: y + 4)
        }
        label(
            figure.note, x: Self.margin.left, y: legend + Self.legendRow * (Double(figure.curves.count) + 0.5) + 4,
            more: "fill=\"#555555\"")
        line("</svg>")
    }

    private mutating func write(_ panel: PlotFigure.Panel, x: Double, y: Double) {
        let left = x + Self.margin.left
        let top = y + Self.margin.top
        let width = Self.panel.width - Self.margin.left - Self.margin.right
        let height = Self.panel.height - Self.margin.top - Self.margin.bottom
        func place(_ point: PlotFigure.Point) -> String {
            "\(Self.text(left + width * point.x)) \(Self.text(top + height * (1 - point.y)))"
        }
        for tick in panel.x.ticks {
            guard let position = panel.x.position(of: tick.value) else { continue }
            let at = left + width * position
            grid("M\(Self.text(at)) \(Self.text(top))v\(Self.text(height))")
            label(tick.label, x: at, y: top + height + 17, anchor: "middle")
        }
        for tick in panel.y.ticks {
            guard let position = panel.y.position(of: tick.value) else { continue }
            let at = top + height * (1 - position)
            grid("M\(Self.text(left)) \(Self.text(at))h\(Self.text(width))")
            label(tick.label, x: left - 7, y: at + 4, anchor: "end")
        }
        line(
            """
            <rect x="\(Self.text(left))" y="\(Self.text(top))" width="\(Self.text(width))" \
            height="\(Self.text(height))" fill="none" stroke="#555555"/>
            """)
        label(panel.xTitle, x: left + width / 2, y: top + height + 38, anchor: "middle")
        let middle = "\(Self.text(x + 16)) \(Self.text(top + height / 2))"
        let title = panel.y.isLogarithmic ? "\(panel.yTitle) (logarithmic)" : panel.yTitle
        label(
            title, x: x + 16, y: top + height / 2, anchor: "middle",
            more: "transform=\"rotate(-90 \(middle))\"")
        for full in panel.lines {
            let line = full.thinned()
            let color = Self.color(line.curve)
            for piece in panel.pieces(of: line) {
                if piece.count == 1 {
                    dot(place(piece[0]), color: color, radius: 2)
                } else {
                    stroke("M" + piece.map(place).joined(separator: "L"), color: color, dashed: line.isDashed)
                }
            }
            if let marked = line.marked, line.points.indices.contains(marked),
                let x = panel.x.position(of: line.points[marked].x), let y = panel.y.position(of: line.points[marked].y)
            {
                dot(place(PlotFigure.Point(x: x, y: y)), color: color, radius: 4)
            }
        }
    }

    // MARK: Elements

    private mutating func line(_ text: String) { out += text + "\n" }

    private mutating func grid(_ path: String) { line("<path d=\"\(path)\" stroke=\"#e4e4e4\"/>") }

    private mutating func stroke(_ path: String, color: String, dashed: Bool) {
        let dashes = dashed ? " stroke-dasharray=\"6 4\"" : ""
        line(
            "<path d=\"\(path)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"1.8\" stroke-linejoin=\"round\"\(dashes)/>"
        )
    }

    private mutating func dot(_ place: String, color: String, radius: Int) {
        let parts = place.split(separator: " ")
        line("<circle cx=\"\(parts[0])\" cy=\"\(parts[1])\" r=\"\(radius)\" fill=\"\(color)\"/>")
    }

    private mutating func label(_ text: String, x: Double, y: Double, anchor: String = "start", more: String = "") {
        let extra = more.isEmpty ? "" : " " + more
        line(
            "<text x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" text-anchor=\"\(anchor)\"\(extra)>\(Self.escaped(text))</text>"
        )
    }

    private static func text(_ number: Double) -> String {
        let rounded = (number * 100).rounded() / 100
        return rounded == rounded.rounded() ? String(format: "%.0f", rounded) : String(format: "%.2f", rounded)
    }

    /// XML has no way to write most control characters.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case _ where scalar.properties.generalCategory == .control || (0xFFFE...0xFFFF).contains(scalar.value):
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// A panel in characters: the curves in dots of Braille where colours tell them apart, else in letters.
package struct PlotTerminal {
    private struct Cell {
        /// Braille's dots.
        var dots: UInt8 = 0
        var curve = 0
        var isDashed = true
    }

    private let columns: Int
    private let rows: Int
    private var cells: [Cell]

    private init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = [Cell](repeating: Cell(), count: columns * rows)
    }

    /// Of the terminal's palette, in the order of the SVG's colours as far as it goes.
    private static let colors = [34, 31, 32, 35, 33, 36, 37]

    /// The letter of a curve's solid lines; dashed ones have the small one.
    package static func letter(_ curve: Int) -> Character {
        Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(curve % 26)))
    }

    /// Lines of text: the title, the plot with its axes, and the ticks' labels.
    ///
    /// - Parameters:
    ///   - columns: of the plot, without the labels at its left.
    ///   - colors: whether the reader is a terminal that shows them.
    package static func text(_ panel: PlotFigure.Panel, columns: Int = 72, rows: Int = 16, colors: Bool) -> String {
        var plot = PlotTerminal(columns: columns, rows: rows)
        // Solid lines last: they win where several meet.
        for line in panel.lines.filter(\.isDashed) + panel.lines.filter({ !$0.isDashed }) { plot.draw(line, on: panel) }
        return plot.text(panel, colors: colors, single: Set(panel.lines.map(\.curve)).count <= 1)
    }

    /// A line for each curve: how its lines look, and its name.
    package static func legend(_ figure: PlotFigure, colors: Bool) -> String {
        let single = figure.curves.count <= 1
        return figure.curves.enumerated().map { index, name in
            let color = Self.colors[index % Self.colors.count]
            let solid = single ? "⣿" : String(letter(index))
            let sample =
                colors
                ? "\u{1B}[\(color)m⠒⠒\u{1B}[0m validation, \u{1B}[2;\(color)m⠂⠐\u{1B}[0m training"
                : "\(solid) validation, \(letter(index).lowercased()) training"
            return "\(sample): \(name)\n"
        }.joined()
    }

    private mutating func draw(_ line: PlotFigure.Line, on panel: PlotFigure.Panel) {
        func place(_ point: PlotFigure.Point) -> (x: Int, y: Int) {
            (
                Int((point.x * Double(2 * columns - 1)).rounded()),
                Int(((1 - point.y) * Double(4 * rows - 1)).rounded())
            )
        }
        for piece in panel.pieces(of: line) {
            var last = place(piece[0])
            mark(last, line)
            for point in piece.dropFirst() {
                let next = place(point)
                // Dashed lines are their points alone, unless these are far apart.
                let steps = max(abs(next.x - last.x), abs(next.y - last.y))
                let stride = line.isDashed ? 3 : 1
                for step in Swift.stride(from: stride, to: max(steps, 1), by: stride) {
                    mark(
                        (
                            last.x + (next.x - last.x) * step / max(steps, 1),
                            last.y + (next.y - last.y) * step / max(steps, 1)
                        ), line)
                }
                mark(next, line)
                last = next
            }
        }
    }

    private mutating func mark(_ dot: (x: Int, y: Int), _ line: PlotFigure.Line) {
        let index = dot.y / 4 * columns + dot.x / 2
        guard cells.indices.contains(index) else { return }
        // Braille counts its dots down the left column, then the right; the lowest row came later.
        let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
        cells[index].dots |= bits[dot.y % 4][dot.x % 2]
        cells[index].curve = line.curve
        cells[index].isDashed = line.isDashed
    }

    private func text(_ panel: PlotFigure.Panel, colors: Bool, single: Bool) -> String {
        var labels = [String](repeating: "", count: rows)
        for tick in panel.y.ticks {
            guard let position = panel.y.position(of: tick.value) else { continue }
            labels[Int(((1 - position) * Double(rows - 1)).rounded())] = tick.label
        }
        let gutter = labels.map(\.count).max() ?? 0
        let scale = panel.y.isLogarithmic ? ", logarithmic" : ""
        var lines = ["\(panel.yTitle)\(scale), over \(panel.xTitle)"]
        for row in 0..<rows {
            let padding = String(repeating: " ", count: gutter - labels[row].count)
            var line = padding + labels[row] + (labels[row].isEmpty ? " │" : " ┤")
            for column in 0..<columns {
                line += Self.text(cells[row * columns + column], colors: colors, single: single)
            }
            while line.last == " " { line.removeLast() }
            lines.append(line)
        }
        let indent = String(repeating: " ", count: gutter + 1)
        var axis = [Character](repeating: "─", count: columns)
        var under = [Character](repeating: " ", count: columns + 12)
        var free = 0
        for tick in panel.x.ticks {
            guard let position = panel.x.position(of: tick.value) else { continue }
            let column = Int((position * Double(columns - 1)).rounded())
            axis[column] = "┬"
            let start = max(0, column - tick.label.count / 2)
            guard start >= free, start + tick.label.count <= under.count else { continue }
            for (offset, character) in tick.label.enumerated() { under[start + offset] = character }
            free = start + tick.label.count + 1
        }
        lines.append(indent + "└" + String(axis))
        var last = indent + " " + String(under)
        while last.last == " " { last.removeLast() }
        lines.append(last)
        return lines.map { $0 + "\n" }.joined()
    }

    private static func text(_ cell: Cell, colors: Bool, single: Bool) -> String {
        guard cell.dots != 0 else { return " " }
        let braille = Unicode.Scalar(0x2800 + UInt32(cell.dots)).map { String(Character($0)) } ?? "*"
        if colors {
            let dim = cell.isDashed ? "2;" : ""
            return "\u{1B}[\(dim)\(Self.colors[cell.curve % Self.colors.count])m\(braille)\u{1B}[0m"
        }
        if single, !cell.isDashed { return braille }
        let letter = String(letter(cell.curve))
        return cell.isDashed ? letter.lowercased() : letter
    }
}

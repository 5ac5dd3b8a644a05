/// What is plotted, whatever it is plotted on.
package struct PlotFigure: Sendable, Equatable {
    package struct Point: Sendable, Equatable {
        package let x: Double
        package let y: Double

        package init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    package struct Line: Sendable, Equatable {
        /// Whose it is, in `curves`.
        package let curve: Int
        package let isDashed: Bool
        /// By ascending x. One that is not a number leaves a gap.
        package let points: [Point]
        /// Which of the points is marked.
        package let marked: Int?

        package init(curve: Int, isDashed: Bool, points: [Point], marked: Int? = nil) {
            self.curve = curve
            self.isDashed = isDashed
            self.points = points
            self.marked = marked
        }

        /// At most about `count` points with the same outline: of each stretch the first, the lowest and the highest.
        func thinned(to count: Int = 1500) -> Line {
            guard points.count > count else { return self }
            let stretch = max(1, points.count * 3 / count)
            var kept: Set<Int> = [points.count - 1]
            if let marked { kept.insert(marked) }
            for start in stride(from: 0, to: points.count, by: stretch) {
                let indices = start..<min(start + stretch, points.count)
                let numbers = indices.filter { points[$0].y.isFinite }
                kept.insert(start)
                if let low = numbers.min(by: { points[$0].y < points[$1].y }) { kept.insert(low) }
                if let high = numbers.max(by: { points[$0].y < points[$1].y }) { kept.insert(high) }
            }
            let order = kept.sorted()
            return Line(
                curve: curve, isDashed: isDashed, points: order.map { points[$0] },
                marked: marked.flatMap { order.firstIndex(of: $0) })
        }
    }

    package struct Panel: Sendable, Equatable {
        package let xTitle: String
        package let yTitle: String
        package let lines: [Line]
        package let x: PlotScale
        package let y: PlotScale

        /// - Parameters:
        ///   - wholeX: x counts something.
        ///   - logarithmic: y's scale; nil: where the values ask for it.
        package init(xTitle: String, yTitle: String, lines: [Line], wholeX: Bool = false, logarithmic: Bool? = false) {
            self.xTitle = xTitle
            self.yTitle = yTitle
            self.lines = lines
            let heights = lines.flatMap { $0.points.map(\.y) }
            x = PlotScale(spanning: lines.flatMap { $0.points.map(\.x) }, whole: wholeX)
            y = PlotScale(spanning: heights, logarithmic: logarithmic ?? PlotScale.isWide(heights))
        }

        /// A line's points as parts of the panel's width and height, cut where one has no place.
        func pieces(of line: Line) -> [[Point]] {
            var pieces: [[Point]] = [[]]
            for point in line.points {
                if let x = x.position(of: point.x), let y = y.position(of: point.y) {
                    pieces[pieces.count - 1].append(Point(x: x, y: y))
                } else if pieces.last?.isEmpty == false {
                    pieces.append([])
                }
            }
            return pieces.filter { !$0.isEmpty }
        }
    }

    package let title: String
    /// Names for the legend, in the order of their colours.
    package let curves: [String]
    package let panels: [Panel]
    /// What dashed and solid lines are.
    package let note: String

    package init(title: String, curves: [String], panels: [Panel], note: String) {
        self.title = title
        self.curves = curves
        self.panels = panels
        self.note = note
    }
}

import Store
import Testing
import trawl

struct ProgressTextTests {
    private func progress(
        ended: Int = 9, total: Int = 36, state: String = "active", failed: Int = 0, reason: String? = nil
    ) -> StudyProgress {
        StudyProgress(
            state: state, pool: "cpu", total: total, ended: ended, running: 2, failed: failed, bestScore: 0.98765,
            refitState: nil, reason: reason)
    }

    private func text(_ progress: StudyProgress, columns: Int, study: String = "mnist-0-4") -> String {
        ProgressText(study: study, progress, trialsPerSecond: 0.25, lack: nil).text(columns: columns)
    }

    @Test(arguments: [
        (0, nil, "no worker serves the pool cpu"),
        (2, nil, "none of the pool's 2 workers can run them: they need program level 2"),
        (2, 6 << 30, "they need program level 2 and 6144 MiB of memory"),
    ])
    func whatNoWorkerCanRunIsTold(workers: Int, memory: Int?, expected: String) {
        let lack = WorkerLack(pool: "cpu", level: 2, memory: memory, workers: workers)
        let text = ProgressText(study: "s", progress(), trialsPerSecond: 0, lack: lack).text(columns: .max)
        #expect(text.contains(expected), "\(text)")
    }

    @Test func whatFitsIsWhole() {
        let whole = "mnist-0-4 [######..................]  9/36  15.0/min  1 min left  best 0.98765"
        #expect(text(progress(), columns: .max) == whole)
        #expect(text(progress(), columns: whole.count) == whole)
    }

    @Test func theBarGivesWayFirst() {
        #expect(
            text(progress(), columns: 70) == "mnist-0-4 [####............]  9/36  15.0/min  1 min left  best 0.98765")
        #expect(text(progress(), columns: 57) == "mnist-0-4  9/36  15.0/min  1 min left  best 0.98765")
        let long = "sweep-of-learning-rates-and-batches-2026-11-26"
        #expect(
            text(progress(), columns: 60, study: long)
                == "sweep-of-learning…  9/36  15.0/min  1 min left  best 0.98765")
        #expect(text(progress(), columns: 40, study: long) == "sweep-of-le…  9/36  15.0/min  1 min lef…")
        #expect(text(progress(), columns: 30) == "mnist-0-4  9/36  15.0/min  1 …")
    }

    /// Wide signs, and ones that combine, in what a study waits for.
    @Test(arguments: [
        "plain", "模型 模型 模型 模型 模型 模型", "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", "👩‍👩‍👧 ❤️ 🇩🇪 family",
        "a\u{1B}[2J\r\nb",
        "\u{200B}zero",
    ])
    func noLineIsWiderThanTheTerminal(reason: String) {
        for columns in 0...120 {
            let line = text(progress(state: "cancelled", failed: 3, reason: reason), columns: columns)
            #expect(line.columns <= columns)
            #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
            #expect(columns < 100 || line.contains("cancelled: "))
        }
    }

    @Test(arguments: [
        ("abc", 3), ("é", 1), ("e\u{301}", 1), ("模型", 4), ("ｱ", 1), ("Ａ", 2), ("한", 2), ("🙂", 2), ("❤", 1),
        ("\u{200B}", 0), ("…", 1),
    ])
    func columnsOfText(text: String, columns: Int) {
        #expect(text.columns == columns)
    }

    @Test(arguments: [(0, 0), (5, 0), (0, 5), (7, 5)])
    func anyCountsHaveABar(ended: Int, total: Int) {
        #expect(text(progress(ended: ended, total: total), columns: 200).contains("\(ended)/\(total)"))
    }
}

import TestServers
import Testing

struct UsageTests {
    static let commands = [
        "enqueue", "studies", "trials", "watch", "best", "cancel", "worker", "scheduler", "dataset", "dataset import",
        "dataset list", "migrate", "doctor", "bench", "bench fleet", "bench train", "bench inference", "train",
        "model", "model list", "model show", "model evaluate", "model predict", "model export", "model import", "refit",
        "compare",
    ]

    private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    @Test(arguments: [""] + commands)
    func helpExplainsEachCommand(_ command: String) async throws {
        let run = try await Trawl.run(words(command) + ["--help"])
        #expect(run.status == 0 && run.errors == "")
        #expect(run.output.contains("OVERVIEW: ") && run.output.contains("USAGE: trawl \(command)"))
    }

    @Test func theVersionIsPrinted() async throws {
        let run = try await Trawl.run(["--version"])
        #expect(run.status == 0)
        #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }

    @Test(arguments: [
        "nonsense", "--nonsense", "enqueue", "best", "best s --top 0", "best s --top many", "best s --format xml",
        "studies extra", "worker --slots 0", "worker --slots 2000", "worker --pool Größe", "worker --lease 0",
        "scheduler --lease 4000", "dataset import nothing-like-it", "bench fleet --trials 0",
        "bench fleet --workers -1",
        "cancel", "trials a b", "train", "train r.yaml --epochs 0", "train r.yaml --labels 1,x",
        "train r.yaml --format csv", "train r.yaml --checkpoint-seconds 0", "bench inference --rows 0",
        "bench inference --weights w", "bench train --batch 0",
        "refit", "refit s", "refit s:", "refit s:-1", "refit :1", "refit s:1:2", "refit s:x", "model show",
        "model show S",
        "model show s@", "model show s@0", "model show s@01", "model show s@newest",
        "bench inference --weights w", "bench train --batch 0", "compare", "compare s:x", "compare s:0:1:2",
        "compare :1",
        "compare s:-1", "compare s:0:-2", "compare s --metric beauty", "compare s --over hours",
        "compare s --loss-scale wide", "model evaluate", "model evaluate m --format csv", "model evaluate m@0",
        "model predict m", "model predict", "model export", "model export m --format onnx",
        "model export m --to f --recipe f", "model import", "model import m f", "model import m@1 f --recipe r",
        "model import M f --recipe r", "model import m f --recipe r --labels 2,1",
        "model import m f --recipe r --labels 1", "model import m f --recipe r --labels 1,300",
        "model import m f --recipe r --features 0",
    ])
    func wrongUsageIsExplained(_ line: String) async throws {
        let run = try await Trawl.run(words(line))
        #expect(run.status == 2 && run.exited && run.output == "")
        #expect(run.errors.hasPrefix("Error: ") && run.errors.contains("Usage: trawl"))
    }
}

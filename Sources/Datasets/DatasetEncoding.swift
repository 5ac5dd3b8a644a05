/// The canonical encoding of a dataset: one safetensors file of the U8 tensors `train.images` (count, height, width),
/// `train.labels` (count), the same for `test` and, where there is one, `validation`; metadata `format` and `classes`.
/// Nothing in it depends on where or when it was made.
struct DatasetEncoding {
    static let format = "trawl-dataset/1"

    let shape: Dataset.Shape
    let classes: Int
    let training: Dataset.Part
    let validation: Dataset.Part?
    let test: Dataset.Part

    /// Checks names, types, shapes, metadata and labels.
    init(parsing storage: ImmutableBytes, origin: String) throws(DataFileError) {
        let layout = try SafeTensors(parsing: storage.buffer, file: origin)
        guard layout.metadata["format"] == Self.format else {
            let found = layout.metadata["format"].map { "\"\($0)\"" } ?? "none"
            throw DataFileError(
                file: origin, problem: "not a dataset: metadata \"format\" is \(found), expected \"\(Self.format)\"")
        }
        guard let classes = layout.metadata["classes"].flatMap({ Int($0) }), 2...256 ~= classes else {
            throw DataFileError(file: origin, problem: "metadata \"classes\" is not an integer from 2 to 256")
        }
        let known = Set(Dataset.Role.allCases.flatMap { ["\($0.rawValue).images", "\($0.rawValue).labels"] })
        for tensor in layout.tensors where !known.contains(tensor.name) {
            throw DataFileError(file: origin, tensor: tensor.name, problem: "not part of a dataset")
        }
        guard let training = try Self.part(.training, layout, storage, classes: classes, origin: origin) else {
            throw DataFileError(file: origin, tensor: "train.images", problem: "missing")
        }
        guard let test = try Self.part(.test, layout, storage, classes: classes, origin: origin) else {
            throw DataFileError(file: origin, tensor: "test.images", problem: "missing")
        }
        let validation = try Self.part(.validation, layout, storage, classes: classes, origin: origin)
        for case (let part, let shape)? in [validation, test] where shape != training.shape {
            throw DataFileError(
                file: origin, tensor: "\(part.role.rawValue).images",
                problem: "images of \(shape), those for training have \(training.shape)")
        }
        self.shape = training.shape
        self.classes = classes
        self.training = training.part
        self.validation = validation?.part
        self.test = test.part
    }

    private static func part(
        _ role: Dataset.Role, _ layout: SafeTensors, _ storage: ImmutableBytes, classes: Int, origin: String
    ) throws(DataFileError) -> (part: Dataset.Part, shape: Dataset.Shape)? {
        let (imagesName, labelsName) = ("\(role.rawValue).images", "\(role.rawValue).labels")
        func refusal(_ tensor: String, _ problem: String) -> DataFileError {
            DataFileError(file: origin, tensor: tensor, problem: problem)
        }
        let (images, labels) = (layout.tensor(named: imagesName), layout.tensor(named: labelsName))
        if images == nil, labels == nil { return nil }
        guard let images else { throw refusal(imagesName, "missing") }
        guard let labels else { throw refusal(labelsName, "missing") }
        for tensor in [images, labels] where tensor.type != .uint8 {
            throw refusal(tensor.name, "dtype is \(tensor.type.rawValue), expected U8")
        }
        guard images.shape.count == 3, images.shape.allSatisfy({ $0 > 0 }) else {
            throw refusal(imagesName, "shape is \(images.shape), expected (count, height, width), none of them 0")
        }
        // Rows are numbered in 32 bits.
        guard images.shape[0] <= Int(Int32.max) else {
            throw refusal(imagesName, "has \(images.shape[0].grouped) images, expected at most \(Int32.max.grouped)")
        }
        guard labels.shape == [images.shape[0]] else {
            throw refusal(labelsName, "shape is \(labels.shape), expected [\(images.shape[0])], one an image")
        }
        let shape = Dataset.Shape(height: images.shape[1], width: images.shape[2])
        let part = Dataset.Part(
            role: role, count: images.shape[0], shape: shape, storage: storage,
            imageRange: images.range, labelRange: labels.range)
        if let row = part.labels.firstIndex(where: { $0 >= classes }) {
            throw refusal(labelsName, "label \(part.labels[row]) of row \(row) is not below \(classes), the classes")
        }
        return (part, shape)
    }
}

extension Dataset {
    /// Makes a dataset by filling its encoding in place, so that an import holds the images only once.
    ///
    /// - Parameters:
    ///   - counts: images in each part; training and test are required.
    ///   - origin: what messages call the dataset.
    ///   - images: writes the (count, features) pixels of a part.
    ///   - labels: writes the (count) labels of a part.
    package convenience init(
        shape: Shape, classes: Int, counts: [Role: Int], origin: String = "dataset",
        images: (Role, UnsafeMutableRawBufferPointer) throws -> Void,
        labels: (Role, UnsafeMutableRawBufferPointer) throws -> Void
    ) throws {
        let layout = try Self.layout(shape: shape, classes: classes, counts: counts)
        let storage = try ImmutableBytes(count: layout.byteCount) { memory in
            try layout.write(into: memory) { tensor, destination in
                for role in Role.allCases {
                    if tensor.name == "\(role.rawValue).images" { try images(role, destination) }
                    if tensor.name == "\(role.rawValue).labels" { try labels(role, destination) }
                }
            }
        }
        try self.init(storage: storage, origin: origin)
    }

    /// Where the labels of a part lie in the encoding of a dataset like that; nil where it has no such part.
    ///
    /// - Parameters:
    ///   - counts: images in each part; 0 for one that the dataset doesn't have.
    ///   - byteCount: of the encoding; one that these numbers don't give is refused.
    package static func labelRange(
        of role: Role, shape: Shape, classes: Int, counts: [Role: Int], byteCount: Int
    ) throws(DataFileError) -> Range<Int>? {
        let layout = try layout(shape: shape, classes: classes, counts: counts.filter { $0.value != 0 })
        guard layout.byteCount == byteCount else {
            throw DataFileError(
                file: "dataset",
                problem: "\(byteCount.grouped) bytes, but images of \(shape) take \(layout.byteCount.grouped)")
        }
        return layout.tensor(named: "\(role.rawValue).labels")?.range
    }

    private static func layout(
        shape: Shape, classes: Int, counts: [Role: Int]
    ) throws(DataFileError) -> SafeTensors {
        let descriptions = counts.flatMap { role, count in
            [
                SafeTensors.Description(
                    name: "\(role.rawValue).images", type: .uint8, shape: [count, shape.height, shape.width]),
                SafeTensors.Description(name: "\(role.rawValue).labels", type: .uint8, shape: [count]),
            ]
        }
        return try SafeTensors(
            placing: descriptions, metadata: ["format": DatasetEncoding.format, "classes": String(classes)])
    }
}

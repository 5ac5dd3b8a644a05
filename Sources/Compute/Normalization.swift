internal import Kernels

/// Batch normalisation of padded matrices (rows, units), units a multiple of 8; vectors are (units).
package enum Normalization {
    /// What a batch's forward pass leaves for the backward pass and the running statistics.
    package struct Batch {
        package let mean: UnsafeMutablePointer<Float>
        /// Biased: divided by the number of rows.
        package let variance: UnsafeMutablePointer<Float>
        /// 1 / sqrt(variance + epsilon)
        package let inverse: UnsafeMutablePointer<Float>

        package init(
            mean: UnsafeMutablePointer<Float>, variance: UnsafeMutablePointer<Float>,
            inverse: UnsafeMutablePointer<Float>
        ) {
            self.mean = mean
            self.variance = variance
            self.inverse = inverse
        }
    }

    /// `sums` become normalised; `outputs` <- scale normalised + offset. Ioffe and Szegedy 2015, algorithm 1.
    package static func forward(
        sums: UnsafeMutablePointer<Float>, outputs: UnsafeMutablePointer<Float>, scale: UnsafePointer<Float>,
        offset: UnsafePointer<Float>, epsilon: Float, batch: Batch, rows: Int, units: Int
    ) {
        trawl_normalize(
            sums, outputs, scale, offset, epsilon, batch.mean, batch.variance, batch.inverse, rows, units)
    }

    /// `delta`, the gradient of the outputs, becomes that of the sums; the gradients of scale and offset are set.
    package static func backward(
        normalized: UnsafePointer<Float>, scale: UnsafePointer<Float>, batch: Batch,
        delta: UnsafeMutablePointer<Float>, scaleGradient: UnsafeMutablePointer<Float>,
        offsetGradient: UnsafeMutablePointer<Float>, rows: Int, units: Int
    ) {
        trawl_normalize_gradient(
            normalized, scale, batch.inverse, delta, scaleGradient, offsetGradient, rows, units)
    }

    /// `values` <- factor values + shift: normalisation by given statistics.
    package static func affine(
        _ values: UnsafeMutablePointer<Float>, factor: UnsafePointer<Float>, shift: UnsafePointer<Float>, rows: Int,
        units: Int
    ) {
        trawl_affine(values, factor, shift, rows, units)
    }
}

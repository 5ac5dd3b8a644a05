internal import Kernels
package enum Update {
    package static func sgd(_ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ n: Int, rate: Float) { trawl_sgd(w, g, n, rate) }
    package static func momentum(_ w: UnsafeMutablePointer<Float>, _ a: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ n: Int, rate: Float, momentum: Float) { trawl_momentum(w, a, g, n, rate, momentum) }
    package static func adam(_ w: UnsafeMutablePointer<Float>, _ m: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ n: Int, rate: Float, beta1: Float, beta2: Float, rootScale: Float, epsilon: Float) { trawl_adam(w, m, v, g, n, rate, beta1, beta2, rootScale, epsilon) }
}

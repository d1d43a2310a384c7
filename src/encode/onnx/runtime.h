// Finds and opens the shared library of ONNX Runtime, once a process.
#ifndef PARALLAX_ENCODE_ONNX_RUNTIME_H_
#define PARALLAX_ENCODE_ONNX_RUNTIME_H_

#include "parallax/error.h"

struct OrtApi;

namespace parallax {

// The functions of ONNX Runtime, from the first of: the file or folder named in $PARALLAX_ONNXRUNTIME; the
// folder parallax/onnxruntime/lib beside the models; the system. Fails with kUnavailable where there is none
// or it is older than 1.20. Thread-safe; the library stays open until the process ends.
[[nodiscard]] Result<const OrtApi*> OpenOnnxRuntime();

}  // namespace parallax

#endif  // PARALLAX_ENCODE_ONNX_RUNTIME_H_

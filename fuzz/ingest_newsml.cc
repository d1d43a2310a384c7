// NewsML-G2: see ingest_stream.h.
#include "ingest_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  parallax::ReadWhole(data, size, parallax::InputFormat::kNewsml);
  return 0;
}

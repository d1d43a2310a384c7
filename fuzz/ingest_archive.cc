// Archives, gzip and whatever else is found by looking at the bytes: see ingest_stream.h.
#include "ingest_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  parallax::ReadWhole(data, size, parallax::InputFormat::kAuto);
  return 0;
}

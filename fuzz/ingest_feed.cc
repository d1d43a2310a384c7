// RSS, Atom and JSON Feed: see ingest_stream.h.
#include "ingest_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  parallax::ReadWhole(data, size, parallax::InputFormat::kFeed);
  return 0;
}

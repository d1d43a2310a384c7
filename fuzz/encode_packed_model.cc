// Any bytes as a packed e5 model: what is read must lie within them, and what was read must convert.
#include <cstddef>
#include <cstdint>
#include <string>

#include "encode/convert/convert_e5.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto packed = parallax::ReadPackedE5(bytes);
  if (packed) static_cast<void>(parallax::ConvertE5(*packed, "data"));
  return 0;
}

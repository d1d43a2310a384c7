// Any bytes decode to valid UTF-8, under any declaration, and every place of it leads into the bytes. The
// first byte of the input picks the declaration.
#include <array>
#include <cstdint>
#include <string_view>

#include "extract/html/charset.h"
#include "fuzz_check.h"
#include "text/utf8.h"

namespace {

constexpr std::array<std::string_view, 12> kDeclared = {
    "",       "utf-8", "iso-8859-1", "windows-1251", "shift_jis", "gb2312",
    "euc-kr", "big5",  "utf-16",     "iso-2022-jp",  "hz",        "macintosh"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const parallax::html::DecodedPage page =
      parallax::html::Decode(bytes, kDeclared[data[0] % kDeclared.size()]);
  parallax::Check(parallax::FindInvalidUtf8(page.text()) == std::string_view::npos);
  const parallax::SourceRange all{0, page.text().size()};
  const parallax::OffsetMap map = page.MapToBytes({&all, 1});
  std::uint32_t at = 0;
  for (const auto& run : map.runs()) {
    parallax::Check(run.derived_begin == at);
    parallax::Check(run.source_begin <= run.source_end && run.source_end <= bytes.size());
    at = run.derived_end;
  }
  parallax::Check(at == page.text().size());
  return 0;
}

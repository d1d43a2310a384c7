#include "extract/html/element_kinds.h"

#include <array>
#include <cstddef>

namespace parallax::html {
namespace {

struct KnownName {
  std::string_view name;
  std::uint8_t kind;
};
constexpr KnownName kNames[] = {{"area", kVoid},
                                {"base", kVoid},
                                {"br", kVoid},
                                {"col", kVoid},
                                {"embed", kVoid},
                                {"hr", kVoid | kParting},
                                {"img", kVoid},
                                {"input", kVoid},
                                {"link", kVoid | kParting},
                                {"meta", kVoid | kParting},
                                {"param", kVoid},
                                {"source", kVoid},
                                {"track", kVoid},
                                {"wbr", kVoid},
                                {"frame", kVoid},
                                {"keygen", kVoid},
                                {"basefont", kVoid},
                                {"bgsound", kVoid},
                                {"p", kShallow | kParting},
                                {"html", kShallow | kParting},
                                {"head", kShallow | kParting},
                                {"body", kShallow | kParting},
                                {"b", kFormatting},
                                {"big", kFormatting},
                                {"code", kFormatting},
                                {"em", kFormatting},
                                {"font", kFormatting},
                                {"i", kFormatting},
                                {"nobr", kFormatting},
                                {"s", kFormatting},
                                {"small", kFormatting},
                                {"strike", kFormatting},
                                {"strong", kFormatting},
                                {"tt", kFormatting},
                                {"u", kFormatting},
                                {"a", kFormatting},
                                {"script", kRaw | kUnread},
                                {"style", kRaw | kUnread},
                                {"textarea", kRaw},
                                {"title", kRaw | kDrawing},
                                {"xmp", kRaw},
                                {"iframe", kRaw},
                                {"noembed", kRaw},
                                {"noframes", kRaw},
                                {"address", kParting},
                                {"article", kParting},
                                {"aside", kParting},
                                {"blockquote", kParting},
                                {"center", kParting},
                                {"dd", kParting},
                                {"div", kParting},
                                {"dl", kParting},
                                {"dt", kParting},
                                {"fieldset", kParting},
                                {"figcaption", kParting},
                                {"figure", kParting},
                                {"footer", kParting},
                                {"form", kParting},
                                {"h1", kParting},
                                {"h2", kParting},
                                {"h3", kParting},
                                {"h4", kParting},
                                {"h5", kParting},
                                {"h6", kParting},
                                {"header", kParting},
                                {"hgroup", kParting},
                                {"li", kParting},
                                {"main", kParting},
                                {"nav", kParting},
                                {"ol", kParting},
                                {"pre", kParting},
                                {"section", kParting},
                                {"table", kParting},
                                {"tbody", kParting},
                                {"td", kParting},
                                {"tfoot", kParting},
                                {"th", kParting},
                                {"thead", kParting},
                                {"tr", kParting},
                                {"ul", kParting},
                                {"circle", kDrawing},
                                {"clippath", kDrawing},
                                {"defs", kDrawing},
                                {"desc", kDrawing},
                                {"ellipse", kDrawing},
                                {"g", kDrawing},
                                {"line", kDrawing},
                                {"lineargradient", kDrawing},
                                {"mask", kDrawing},
                                {"path", kDrawing},
                                {"polygon", kDrawing},
                                {"polyline", kDrawing},
                                {"radialgradient", kDrawing},
                                {"rect", kDrawing},
                                {"stop", kDrawing},
                                {"symbol", kDrawing},
                                {"text", kDrawing},
                                {"tspan", kDrawing},
                                {"use", kDrawing}};

// The names in an open hash table, so that most tags are told apart by one look.
class NameTable {
 public:
  constexpr NameTable() {
    for (const KnownName& known : kNames) {
      const NameHash hash = Hash(known.name);
      std::size_t at = hash % kSlots;
      while (slots_[at].hash != 0) at = (at + 1) % kSlots;
      slots_[at] = {hash, known.kind};
    }
  }
  [[nodiscard]] constexpr std::uint8_t KindOf(NameHash hash) const {
    for (std::size_t at = hash % kSlots; slots_[at].hash != 0; at = (at + 1) % kSlots) {
      if (slots_[at].hash == hash) return slots_[at].kind;
    }
    return kNone;
  }

 private:
  static constexpr std::size_t kSlots = 512;
  struct Slot {
    NameHash hash = 0;
    std::uint8_t kind = kNone;
  };
  std::array<Slot, kSlots> slots_{};
};
constexpr NameTable kKinds;

}  // namespace

std::uint8_t KindOf(NameHash name) {
  return kKinds.KindOf(name);
}

}  // namespace parallax::html

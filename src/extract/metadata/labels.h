// The words that announce what a short line of a news page is: "Photo:", "Kilde:", "(links)", "Mis à jour
// le". Table: data/extract/labels.tsv.
#ifndef PARALLAX_EXTRACT_METADATA_LABELS_H_
#define PARALLAX_EXTRACT_METADATA_LABELS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "extract/metadata/phrase_index.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

enum class Label : std::uint8_t {
  kByline,
  kPhoto,
  kSource,
  kPublished,
  kModified,
  kAgencies,
  kPosition,
  kDesk,
  kParticle,
  kAnd,
  kRole,
  kDegree,
  kHelper,
  kAfterName,
  kCorrection,
  kPaywall,
};
inline constexpr int kLabelCount = static_cast<int>(Label::kPaywall) + 1;

class Labels {
 public:
  [[nodiscard]] static Result<Labels> Load(const DataFiles& data);

  struct Match {
    std::size_t rest;  // byte of the line where what is announced begins: blanks and the mark passed
    bool marked;       // a colon, dash, bar or stop stood behind the label
  };
  // The label that `line` begins with, the longest one. Marks before it ("(", "©", "—") are passed over.
  [[nodiscard]] std::optional<Match> AtStart(std::string_view line, Label kind) const;

  // Whether `text` as a whole is a label of this kind.
  [[nodiscard]] bool Is(std::string_view text, Label kind) const;
  // Whether some word of `text` is a label of this kind.
  [[nodiscard]] bool Holds(std::string_view text, Label kind) const;
  // Places of labels of this kind in the folded form of a line.
  [[nodiscard]] const PhraseIndex& Index(Label kind) const { return index_[static_cast<int>(kind)]; }

 private:
  std::array<PhraseIndex, kLabelCount> index_;
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_LABELS_H_

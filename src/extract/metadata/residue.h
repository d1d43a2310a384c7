// What stands around the text of a news page: share buttons, calls to subscribe, comment forms, cookie
// notes. Table: data/extract/residue.tsv.
#ifndef PARALLAX_EXTRACT_METADATA_RESIDUE_H_
#define PARALLAX_EXTRACT_METADATA_RESIDUE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "extract/metadata/folded_line.h"
#include "extract/metadata/phrase_index.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

// How sure a phrase makes that a line is residue.
enum class ResidueHit : std::uint8_t {
  kNone,
  kStart,  // it begins like residue: true of short lines outside of the text
  kAny,    // it holds words that only residue holds
  kWhole,  // all of it is a known button, label or heading of a page's furniture
};

class ResiduePhrases {
 public:
  [[nodiscard]] static Result<ResiduePhrases> Load(const DataFiles& data);

  // The surest hit in a line. Lines over 2 KB are never residue.
  [[nodiscard]] ResidueHit Match(const FoldedLine& line) const;
  // Whether the line opens what comes after an article: the readers' comments.
  [[nodiscard]] bool IsEnd(const FoldedLine& line) const;
  // What follows a phrase at the start of the line that names the outlet ("FOLLOW …:") or repeats the
  // headline ("Be the first to comment on …"): byte where it begins in the written line.
  [[nodiscard]] std::optional<std::size_t> OutletAfter(const FoldedLine& line) const;
  [[nodiscard]] std::optional<std::size_t> TitleAfter(const FoldedLine& line) const;

 private:
  enum Kind : std::uint8_t { kWholeLine, kAtStart, kAnywhere, kEnd, kOutlet, kTitle, kKinds };
  std::array<PhraseIndex, kKinds> index_;
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_RESIDUE_H_

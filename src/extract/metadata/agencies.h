// The news agencies of data/agencies.tsv and how they sign: in credits, datelines and bylines. An agency
// that the running text mentions is no credit: callers give only text that is one of those.
#ifndef PARALLAX_EXTRACT_METADATA_AGENCIES_H_
#define PARALLAX_EXTRACT_METADATA_AGENCIES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/metadata/phrase_index.h"
#include "parallax/error.h"
#include "parallax/span.h"
#include "text/data_files.h"

namespace parallax {

struct AgencyMention {
  Span span;
  std::string_view agency;  // as long as the table lives
};

class Agencies {
 public:
  [[nodiscard]] static Result<Agencies> Load(const DataFiles& data);

  // All agencies written in `credit`, by place, the longest form at each. Codes count only in the letters of
  // the table ("STA", not "sta").
  [[nodiscard]] std::vector<AgencyMention> Find(std::string_view credit) const;

  // The agency that `text` as a whole names, marks and blanks at its edges aside; codes in small
  // letters too ("afp"). Empty when it names none, or more.
  [[nodiscard]] std::string_view Whole(std::string_view text) const;

  // Whether some form stands in the folded form of a line (folded_line.h), whatever letters its code is in.
  [[nodiscard]] bool MayName(std::string_view folded) const { return !index_.Find(folded).empty(); }

 private:
  struct Form {
    std::string agency;
    std::string code;  // the exact letters; empty for a name
  };
  std::vector<Form> forms_;
  PhraseIndex index_;
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_AGENCIES_H_

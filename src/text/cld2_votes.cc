// CLD2's header uses FILE without including its declaration, so the order matters.
// clang-format off
#include <cstdio>
#include <cld2/public/compact_lang_det.h>
// clang-format on
#include <cld2/public/encodings.h>

#include "text/language_votes.h"

namespace parallax {

Cld2Votes AskCld2(std::string_view text) {
  Cld2Votes result;
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
  int percents[3] = {0, 0, 0};
  double scores[3] = {0, 0, 0};
  int text_bytes = 0;
  int valid_prefix = 0;
  bool reliable = false;
  const auto ask = [&](int flags) {
    CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), static_cast<int>(text.size()), true, &hints, flags,
                                            languages, percents, scores, nullptr, &text_bytes, &reliable,
                                            &valid_prefix);
  };
  ask(0);
  if (languages[0] == CLD2::UNKNOWN_LANGUAGE) ask(CLD2::kCLDFlagBestEffort);
  result.reliable = reliable;
  for (int i = 0; i < 3; ++i) {
    if (languages[i] == CLD2::UNKNOWN_LANGUAGE || percents[i] <= 0) continue;
    result.votes.push_back({CLD2::LanguageCode(languages[i]), percents[i] / 100.0});
  }
  return result;
}

}  // namespace parallax

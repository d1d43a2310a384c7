#include "annotate/quotes/speech_tables.h"

#include <utility>

namespace parallax {

Result<std::shared_ptr<const SpeechTables>> SpeechTables::Create(const DataFiles& data) {
  Result<WordClasses> words = WordClasses::Create(data);
  if (!words) return std::unexpected(words.error());
  Result<MarkScanner> marks = MarkScanner::Create(data);
  if (!marks) return std::unexpected(marks.error());
  return std::make_shared<const SpeechTables>(SpeechTables{*std::move(words), *std::move(marks)});
}

}  // namespace parallax

// The tables that quotations, quantities and statements are found by: read once, shared by all three.
#ifndef PARALLAX_ANNOTATE_QUOTES_SPEECH_TABLES_H_
#define PARALLAX_ANNOTATE_QUOTES_SPEECH_TABLES_H_

#include <memory>

#include "annotate/quotes/mark_scanner.h"
#include "annotate/quotes/word_classes.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

// Immutable once made, so that any number of threads may use it.
struct SpeechTables {
  WordClasses words;
  MarkScanner marks;

  // Reads data/quotes/ and the word classes of data/statements/. Fails when a table is missing or malformed.
  [[nodiscard]] static Result<std::shared_ptr<const SpeechTables>> Create(const DataFiles& data);
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_SPEECH_TABLES_H_

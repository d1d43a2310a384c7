// The stage extract: the bytes of one report to a clean article with its metadata.
//
// HTML is decoded (html/charset.h), parsed (html/dom.h), its body found (body/), its metadata read
// (metadata/). Plain text with the residue of a page around it goes through plain/; clean text is taken as
// it is. What the container declared of a report (RawDocument::declared) is weighed in metadata/.
#ifndef PARALLAX_EXTRACT_EXTRACTOR_H_
#define PARALLAX_EXTRACT_EXTRACTOR_H_

#include <memory>
#include <string>
#include <vector>

#include "parallax/article.h"
#include "parallax/block_decision.h"
#include "parallax/document.h"
#include "parallax/error.h"
#include "text/data_files.h"
#include "text/language_identifier.h"

namespace parallax {

class Extractor {
 public:
  // Loads the tables and weights. `languages` may be null: the language is then what the page declares.
  // Fails when a table is missing or malformed.
  [[nodiscard]] static Result<std::unique_ptr<Extractor>> Create(
      const DataFiles& data, std::shared_ptr<const LanguageIdentifier> languages);
  ~Extractor();

  // The article of one document. Fails with kTooLarge or kMalformed where no article can be had at all; a
  // page without a body gives an article with empty text and a note. Thread-safe. Time and memory are
  // linear in the document. `explain`, where given, receives each block of an HTML page in order.
  [[nodiscard]] Result<Article> Extract(const RawDocument& document,
                                        std::vector<BlockDecision>* explain = nullptr) const;

 private:
  struct State;
  explicit Extractor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_EXTRACTOR_H_

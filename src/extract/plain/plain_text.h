// Plain text with the residue of a page around it (what "save as text" or copying a whole page gives) to
// an article.
//
// The text is cut into units (units.h). Each unit is judged by its shape first: length, how it ends,
// where it stands, what stands around it; tables of phrases settle what shape leaves open, so that languages
// without a table still work. The body runs from the first unit of prose to the last; before it stand
// headline, dates, bylines and captions, after it credits, related headlines and comment forms.
#ifndef PARALLAX_EXTRACT_PLAIN_PLAIN_TEXT_H_
#define PARALLAX_EXTRACT_PLAIN_PLAIN_TEXT_H_

#include <string_view>

#include "extract/metadata/page_knowledge.h"
#include "parallax/article.h"
#include "parallax/document.h"
#include "parallax/error.h"

namespace parallax {

// The article in `document.bytes`, read as UTF-8 (bytes that are not become U+FFFD and a note says so). Sets
// text, blocks, captions, title, published, modified, outlet, agencies, agency_note, image_credits, authors,
// dateline, text_to_source and notes; what the container declared is not looked at. A text without prose
// gives at most a title. Fails with kTooLarge from 4 GB on. Thread-safe; linear in the text.
[[nodiscard]] Result<Article> ExtractPlainText(const RawDocument& document, const PageKnowledge& knowledge);

// The same for text that was decoded before: `text` is NFC UTF-8, `to_source` leads to the document's bytes.
[[nodiscard]] Article ExtractPlainText(std::string_view text, const OffsetMap& to_source,
                                       const PageKnowledge& knowledge);

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_PLAIN_PLAIN_TEXT_H_

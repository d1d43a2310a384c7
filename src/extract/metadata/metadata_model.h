// The learned part of metadata: two forests, read from data/extract/metadata.bin. They say of each candidate
// how likely it is the headline, or an author.
#ifndef PARALLAX_EXTRACT_METADATA_METADATA_MODEL_H_
#define PARALLAX_EXTRACT_METADATA_METADATA_MODEL_H_

#include <string>
#include <string_view>
#include <vector>

#include "extract/metadata/author_candidates.h"
#include "extract/metadata/title_candidates.h"
#include "parallax/error.h"
#include "text/forest.h"

namespace parallax::html {

struct MetadataModel {
  Forest titles;
  Forest authors;
};

// Reads a model. Fails with kMalformed when the bytes are no model, or one for other features than these.
[[nodiscard]] Result<MetadataModel> ReadMetadataModel(std::string_view bytes);
[[nodiscard]] std::string WriteMetadataModel(const MetadataModel& model);

// Index of the candidate that is most likely the headline; candidates.size() when there is none.
[[nodiscard]] std::size_t BestTitle(const std::vector<TitleCandidate>& candidates, const Forest& forest);

// The names that are the authors', in the order of the candidates.
[[nodiscard]] std::vector<std::string> LikelyAuthors(const std::vector<AuthorCandidate>& candidates,
                                                     const Forest& forest);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_METADATA_MODEL_H_

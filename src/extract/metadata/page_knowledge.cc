#include "extract/metadata/page_knowledge.h"

#include <utility>

namespace parallax {

Result<std::unique_ptr<PageKnowledge>> PageKnowledge::Create(const DataFiles& data) {
  auto agencies = Agencies::Load(data);
  if (!agencies) return std::unexpected(agencies.error());
  auto labels = Labels::Load(data);
  if (!labels) return std::unexpected(labels.error());
  auto residue = ResiduePhrases::Load(data);
  if (!residue) return std::unexpected(residue.error());
  auto dates = DateReader::Create(data);
  if (!dates) return std::unexpected(dates.error());
  return std::unique_ptr<PageKnowledge>(
      new PageKnowledge(std::move(*agencies), std::move(*labels), std::move(*residue), std::move(*dates)));
}

}  // namespace parallax

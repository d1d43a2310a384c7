#include "extract/metadata/page_title.h"

#include "extract/metadata/metadata_model.h"
#include "extract/metadata/title_candidates.h"

namespace parallax::html {

std::string ChooseOutlet(const PageEvidence& evidence) {
  std::string best;
  int best_weight = 0;
  for (const PageField& field : evidence.fields) {
    constexpr std::size_t kLongestName = 80;
    if (field.kind != FieldKind::kOutlet || field.weight <= best_weight || field.value.size() > kLongestName)
      continue;
    if (field.value.find("://") != std::string::npos) continue;
    best = field.value;
    best_weight = field.weight;
  }
  constexpr int kPublisher = 85;
  for (const LdArticle& article : evidence.articles) {
    if (article.publisher.empty() || kPublisher <= best_weight ||
        article.publisher.find("://") != std::string::npos)
      continue;
    best = article.publisher;
    best_weight = kPublisher;
  }
  return best;
}

std::string ChooseTitle(const Document& dom, const PageEvidence& evidence, std::string_view outlet,
                        const PageKnowledge& knowledge) {
  std::vector<TitleCandidate> candidates = CollectTitles(dom, evidence, outlet, knowledge.dates());
  const std::size_t best = BestTitle(candidates, knowledge.model().titles);
  return best < candidates.size() ? std::move(candidates[best].text) : std::string();
}

}  // namespace parallax::html

#include "extract/metadata/metadata_model.h"

#include <algorithm>
#include <cstdint>
#include <span>

#include "extract/body/forest_file.h"

namespace parallax::html {
namespace {

// "PXM1", then the number of features of each forest, then the forests.
constexpr std::uint32_t kMagic = 0x314D5850;

// Log-odds from which on a name is an author. Set on pages of sites that the forest had not seen (five
// folds): wcxb, trafilatura and fundus change by less than .01 F1 between 0.35 and 0.55 of probability.
constexpr float kSure = 0;         // by itself
constexpr float kBest = -0.62F;    // the likeliest name of the page
constexpr float kBeside = -1.73F;  // a name that stands in the same places as one that was taken

template <typename Candidate>
std::vector<float> Scores(const std::vector<Candidate>& candidates, const Forest& forest) {
  std::vector<float> scores(candidates.size());
  if (candidates.empty()) return scores;
  std::vector<float> rows;
  for (const Candidate& candidate : candidates)
    rows.insert(rows.end(), candidate.features.begin(), candidate.features.end());
  forest.ScoreAll(rows.data(), candidates.front().features.size(), scores);
  return scores;
}

}  // namespace

std::string WriteMetadataModel(const MetadataModel& model) {
  ModelWriter writer;
  writer.Put(kMagic);
  writer.Put(static_cast<std::uint32_t>(kTitleFeatures));
  writer.Put(static_cast<std::uint32_t>(kAuthorFeatures));
  writer.PutForest(model.titles);
  writer.PutForest(model.authors);
  return writer.Take();
}

Result<MetadataModel> ReadMetadataModel(std::string_view bytes) {
  ModelReader reader(bytes);
  if (reader.Get<std::uint32_t>() != kMagic) return Fail(ErrorKind::kMalformed, "not a metadata model");
  if (reader.Get<std::uint32_t>() != kTitleFeatures || reader.Get<std::uint32_t>() != kAuthorFeatures) {
    return Fail(ErrorKind::kMalformed, "the metadata model was trained on other features; train it again");
  }
  MetadataModel model;
  reader.GetForest(model.titles, kTitleFeatures);
  reader.GetForest(model.authors, kAuthorFeatures);
  if (!reader.done()) return Fail(ErrorKind::kMalformed, "the metadata model is damaged");
  return model;
}

std::size_t BestTitle(const std::vector<TitleCandidate>& candidates, const Forest& forest) {
  const std::vector<float> scores = Scores(candidates, forest);
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

std::vector<std::string> LikelyAuthors(const std::vector<AuthorCandidate>& candidates, const Forest& forest) {
  const std::vector<float> scores = Scores(candidates, forest);
  const auto best = std::max_element(scores.begin(), scores.end());
  std::vector<bool> taken(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    taken[i] = scores[i] > kSure || (scores[i] == *best && scores[i] > kBest);
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    bool beside = false;
    for (std::size_t j = 0; j < candidates.size() && !taken[i] && scores[i] > kBeside; ++j)
      beside |= taken[j] && candidates[j].places == candidates[i].places;
    if (taken[i] || beside) names.push_back(candidates[i].name);
  }
  return names;
}

}  // namespace parallax::html

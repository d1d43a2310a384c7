#include "extract/metadata/metadata_model.h"

#include <algorithm>
#include <cstdint>
#include <span>

#include "extract/metadata/title_facts.h"
#include "text/forest_file.h"

namespace parallax::html {
namespace {

// "PXM2", then what the features of each forest mean (MeaningOf), then the forests.
constexpr std::uint32_t kMagic = 0x324D5850;

// A hash (FNV-1a) of the names of places and facts in their order: a forest reads its features by number, so
// one that was trained on others, or on the same in another order, must not be taken.
constexpr std::uint32_t MeaningOf(std::span<const std::string_view> places,
                                  std::span<const std::string_view> facts) {
  std::uint32_t hash = 0x811C9DC5;
  for (const auto& names : {places, facts}) {
    for (const std::string_view name : names) {
      for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193;
      hash = (hash ^ 0xFFU) * 0x01000193;  // where a name ends
    }
  }
  return hash;
}
constexpr std::uint32_t kTitleMeaning = MeaningOf(kTitlePlaceNames, kTitleFacts);
constexpr std::uint32_t kAuthorMeaning = MeaningOf(kAuthorPlaceNames, kAuthorFacts);

// Log-odds from which on a name is an author. Set on pages of sites that the forest had not seen (five
// folds): wcxb, trafilatura and fundus change by less than .01 F1 between 0.35 and 0.55 of probability.
constexpr float kSure = 0;         // by itself
constexpr float kBest = -0.62F;    // the likeliest name of the page
constexpr float kBeside = -1.73F;  // a name that stands in the same places as one that was taken
constexpr float kListed = -3.5F;   // a name of the author list of JSON-LD that one was taken of

// The author list of the page's article: one statement, which is right or not.
constexpr std::uint32_t kAuthorList = 1U << static_cast<unsigned>(AuthorPlace::kLdPerson);

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
  writer.Put(kTitleMeaning);
  writer.Put(kAuthorMeaning);
  writer.PutForest(model.titles);
  writer.PutForest(model.authors);
  return writer.Take();
}

Result<MetadataModel> ReadMetadataModel(std::string_view bytes) {
  ModelReader reader(bytes);
  if (reader.Get<std::uint32_t>() != kMagic) return Fail(ErrorKind::kMalformed, "not a metadata model");
  if (reader.Get<std::uint32_t>() != kTitleMeaning || reader.Get<std::uint32_t>() != kAuthorMeaning) {
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
  const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  // A text that only the head of the page has, and of which a line of the page shows a part: old pages
  // without headings, whose <title> is "Site: Headline".
  const auto shown = [](const TitleCandidate& candidate) {
    return candidate.heading != kNoNode || (candidate.places & TitleBit(TitlePlace::kTitledLine)) != 0;
  };
  if (best >= candidates.size() || shown(candidates[best])) return best;
  std::size_t part = best;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::string& letters = candidates[i].letters;
    const std::string& whole = candidates[best].letters;
    const bool inside = whole.starts_with(letters) || whole.ends_with(letters);
    const bool most = 2 * letters.size() >= whole.size();
    if (!shown(candidates[i]) || !inside || !most) continue;
    if (part == best || letters.size() > candidates[part].letters.size()) part = i;
  }
  return part;
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
    for (std::size_t j = 0; j < candidates.size() && !taken[i]; ++j) {
      const bool alike = scores[i] > kBeside && candidates[j].places == candidates[i].places;
      const bool listed =
          scores[i] > kListed && (candidates[j].places & candidates[i].places & kAuthorList) != 0;
      beside |= taken[j] && (alike || listed);
    }
    if (taken[i] || beside) names.push_back(candidates[i].name);
  }
  return names;
}

}  // namespace parallax::html

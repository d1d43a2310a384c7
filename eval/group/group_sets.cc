#include "group_sets.h"

#include <simdjson.h>

#include <filesystem>
#include <fstream>

#include "annotate/annotator.h"
#include "extract/extractor.h"
#include "ingest/source.h"

namespace parallax {
namespace {

std::map<std::string, std::string> ReadGold(const std::string& path) {
  std::map<std::string, std::string> gold;
  std::ifstream in(path);
  simdjson::dom::parser parser;
  for (std::string line; std::getline(in, line);) {
    simdjson::dom::element record;
    std::string_view id;
    std::string_view story;
    if (parser.parse(line).get(record) == simdjson::SUCCESS && record["id"].get(id) == simdjson::SUCCESS &&
        record["story"].get(story) == simdjson::SUCCESS) {
      gold.emplace(id, story);
    }
  }
  return gold;
}

}  // namespace

Result<GroupSet> ReadGroupSet(const std::string& folder, const SentenceEncoder* encoder) {
  const DataFiles data;
  auto languages = LanguageIdentifier::Create(data, ModelFiles::Default());
  if (!languages) return std::unexpected(languages.error());
  std::shared_ptr<const LanguageIdentifier> identifier = std::move(*languages);
  auto segmenter = Segmenter::Create(data);
  if (!segmenter) return std::unexpected(segmenter.error());
  auto names = NameMatcher::Create(data);
  if (!names) return std::unexpected(names.error());
  std::shared_ptr<const NameMatcher> matcher = std::move(*names);
  const auto extractor = Extractor::Create(data, identifier);
  if (!extractor) return std::unexpected(extractor.error());
  const auto annotator = Annotator::Create(data, {identifier, std::move(*segmenter), matcher});
  if (!annotator) return std::unexpected(annotator.error());

  GroupSet set;
  set.name = std::filesystem::path(folder).filename();
  set.gold = ReadGold(folder + "/gold.jsonl");
  const auto source = OpenInputs({folder + "/documents.jsonl.gz"}, {});
  while (auto document = source->Next()) {
    if (!*document) return std::unexpected(document->error());
    auto article = (*extractor)->Extract(**document);
    if (!article) return std::unexpected(article.error());
    ArticleVectors vectors;
    const AnnotatedArticle annotated = (*annotator)->Annotate(std::move(*article), encoder, &vectors);
    set.ids.push_back(annotated.article.id);
    set.features.push_back(MakeFeatures(annotated, vectors, *matcher));
  }
  return set;
}

double BCubedF1(const GroupSet& set, const std::vector<std::uint32_t>& stories) {
  std::map<std::string, double> gold_sizes;
  std::map<std::uint32_t, double> story_sizes;
  std::map<std::pair<std::string, std::uint32_t>, double> both;
  for (std::size_t i = 0; i < set.ids.size(); ++i) {
    const std::string& gold = set.gold.at(set.ids[i]);
    ++gold_sizes[gold];
    ++story_sizes[stories[i]];
    ++both[{gold, stories[i]}];
  }
  double precision = 0;
  double recall = 0;
  for (const auto& [pair, count] : both) {
    precision += count * count / story_sizes[pair.second];
    recall += count * count / gold_sizes[pair.first];
  }
  return precision + recall == 0
             ? 0
             : 2 * precision * recall / ((precision + recall) * static_cast<double>(set.ids.size()));
}

}  // namespace parallax

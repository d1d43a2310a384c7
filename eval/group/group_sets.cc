#include "group_sets.h"

#include <simdjson.h>

#include <filesystem>
#include <fstream>

#include "annotate/annotator.h"
#include "extract/extractor.h"
#include "feature_file.h"
#include "group/report_lead.h"
#include "ingest/source.h"

namespace parallax {
namespace {

// Gold is read after the reports: judged pairs name them.
void ReadGold(const std::string& path, GroupSet& set) {
  std::map<std::string, std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < set.ids.size(); ++i) numbers.emplace(set.ids[i], i);
  std::ifstream in(path);
  simdjson::dom::parser parser;
  for (std::string line; std::getline(in, line);) {
    simdjson::dom::element record;
    if (parser.parse(line).get(record) != simdjson::SUCCESS) continue;
    std::string_view id;
    std::string_view story;
    std::string_view a;
    std::string_view b;
    bool same = false;
    if (record["id"].get(id) == simdjson::SUCCESS && record["story"].get(story) == simdjson::SUCCESS) {
      set.gold.emplace(id, story);
    } else if (record["a"].get(a) == simdjson::SUCCESS && record["b"].get(b) == simdjson::SUCCESS &&
               record["same"].get(same) == simdjson::SUCCESS && numbers.contains(std::string(a)) &&
               numbers.contains(std::string(b))) {
      set.pairs.push_back({numbers.at(std::string(a)), numbers.at(std::string(b)), same});
    }
  }
}

std::string DocumentsOf(const std::string& folder) {
  const std::string plain = folder + "/documents.jsonl";
  return std::filesystem::exists(plain) ? plain : plain + ".gz";
}

// Letters of a report without a title that stand for its headline.
constexpr std::size_t kHeadlineBytes = 100;

void KeepHeadline(Article& article) {
  std::size_t end = article.title.empty() ? std::min(kHeadlineBytes, article.text.size()) : 0;
  while (end > 0 && end < article.text.size() && article.text[end] != ' ') --end;
  article.text.resize(end);
  article.blocks.clear();
  if (end > 0) article.blocks.push_back({{0, static_cast<std::uint32_t>(end)}, BlockKind::kParagraph, {}});
}

double F1(double hits, double found, double wanted) {
  return found + wanted == 0 ? 0 : 2 * hits / (found + wanted);
}

// Takes the reports through the stages before group.
Result<void> MakeAllFeatures(const std::string& folder, const SentenceEncoder* encoder, bool headlines,
                             GroupSet& set) {
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

  const auto source = OpenInputs({DocumentsOf(folder)}, {});
  while (auto document = source->Next()) {
    if (!*document) return std::unexpected(document->error());
    auto article = (*extractor)->Extract(**document);
    if (!article) return std::unexpected(article.error());
    if (headlines) {
      KeepHeadline(*article);
    } else {
      KeepLead(*article);
    }
    ArticleVectors vectors;
    const AnnotatedArticle annotated = (*annotator)->Annotate(std::move(*article), encoder, &vectors);
    set.ids.push_back(annotated.article.id);
    set.features.push_back(MakeFeatures(annotated, vectors, *matcher));
  }
  return {};
}

}  // namespace

Result<GroupSet> ReadGroupSet(const std::string& folder, const SentenceEncoder* encoder, bool headlines,
                              const std::string& cache) {
  GroupSet set;
  set.name = std::filesystem::path(folder).filename();
  const std::string file = cache + "/" + set.name + (headlines ? ".headlines" : "") + ".features";
  if (cache.empty() || !ReadFeatures(file, set)) {
    set.ids.clear();
    set.features.clear();
    if (const Result<void> made = MakeAllFeatures(folder, encoder, headlines, set); !made)
      return std::unexpected(made.error());
    if (!cache.empty()) WriteFeatures(set, file);
  }
  ReadGold(folder + "/gold.jsonl", set);
  return set;
}

double GroupScore(const GroupSet& set, const std::vector<std::uint32_t>& stories) {
  if (set.gold.empty()) {
    double hits = 0;
    double found = 0;
    double wanted = 0;
    for (const JudgedPair& pair : set.pairs) {
      const bool joined = stories[pair.a] == stories[pair.b];
      hits += joined && pair.same ? 1 : 0;
      found += joined ? 1 : 0;
      wanted += pair.same ? 1 : 0;
    }
    return F1(hits, found, wanted);
  }
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
  // Both sums are over the same number of reports: F1 of their means is twice their product by their sum.
  const auto reports = static_cast<double>(set.ids.size());
  return precision + recall == 0 ? 0 : 2 * precision * recall / ((precision + recall) * reports);
}

}  // namespace parallax

// Trains the model of metadata (headline and authors) and measures it on sites it has not seen.
//
//   train_metadata PAGES OUTPUT.bin CROSS.ndjson GOLD.jsonl...
//
// PAGES holds the unpacked pages (set/name.html). Pages are put into five folds by site. CROSS.ndjson
// receives title and authors of each page as the models see it that were trained without its fold, to be
// scored like any other output; the rest of each line is empty. OUTPUT.bin is trained on all pages.
// Deterministic.
#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "eval/boosting.h"
#include "eval/extract/gold_pages.h"
#include "eval/extract/training_run.h"
#include "extract/body/body.h"
#include "extract/metadata/furniture.h"
#include "extract/metadata/metadata_model.h"
#include "extract/metadata/page_title.h"
#include "extract/metadata/title_parts.h"
#include "text/data_files.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

struct Sample {
  std::string file;
  int fold = 0;
  std::string title;              // LettersOf() of the gold, empty where it has none
  std::set<std::string> authors;  // letters of the gold's names, as AuthorCandidate has them
  float author_weight = 0;
  std::string chosen_title;  // by the model that has not seen the site
  std::vector<TitleCandidate> titles;
  std::vector<AuthorCandidate> names;
};

std::string SortedLetters(const std::string& name) {
  std::string letters;
  for (const std::string& word : TitleWords(name)) letters += word;
  return letters;
}

std::vector<Sample> ReadGold(const std::string& gold_file) {
  std::vector<Sample> samples;
  std::ifstream in(gold_file);
  for (std::string line; std::getline(in, line);) {
    const auto gold = nlohmann::json::parse(line, nullptr, false);
    if (gold.is_discarded() || gold.contains("archive")) continue;
    Sample sample;
    sample.file = gold.value("file", "");
    sample.fold = FoldOf(SiteOf(gold.value("url", ""), sample.file));
    if (gold.contains("title") && gold["title"].is_string())
      sample.title = LettersOf(gold["title"].get<std::string>());
    if (gold.contains("authors") && gold["authors"].is_array()) {
      for (const auto& name : gold["authors"]) sample.authors.insert(SortedLetters(name.get<std::string>()));
    }
    // Where the gold names nobody, wcxb says that nobody is named; the other sets may not have looked. Nobody
    // signs the press releases of europa, which are one site.
    constexpr float kNobody = 0.5F;
    constexpr float kOneSite = 0.05F;
    const bool release = sample.file.starts_with("europa/");
    const bool looked = sample.file.starts_with("wcxb/");
    sample.author_weight = !sample.authors.empty() ? 1 : looked ? kNobody : release ? kOneSite : 0;
    if (!sample.title.empty() || !sample.authors.empty() || release) samples.push_back(std::move(sample));
  }
  return samples;
}

class Reader {
 public:
  static Result<Reader> Create() {
    Reader reader;
    auto body = BodyExtractor::Create(DataFiles());
    if (!body) return std::unexpected(body.error());
    auto knowledge = PageKnowledge::CreateUntrained(DataFiles());
    if (!knowledge) return std::unexpected(knowledge.error());
    reader.body_ = std::move(*body);
    reader.knowledge_ = std::move(*knowledge);
    return reader;
  }

  // Fills the candidates for titles, or for authors where the title was chosen.
  void Read(const std::string& pages, bool authors, Sample& sample) const {
    const std::string bytes = ReadFile(pages + "/" + sample.file);
    const DecodedPage page = Decode(bytes, {});
    const auto dom = Document::Parse(page.text());
    if (bytes.empty() || !dom) {
      fmt::print(stderr, "{}: not there or empty\n", sample.file);
      return;
    }
    const PageHints hints = CollectHints(*dom);
    const Body found = body_->Extract(*dom, {hints.title, hints.description, hints.article_body},
                                      WordTestsOf(hints.title, *knowledge_));
    PageEvidence evidence = CollectEvidence(*dom, {found.begin_node, found.end_node}, *knowledge_, Article());
    const std::string outlet = ChooseOutlet(evidence);
    if (!authors) {
      sample.titles = CollectTitles(*dom, evidence, outlet, knowledge_->dates());
      return;
    }
    FindHeader(sample.chosen_title, evidence);
    sample.names = CollectAuthors(*dom, evidence, outlet, *knowledge_);
  }

 private:
  std::unique_ptr<BodyExtractor> body_;
  std::unique_ptr<PageKnowledge> knowledge_;
};

struct Rows {
  std::vector<const float*> values;
  std::vector<float> labels;
  std::vector<float> weights;
};

// The mean of three forests that saw other rows and features: they differ by more than what a fact is worth.
Forest TrainTogether(const Rows& rows, std::size_t columns, BoostingOptions options) {
  constexpr int kForests = 3;
  Forest together;
  for (int i = 0; i < kForests; ++i) {
    options.seed = static_cast<std::uint64_t>(i) + 1;
    const Forest forest = TrainForest(rows.values, columns, rows.labels, rows.weights, options);
    const auto begin = static_cast<std::uint32_t>(together.nodes.size());
    together.base += forest.base / kForests;
    for (const std::uint32_t root : forest.roots) together.roots.push_back(begin + root);
    for (Forest::Node node : forest.nodes) {
      node.value /= kForests;
      together.nodes.push_back(node);
    }
  }
  return together;
}

Forest TrainTitles(const std::vector<Sample>& samples, int without) {
  Rows rows;
  for (const Sample& sample : samples) {
    const bool reachable = std::any_of(sample.titles.begin(), sample.titles.end(),
                                       [&](const TitleCandidate& c) { return c.letters == sample.title; });
    if (sample.fold == without || !reachable) continue;
    for (const TitleCandidate& candidate : sample.titles) {
      rows.values.push_back(candidate.features.data());
      rows.labels.push_back(candidate.letters == sample.title ? 1 : 0);
      rows.weights.push_back(1);
    }
  }
  BoostingOptions options;
  options.trees = 200;
  options.leaves = 15;
  options.learning_rate = 0.06;
  options.min_weight = 2;
  return TrainTogether(rows, kTitleFeatures, options);
}

Forest TrainAuthors(const std::vector<Sample>& samples, int without) {
  Rows rows;
  for (const Sample& sample : samples) {
    if (sample.fold == without) continue;
    for (const AuthorCandidate& candidate : sample.names) {
      rows.values.push_back(candidate.features.data());
      rows.labels.push_back(sample.authors.contains(candidate.letters) ? 1 : 0);
      rows.weights.push_back(sample.author_weight);
    }
  }
  BoostingOptions options;
  options.trees = 150;
  options.leaves = 15;
  options.learning_rate = 0.06;
  options.feature_share = 0.4;
  options.min_weight = 2;
  return TrainTogether(rows, kAuthorFeatures, options);
}

int Run(const TrainingFiles& files) {
  std::vector<Sample> samples;
  for (const std::string& gold : files.golds) {
    for (Sample& sample : ReadGold(gold)) samples.push_back(std::move(sample));
  }
  const auto reader = Reader::Create();
  if (!reader) {
    fmt::print(stderr, "{}\n", reader.error().ToString());
    return 3;
  }
  for (Sample& sample : samples) reader->Read(files.pages, false, sample);
  MetadataModel model;
  model.titles = TrainTitles(samples, -1);
  for (int fold = 0; fold < kFolds; ++fold) {
    const Forest forest = TrainTitles(samples, fold);
    for (Sample& sample : samples) {
      if (sample.fold != fold) continue;
      const std::size_t best = BestTitle(sample.titles, forest);
      if (best < sample.titles.size()) sample.chosen_title = sample.titles[best].text;
    }
  }
  fmt::print(stderr, "{} pages, titles done\n", samples.size());
  for (Sample& sample : samples) reader->Read(files.pages, true, sample);
  model.authors = TrainAuthors(samples, -1);
  std::ofstream cross(files.cross);
  for (int fold = 0; fold < kFolds; ++fold) {
    const Forest forest = TrainAuthors(samples, fold);
    for (const Sample& sample : samples) {
      if (sample.fold != fold) continue;
      const nlohmann::ordered_json line{{"source", sample.file},
                                        {"title", sample.chosen_title},
                                        {"authors", LikelyAuthors(sample.names, forest)},
                                        {"text", ""},
                                        {"error", nullptr}};
      WriteLine(line, cross);
    }
  }
  std::ofstream(files.output, std::ios::binary) << WriteMetadataModel(model);
  return 0;
}

}  // namespace
}  // namespace parallax::html

int main(int argc, char** argv) {
  return parallax::html::TrainingMain(argc, argv, "train_metadata", parallax::html::Run);
}

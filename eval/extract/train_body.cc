// Trains the model of body extraction and measures it on sites it has not seen.
//
//   train_body PAGES OUTPUT.bin CROSS.ndjson GOLD.jsonl...
//
// PAGES holds the unpacked pages (set/name.html). Pages are put into five folds by site. What a token
// says is counted on the other folds. CROSS.ndjson receives the body of each page as the models see it that
// were trained without its fold, to be scored like any other output. OUTPUT.bin is the model trained on all
// pages. Deterministic.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "eval/boosting.h"
#include "eval/extract/gold_pages.h"
#include "eval/extract/training_run.h"
#include "extract/body/body_model.h"
#include "extract/body/features.h"
#include "extract/body/select.h"
#include "extract/metadata/furniture.h"
#include "extract/metadata/page_knowledge.h"
#include "text/data_files.h"

namespace parallax::html {
namespace {

constexpr std::uint32_t kShortBlock = 25;  // as in features.cc

struct SiteCount {
  double body = 0;
  double other = 0;
};
using TokenCounts = std::map<TokenHash, std::map<std::string, SiteCount>>;

void CountTokens(const GoldPage& page, TokenCounts& markup, TokenCounts& words) {
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    if (page.weights[i] <= 0) continue;
    const PageBlock& block = page.blocks[i];
    std::set<TokenHash> seen;
    for (NodeId n = block.container; n != kNoNode && n != 0; n = page.dom->Parent(n)) {
      for (const char* name : {"class", "id"}) {
        ForEachMarkupToken(page.dom->Attr(n, name), [&](TokenHash token) { seen.insert(token); });
      }
    }
    const auto count = [&](TokenCounts& counts) {
      for (const TokenHash token : seen) {
        SiteCount& site = counts[token][page.site];
        site.body += page.labels[i] * page.weights[i];
        site.other += (1 - page.labels[i]) * page.weights[i];
      }
    };
    count(markup);
    if (block.words > kShortBlock) continue;
    seen.clear();
    ForEachWord(block.text, 50, [&](TokenHash word) { seen.insert(word); });
    count(words);
  }
}

// Log-odds of body against the average, counting each site once.
std::vector<TokenWeights::Entry> Weigh(const TokenCounts& counts, std::size_t min_sites) {
  double body = 0;
  double all = 0;
  for (const auto& [token, sites] : counts) {
    for (const auto& [site, count] : sites) {
      const double sum = count.body + count.other;
      if (sum <= 0) continue;
      body += count.body / sum;
      all += 1;
    }
  }
  const double base = all > 0 ? body / all : 0.5;
  constexpr double kPrior = 2;  // sites' worth of the average
  std::vector<TokenWeights::Entry> entries;
  for (const auto& [token, sites] : counts) {
    if (sites.size() < min_sites) continue;
    double share = 0;
    for (const auto& [site, count] : sites) share += count.body / std::max(count.body + count.other, 1e-9);
    const double with = share + kPrior * base;
    const double without = static_cast<double>(sites.size()) - share + kPrior * (1 - base);
    const double weight = std::log(with / without) - std::log(base / (1 - base));
    if (std::abs(weight) > 0.25) entries.push_back({token, static_cast<float>(weight)});
  }
  return entries;
}

struct Tables {
  std::vector<TokenWeights::Entry> markup;
  std::vector<TokenWeights::Entry> words;
};

using Pages = std::vector<std::unique_ptr<GoldPage>>;

Tables TablesWithout(const Pages& pages, int fold) {
  TokenCounts markup;
  TokenCounts words;
  for (const auto& page : pages) {
    if (FoldOf(page->site) != fold) CountTokens(*page, markup, words);
  }
  constexpr std::size_t kMinSites = 6;
  return {Weigh(markup, kMinSites), Weigh(words, kMinSites)};
}

struct Row {
  const float* values;
  float label;
  float weight;
  int fold;
  bool thinned;
};

// Pages are full of links in menus, which all look alike: one in three stands for the others.
constexpr std::size_t kThinning = 3;

bool IsMenuLink(const PageBlock& block) {
  return block.words <= 10 && block.link_words * 5 >= block.words * 4;
}

// Rows of all pages but those of `fold` (-1: of all).
Forest TrainWithout(const std::vector<Row>& rows, int fold, const BoostingOptions& options) {
  std::vector<const float*> values;
  std::vector<float> labels;
  std::vector<float> weights;
  std::size_t thinned = 0;
  for (const Row& row : rows) {
    if (row.fold == fold || row.weight <= 0) continue;
    if (row.thinned && ++thinned % kThinning != 0) continue;
    values.push_back(row.values);
    labels.push_back(row.label);
    weights.push_back(row.thinned ? row.weight * kThinning : row.weight);
  }
  return TrainForest(values, kFeatures, labels, weights, options);
}

// Prints how well the scores of unseen pages tell their blocks apart, by set. Rows stand in the order of
// pages.
void ReportBlocks(const Pages& pages, const std::vector<Row>& rows, const std::vector<float>& scores) {
  std::map<std::string, std::array<double, 4>> counts;
  std::size_t r = 0;
  for (const auto& page : pages) {
    for (std::size_t i = 0; i < page->blocks.size(); ++i, ++r) {
      if (rows[r].weight <= 0) continue;
      counts[page->set][(rows[r].label > 0.5F ? 0U : 2U) + (scores[r] > 0 ? 0U : 1U)] += rows[r].weight;
    }
  }
  for (const auto& [set, c] : counts) {
    fmt::print(stderr, "{}: precision {:.4f} recall {:.4f}\n", set, c[0] / (c[0] + c[2]),
               c[0] / (c[0] + c[1]));
  }
}

int Run(const TrainingFiles& files) {
  const auto knowledge = PageKnowledge::CreateUntrained(DataFiles());
  if (!knowledge) {
    fmt::print(stderr, "{}\n", knowledge.error().ToString());
    return 3;
  }
  Pages pages;
  for (const std::string& gold : files.golds) {
    for (auto& page : ReadGoldPages(gold, files.pages)) pages.push_back(std::move(page));
  }
  fmt::print(stderr, "{} pages read\n", pages.size());

  std::vector<TokenWeights> markup(kFolds);
  std::vector<TokenWeights> words(kFolds);
  for (int fold = 0; fold < kFolds; ++fold) {
    Tables tables = TablesWithout(pages, fold);
    markup[static_cast<std::size_t>(fold)].Assign(std::move(tables.markup));
    words[static_cast<std::size_t>(fold)].Assign(std::move(tables.words));
  }
  BodyModelParts model;
  {
    Tables tables = TablesWithout(pages, -1);
    model.markup = std::move(tables.markup);
    model.words = std::move(tables.words);
  }
  fmt::print(stderr, "{} markup tokens, {} words\n", model.markup.size(), model.words.size());

  std::vector<std::unique_ptr<PageFeatures>> features;
  std::vector<Row> rows;
  std::vector<std::size_t> first_row;
  for (const auto& page : pages) {
    const int fold = FoldOf(page->site);
    const auto f = static_cast<std::size_t>(fold);
    const BodyHints hints{page->hints.title, page->hints.description, page->hints.article_body};
    features.push_back(std::make_unique<PageFeatures>(*page->dom, page->blocks, hints, markup[f], words[f]));
    first_row.push_back(rows.size());
    for (std::size_t i = 0; i < page->blocks.size(); ++i) {
      rows.push_back({features.back()->rows() + i * kFeatures, page->labels[i], page->weights[i], fold,
                      page->labels[i] == 0 && IsMenuLink(page->blocks[i])});
    }
  }
  fmt::print(stderr, "{} blocks\n", rows.size());

  BoostingOptions options;
  std::vector<float> scores(rows.size());
  for (int fold = 0; fold < kFolds; ++fold) {
    const Forest forest = TrainWithout(rows, fold, options);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (rows[r].fold == fold) forest.ScoreAll(rows[r].values, kFeatures, {&scores[r], 1});
    }
    fmt::print(stderr, "fold {}\n", fold);
  }
  ReportBlocks(pages, rows, scores);
  model.forest = TrainWithout(rows, -1, options);

  std::ofstream cross(files.cross);
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const auto part = std::span(scores).subspan(first_row[p], pages[p]->blocks.size());
    const Selection selection = SelectBlocks(*pages[p]->dom, pages[p]->blocks, *features[p], part,
                                             WordTestsOf(pages[p]->hints.title, **knowledge));
    const Body body = ComposeBody(*pages[p]->dom, pages[p]->blocks, *features[p], selection);
    const nlohmann::ordered_json line{{"source", pages[p]->file},
                                      {"title", pages[p]->hints.title},
                                      {"text", body.text},
                                      {"error", nullptr}};
    WriteLine(line, cross);
  }
  std::ofstream(files.output, std::ios::binary) << WriteBodyModel(model);
  return 0;
}

}  // namespace
}  // namespace parallax::html

int main(int argc, char** argv) {
  return parallax::html::TrainingMain(argc, argv, "train_body", parallax::html::Run);
}

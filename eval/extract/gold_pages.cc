#include "eval/extract/gold_pages.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "extract/body/token_weights.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

std::vector<TokenHash> WordsOf(std::string_view text) {
  std::vector<TokenHash> words;
  ForEachWord(text, 1 << 30, [&](TokenHash word) { words.push_back(word); });
  return words;
}

std::uint64_t Join(std::uint64_t hash, TokenHash word) {
  return (hash ^ word) * 0x9E3779B97F4A7C15ULL + (hash >> 29);
}

// The word runs of a gold text that blocks are compared with.
class GoldText {
 public:
  explicit GoldText(const std::string& text) {
    const auto words = WordsOf(text);
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
      triples_.insert(Join(Join(words[i], words[i + 1]), words[i + 2]));
    }
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      std::uint64_t line = 1;
      for (const TokenHash word : WordsOf(std::string_view(text).substr(begin, end - begin))) {
        line = Join(line, word);
      }
      lines_.insert(line);
      begin = end + 1;
    }
    for (const TokenHash word : words) words_.insert(word);
  }

  float Label(const PageBlock& block) const {
    const auto words = WordsOf(block.text);
    if (words.empty()) return -1;
    std::uint64_t line = 1;
    for (const TokenHash word : words) line = Join(line, word);
    if (lines_.contains(line)) return 1;
    if (words.size() < 3) return words_.contains(words[0]) ? -1.F : 0.F;
    std::size_t found = 0;
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
      found += triples_.contains(Join(Join(words[i], words[i + 1]), words[i + 2])) ? 1 : 0;
    }
    const double share = static_cast<double>(found) / static_cast<double>(words.size() - 2);
    if (share > 0.65) return 1;
    return share < 0.35 ? 0.F : -1.F;
  }

 private:
  std::unordered_set<std::uint64_t> triples_;
  std::unordered_set<std::uint64_t> lines_;
  std::unordered_set<TokenHash> words_;
};

void LabelByText(GoldPage& page, const std::string& text) {
  const GoldText gold(text);
  double sum = 0;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    page.labels[i] = gold.Label(page.blocks[i]);
    page.weights[i] = page.labels[i] < 0 ? 0.F : 0.5F + std::sqrt(static_cast<float>(page.blocks[i].words));
    sum += page.weights[i];
  }
  // Pages count alike, long ones somewhat more; all template pages of one site together as a few.
  const double whole = 8 * std::sqrt(1 + std::log1p(sum)) * (page.set == "europa" ? 0.15 : 1);
  for (float& weight : page.weights) weight = static_cast<float>(weight / std::max(sum, 1e-6) * whole);
}

void LabelBySnippets(GoldPage& page, const nlohmann::json& with, const nlohmann::json& without) {
  const auto mark = [&](const nlohmann::json& snippets, float label) {
    for (const auto& snippet : snippets) {
      const std::string wanted = FoldSpace(snippet.get<std::string>());
      for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        if (page.blocks[i].text.find(wanted) == std::string::npos) continue;
        page.labels[i] = label;
        page.weights[i] = 0.9F;
      }
    }
  };
  page.labels.assign(page.blocks.size(), -1.F);
  mark(without, 0);
  mark(with, 1);
}

}  // namespace

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string SiteOf(const std::string& url, const std::string& file) {
  std::size_t begin = url.find("://");
  // Pages without an address come from one site each set: their first folder stands for it.
  if (begin == std::string::npos) return file.substr(0, file.find('/'));
  begin += 3;
  std::string host = url.substr(begin, url.find_first_of("/:?", begin) - begin);
  if (host.starts_with("www.")) host.erase(0, 4);
  if (std::ranges::count(host, '.') > 1) {
    const std::size_t second = host.rfind('.', host.rfind('.') - 1);
    // "news.example.org" is of example.org, "example.co.uk" stays.
    if (host.size() - host.rfind('.', host.size()) > 3 || host.rfind('.') - second > 4)
      host.erase(0, second + 1);
  }
  return host;
}

std::vector<std::unique_ptr<GoldPage>> ReadGoldPages(const std::string& gold_file, const std::string& pages) {
  std::vector<std::unique_ptr<GoldPage>> read;
  std::ifstream in(gold_file);
  for (std::string line; std::getline(in, line);) {
    const auto gold = nlohmann::json::parse(line, nullptr, false);
    if (gold.is_discarded()) continue;
    const bool has_text = gold.contains("text") && gold["text"].is_string();
    const auto snippets = [&](const char* key) {
      return gold.contains(key) && gold[key].is_array() ? gold[key] : nlohmann::json::array();
    };
    if (!has_text && snippets("with").empty() && snippets("without").empty()) continue;
    auto page = std::make_unique<GoldPage>();
    page->file = gold.value("file", "");
    page->set = page->file.substr(0, page->file.find('/'));
    page->site = SiteOf(gold.value("url", ""), page->file);
    page->bytes = ReadFile(pages + "/" + page->file);
    if (page->bytes.empty()) {
      fmt::print(stderr, "{}: not there or empty\n", page->file);
      continue;
    }
    page->decoded = Decode(page->bytes, {});
    auto dom = Document::Parse(page->decoded.text());
    if (!dom) continue;
    page->dom = std::move(*dom);
    page->blocks = CutBlocks(*page->dom);
    page->hints = CollectHints(*page->dom);
    page->labels.assign(page->blocks.size(), -1.F);
    page->weights.assign(page->blocks.size(), 0.F);
    if (has_text) {
      std::string text = gold["text"].get<std::string>();
      LabelByText(*page, text);
    } else {
      LabelBySnippets(*page, snippets("with"), snippets("without"));
    }
    read.push_back(std::move(page));
  }
  return read;
}

}  // namespace parallax::html

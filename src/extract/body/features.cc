#include "extract/body/features.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>

#include "text/utf8.h"

namespace parallax::html {
namespace {

// Blocks longer than this say more by their form than by their words.
constexpr std::uint32_t kShortBlock = 25;
constexpr int kFirstWords = 4;

// log(1 + value): most values are small counts, and there are dozens a block.
float Log(double value) {
  constexpr std::size_t kKnown = 1024;
  static const auto kLogs = [] {
    std::array<float, kKnown> logs{};
    for (std::size_t i = 0; i < kKnown; ++i) logs[i] = static_cast<float>(std::log1p(static_cast<double>(i)));
    return logs;
  }();
  const auto whole = value > 0 ? static_cast<std::size_t>(value) : 0;
  if (whole < kKnown && static_cast<double>(whole) == value) return kLogs[whole];
  return static_cast<float>(std::log1p(value));
}

float Share(double part, double whole) {
  return whole <= 0 ? 0.F : static_cast<float>(part / whole);
}

std::uint64_t HashText(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

std::vector<TokenHash> WordsOf(std::string_view text, int limit) {
  std::vector<TokenHash> words;
  ForEachWord(text, limit, [&](TokenHash word) { words.push_back(word); });
  return words;
}

// A set of hashes; most of what is looked for is not in it, which one bit tells nearly always.
class HashSet {
 public:
  explicit HashSet(std::vector<std::uint64_t> hashes) : hashes_(std::move(hashes)) {
    std::ranges::sort(hashes_);
    hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
    std::size_t slots = 1024;
    while (slots < 16 * hashes_.size()) slots *= 2;
    bits_.resize(hashes_.empty() ? 0 : slots / 64);
    for (const std::uint64_t hash : hashes_) bits_[Slot(hash) / 64] |= std::uint64_t{1} << (Slot(hash) % 64);
  }
  [[nodiscard]] bool Has(std::uint64_t hash) const {
    if (hashes_.empty() || (bits_[Slot(hash) / 64] >> (Slot(hash) % 64) & 1) == 0) return false;
    return std::ranges::binary_search(hashes_, hash);
  }
  [[nodiscard]] bool empty() const { return hashes_.empty(); }
  [[nodiscard]] std::size_t size() const { return hashes_.size(); }

 private:
  [[nodiscard]] std::size_t Slot(std::uint64_t hash) const {
    return (hash * 0x9E3779B97F4A7C15ULL >> 32) % (bits_.size() * 64);
  }

  std::vector<std::uint64_t> hashes_;  // sorted
  std::vector<std::uint64_t> bits_;
};

constexpr std::uint64_t Shingle(TokenHash a, TokenHash b, TokenHash c) {
  return ((a * 0x9E3779B97F4A7C15ULL) ^ (b * 0xC2B2AE3D27D4EB4FULL)) * 31 + c;
}

HashSet ShinglesOf(const std::vector<TokenHash>& words) {
  std::vector<std::uint64_t> shingles;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    shingles.push_back(Shingle(words[i], words[i + 1], words[i + 2]));
  }
  return HashSet(std::move(shingles));
}

// Share of the triples of `words` that are in `shingles`; of fewer than three words: 0.
float Contained(std::span<const TokenHash> words, const HashSet& shingles) {
  if (words.size() < 3 || shingles.empty()) return 0;
  std::size_t found = 0;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    found += shingles.Has(Shingle(words[i], words[i + 1], words[i + 2])) ? 1 : 0;
  }
  return Share(static_cast<double>(found), static_cast<double>(words.size() - 2));
}

float FirstCharacterClass(std::string_view text) {
  std::size_t at = 0;
  const char32_t c = NextCodePoint(text, at);
  if (IsUpper(c)) return 1;
  if (IsLower(c)) return 2;
  if (IsDigit(c)) return 3;
  if (IsLetter(c)) return 4;
  return 0;
}

float KindOf(Tag tag) {
  switch (tag) {
    case Tag::kP:
      return 0;
    case Tag::kH1:
      return 1;
    case Tag::kH2:
      return 2;
    case Tag::kH3:
      return 3;
    case Tag::kH4:
    case Tag::kH5:
    case Tag::kH6:
      return 4;
    case Tag::kBlockquote:
      return 5;
    case Tag::kPre:
      return 6;
    case Tag::kTr:
    case Tag::kTd:
    case Tag::kTh:
      return 7;
    case Tag::kArticle:
    case Tag::kMain:
    case Tag::kSection:
      return 8;
    case Tag::kDiv:
      return 9;
    case Tag::kLi:
      return 10;
    case Tag::kDd:
    case Tag::kDt:
      return 11;
    case Tag::kFigcaption:
      return 12;
    case Tag::kHeader:
    case Tag::kFooter:
    case Tag::kNav:
    case Tag::kAside:
      return 13;
    default:
      return 14;
  }
}

bool IsHeading(Tag tag) {
  return tag >= Tag::kH1 && tag <= Tag::kH6;
}

// Marks that text has seldom and page furniture often.
enum Mark : std::uint8_t { kNoMark, kBar, kAt, kCode, kMarks };

constexpr auto kMarkOfByte = [] {
  std::array<Mark, 256> marks{};
  for (const char c : std::string_view("|/>\n")) marks[static_cast<unsigned char>(c)] = kBar;
  for (const char c : std::string_view("@")) marks[static_cast<unsigned char>(c)] = kAt;
  for (const char c : std::string_view("{}=;[]<_*#")) marks[static_cast<unsigned char>(c)] = kCode;
  return marks;
}();

// How many of each kind occur in the text.
std::array<std::uint32_t, kMarks> CountMarks(std::string_view text) {
  std::array<std::uint32_t, kMarks> counts{};
  for (const char c : text) ++counts[kMarkOfByte[static_cast<unsigned char>(c)]];
  return counts;
}

}  // namespace

bool IsLong(const PageBlock& block) {
  return block.words >= 15 && block.link_words * 3 < block.words &&
         (block.ends_sentence || block.words >= 40);
}

PageFeatures::PageFeatures(const Document& dom, const std::vector<PageBlock>& blocks, const BodyHints& hints,
                           const TokenWeights& markup, const TokenWeights& words)
    : dom_(dom),
      blocks_(blocks),
      elements_(dom, blocks, markup),
      rows_(blocks.size() * kFeatures, 0.F),
      facts_(blocks.size()) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    facts_[i].words_before = total_words_;
    total_words_ += blocks[i].words;
    if (IsLong(blocks[i])) total_long_ += blocks[i].words;
  }
  long_words_near_.assign(blocks.size(), 0.F);
  constexpr std::size_t kNear = 4;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!IsLong(blocks[i])) continue;
    const std::size_t end = std::min(blocks.size(), i + kNear + 1);
    for (std::size_t j = i < kNear ? 0 : i - kNear; j < end; ++j) {
      if (j != i) long_words_near_[j] += static_cast<float>(blocks[i].words);
    }
  }
  CollectWords();
  FindTitle(hints.title);
  Repeats();
  Hints(hints);
  Headings(words);
  for (std::size_t i = 0; i < blocks.size(); ++i) Fill(i, words);
}

void PageFeatures::CollectWords() {
  word_ends_.reserve(blocks_.size());
  for (const PageBlock& block : blocks_) {
    ForEachWord(block.text, static_cast<int>(kMostWords), [&](TokenHash word) { words_.push_back(word); });
    word_ends_.push_back(static_cast<std::uint32_t>(words_.size()));
  }
}

std::span<const TokenHash> PageFeatures::Words(std::size_t i, std::size_t limit) const {
  const std::size_t begin = i == 0 ? 0 : word_ends_[i - 1];
  return std::span(words_).subspan(begin, std::min<std::size_t>(limit, word_ends_[i] - begin));
}

void PageFeatures::FindTitle(std::string_view title) {
  constexpr std::size_t kTitleWords = 60;
  const std::vector<TokenHash> title_words = WordsOf(title, static_cast<int>(kTitleWords));
  const HashSet wanted({title_words.begin(), title_words.end()});
  std::vector<TokenHash> words;
  float best = 0.55F;  // half of the words in common is a headline written twice, not two headlines
  for (std::size_t i = 0; i < blocks_.size() && !wanted.empty(); ++i) {
    const PageBlock& block = blocks_[i];
    if (block.words > kTitleWords) continue;
    const auto all = Words(i, kTitleWords);
    if (std::ranges::none_of(all, [&](TokenHash word) { return wanted.Has(word); })) continue;
    words.assign(all.begin(), all.end());
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    const auto common = std::ranges::count_if(words, [&](TokenHash word) { return wanted.Has(word); });
    facts_[i].title_share = Share(static_cast<double>(common), static_cast<double>(wanted.size()));
    facts_[i].in_title = Share(static_cast<double>(common), static_cast<double>(words.size()));
    const Tag tag = dom_.tag(block.container);
    const float both = facts_[i].title_share * facts_[i].in_title + (IsHeading(tag) ? 0.05F : 0.F) +
                       (tag == Tag::kH1 ? 0.1F : 0.F);
    if (both > best) {
      best = both;
      title_block_ = i;
    }
  }
  if (title_block_ != SIZE_MAX) return;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (dom_.tag(blocks_[i].container) == Tag::kH1) {
      title_block_ = i;
      return;
    }
  }
}

void PageFeatures::Repeats() {
  struct Group {
    std::uint32_t words = 0;
    std::uint32_t link_words = 0;
  };
  using Keyed = std::pair<std::uint64_t, std::uint32_t>;  // hash, block
  std::vector<Keyed> texts;
  std::vector<Keyed> looks;
  texts.reserve(blocks_.size());
  looks.reserve(blocks_.size());
  for (std::uint32_t i = 0; i < blocks_.size(); ++i) {
    texts.emplace_back(HashText(blocks_[i].text), i);
    const Element& inner = elements_[elements_.OfBlock(i)];
    const Element& outer = elements_[inner.parent];
    looks.emplace_back((inner.look * 31 + outer.look) * 31 + elements_[outer.parent].look, i);
  }
  // Calls `each` for every run of blocks with one hash, in the order of the page.
  const auto for_each_run = [](std::vector<Keyed>& keyed, auto each) {
    std::ranges::sort(keyed);
    for (std::size_t begin = 0; begin < keyed.size();) {
      std::size_t end = begin;
      while (end < keyed.size() && keyed[end].first == keyed[begin].first) ++end;
      each(std::span(keyed).subspan(begin, end - begin));
      begin = end;
    }
  };
  for_each_run(texts, [&](std::span<const Keyed> run) {
    for (const auto& [hash, i] : run) {
      facts_[i].copies = static_cast<std::uint32_t>(run.size());
      facts_[i].copy = i != run.front().second;
    }
  });
  for_each_run(looks, [&](std::span<const Keyed> run) {
    Group group;
    for (const auto& [hash, i] : run) {
      group.words += blocks_[i].words;
      group.link_words += blocks_[i].link_words;
    }
    for (const auto& [hash, i] : run) {
      facts_[i].like_blocks = static_cast<float>(run.size());
      facts_[i].like_words = Share(group.words, static_cast<double>(run.size()));
      facts_[i].like_links = Share(group.link_words, group.words);
    }
  });
}

void PageFeatures::Hints(const BodyHints& hints) {
  // An article body of a few words is a stub: being outside of it says nothing.
  constexpr std::size_t kStub = 60;
  constexpr int kMostBodyWords = 20000;
  const std::vector<TokenHash> body = WordsOf(hints.article_body, kMostBodyWords);
  const std::vector<TokenHash> description = WordsOf(hints.description, 200);
  has_article_body_ = body.size() >= kStub;
  description_size_ = Log(static_cast<double>(description.size()));
  first_in_body_ = SIZE_MAX;
  const HashSet in_body = has_article_body_ ? ShinglesOf(body) : HashSet({});
  const HashSet in_description = ShinglesOf(description);
  if (in_body.empty() && in_description.empty()) return;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const auto words = Words(i, kMostWords);
    facts_[i].in_description = Contained(words, in_description);
    if (!has_article_body_) continue;
    facts_[i].in_article_body = Contained(words, in_body);
    if (facts_[i].in_article_body > 0.6F) {
      article_body_found_ += Share(blocks_[i].words, static_cast<double>(body.size()));
      first_in_body_ = std::min(first_in_body_, i);
      last_in_body_ = i;
    }
  }
}

void PageFeatures::Headings(const TokenWeights& word_weights) {
  constexpr std::uint32_t kMostHeadingWords = 12;
  float weight = 0;
  std::size_t heading = SIZE_MAX;
  std::uint32_t tops = 0;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (heading != SIZE_MAX) {
      facts_[i].heading_weight = weight;
      facts_[i].headings_up = static_cast<std::uint32_t>(std::min<std::size_t>(i - heading, 99));
    }
    const PageBlock& block = blocks_[i];
    const Tag tag = dom_.tag(block.container);
    if (tag == Tag::kH1 && i != title_block_) ++tops;
    if (i == title_block_) tops = 0;
    facts_[i].tops = tops;
    if (!IsHeading(tag) && (block.bold_words < block.words || block.words > kMostHeadingWords)) continue;
    heading = i;
    weight = 0;
    int count = 0;
    for (const TokenHash word : Words(i, kShortBlock)) {
      weight += word_weights.Of(word);
      ++count;
    }
    weight = Share(weight, count);
  }
}

void PageFeatures::Fill(std::size_t i, const TokenWeights& word_weights) {
  const PageBlock& block = blocks_[i];
  const PerBlock& facts = facts_[i];
  const std::uint32_t inner_index = elements_.OfBlock(i);
  const Element& inner = elements_[inner_index];
  const auto count = static_cast<double>(blocks_.size());
  const double words = std::max(1U, block.words);
  float* const row = rows_.data() + i * kFeatures;
  std::size_t f = 0;
  const auto add = [&](float value) { row[f++] = value; };
  [[maybe_unused]] const auto begins = [&](Respect respect) {
    return kRespectOfFeature[f] == respect && kRespectOfFeature[f - 1] != respect;
  };

  // The text.
  add(Log(block.words));
  add(Share(block.link_words, words));
  add(Share(block.bold_words, words));
  add(static_cast<float>(block.links));
  add(Share(block.lower_words, words));
  add(Share(block.digits, static_cast<double>(block.text.size())));
  add(Share(block.commas, words));
  add(Share(block.stops, words));
  add(block.ends_sentence ? 1 : 0);
  add(block.has_quote ? 1 : 0);
  add(Share(static_cast<double>(block.text.size()), words));
  add(FirstCharacterClass(block.text));
  const auto marks = CountMarks(block.text);
  add(static_cast<float>(marks[kBar]));
  add(static_cast<float>(marks[kAt]));
  add(Share(marks[kCode], static_cast<double>(block.text.size())));
  add(block.text.find("\xC2\xA9") != std::string::npos ? 1 : 0);
  add(std::string_view(block.text).substr(0, 40).find(':') != std::string::npos ? 1 : 0);
  add(block.row ? 1 : 0);
  add(KindOf(dom_.tag(block.container)));
  float weight = 0;
  float first_weight = 0;
  float lowest_word = 0;
  if (block.words <= kShortBlock) {
    int position = 0;
    for (const TokenHash word : Words(i, 2 * static_cast<std::size_t>(kShortBlock))) {
      const float of = word_weights.Of(word);
      weight += of;
      lowest_word = std::min(lowest_word, of);
      if (position++ < kFirstWords) first_weight += of;
    }
    weight = Share(weight, position);
  }
  add(weight);
  add(first_weight);
  add(lowest_word);

  // The elements around it.
  assert(begins(Respect::kElements));
  for (const std::uint8_t distance : inner.distance) add(distance);
  float run = 0;  // of inline elements between the text and its block
  for (NodeId n = dom_.Parent(block.begin); n != kNoNode && n != block.container; n = dom_.Parent(n)) {
    run += dom_.tag(n) == Tag::kA ? 0.F : 1.F;
    if (run > 8) break;
  }
  add(run);
  const Element& second = elements_[inner.parent];
  const Element& third = elements_[second.parent];
  const Element& fourth = elements_[third.parent];
  add(inner.own);
  add(second.own);
  add(third.own);
  add(fourth.own);
  add(inner.lowest);
  add(inner.highest);
  add(inner.sum);
  add(static_cast<float>(dom_.Depth(block.container)));
  for (const Element* const element : {&inner, &second, &third, &fourth}) {
    add(Log(element->words));
    add(Share(element->link_words, element->words));
    add(Log(element->blocks));
    add(Share(element->long_words, element->words));
    add(Share(element->long_words, total_long_));
  }
  std::uint32_t up = 0;
  std::uint32_t at = inner_index;
  const NodeId spine = elements_[elements_.spine()].node;
  while (!dom_.IsInside(spine, elements_[at].node)) {
    at = elements_[at].parent;
    ++up;
  }
  add(static_cast<float>(up));
  add(static_cast<float>(dom_.Depth(spine) - dom_.Depth(elements_[at].node)));
  const NodeId trunk = elements_[elements_.trunk()].node;
  up = 0;
  at = inner_index;
  while (!dom_.IsInside(trunk, elements_[at].node)) {
    at = elements_[at].parent;
    ++up;
  }
  add(static_cast<float>(up));
  add(static_cast<float>(dom_.Depth(trunk) - dom_.Depth(elements_[at].node)));
  add(block.begin < spine ? -1 : (block.begin >= dom_.SubtreeEnd(spine) ? 1 : 0));

  // Its place on the page.
  assert(begins(Respect::kPlace));
  add(Share(static_cast<double>(i), count));
  add(Share(facts.words_before, total_words_));
  const bool titled = title_block_ != SIZE_MAX;
  const auto offset = titled ? static_cast<float>(i) - static_cast<float>(title_block_) : 0.F;
  add(titled ? std::copysign(Log(std::abs(offset)), offset) : -9.F);
  add(titled && i > title_block_ ? Log(facts.words_before - facts_[title_block_].words_before) : -1.F);
  add(Log(static_cast<double>(i)));
  add(Log(count - static_cast<double>(i)));
  add(block.images - (i > 0 ? blocks_[i - 1].images : 0) > 0 ? 1 : 0);
  add(i + 1 < blocks_.size() && blocks_[i + 1].images > block.images ? 1 : 0);

  add(static_cast<float>(facts.tops));
  up = 0;
  at = inner_index;
  const NodeId title = titled ? blocks_[title_block_].container : 0;
  while (!dom_.IsInside(title, elements_[at].node)) {
    at = elements_[at].parent;
    ++up;
  }
  add(static_cast<float>(up));
  add(static_cast<float>(dom_.Depth(title) - dom_.Depth(elements_[at].node)));
  const std::uint8_t article = inner.distance[static_cast<std::size_t>(Around::kArticle)];
  add(article < kNowhere && article < up ? 1 : 0);  // an <article> of its own, without the headline
  add(facts.heading_weight);
  add(static_cast<float>(facts.headings_up));

  // Others like it.
  assert(begins(Respect::kLike));
  add(Log(facts.copies));
  add(facts.copy ? 1 : 0);
  add(Log(facts.like_blocks));
  add(Log(facts.like_words));
  add(facts.like_links);

  // What the page says of itself.
  add(facts.title_share);
  add(facts.in_title);
  add(facts.in_description);
  add(description_size_);
  add(facts.in_article_body);
  add(article_body_found_);
  add(first_in_body_ == SIZE_MAX ? 2 : i < first_in_body_ ? -1 : i > last_in_body_ ? 1 : 0);

  // Its neighbours.
  assert(begins(Respect::kNeighbours));
  for (const int step : {-2, -1, 1, 2}) {
    const auto other = static_cast<std::ptrdiff_t>(i) + step;
    if (other < 0 || other >= static_cast<std::ptrdiff_t>(blocks_.size())) {
      for (int k = 0; k < 4; ++k) add(-1);
      continue;
    }
    const auto o = static_cast<std::size_t>(other);
    const PageBlock& near = blocks_[o];
    add(Log(near.words));
    add(Share(near.link_words, std::max(1U, near.words)));
    add(KindOf(dom_.tag(near.container)));
    add(near.container == block.container                        ? 2
        : elements_[elements_.OfBlock(o)].parent == inner.parent ? 1
                                                                 : 0);
  }
  add(Log(long_words_near_[i]));

  // The page.
  assert(begins(Respect::kPage));
  add(Log(total_words_));
  add(Log(count));
  add(Share(total_long_, total_words_));
  assert(f <= kFeatures);
}

}  // namespace parallax::html

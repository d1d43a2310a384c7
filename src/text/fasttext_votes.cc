// Reads fastText's lid.176.ftz and asks it.
//
// A word stands for the vectors of its letter n-grams (and its own, if it is frequent); a text is their mean.
// The vectors are product-quantised: a row is a few one-byte codes, each the number of a short centroid, and
// a code for its length (Joulin et al., "FastText.zip: Compressing text classification models", 2016). The
// n-grams are hashed, and of the hash buckets only those that mattered were kept. The languages are the
// leaves of a Huffman tree with a logistic decision at each inner node (hierarchical softmax: Joulin et al.,
// "Bag of Tricks for Efficient Text Classification", 2016), so a language's share is the product of the
// decisions on the way to it.
//
// The format is that of fastText 0.9, version 12. Reading it here instead of through the library halves the
// time of a question: the buckets lie in one flat table, hashes of n-grams grow letter by letter, and nothing
// is copied.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <utility>

#include "text/language_votes.h"

namespace parallax {
namespace {

constexpr std::int32_t kMagic = 793712314;
constexpr std::int32_t kVersion = 12;
constexpr std::int32_t kHierarchicalSoftmax = 1;
constexpr std::int32_t kSupervised = 3;
constexpr std::string_view kLabel = "__label__";
constexpr std::string_view kEndOfLine = "</s>";
constexpr std::size_t kCentroids = 256;  // one byte a code
constexpr std::uint32_t kNone = UINT32_MAX;

struct KeptBucket {
  std::int32_t bucket;
  std::int32_t row;  // after those of the words
};

constexpr std::uint32_t kHashStart = 2166136261;
// FNV-1a over signed bytes.
constexpr std::uint32_t AddToHash(std::uint32_t hash, char byte) {
  return (hash ^ static_cast<std::uint32_t>(static_cast<std::int8_t>(byte))) * 16777619;
}

// Little-endian values one after another; every read past the end fails all that follow.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  T Get() {
    T value{};
    if (bytes_.size() - at_ < sizeof(T)) {
      good_ = false;
    } else {
      std::memcpy(&value, bytes_.data() + at_, sizeof(T));
      at_ += sizeof(T);
    }
    return value;
  }
  // `count` values; nothing when they are not all there.
  template <typename T>
  std::vector<T> GetMany(std::uint64_t count) {
    if (count > (bytes_.size() - at_) / sizeof(T)) {
      good_ = false;
      return {};
    }
    std::vector<T> values(count);
    std::memcpy(values.data(), bytes_.data() + at_, count * sizeof(T));
    at_ += count * sizeof(T);
    return values;
  }
  std::string_view GetString() {
    const std::size_t end = bytes_.find('\0', at_);
    if (end == std::string_view::npos) {
      good_ = false;
      return {};
    }
    const std::string_view text = bytes_.substr(at_, end - at_);
    at_ = end + 1;
    return text;
  }
  [[nodiscard]] bool good() const { return good_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool good_ = true;
};

// Keys to numbers in one flat table with open addressing; at most three quarters of it are filled.
class FlatTable {
 public:
  void Reserve(std::size_t count) {
    std::size_t size = 16;
    while (3 * size < 4 * count) size *= 2;
    slots_.assign(size, {0, kNone});
    mask_ = size - 1;
  }
  void Add(std::uint32_t key, std::uint32_t value) {
    std::size_t at = Begin(key);
    while (slots_[at].value != kNone) at = (at + 1) & mask_;
    slots_[at] = {key, value};
  }
  // Calls `accept(value)` for the values of a key until it returns true; that value, or kNone.
  template <typename Accept>
  [[nodiscard]] std::uint32_t Find(std::uint32_t key, Accept accept) const {
    for (std::size_t at = Begin(key); slots_[at].value != kNone; at = (at + 1) & mask_) {
      if (slots_[at].key == key && accept(slots_[at].value)) return slots_[at].value;
    }
    return kNone;
  }

 private:
  struct Slot {
    std::uint32_t key;
    std::uint32_t value;
  };
  [[nodiscard]] std::size_t Begin(std::uint32_t key) const { return (key * 0x9E3779B1U >> 7) & mask_; }

  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
};

bool IsBlank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}
bool IsContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// The logarithm that fastText takes of a probability.
float LogOf(float probability) {
  return static_cast<float>(std::log(static_cast<double>(probability) + 1e-5));
}

}  // namespace

struct FastTextModel::State {
  std::size_t dimension = 0;
  std::size_t shortest = 0;  // n-grams, in characters
  std::size_t longest = 0;
  std::uint32_t buckets = 1;
  std::vector<std::string> words;  // word i has row i
  FlatTable word_rows;             // by hash of the word
  FlatTable bucket_rows;           // of the buckets that were kept
  std::vector<std::string> languages;

  // Row r is lengths[length_codes[r]] × the centroids that its `parts` codes name.
  std::size_t parts = 0;
  std::size_t part_size = 0;
  std::vector<std::uint8_t> codes;
  std::vector<float> centroids;
  std::vector<std::uint8_t> length_codes;
  std::vector<float> lengths;

  // Inner node i of the tree is node languages.size() + i; the last is the root.
  struct Children {
    std::uint32_t left;
    std::uint32_t right;
  };
  std::vector<Children> tree;
  std::vector<float> decisions;  // `dimension` weights an inner node

  [[nodiscard]] bool Read(Reader& in);
  [[nodiscard]] bool ReadDictionary(Reader& in, std::vector<std::int64_t>& label_counts);
  [[nodiscard]] bool ReadRows(Reader& in);
  void GrowTree(const std::vector<std::int64_t>& counts);
  void AddRow(std::uint32_t row, std::vector<float>& sum) const;
  std::size_t AddWord(std::string_view word, std::string& edged, std::vector<float>& sum) const;
};

bool FastTextModel::State::Read(Reader& in) {
  if (in.Get<std::int32_t>() != kMagic || in.Get<std::int32_t>() != kVersion) return false;
  // dimension, window, epochs, least count, negatives, word n-grams, loss, model, buckets, shortest and
  // longest n-gram, rate of updates.
  const std::vector<std::int32_t> settings = in.GetMany<std::int32_t>(12);
  (void)in.Get<double>();
  if (!in.good() || settings[5] != 1 || settings[6] != kHierarchicalSoftmax || settings[7] != kSupervised)
    return false;
  constexpr std::int32_t kMost = 1024;
  if (settings[0] <= 0 || settings[0] > kMost || settings[8] <= 0 || settings[9] <= 0 || settings[10] > kMost)
    return false;
  dimension = static_cast<std::size_t>(settings[0]);
  buckets = static_cast<std::uint32_t>(settings[8]);
  shortest = static_cast<std::size_t>(settings[9]);
  longest = static_cast<std::size_t>(std::max(0, settings[10]));
  std::vector<std::int64_t> label_counts;
  if (!ReadDictionary(in, label_counts) || !ReadRows(in)) return false;
  const bool quantised_output = in.Get<std::uint8_t>() != 0;
  const auto outputs = in.Get<std::int64_t>();
  const auto width = in.Get<std::int64_t>();
  if (!in.good() || quantised_output || outputs != static_cast<std::int64_t>(languages.size()) ||
      width != static_cast<std::int64_t>(dimension)) {
    return false;
  }
  decisions = in.GetMany<float>(languages.size() * dimension);
  const auto finite = [](const std::vector<float>& values) {
    return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
  };
  if (!in.good() || !finite(decisions) || !finite(centroids) || !finite(lengths)) return false;
  GrowTree(label_counts);
  return true;
}

bool FastTextModel::State::ReadDictionary(Reader& in, std::vector<std::int64_t>& label_counts) {
  const auto size = in.Get<std::int32_t>();
  const auto word_count = in.Get<std::int32_t>();
  const auto label_count = in.Get<std::int32_t>();
  (void)in.Get<std::int64_t>();  // words of the training text
  const auto kept_buckets = in.Get<std::int64_t>();
  constexpr std::int32_t kMostEntries = 1 << 24;
  if (!in.good() || word_count < 0 || label_count <= 0 || size != word_count + label_count ||
      size > kMostEntries || kept_buckets < 0 || kept_buckets > kMostEntries) {
    return false;
  }
  for (std::int32_t i = 0; i < size && in.good(); ++i) {
    const std::string_view entry = in.GetString();
    const auto count = in.Get<std::int64_t>();
    const bool is_label = in.Get<std::uint8_t>() != 0;
    if (is_label != (i >= word_count) || count < 0 || count > std::numeric_limits<std::int32_t>::max())
      return false;
    if (!is_label) {
      words.emplace_back(entry);
      continue;
    }
    if (!entry.starts_with(kLabel)) return false;
    languages.emplace_back(entry.substr(kLabel.size()));
    label_counts.push_back(count);
  }
  word_rows.Reserve(words.size());
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    std::uint32_t hash = kHashStart;
    for (const char c : words[i]) hash = AddToHash(hash, c);
    word_rows.Add(hash, i);
  }
  const auto kept = in.GetMany<KeptBucket>(static_cast<std::uint64_t>(kept_buckets));
  bucket_rows.Reserve(kept.size());
  for (const auto& [bucket, row] : kept) {
    if (bucket < 0 || row < 0 || row > kMostEntries) return false;
    bucket_rows.Add(static_cast<std::uint32_t>(bucket), static_cast<std::uint32_t>(word_count + row));
    // Checked against the number of rows once it is known.
    length_codes.resize(
        std::max<std::size_t>(length_codes.size(), static_cast<std::size_t>(word_count + row) + 1));
  }
  length_codes.resize(std::max<std::size_t>(length_codes.size(), words.size()));
  return in.good() && languages.size() == static_cast<std::size_t>(label_count);
}

bool FastTextModel::State::ReadRows(Reader& in) {
  const std::size_t used_rows = length_codes.size();
  const bool quantised = in.Get<std::uint8_t>() != 0;
  const bool with_lengths = in.Get<std::uint8_t>() != 0;
  const auto rows = in.Get<std::int64_t>();
  const auto width = in.Get<std::int64_t>();
  const auto code_count = in.Get<std::int32_t>();
  if (!in.good() || !quantised || !with_lengths || rows < static_cast<std::int64_t>(used_rows) ||
      width != static_cast<std::int64_t>(dimension) || code_count <= 0) {
    return false;
  }
  codes = in.GetMany<std::uint8_t>(static_cast<std::uint64_t>(code_count));
  // Dimension, parts, size of a part and of the last one.
  const std::vector<std::int32_t> shape = in.GetMany<std::int32_t>(4);
  if (!in.good() || shape[0] != width || shape[1] <= 0 || shape[2] <= 0 || shape[3] != shape[2] ||
      static_cast<std::int64_t>(shape[1]) * shape[2] != width ||
      static_cast<std::int64_t>(codes.size()) != rows * shape[1]) {
    return false;
  }
  parts = static_cast<std::size_t>(shape[1]);
  part_size = static_cast<std::size_t>(shape[2]);
  centroids = in.GetMany<float>(dimension * kCentroids);
  length_codes = in.GetMany<std::uint8_t>(static_cast<std::uint64_t>(rows));
  const std::vector<std::int32_t> length_shape = in.GetMany<std::int32_t>(4);
  if (!in.good() || std::ranges::any_of(length_shape, [](std::int32_t n) { return n != 1; })) return false;
  lengths = in.GetMany<float>(kCentroids);
  return in.good();
}

// Huffman's tree over the languages, which come by falling count: the two rarest nodes join, again and again.
void FastTextModel::State::GrowTree(const std::vector<std::int64_t>& counts) {
  const std::size_t leaves = counts.size();
  std::vector<std::int64_t> weight(2 * leaves - 1, 1'000'000'000'000'000);
  std::ranges::copy(counts, weight.begin());
  std::size_t leaf = leaves;  // one past the next
  std::size_t inner = leaves;
  const auto rarest = [&] {
    const bool take_leaf = leaf > 0 && weight[leaf - 1] < weight[inner];
    return static_cast<std::uint32_t>(take_leaf ? --leaf : inner++);
  };
  for (std::size_t node = leaves; node < weight.size(); ++node) {
    const std::uint32_t left = rarest();
    const std::uint32_t right = rarest();
    tree.push_back({left, right});
    weight[node] = weight[left] + weight[right];
  }
}

void FastTextModel::State::AddRow(std::uint32_t row, std::vector<float>& sum) const {
  const float length = lengths[length_codes[row]];
  const std::uint8_t* const code = codes.data() + row * parts;
  float* to = sum.data();
  for (std::size_t part = 0; part < parts; ++part) {
    const float* const centroid = centroids.data() + (part * kCentroids + code[part]) * part_size;
    for (std::size_t i = 0; i < part_size; ++i) *to++ += length * centroid[i];
  }
}

// Adds the vectors of a word; returns how many. `edged` is scratch.
std::size_t FastTextModel::State::AddWord(std::string_view word, std::string& edged,
                                          std::vector<float>& sum) const {
  std::size_t added = 0;
  std::uint32_t hash = kHashStart;
  for (const char c : word) hash = AddToHash(hash, c);
  const std::uint32_t own = word_rows.Find(hash, [&](std::uint32_t row) { return words[row] == word; });
  if (own != kNone) {
    AddRow(own, sum);
    ++added;
  }
  if (word == kEndOfLine) return added;
  edged.assign(1, '<').append(word).push_back('>');
  for (std::size_t begin = 0; begin < edged.size(); ++begin) {
    if (IsContinuation(edged[begin])) continue;
    std::uint32_t gram = kHashStart;
    std::size_t end = begin;
    for (std::size_t size = 1; size <= longest && end < edged.size(); ++size) {
      do gram = AddToHash(gram, edged[end++]);
      while (end < edged.size() && IsContinuation(edged[end]));
      if (size < shortest || (size == 1 && (begin == 0 || end == edged.size()))) continue;
      const std::uint32_t row = bucket_rows.Find(gram % buckets, [](std::uint32_t) { return true; });
      if (row == kNone) continue;
      AddRow(row, sum);
      ++added;
    }
  }
  return added;
}

FastTextModel::FastTextModel(std::unique_ptr<State> state) : state_(std::move(state)) {}
FastTextModel::~FastTextModel() = default;

Result<std::unique_ptr<FastTextModel>> FastTextModel::Load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  auto state = std::make_unique<State>();
  Reader reader(bytes);
  if (!state->Read(reader)) {
    return std::unexpected(Error{ErrorKind::kMalformed,
                                 "not a compressed fastText model of languages",
                                 path,
                                 {},
                                 "fetch it again with scripts/fetch_models"});
  }
  return std::unique_ptr<FastTextModel>(new FastTextModel(std::move(state)));
}

std::vector<LanguageVote> FastTextModel::Ask(std::string_view text, int limit) const {
  const State& model = *state_;
  std::vector<float> mean(model.dimension, 0.F);
  std::string scratch;
  std::size_t added = 0;
  bool ended = false;
  for (std::size_t at = 0; at < text.size() && !ended;) {
    std::size_t end = at;
    while (end < text.size() && !IsBlank(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    ended = word == kEndOfLine;
    if (!word.empty() && !word.starts_with(kLabel)) added += model.AddWord(word, scratch, mean);
    at = end + 1;
  }
  if (!ended) added += model.AddWord(kEndOfLine, scratch, mean);
  std::vector<LanguageVote> votes;
  if (added == 0) return votes;
  for (float& value : mean) value *= static_cast<float>(1.0 / static_cast<double>(added));

  // Down the tree: children stand before their parents. What is too unlikely to matter is not looked at.
  const std::size_t leaves = model.languages.size();
  const float least = LogOf(0);
  std::vector<float> scores(2 * leaves - 1, -std::numeric_limits<float>::infinity());
  scores.back() = 0;
  for (std::size_t inner = leaves - 1; inner-- > 0;) {
    const float score = scores[leaves + inner];
    if (score < least) continue;
    float sum = 0;
    for (std::size_t i = 0; i < model.dimension; ++i)
      sum += model.decisions[inner * model.dimension + i] * mean[i];
    const auto right = static_cast<float>(1. / (1 + std::exp(-sum)));
    scores[model.tree[inner].left] = score + LogOf(1.0F - right);
    scores[model.tree[inner].right] = score + LogOf(right);
  }
  std::vector<std::uint32_t> best;
  for (std::uint32_t i = 0; i < leaves; ++i) {
    if (scores[i] >= least) best.push_back(i);
  }
  const std::size_t kept = std::min<std::size_t>(best.size(), static_cast<std::size_t>(std::max(0, limit)));
  std::ranges::partial_sort(best, best.begin() + static_cast<std::ptrdiff_t>(kept),
                            [&](std::uint32_t a, std::uint32_t b) {
                              return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
                            });
  for (std::size_t i = 0; i < kept; ++i) {
    votes.push_back(
        {model.languages[best[i]], std::min(1.0, static_cast<double>(std::exp(scores[best[i]])))});
  }
  return votes;
}

}  // namespace parallax

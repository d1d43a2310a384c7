#include "annotate/names/learned_tagger.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include "text/processor_clones.h"
#include "text/utf8.h"

namespace parallax {
namespace {

using Net = TaggerNetwork;

static_assert(std::endian::native == std::endian::little, "the weights file is little endian");
constexpr std::string_view kMagic = "PXNT";
constexpr std::uint32_t kVersion = 3;
constexpr std::size_t kMostDimensions = 4096;

// Plain features: shapes, flags of the lexicon, what the rules found, place and spacing.
constexpr std::uint16_t kShapeAt = 0;  // 7 shapes
constexpr std::uint16_t kFlagAt = 8;   // 11 flags
constexpr std::uint16_t kRuleAt = 20;  // 11 tags
constexpr std::uint16_t kFirstAt = 32;
constexpr std::uint16_t kSpaceAt = 33;
constexpr std::uint16_t kHeadlineAt = 34;
constexpr std::uint16_t kShortAt = 35;       // a word of one letter, as initials are
constexpr std::uint16_t kMarkAt = 36;        // some marks that stand inside names: . & - ' ( )
constexpr std::uint16_t kTokenBeginAt = 44;  // of a word that the segmenter found, in scripts without spaces
constexpr std::uint16_t kTokenEndAt = 45;

std::uint16_t Hashed(std::string_view text, std::uint32_t kind) {
  std::uint32_t hash = 2166136261U ^ (kind * 16777619U);
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return static_cast<std::uint16_t>(Net::kPlain + (hash ^ (hash >> 15U)) % Net::kHashed);
}

// Byte position of the `count`-th character from the end.
std::size_t FromEnd(std::string_view text, std::size_t count) {
  std::size_t at = text.size();
  while (at > 0 && count-- > 0) static_cast<void>(PreviousCodePoint(text, at));
  return at;
}

void PutFloats(std::string& bytes, const std::vector<float>& values) {
  for (const float value : values) {
    const auto bits = static_cast<std::uint16_t>((std::bit_cast<std::uint32_t>(value) + 0x8000U) >> 16U);
    bytes.push_back(static_cast<char>(bits & 0xFFU));
    bytes.push_back(static_cast<char>(bits >> 8U));
  }
}

bool TakeFloats(std::string_view& bytes, std::vector<float>& values, std::size_t count) {
  if (bytes.size() / 2 < count) return false;
  values.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto low = static_cast<unsigned char>(bytes[2 * i]);
    const auto high = static_cast<unsigned char>(bytes[2 * i + 1]);
    values[i] = std::bit_cast<float>((static_cast<std::uint32_t>(high) << 24U) |
                                     (static_cast<std::uint32_t>(low) << 16U));
  }
  bytes.remove_prefix(2 * count);
  return true;
}

void PutNumber(std::string& bytes, std::uint32_t value) {
  for (int i = 0; i < 4; ++i) bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
}

bool TakeNumber(std::string_view& bytes, std::uint32_t& value) {
  if (bytes.size() < 4) return false;
  value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  bytes.remove_prefix(4);
  return true;
}

using Tags = std::array<float, Net::kTags>;

// The chance of a tag by the scores of its word alone.
double Share(const Tags& scores, std::size_t tag) {
  double total = 0;
  for (const float score : scores) total += std::exp(static_cast<double>(score) - scores[tag]);
  return 1 / total;
}

}  // namespace

PARALLAX_CLONES float DotProduct(const float* a, const float* b, std::size_t size) {
  // Eight sums side by side: the compiler may not reorder one sum of floats, and so would not use its vector
  // registers.
  constexpr std::size_t kLanes = 8;
  std::array<float, kLanes> sums{};
  std::size_t i = 0;
  for (; i + kLanes <= size; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  }
  float sum = 0;
  for (; i < size; ++i) sum += a[i] * b[i];
  for (const float lane : sums) sum += lane;
  return sum;
}

std::string TaggerNetwork::ToBytes() const {
  std::string bytes(kMagic);
  for (const std::size_t number : {std::size_t{kVersion}, dimensions, kHidden, kTags, kFeatures}) {
    PutNumber(bytes, static_cast<std::uint32_t>(number));
  }
  for (const auto* values :
       {&mean, &scale, &reduce, &features, &reduce_bias, &mix, &mix_bias, &tag, &tag_bias, &follow}) {
    PutFloats(bytes, *values);
  }
  return bytes;
}

Result<TaggerNetwork> TaggerNetwork::Parse(std::string_view bytes) {
  std::array<std::uint32_t, 5> numbers{};
  bool fits = bytes.starts_with(kMagic);
  if (fits) bytes.remove_prefix(kMagic.size());
  for (std::uint32_t& number : numbers) fits = fits && TakeNumber(bytes, number);
  fits = fits && numbers[0] == kVersion && numbers[1] > 0 && numbers[1] <= kMostDimensions &&
         numbers[2] == kHidden && numbers[3] == kTags && numbers[4] == kFeatures;
  TaggerNetwork net;
  net.dimensions = numbers[1];
  const std::array<std::pair<std::vector<float>*, std::size_t>, 10> parts = {
      {{&net.mean, net.dimensions},
       {&net.scale, net.dimensions},
       {&net.reduce, kHidden * net.dimensions},
       {&net.features, kFeatures * kHidden},
       {&net.reduce_bias, kHidden},
       {&net.mix, kHidden * kWindow * kHidden},
       {&net.mix_bias, kHidden},
       {&net.tag, kTags * kHidden},
       {&net.tag_bias, kTags},
       {&net.follow, (kTags + 1) * kTags}}};
  for (const auto& [values, count] : parts) fits = fits && TakeFloats(bytes, *values, count);
  if (!fits || !bytes.empty()) {
    return Fail(ErrorKind::kMalformed, "the weights of the name tagger are damaged or of another version");
  }
  return net;
}

std::vector<std::vector<std::uint16_t>> TaggerFeatures(const SentenceWords& sentence,
                                                       const std::vector<FoundName>& by_rules) {
  std::vector<std::vector<std::uint16_t>> features(sentence.words.size());
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const SentenceWord& word = sentence.words[i];
    std::vector<std::uint16_t>& active = features[i];
    active.push_back(static_cast<std::uint16_t>(kShapeAt + static_cast<std::uint16_t>(word.shape)));
    for (std::uint16_t flag = 0; flag < 11; ++flag) {
      if (word.info.Is(1U << flag)) active.push_back(kFlagAt + flag);
    }
    if (word.first) active.push_back(kFirstAt);
    if (word.space_before) active.push_back(kSpaceAt);
    if (!sentence.capitals_tell) active.push_back(kHeadlineAt);
    const std::string_view surface = sentence.Surface(i);
    if (word.shape == WordShape::kMark) {
      constexpr std::string_view kMarks = ".&-'()";
      const std::size_t mark = surface.size() == 1 ? kMarks.find(surface[0]) : std::string_view::npos;
      if (mark != std::string_view::npos) active.push_back(static_cast<std::uint16_t>(kMarkAt + mark));
      continue;
    }
    if (word.shape == WordShape::kNumber) continue;
    if (word.token_begin) active.push_back(kTokenBeginAt);
    if (word.token_end) active.push_back(kTokenEndAt);
    if (word.shape == WordShape::kCaseless && !(word.token_begin && word.token_end && word.space_before)) {
      // A character says little by itself: those beside it, too.
      const std::string_view before = i > 0 ? sentence.Surface(i - 1) : std::string_view();
      const std::string_view behind =
          i + 1 < sentence.words.size() ? sentence.Surface(i + 1) : std::string_view();
      active.push_back(Hashed(std::string(before) + std::string(surface), 5));
      active.push_back(Hashed(std::string(surface) + std::string(behind), 6));
    }
    const std::string folded = FoldCase(surface);
    const std::size_t end1 = FromEnd(folded, 1);
    if (end1 == 0) active.push_back(kShortAt);
    active.push_back(Hashed(folded, 1));
    if (const std::size_t end2 = FromEnd(folded, 2); end2 > 0) {
      active.push_back(Hashed(std::string_view(folded).substr(end2), 2));
    }
    if (const std::size_t end3 = FromEnd(folded, 3); end3 > 0) {
      active.push_back(Hashed(std::string_view(folded).substr(end3), 3));
    }
    std::size_t begin3 = 0;
    for (int k = 0; k < 3 && begin3 < folded.size(); ++k) static_cast<void>(NextCodePoint(folded, begin3));
    if (begin3 < folded.size()) active.push_back(Hashed(std::string_view(folded).substr(0, begin3), 4));
  }
  std::vector<bool> tagged(sentence.words.size());
  for (const FoundName& name : by_rules) {
    for (std::size_t i = name.begin; i < name.end; ++i) {
      features[i].push_back(static_cast<std::uint16_t>(
          kRuleAt + 1 + 2 * static_cast<std::uint16_t>(name.type) + (i > name.begin ? 1 : 0)));
      tagged[i] = true;
    }
  }
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (!tagged[i]) features[i].push_back(kRuleAt);
  }
  return features;
}

std::vector<float> WordVectors(const SentenceWords& sentence, std::uint32_t origin,
                               const TokenEmbeddings& vectors) {
  const std::size_t width = vectors.inner_dimensions;
  std::vector<float> words(sentence.words.size() * width);
  std::size_t first = 0;  // the first piece that may still overlap
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const Span place{sentence.words[i].span.begin - origin, sentence.words[i].span.end - origin};
    while (first < vectors.tokens.size() && vectors.tokens[first].end <= place.begin) ++first;
    std::size_t count = 0;
    float* sum = words.data() + i * width;
    for (std::size_t p = first; p < vectors.tokens.size() && vectors.tokens[p].begin < place.end; ++p) {
      const float* piece = vectors.inner.data() + p * width;
      for (std::size_t d = 0; d < width; ++d) sum[d] += piece[d];
      ++count;
    }
    for (std::size_t d = 0; count > 1 && d < width; ++d) sum[d] /= static_cast<float>(count);
  }
  return words;
}

std::vector<FoundName> LearnedTagger::Tag(const SentenceWords& sentence,
                                          const std::vector<std::vector<std::uint16_t>>& features,
                                          std::span<const float> word_vectors) const {
  const std::size_t size = sentence.words.size();
  const std::size_t width = network_.dimensions;
  constexpr std::size_t kH = Net::kHidden;
  // Rows of zeros stand before the first and behind the last word.
  std::vector<float> hidden((size + Net::kWindow - 1) * kH);
  std::vector<float> input(width);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t d = 0; d < width; ++d) {
      input[d] = (word_vectors[i * width + d] - network_.mean[d]) * network_.scale[d];
    }
    float* row = hidden.data() + (i + Net::kWindow / 2) * kH;
    for (std::size_t h = 0; h < kH; ++h) {
      row[h] = network_.reduce_bias[h] + DotProduct(network_.reduce.data() + h * width, input.data(), width);
    }
    for (const std::uint16_t feature : features[i]) {
      const float* column = network_.features.data() + feature * kH;
      for (std::size_t h = 0; h < kH; ++h) row[h] += column[h];
    }
    for (std::size_t h = 0; h < kH; ++h) row[h] = std::max(row[h], 0.0F);
  }
  constexpr float kNever = -1e9F;
  std::vector<std::array<std::uint8_t, Net::kTags>> from(size);
  std::vector<Tags> chance(size);
  Tags best{};
  for (std::size_t i = 0; i < size; ++i) {
    std::array<float, kH> mixed{};
    for (std::size_t h = 0; h < kH; ++h) {
      const float value = network_.mix_bias[h] + DotProduct(network_.mix.data() + h * Net::kWindow * kH,
                                                            hidden.data() + i * kH, Net::kWindow * kH);
      mixed[h] = std::max(value, 0.0F);
    }
    Tags& scores = chance[i];
    for (std::size_t t = 0; t < Net::kTags; ++t) {
      scores[t] = network_.tag_bias[t] + DotProduct(network_.tag.data() + t * kH, mixed.data(), kH);
    }
    Tags next{};
    for (std::size_t t = 0; t < Net::kTags; ++t) {
      next[t] = kNever;
      for (std::size_t p = 0; p < Net::kTags; ++p) {
        const std::size_t before = i == 0 ? Net::kTags : p;
        if (!Net::MayFollow(before, t)) continue;
        const float score = (i == 0 ? 0 : best[p]) + scores[t] + network_.follow[before * Net::kTags + t];
        if (score > next[t]) {
          next[t] = score;
          from[i][t] = static_cast<std::uint8_t>(p);
        }
      }
    }
    best = next;
  }
  std::vector<std::uint8_t> tags(size);
  if (size > 0) tags[size - 1] = static_cast<std::uint8_t>(std::ranges::max_element(best) - best.begin());
  for (std::size_t i = size; i > 1; --i) tags[i - 2] = from[i - 1][tags[i - 1]];
  std::vector<FoundName> names;
  for (std::size_t i = 0; i < size; ++i) {
    if (tags[i] == 0) continue;
    if (tags[i] % 2 == 1) {
      names.push_back({i, i + 1, static_cast<EntityType>(tags[i] / 2), Share(chance[i], tags[i])});
    } else {
      names.back().end = i + 1;
    }
  }
  return names;
}

}  // namespace parallax

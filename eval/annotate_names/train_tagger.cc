// train_tagger CACHE GOLD.jsonl.gz OUT.bin [--half 0|1] [--without LANGUAGE]: learns data/names/tagger.bin.
//
// CACHE holds the token vectors of the sentences (cache_vectors). Sets in kNotShipped are never learned from.
// With
// `--half N` only every other sentence of each set, from the N-th; with `--without` no sentence of that
// language. Loss: cross entropy of tags; where a set does not label products and events, "outside" stands for
// them too; words inside a name of another kind ("other") may be anything. Adam, fixed generator, one thread:
// the same input gives the same bytes.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "annotate/names/learned_tagger.h"
#include "gold.h"
#include "text/processor_clones.h"
#include "text/segmenter.h"
#include "token_vectors.h"

namespace parallax::eval {
namespace {

using Net = TaggerNetwork;
constexpr std::size_t kH = Net::kHidden;

// For non-commercial use only.
const std::set<std::string> kNotShipped = {"ner_uk"};

constexpr int kEpochs = 6;
constexpr std::size_t kBatch = 16;   // sentences
constexpr float kRate = 0.002F;      // of Adam, falling to a tenth in a straight line
constexpr float kKeepInput = 0.85F;  // share of a vector's numbers that a step sees
constexpr float kKeepHidden = 0.75F;
constexpr float kKeepSpelling = 0.7F;  // of features of spelling, which know names by heart
constexpr float kDecay = 1e-6F;

constexpr std::uint8_t kLeftOut = 255;
constexpr float kNothing = 1e-7F;  // gradients below are not followed

// y += a * x.
PARALLAX_CLONES void AddScaled(float* y, const float* x, float a, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) y[i] += a * x[i];
}

struct Example {
  std::vector<std::uint16_t> vectors;  // upper halves of floats, a row a word
  std::vector<std::vector<std::uint16_t>> features;
  std::vector<std::uint8_t> tags;  // kLeftOut: not learned from
  bool only_main_types = false;    // products and events are not labelled
};

// One array of parameters with Adam's moments.
struct Parameter {
  std::vector<float>* values;
  std::vector<float> gradient, first, second;
  std::set<std::size_t> touched;  // rows of the sparse one
  std::size_t row = 0;            // length of a row, 0: dense

  explicit Parameter(std::vector<float>& of, std::size_t sparse_row = 0)
      : values(&of), gradient(of.size()), first(of.size()), second(of.size()), row(sparse_row) {}

  void Update(std::size_t from, std::size_t to, float rate, float scale) {
    constexpr float kFirst = 0.9F;
    constexpr float kSecond = 0.999F;
    for (std::size_t i = from; i < to; ++i) {
      const float g = gradient[i] * scale;
      first[i] = kFirst * first[i] + (1 - kFirst) * g;
      second[i] = kSecond * second[i] + (1 - kSecond) * g * g;
      (*values)[i] -= rate * (first[i] / (std::sqrt(second[i]) + 1e-6F) + kDecay * (*values)[i]);
      gradient[i] = 0;
    }
  }
  void Step(float rate, float scale) {
    if (row == 0) {
      Update(0, values->size(), rate, scale);
      return;
    }
    for (const std::size_t r : touched) Update(r * row, (r + 1) * row, rate, scale);
    touched.clear();
  }
};

std::optional<std::uint8_t> TypeTag(const std::string& type) {
  for (const EntityType known : {EntityType::kPerson, EntityType::kOrganization, EntityType::kLocation,
                                 EntityType::kProduct, EntityType::kEvent}) {
    if (type == EntityTypeName(known)) return static_cast<std::uint8_t>(1 + 2 * static_cast<int>(known));
  }
  return std::nullopt;
}

std::vector<std::uint8_t> TagsOf(const GoldSentence& gold, const SentenceWords& sentence) {
  std::vector<std::uint8_t> tags(sentence.words.size(), 0);
  for (const GoldMention& mention : gold.mentions) {
    const std::optional<std::uint8_t> tag = TypeTag(mention.type);
    bool begun = false;
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      const Span span = sentence.words[i].span;
      if (!span.Overlaps({mention.begin, mention.end})) continue;
      tags[i] = tag ? static_cast<std::uint8_t>(*tag + (begun ? 1 : 0)) : kLeftOut;
      begun = true;
    }
  }
  return tags;
}

class Trainer {
 public:
  Trainer(std::vector<Example> examples, std::size_t dimensions) : examples_(std::move(examples)) {
    net_.dimensions = dimensions;
    Standardise();
    const auto make = [&](std::vector<float>& values, std::size_t size, double width) {
      values.resize(size);
      std::normal_distribution<float> normal(0, static_cast<float>(width));
      for (float& value : values) value = width > 0 ? normal(random_) : 0;
    };
    make(net_.reduce, kH * dimensions, std::sqrt(2.0 / static_cast<double>(dimensions)));
    make(net_.features, Net::kFeatures * kH, 0);
    make(net_.reduce_bias, kH, 0);
    make(net_.mix, kH * Net::kWindow * kH, std::sqrt(2.0 / (Net::kWindow * kH)));
    make(net_.mix_bias, kH, 0);
    make(net_.tag, Net::kTags * kH, std::sqrt(1.0 / kH));
    make(net_.tag_bias, Net::kTags, 0);
    make(net_.follow, (Net::kTags + 1) * Net::kTags, 0);
  }

  TaggerNetwork Train() {
    Parameter reduce(net_.reduce);
    Parameter features(net_.features, kH);
    Parameter reduce_bias(net_.reduce_bias);
    Parameter mix(net_.mix);
    Parameter mix_bias(net_.mix_bias);
    Parameter tag(net_.tag);
    Parameter tag_bias(net_.tag_bias);
    Parameter follow(net_.follow);
    std::vector<std::size_t> order(examples_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const std::size_t batches = (order.size() + kBatch - 1) / kBatch;
    std::size_t step = 0;
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
      double loss = 0;
      std::size_t words = 0;
      for (std::size_t begin = 0; begin < order.size(); begin += kBatch) {
        std::size_t batch_words = 0;
        for (std::size_t i = begin; i < std::min(begin + kBatch, order.size()); ++i) {
          batch_words += examples_[order[i]].tags.size();
          loss +=
              Learn(examples_[order[i]], reduce, features, reduce_bias, mix, mix_bias, tag, tag_bias, follow);
        }
        words += batch_words;
        const float done = static_cast<float>(step++) / static_cast<float>(batches * kEpochs);
        const float rate = kRate * (1 - 0.9F * done);
        const float scale = 1 / static_cast<float>(std::max<std::size_t>(batch_words, 1));
        for (Parameter* p : {&reduce, &features, &reduce_bias, &mix, &mix_bias, &tag, &tag_bias, &follow})
          p->Step(rate, scale);
      }
      fmt::print(stderr, "epoch {}: loss {:.5f} a word\n", epoch + 1, loss / static_cast<double>(words));
    }
    return net_;
  }

 private:
  static float Full(std::uint16_t half) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(half) << 16U);
  }

  void Standardise() {
    std::vector<double> sum(net_.dimensions);
    std::vector<double> squares(net_.dimensions);
    double count = 0;
    for (std::size_t e = 0; e < examples_.size(); e += 8) {
      const Example& example = examples_[e];
      for (std::size_t i = 0; i < example.vectors.size(); ++i) {
        const double value = Full(example.vectors[i]);
        sum[i % net_.dimensions] += value;
        squares[i % net_.dimensions] += value * value;
      }
      count += static_cast<double>(example.tags.size());
    }
    net_.mean.resize(net_.dimensions);
    net_.scale.resize(net_.dimensions);
    for (std::size_t d = 0; d < net_.dimensions; ++d) {
      const double mean = sum[d] / count;
      net_.mean[d] = static_cast<float>(mean);
      net_.scale[d] = static_cast<float>(1 / std::sqrt(squares[d] / count - mean * mean + 1e-6));
    }
  }

  bool Keep(float share) { return static_cast<float>(random_() >> 8U) < share * 16777216.0F; }

  using Tags = std::array<float, Net::kTags>;
  using Allowed = std::array<bool, Net::kTags>;

  // Forward (or, turned round, backward) sums of the chain over tags that `may` allows, as logarithms.
  std::vector<Tags> Sums(const std::vector<Tags>& scores, const std::vector<Allowed>* may,
                         bool backward) const {
    constexpr float kNever = -1e9F;
    const std::size_t size = scores.size();
    std::vector<Tags> sums(size);
    for (std::size_t k = 0; k < size; ++k) {
      const std::size_t i = backward ? size - 1 - k : k;
      for (std::size_t t = 0; t < Net::kTags; ++t) {
        float& sum = sums[i][t];
        if (may != nullptr && !(*may)[i][t]) {
          sum = kNever;
          continue;
        }
        if (k == 0) {
          sum = backward
                    ? 0
                    : (Net::MayFollow(Net::kTags, t) ? scores[i][t] + net_.follow[Net::kTags * Net::kTags + t]
                                                     : kNever);
          continue;
        }
        Tags terms{};
        float highest = kNever;
        for (std::size_t p = 0; p < Net::kTags; ++p) {
          terms[p] = kNever;
          if (backward ? !Net::MayFollow(t, p) : !Net::MayFollow(p, t)) continue;
          terms[p] = backward ? sums[i + 1][p] + scores[i + 1][p] + net_.follow[t * Net::kTags + p]
                              : sums[i - 1][p] + scores[i][t] + net_.follow[p * Net::kTags + t];
          highest = std::max(highest, terms[p]);
        }
        float total = 0;
        for (const float term : terms) total += term <= kNever / 2 ? 0 : std::exp(term - highest);
        sum = total == 0 ? kNever : highest + std::log(total);
      }
    }
    return sums;
  }

  // Adds sign × the chances of tags and of neighbouring tags among the allowed sequences to the gradients;
  // gives the logarithm of the sum over these sequences.
  double AddChances(const std::vector<Tags>& scores, const std::vector<Allowed>* may, float sign,
                    std::vector<Tags>& gradient, std::vector<float>& follow_gradient) const {
    const std::vector<Tags> forward = Sums(scores, may, false);
    const std::vector<Tags> backward = Sums(scores, may, true);
    const std::size_t size = scores.size();
    const float highest = *std::ranges::max_element(forward.back());
    float total = 0;
    for (const float sum : forward.back()) total += std::exp(sum - highest);
    const float all = highest + std::log(total);
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t t = 0; t < Net::kTags; ++t) {
        const float chance = std::exp(std::min(forward[i][t] + backward[i][t] - all, 0.0F));
        gradient[i][t] += sign * chance;
        if (i == 0) follow_gradient[Net::kTags * Net::kTags + t] += sign * chance;
        for (std::size_t p = 0; i > 0 && p < Net::kTags; ++p) {
          if (!Net::MayFollow(p, t)) continue;
          const float pair =
              forward[i - 1][p] + net_.follow[p * Net::kTags + t] + scores[i][t] + backward[i][t] - all;
          if (pair > -16) follow_gradient[p * Net::kTags + t] += sign * std::exp(std::min(pair, 0.0F));
        }
      }
    }
    return all;
  }

  // Loss of the chain: how much of all sequences is not allowed by the gold.
  double ChainGradient(const std::vector<Tags>& scores, const std::vector<Allowed>& allowed,
                       std::vector<Tags>& gradient, std::vector<float>& follow_gradient) const {
    if (scores.empty()) return 0;
    const double all = AddChances(scores, nullptr, 1, gradient, follow_gradient);
    return all - AddChances(scores, &allowed, -1, gradient, follow_gradient);
  }

  double Learn(const Example& example, Parameter& reduce, Parameter& features, Parameter& reduce_bias,
               Parameter& mix, Parameter& mix_bias, Parameter& tag, Parameter& tag_bias, Parameter& follow) {
    const std::size_t size = example.tags.size();
    const std::size_t width = net_.dimensions;
    std::vector<float> input(size * width);
    std::vector<float> hidden((size + Net::kWindow - 1) * kH);
    std::vector<float> hidden_gradient((size + Net::kWindow - 1) * kH);
    std::vector<std::vector<std::uint16_t>> active(size);
    for (std::size_t i = 0; i < size; ++i) {
      float* in = input.data() + i * width;
      for (std::size_t d = 0; d < width; ++d) {
        in[d] = Keep(kKeepInput)
                    ? (Full(example.vectors[i * width + d]) - net_.mean[d]) * net_.scale[d] / kKeepInput
                    : 0;
      }
    }
    float* const rows = hidden.data() + Net::kWindow / 2 * kH;
    // Weights are the outer loop here and below: a row of them stays in the nearest cache for all words.
    for (std::size_t h = 0; h < kH; ++h) {
      const float* weights = net_.reduce.data() + h * width;
      for (std::size_t i = 0; i < size; ++i)
        rows[i * kH + h] = net_.reduce_bias[h] + DotProduct(weights, input.data() + i * width, width);
    }
    for (std::size_t i = 0; i < size; ++i) {
      float* row = rows + i * kH;
      for (const std::uint16_t feature : example.features[i]) {
        if (feature >= Net::kPlain && !Keep(kKeepSpelling)) continue;
        active[i].push_back(feature);
        AddScaled(row, net_.features.data() + feature * kH, 1, kH);
      }
      for (std::size_t h = 0; h < kH; ++h)
        row[h] = row[h] > 0 && Keep(kKeepHidden) ? row[h] / kKeepHidden : 0;
    }
    std::vector<float> mixed(size * kH);
    std::vector<float> mixed_gradient(size * kH);
    constexpr std::size_t kSeen = Net::kWindow * kH;
    for (std::size_t h = 0; h < kH; ++h) {
      const float* weights = net_.mix.data() + h * kSeen;
      for (std::size_t i = 0; i < size; ++i)
        mixed[i * kH + h] =
            std::max(net_.mix_bias[h] + DotProduct(weights, hidden.data() + i * kH, kSeen), 0.0F);
    }
    std::vector<Tags> scores(size);
    std::vector<Allowed> allowed(size);
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t t = 0; t < Net::kTags; ++t) {
        scores[i][t] = net_.tag_bias[t] + DotProduct(net_.tag.data() + t * kH, mixed.data() + i * kH, kH);
        // What the gold allows: its tag, and, for "outside" where they are not labelled, products and events.
        allowed[i][t] = example.tags[i] == kLeftOut || example.tags[i] == t ||
                        (example.tags[i] == 0 && example.only_main_types && t >= 7);
      }
    }
    std::vector<Tags> gradient(size);
    const double loss = ChainGradient(scores, allowed, gradient, follow.gradient);
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t t = 0; t < Net::kTags; ++t) {
        const float g = gradient[i][t];
        if (std::abs(g) < kNothing) continue;
        tag_bias.gradient[t] += g;
        AddScaled(tag.gradient.data() + t * kH, mixed.data() + i * kH, g, kH);
        AddScaled(mixed_gradient.data() + i * kH, net_.tag.data() + t * kH, g, kH);
      }
    }
    for (std::size_t h = 0; h < kH; ++h) {
      for (std::size_t i = 0; i < size; ++i) {
        const float g = mixed_gradient[i * kH + h];
        if (mixed[i * kH + h] <= 0 || std::abs(g) < kNothing) continue;
        mix_bias.gradient[h] += g;
        AddScaled(mix.gradient.data() + h * kSeen, hidden.data() + i * kH, g, kSeen);
        AddScaled(hidden_gradient.data() + i * kH, net_.mix.data() + h * kSeen, g, kSeen);
      }
    }
    float* const row_gradients = hidden_gradient.data() + Net::kWindow / 2 * kH;
    for (std::size_t h = 0; h < kH; ++h) {
      for (std::size_t i = 0; i < size; ++i) {
        float& g = row_gradients[i * kH + h];
        g = rows[i * kH + h] > 0 ? g / kKeepHidden : 0;
        if (std::abs(g) < kNothing) continue;
        reduce_bias.gradient[h] += g;
        AddScaled(reduce.gradient.data() + h * width, input.data() + i * width, g, width);
      }
    }
    for (std::size_t i = 0; i < size; ++i) {
      for (const std::uint16_t feature : active[i]) {
        features.touched.insert(feature);
        AddScaled(features.gradient.data() + feature * kH, row_gradients + i * kH, 1, kH);
      }
    }
    return loss;
  }

  std::mt19937 random_{20221122};
  std::vector<Example> examples_;
  TaggerNetwork net_;
};

int Main(int count, char** arguments) {
  std::string half;
  std::string without;
  for (int i = 4; i + 1 < count; i += 2) {
    (std::string_view(arguments[i]) == "--half" ? half : without) = arguments[i + 1];
  }
  if (count < 4 || count % 2 != 0) {
    fmt::print(stderr, "usage: train_tagger CACHE GOLD.jsonl.gz OUT.bin [--half 0|1] [--without LANGUAGE]\n");
    return 2;
  }
  const auto cache = TokenVectors::Open(arguments[1]);
  const auto gold = ReadSentences(arguments[2]);
  const auto lexicon = NameLexicon::Create(DataFiles());
  const auto segmenter = Segmenter::Create(DataFiles());
  if (!cache || !gold || !lexicon || !segmenter) {
    fmt::print(stderr, "a file or table cannot be read\n");
    return 3;
  }
  std::map<std::string, std::set<std::string>> types_of;
  for (const GoldSentence& sentence : *gold) {
    for (const GoldMention& mention : sentence.mentions) types_of[sentence.set].insert(mention.type);
  }
  const RuleTagger rules(**lexicon);
  std::vector<Example> examples;
  std::map<std::string, std::size_t> place;
  std::size_t dimensions = 0;
  std::size_t missing = 0;
  for (const GoldSentence& sentence : *gold) {
    const std::size_t at = place[sentence.set]++;
    if (kNotShipped.contains(sentence.set) || sentence.language == without) continue;
    if (!half.empty() && at % 2 != (half == "0" ? 0U : 1U)) continue;
    const std::vector<Token> tokens = (*segmenter)->Tokens(sentence.text, sentence.language);
    WordReader reader(**lexicon, sentence.language);
    for (const Span span : (*segmenter)->Sentences(sentence.text, sentence.language)) {
      TokenEmbeddings vectors;
      if (!(*cache)->Find(Surface(sentence.text, span), vectors)) {
        ++missing;
        continue;
      }
      dimensions = vectors.inner_dimensions;
      std::vector<SentenceWords> words{reader.Read(sentence.text, span, tokens)};
      const std::vector<FoundName> by_rules = rules.Tag(words[0], sentence.language, ReadCapitals(words));
      Example example;
      example.features = TaggerFeatures(words[0], by_rules);
      example.tags = TagsOf(sentence, words[0]);
      example.only_main_types = !types_of[sentence.set].contains("product");
      for (const float value : WordVectors(words[0], span.begin, vectors)) {
        example.vectors.push_back(
            static_cast<std::uint16_t>((std::bit_cast<std::uint32_t>(value) + 0x8000U) >> 16U));
      }
      examples.push_back(std::move(example));
    }
  }
  fmt::print(stderr, "{} sentences, {} without vectors\n", examples.size(), missing);
  if (examples.empty()) return 3;
  std::ofstream(arguments[3], std::ios::binary) << Trainer(std::move(examples), dimensions).Train().ToBytes();
  return 0;
}

}  // namespace
}  // namespace parallax::eval

int main(int count, char** arguments) {
  return parallax::eval::Main(count, arguments);
}

// train_letters PAIRS.jsonl.gz OUT.bin [--half 0|1]: learns data/names/letters.bin, the weights by which
// names in other scripts are compared with Latin ones. `--half N` takes every other pair only, from the N-th,
// so that score_pairs can measure on the rest.
//
// What it learns from: the pairs (Wikidata, CC0) and the names of cities in the time zone data of CLDR
// (Unicode licence), which are near to transliterations in most languages. Step 1: Viterbi alignments with
// plain weights (equal letters, vowels, sound classes); from them log-odds of every operation of up to 3:3
// letters against chance. Step 2: logistic regression on true and false pairs over the operations of the best
// alignment, with false pairs drawn from names that begin alike. Deterministic: a fixed generator, one
// thread.
#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "gold.h"
#include "text/letter_alignment.h"
#include "text/romanizer.h"

namespace parallax::eval {
namespace {

struct Example {
  std::string latin;
  std::string romanised;
  bool same = true;
  float trust = 1;  // weight in training
};

// Scripts in the order of the file; the languages whose city names are read for each.
struct ScriptData {
  NameScript script;
  std::vector<const char*> languages;
};
const std::vector<ScriptData>& Scripts() {
  static const std::vector<ScriptData> scripts = {
      {NameScript::kCyrillic, {"ru", "uk", "be", "bg", "mk", "sr"}},
      {NameScript::kGreek, {"el"}},
      {NameScript::kArabic, {"ar", "fa"}},
      {NameScript::kHebrew, {"he"}},
      {NameScript::kKana, {"ja"}},
      {NameScript::kHangul, {"ko"}},
      {NameScript::kHan, {"zh", "zh_Hant"}},
  };
  return scripts;
}

std::string CityName(const icu::TimeZoneNames& names, const icu::UnicodeString& zone) {
  icu::UnicodeString city;
  names.getExemplarLocationName(zone, city);
  std::string text;
  if (!city.isBogus()) city.toUTF8String(text);
  return text;
}

std::vector<Example> Cities(const ScriptData& data, const Romanizer& romanizer) {
  std::vector<Example> examples;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::TimeZoneNames> english(
      icu::TimeZoneNames::createInstance(icu::Locale("en"), status));
  std::set<std::pair<std::string, std::string>> seen;
  for (const char* language : data.languages) {
    const std::unique_ptr<icu::TimeZoneNames> names(
        icu::TimeZoneNames::createInstance(icu::Locale(language), status));
    const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createTimeZoneIDEnumeration(
        UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status));
    if (U_FAILURE(status) != 0) return examples;
    while (const icu::UnicodeString* zone = zones->snext(status)) {
      const std::string left = CityName(*english, *zone);
      const std::string right = CityName(*names, *zone);
      if (left.empty() || right.empty() || ScriptOfName(right) != data.script) continue;
      Example example{romanizer.Latin(left, "en"), romanizer.Latin(right, std::string(language, 2)), true,
                      0.5F};
      std::erase(example.latin, ' ');
      std::erase(example.romanised, ' ');
      if (seen.emplace(example.latin, example.romanised).second) examples.push_back(std::move(example));
    }
  }
  return examples;
}

bool IsVowel(char c) {
  return std::string_view("aeiouyw'h").find(c) != std::string_view::npos;
}

int SoundClass(char c) {
  constexpr std::string_view kClasses[] = {"bpfvw", "dt", "gkqcxh", "szcjx", "mn", "lr", "iyj", "uow"};
  for (int i = 0; i < 8; ++i) {
    if (kClasses[i].find(c) != std::string_view::npos) return i;
  }
  return -1;
}

// Plain weights to align with before anything is known.
LetterAlignment PlainAlignment() {
  LetterAlignment plain;
  const std::string letters = "abcdefghijklmnopqrstuvwxyz'^";
  for (const char a : letters) {
    const std::string left(1, a);
    plain.At(LetterAlignment::Operation(left, "")) = IsVowel(a) ? -0.5F : a == '^' ? -100.0F : -1.5F;
    plain.At(LetterAlignment::Operation("", left)) = IsVowel(a) ? -0.5F : a == '^' ? -100.0F : -1.5F;
    for (const char b : letters) {
      float weight = -2;
      if (a == b) {
        weight = a == '^' ? 100.0F : 2.0F;
      } else if (a == '^' || b == '^') {
        weight = -100;
      } else if (SoundClass(a) >= 0 && SoundClass(a) == SoundClass(b)) {
        weight = 1;
      } else if (IsVowel(a) && IsVowel(b)) {
        weight = 0.5;
      }
      plain.At(LetterAlignment::Operation(left, std::string(1, b))) = weight;
    }
  }
  return plain;
}

std::size_t Letters(std::uint32_t packed) {
  return packed == 0 ? 0 : packed < 32 ? 1 : packed < 1024 ? 2 : 3;
}

// Log-odds of every operation, up to 3:3, that joins neighbours of the alignments of `examples`.
LetterAlignment CountOperations(const LetterAlignment& aligner, const std::vector<Example>& examples) {
  std::map<std::uint32_t, double> joint;
  std::map<std::uint32_t, double> left_count;
  std::map<std::uint32_t, double> right_count;
  std::vector<std::uint32_t> path;
  double total = 0;
  for (const Example& example : examples) {
    if (!example.same) continue;
    static_cast<void>(aligner.Score(example.latin, example.romanised, &path));
    for (std::size_t from = 0; from < path.size(); ++from) {
      std::uint32_t left = 0;
      std::uint32_t right = 0;
      std::size_t lefts = 0;
      std::size_t rights = 0;
      for (std::size_t to = from; to < path.size(); ++to) {
        const std::uint32_t l = path[to] >> 15U;
        const std::uint32_t r = path[to] & 0x7FFFU;
        lefts += Letters(l);
        rights += Letters(r);
        if (lefts > 3 || rights > 3) break;
        left = left << (5 * Letters(l)) | l;
        right = right << (5 * Letters(r)) | r;
        joint[left << 15U | right] += example.trust;
        left_count[left] += example.trust;
        right_count[right] += example.trust;
        total += example.trust;
      }
    }
  }
  // Rarely seen operations overfit; single letters are kept from fewer sightings than longer ones.
  std::vector<LetterAlignment::Weight> weights;
  for (const auto& [operation, count] : joint) {
    const std::uint32_t l = operation >> 15U;
    const std::uint32_t r = operation & 0x7FFFU;
    const bool small = Letters(l) <= 1 && Letters(r) <= 1;
    if (count < (small ? 1.0 : 2.0)) continue;
    double value = 0;
    if (l == 0 || r == 0) {
      // An omitted letter: its chance of being omitted, against one half.
      const double of = l == 0 ? right_count[r] : left_count[l];
      value = std::log((count + 0.1) / (of + 1));
      if (Letters(l) + Letters(r) > 1) value -= 1;
    } else {
      const double chance = left_count[l] * right_count[r] / total;
      value = std::log(count / (chance + 1)) * (count / (count + 1));
    }
    weights.push_back({operation, static_cast<float>(std::clamp(value, -3.0, 4.0))});
  }
  return {0, weights};
}

double Sigmoid(double x) {
  return 1 / (1 + std::exp(-x));
}

constexpr int kEpochs = 12;
constexpr int kFalsePairs = 8;  // a true pair; half of them begin with the same letter
constexpr double kRate = 0.15;  // of the first epoch, falling as 1/sqrt
constexpr double kPull = 0.02;  // towards the log-odds of step 1, an epoch

LetterAlignment Train(const std::vector<Example>& examples) {
  LetterAlignment model = CountOperations(PlainAlignment(), examples);
  model = CountOperations(model, examples);
  const std::vector<LetterAlignment::Weight> start = model.Weights();
  std::vector<const Example*> trues;
  std::map<char, std::vector<const Example*>> by_letter;
  for (const Example& example : examples) {
    if (!example.same || example.latin.empty()) continue;
    trues.push_back(&example);
    by_letter[example.latin[0]].push_back(&example);
  }
  model.set_bias(-4);
  std::mt19937 random(20221122);
  std::map<std::uint32_t, double> sum;
  double bias_sum = 0;
  int averaged = 0;
  std::vector<std::uint32_t> path;
  const auto learn = [&](std::string_view left, std::string_view right, bool same, double rate) {
    const double p = Sigmoid(model.Score(left, right, &path));
    const double step = rate * ((same ? 1.0 : 0.0) - p);
    if (std::abs(step) < 1e-4) return;
    for (const std::uint32_t operation : path) model.At(operation) += static_cast<float>(step);
    model.set_bias(model.bias() + static_cast<float>(step));
  };
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    std::vector<const Example*> order;
    for (const Example& example : examples) order.push_back(&example);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    const double rate = kRate / std::sqrt(1.0 + epoch);
    for (const Example* example : order) {
      if (!example->same) {
        learn(example->latin, example->romanised, false, rate * 2);
        continue;
      }
      // Cities that another language calls by another name teach nothing.
      if (example->trust < 1 && model.Score(example->latin, example->romanised) < 0) continue;
      learn(example->latin, example->romanised, true, rate * example->trust * 4);
      const auto& near = by_letter[example->latin[0]];
      for (int i = 0; i < kFalsePairs; ++i) {
        const Example* other = i % 2 == 0 ? near[random() % near.size()] : trues[random() % trues.size()];
        if (other->latin == example->latin || other->romanised == example->romanised) continue;
        learn(example->latin, other->romanised, false, rate * example->trust);
      }
    }
    for (const LetterAlignment::Weight& weight : start) {
      float& value = model.At(weight.operation);
      value += static_cast<float>(kPull) * (weight.value - value);
    }
    if (epoch < kEpochs / 2) continue;
    for (const LetterAlignment::Weight& weight : model.Weights()) sum[weight.operation] += weight.value;
    bias_sum += model.bias();
    ++averaged;
  }
  std::vector<LetterAlignment::Weight> weights;
  for (const auto& [operation, value] : sum) {
    weights.push_back({operation, static_cast<float>(value / averaged)});
  }
  return {static_cast<float>(bias_sum / averaged), weights};
}

std::vector<Example> WordPairs(const std::vector<NamePair>& pairs, NameScript script,
                               const Romanizer& romanizer) {
  std::vector<Example> examples;
  for (const NamePair& pair : pairs) {
    if (ScriptOfName(pair.right) != script || pair.left.find(' ') != std::string::npos) continue;
    Example example{romanizer.Latin(pair.left, "und"), romanizer.Latin(pair.right, pair.language), pair.same,
                    1};
    std::erase(example.romanised, ' ');
    examples.push_back(std::move(example));
  }
  return examples;
}

int Main(int count, char** arguments) {
  const std::string_view half = count == 5 && std::string_view(arguments[3]) == "--half" ? arguments[4] : "";
  if (count != 3 && half != "0" && half != "1") {
    fmt::print(stderr, "usage: train_letters PAIRS.jsonl.gz OUT.bin [--half 0|1]\n");
    return 2;
  }
  auto pairs = ReadPairs(arguments[1]);
  const auto romanizer = Romanizer::Create(DataFiles());
  if (!pairs || !romanizer) {
    fmt::print(stderr, "{}\n", (!pairs ? pairs.error() : romanizer.error()).ToString());
    return 3;
  }
  if (!half.empty()) {
    std::size_t place = 0;
    std::erase_if(*pairs, [&](const NamePair&) { return place++ % 2 != (half == "0" ? 0U : 1U); });
  }
  std::string bytes;
  for (const ScriptData& data : Scripts()) {
    std::vector<Example> examples = WordPairs(*pairs, data.script, **romanizer);
    const std::vector<Example> cities = Cities(data, **romanizer);
    examples.insert(examples.end(), cities.begin(), cities.end());
    Train(examples).Append(bytes);
    fmt::print(stderr, "{}: {} names, {} of them cities\n", data.languages[0], examples.size(),
               cities.size());
  }
  std::ofstream(arguments[2], std::ios::binary) << bytes;
  return 0;
}

}  // namespace
}  // namespace parallax::eval

int main(int count, char** arguments) {
  return parallax::eval::Main(count, arguments);
}

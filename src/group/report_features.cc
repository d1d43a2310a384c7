#include "group/report_features.h"

#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>

#include "text/utf8.h"

namespace parallax {
namespace {

// Words of the body that count: the lead tells the event, the rest its background.
constexpr std::size_t kLeadWords = 150;
// Sentences of the body whose vectors make the lead.
constexpr std::size_t kLeadSentences = 3;
// A title says in few words what a lead says in many.
constexpr float kTitleWeight = 2;
// Letters of a word that are kept: a stem of sorts in every language with endings.
constexpr std::size_t kStemLetters = 7;

std::uint32_t TermOf(std::string_view kind, std::string_view term) {
  const std::uint64_t seed = XXH3_64bits(kind.data(), kind.size());
  return static_cast<std::uint32_t>(XXH3_64bits_withSeed(term.data(), term.size(), seed));
}

class Counts {
 public:
  void Add(std::uint32_t term, float count) { counts_[term] += count; }
  [[nodiscard]] SparseVector Take() const { return {counts_.begin(), counts_.end()}; }

 private:
  std::map<std::uint32_t, float> counts_;
};

// Calls `use` with each word unit of `text`: words cut to their first letters, numbers whole, and in scripts
// without spaces each pair of characters. Stops after `limit` units.
template <typename Use>
void ForEachUnit(std::string_view text, std::size_t limit, const Use& use) {
  const std::string folded = FoldCase(text);
  std::string word;
  std::size_t letters = 0;
  std::size_t units = 0;
  std::string previous;  // character of an unspaced script
  const auto flush = [&] {
    if (!word.empty()) {
      use(word);
      ++units;
    }
    word.clear();
    letters = 0;
  };
  for (std::size_t at = 0; at < folded.size() && units < limit;) {
    const std::size_t start = at;
    const char32_t c = NextCodePoint(folded, at);
    const std::string_view character = std::string_view(folded).substr(start, at - start);
    if (IsUnspacedScript(c)) {
      flush();
      if (!previous.empty()) {
        use(previous + std::string(character));
        ++units;
      }
      previous = character;
      continue;
    }
    previous.clear();
    if (IsDigit(c)) {
      word += character;
    } else if (IsLetter(c) || (IsCombining(c) && !word.empty())) {
      if (letters < kStemLetters) word += character;
      ++letters;
    } else {
      flush();
    }
  }
  flush();
}

// Numbers of two digits or more, in the digits 0 to 9.
template <typename Use>
void ForEachNumber(std::string_view text, const Use& use) {
  std::string number;
  for (std::size_t at = 0; at < text.size();) {
    const int value = DigitValue(NextCodePoint(text, at));
    if (value >= 0) {
      number.push_back(static_cast<char>('0' + value));
    } else {
      if (number.size() > 1) use(number);
      number.clear();
    }
  }
  if (number.size() > 1) use(number);
}

std::string_view Lead(const AnnotatedArticle& annotated) {
  const std::string_view text = annotated.article.text;
  std::size_t seen = 0;
  for (const Sentence& sentence : annotated.sentences) {
    if (sentence.place.field != Field::kBody || ++seen < kLeadSentences) continue;
    return text.substr(0, sentence.place.span.end);
  }
  return text;
}

void AddRow(std::span<const float> row, float weight, std::vector<float>& sum) {
  for (std::size_t d = 0; d < sum.size(); ++d) sum[d] += weight * row[d];
}

void Normalize(std::vector<float>& vector) {
  double norm = 0;
  for (const float value : vector) norm += static_cast<double>(value) * value;
  if (norm == 0) return;
  const auto scale = static_cast<float>(1 / std::sqrt(norm));
  for (float& value : vector) value *= scale;
}

std::vector<float> DenseOf(const AnnotatedArticle& annotated, const ArticleVectors& vectors) {
  const std::size_t dimensions = vectors.sentences.dimensions;
  if (vectors.sentences.rows() == 0) return {};
  std::vector<float> title(dimensions, 0);
  std::vector<float> lead(dimensions, 0);
  std::size_t lead_sentences = 0;
  for (std::size_t i = 0; i < annotated.sentences.size(); ++i) {
    const Field field = annotated.sentences[i].place.field;
    if (field == Field::kTitle) AddRow(vectors.sentences.row(i), 1, title);
    if (field == Field::kBody && lead_sentences < kLeadSentences) {
      AddRow(vectors.sentences.row(i), 1, lead);
      ++lead_sentences;
    }
  }
  Normalize(title);
  Normalize(lead);
  AddRow(lead, 1, title);
  Normalize(title);
  return title;
}

// Texts of fewer words are taken to have this many, those of more the other: beyond, length tells nothing.
constexpr double kFewWords = 10;
constexpr double kManyWords = 80;

double LengthOf(std::size_t words) {
  return std::log(std::clamp(static_cast<double>(words), kFewWords, kManyWords)) / std::log(kManyWords);
}

// The dot product where one side has far fewer terms: each is looked up in the other.
double DotByLookup(const SparseVector& few, const SparseVector& many) {
  if (many.empty()) return 0;
  double sum = 0;
  for (const auto& [term, weight] : few) {
    // A binary search without branches, over the whole each time: the searches do not wait for each other.
    const auto* entry = many.data();
    for (std::size_t left = many.size(); left > 1;) {
      const std::size_t half = left / 2;
      entry += entry[half].first <= term ? half : 0;
      left -= half;
    }
    if (entry->first == term) sum += static_cast<double>(weight) * entry->second;
  }
  return sum;
}

// Calls `use` with the term and the surface of each name and number of title and lead.
template <typename Use>
void ForEachAnchor(const AnnotatedArticle& annotated, const NameMatcher& names, const Use& use) {
  const Article& article = annotated.article;
  const std::string_view lead = Lead(annotated);
  for (const std::string_view text : {std::string_view(article.title), lead}) {
    ForEachNumber(text, [&](std::string_view number) { use(TermOf("number", number), number); });
  }
  for (const Mention& mention : annotated.mentions) {
    const bool early = mention.place.field == Field::kTitle ||
                       (mention.place.field == Field::kBody && mention.place.span.end <= lead.size());
    if (!early || mention.nominal) continue;
    const std::string_view surface = article.Surface(mention.place);
    use(TermOf("name", names.BlockKey(surface, article.language)), surface);
  }
}

}  // namespace

double Dot(const SparseVector& a, const SparseVector& b) {
  // Where one has over thrice the terms of the other, looking up is cheaper than walking both.
  constexpr std::size_t kFarMore = 3;
  if (a.size() > kFarMore * b.size()) return DotByLookup(b, a);
  if (b.size() > kFarMore * a.size()) return DotByLookup(a, b);
  double sum = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    // Which side goes on cannot be foreseen, so no branch depends on it.
    const std::uint32_t left = x->first;
    const std::uint32_t right = y->first;
    if (left == right) sum += static_cast<double>(x->second) * y->second;
    x += left <= right ? 1 : 0;
    y += right <= left ? 1 : 0;
  }
  return sum;
}

std::optional<double> HoursOf(std::string_view iso) {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = -1;
    if (at + size > iso.size()) return -1;
    const auto [end, code] = std::from_chars(iso.data() + at, iso.data() + at + size, value);
    return code == std::errc() && end == iso.data() + at + size ? value : -1;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(std::max(month, 0))),
                                         std::chrono::day(static_cast<unsigned>(std::max(day, 0)))};
  if (year < 1900 || year > 2200 || !date.ok()) return std::nullopt;
  double hours = 24.0 * static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
  const int hour = number(11, 2);
  const int minute = number(14, 2);
  // A day without an hour is taken at its noon.
  if (hour < 0 || minute < 0) return hours + 12;
  hours += hour + minute / 60.0;
  const std::size_t zone = iso.find_first_of("+-", 16);
  if (zone != std::string_view::npos) {
    const int zone_hours = std::max(number(zone + 1, 2), 0);
    const int zone_minutes = std::max(number(zone + 4, 2), 0);
    hours -= (iso[zone] == '+' ? 1 : -1) * (zone_hours + zone_minutes / 60.0);
  }
  return hours;
}

ReportFeatures MakeFeatures(const AnnotatedArticle& annotated, const ArticleVectors& vectors,
                            const NameMatcher& names) {
  const Article& article = annotated.article;
  ReportFeatures features;
  features.language = article.language;
  features.dense = DenseOf(annotated, vectors);

  Counts words;
  std::size_t units = 0;
  const auto add = [&](std::string_view text, float weight) {
    ForEachUnit(text, kLeadWords, [&](std::string_view unit) {
      words.Add(TermOf(article.language, unit), weight);
      ++units;
    });
  };
  add(article.title, kTitleWeight);
  add(article.text, 1);
  features.words = words.Take();
  features.length = LengthOf(units);

  Counts anchors;
  ForEachAnchor(annotated, names, [&](std::uint32_t term, std::string_view) { anchors.Add(term, 1); });
  features.anchors = anchors.Take();
  if (article.published) features.hours = HoursOf(article.published->value);
  return features;
}

TermSurfaces AnchorSurfaces(const AnnotatedArticle& annotated, const NameMatcher& names) {
  TermSurfaces surfaces;
  ForEachAnchor(annotated, names,
                [&](std::uint32_t term, std::string_view surface) { surfaces.try_emplace(term, surface); });
  return surfaces;
}

TermSurfaces WordSurfaces(const AnnotatedArticle& annotated) {
  TermSurfaces surfaces;
  const Article& article = annotated.article;
  for (const std::string_view text : {std::string_view(article.title), std::string_view(article.text)}) {
    ForEachUnit(text, kLeadWords,
                [&](std::string_view unit) { surfaces.try_emplace(TermOf(article.language, unit), unit); });
  }
  return surfaces;
}

}  // namespace parallax

#include "extract/metadata/page_title.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "text/utf8.h"

namespace parallax::html {
namespace {

// Weights of the kinds of places; those of meta tags stand in page_fields.tsv.
constexpr int kLdHeadline = 78;
constexpr int kLdName = 50;
constexpr int kHeadings[] = {60, 25, 8};  // <h1>, <h2>, <h3>
constexpr int kLikeDeclared = 60;  // times how like a heading is to what the page declares as its title
constexpr int kAlike = 60;         // it is like enough to be the headline as the reader sees it
constexpr double kAlikeFrom = 0.2;
constexpr int kOnlyHeading = 12;    // the only <h1> of the page
constexpr int kLinkedHeading = 50;  // a heading that is a link leads to the front page or to another report
constexpr int kTitledHeading = 8;   // a class says that the heading is the headline
constexpr int kWholeTitle = 36;     // <title>
constexpr int kTitlePart = 34;      // a part of it
constexpr int kSupport = 24;        // another kind of place says the same
constexpr int kIsOutlet = 100;      // what names the outlet is no headline

enum class Place : std::uint8_t { kLd, kField, kHeading, kTitleElement };

struct Candidate {
  std::string text;
  std::string letters;
  int score = 0;
  Place place = Place::kField;
  std::string from;
};

// Marks that part a headline from the site's name; those with blanks around them.
constexpr std::string_view kSeparators[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ",
                                            " · ", " • ", " / ", " > ", " ‹ ",  " › ", " ― ",
                                            " ~ ", " • ", "｜",  " : ", " -- ", "_",   " – "};

struct Cut {
  std::string_view left;
  std::string_view right;
};

// The places where a title may be parted, from the left.
std::vector<Cut> Cuts(std::string_view title) {
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (const std::string_view mark : kSeparators) {
    for (std::size_t at = 0; (at = title.find(mark, at)) != title.npos; at += mark.size()) {
      if (at > 0) places.emplace_back(at, mark.size());
    }
  }
  std::sort(places.begin(), places.end());
  std::vector<Cut> cuts;
  for (const auto& [at, size] : places) {
    const Cut cut{Trim(title.substr(0, at)), Trim(title.substr(at + size))};
    if (!cut.left.empty() && !cut.right.empty()) cuts.push_back(cut);
  }
  return cuts;
}

// Whether `part` is the outlet's name, or most of it.
bool IsOutlet(std::string_view part, const std::string& outlet) {
  const std::string letters = LettersOf(part);
  if (letters.empty() || outlet.empty()) return false;
  if (letters == outlet) return true;
  const bool inside = outlet.find(letters) != outlet.npos || letters.find(outlet) != letters.npos;
  return inside &&
         10 * std::min(letters.size(), outlet.size()) >= 7 * std::max(letters.size(), outlet.size());
}

// Takes the outlet's name off either end.
std::string WithoutOutlet(std::string_view title, const std::string& outlet) {
  constexpr int kMostParts = 3;
  for (int n = 0; n < kMostParts; ++n) {
    const std::vector<Cut> cuts = Cuts(title);
    const auto tail =
        std::find_if(cuts.begin(), cuts.end(), [&](const Cut& cut) { return IsOutlet(cut.right, outlet); });
    if (tail != cuts.end()) {
      title = tail->left;
      continue;
    }
    const auto head =
        std::find_if(cuts.rbegin(), cuts.rend(), [&](const Cut& cut) { return IsOutlet(cut.left, outlet); });
    if (head == cuts.rend()) break;
    title = head->right;
  }
  return std::string(title);
}

// Tags that stand in a headline as text ("<em>so</em>") go.
std::string WithoutTags(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const bool opens = text[at] == '<' && at + 1 < text.size() &&
                       (text[at + 1] == '/' || (text[at + 1] >= 'a' && text[at + 1] <= 'z'));
    const std::size_t close = opens ? text.find('>', at) : text.npos;
    if (close != text.npos && close - at < 80) {
      at = close + 1;
    } else {
      plain.push_back(text[at++]);
    }
  }
  return FoldSpace(plain);
}

// How like a heading is to the titles the page declares: the share of words in common with the part of one
// that is most like it. A short part ("… | The Post") counts less than the longest one.
class Likeness {
 public:
  explicit Likeness(const PageEvidence& evidence) {
    AddTitle(evidence.title_element);
    for (const PageField& field : evidence.fields) {
      constexpr std::size_t kMostTitles = 20;
      if (field.kind == FieldKind::kTitle && parts_.size() < kMostTitles) AddTitle(field.value);
    }
    for (const LdArticle& article : evidence.articles) {
      if (article.rank == 3) {
        AddTitle(article.headline);
        break;
      }
    }
  }

  struct Degree {
    double like = 0;
    bool main = true;  // like the longest part of a title, or all of it
  };
  [[nodiscard]] Degree Of(std::string_view heading) const {
    const std::vector<std::string> words = WordsOf(heading);
    Degree best;
    for (const Part& part : parts_) {
      const double like = part.share * Dice(words, part.words);
      constexpr double kMainPart = 0.9;
      if (like > best.like) best = {like, part.share >= kMainPart};
    }
    return best;
  }

 private:
  struct Part {
    std::vector<std::string> words;  // sorted
    double share;
  };

  static std::vector<std::string> WordsOf(std::string_view text) {
    constexpr std::size_t kMostWords = 60;
    std::vector<std::string> words;
    const std::string folded = FoldAccents(text);
    std::string word;
    for (std::size_t at = 0; at <= folded.size() && words.size() < kMostWords;) {
      const bool end = at == folded.size();
      const char32_t c = end ? U' ' : NextCodePoint(folded, at);
      const bool letter = IsLetter(c) || IsDigit(c);
      if (letter) AppendCodePoint(word, c);
      if ((!letter || IsUnspacedScript(c)) && !word.empty()) {
        words.push_back(word);
        word.clear();
      }
      if (end) break;
    }
    std::sort(words.begin(), words.end());
    return words;
  }

  static double Dice(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.empty() || b.empty()) return 0;
    std::vector<std::string> common;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
    return 2.0 * static_cast<double>(common.size()) / static_cast<double>(a.size() + b.size());
  }

  void AddTitle(std::string_view title) {
    if (title.empty()) return;
    std::vector<std::string_view> texts{title};
    constexpr std::size_t kMostCuts = 6;
    for (const Cut& cut : Cuts(title)) {
      if (texts.size() > 2 * kMostCuts) break;
      texts.push_back(cut.left);
      texts.push_back(cut.right);
    }
    std::size_t longest = 1;
    for (std::size_t i = texts.size() > 1 ? 1 : 0; i < texts.size(); ++i)
      longest = std::max(longest, texts[i].size());
    for (const std::string_view text : texts) {
      parts_.push_back({WordsOf(text), std::min(1.0, std::sqrt(static_cast<double>(text.size()) /
                                                               static_cast<double>(longest)))});
    }
  }

  std::vector<Part> parts_;
};

// A date that stands before the headline in its own element: "17.05.2031 – …".
std::string WithoutDate(const std::string& heading, const DateReader& dates) {
  constexpr std::size_t kHead = 60;
  std::string_view head = std::string_view(heading).substr(0, kHead);
  head = head.substr(0, std::min(head.size(), FindInvalidUtf8(head)));
  const std::vector<FoundDate> found = dates.Find(head);
  if (found.empty() || found.front().span.begin != 0 || found.front().time.day == 0) return heading;
  std::string_view rest = std::string_view(heading).substr(found.front().span.end);
  while (!rest.empty()) {
    std::size_t next = 0;
    const char32_t c = NextCodePoint(rest, next);
    if (IsLetter(c) || IsDigit(c) || c == U'"' || c == U'„' || c == U'“' || c == U'«' || c == U'(') break;
    rest.remove_prefix(next);
  }
  return rest.empty() ? heading : std::string(rest);
}

// The text of a heading without the parts whose class says that they name the topic.
std::string WithoutKicker(const Document& dom, NodeId heading, const PageEvidence& evidence,
                          const std::string& whole) {
  std::string text;
  bool kicker = false;
  char parted = ' ';  // last byte of the topic
  for (NodeId n = heading + 1; n < dom.SubtreeEnd(heading) && text.size() <= whole.size(); ++n) {
    if (!dom.IsText(n)) continue;
    if ((evidence.text.hints[n] & kHintKicker) != 0 && (evidence.text.hints[heading] & kHintKicker) == 0) {
      kicker = true;
      const std::string_view topic = Trim(dom.Text(n));
      if (!topic.empty()) parted = topic.back();
    } else {
      text += dom.Text(n);
    }
  }
  std::string headline = FoldSpace(text);
  // With a colon between them topic and headline are written as one.
  const auto is_colon = [](char c) { return c == ':'; };
  const bool joined =
      !headline.empty() && (is_colon(headline.front()) || is_colon(headline.back()) || is_colon(parted));
  return !kicker || headline.empty() || joined ? whole : headline;
}

// News systems write one headline into JSON-LD, OpenGraph and the page. Where the first two agree and the
// heading differs, it is a variant for the page of the day.
void SupportNews(const PageEvidence& evidence, std::vector<Candidate>& candidates) {
  constexpr int kAgreedNews = 40;
  if (evidence.articles.empty() || evidence.articles.front().type.find("News") == std::string::npos) return;
  for (Candidate& declared : candidates) {
    if (declared.place != Place::kLd || declared.from != "headline") continue;
    const bool agreed = std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
      return other.place == Place::kField && other.letters == declared.letters;
    });
    if (agreed) declared.score += kAgreedNews;
  }
}

template <typename Add>
void AddHeadings(const Document& dom, const PageEvidence& evidence, const std::string& outlet,
                 const DateReader& dates, const Add& add) {
  const Likeness likeness(evidence);
  std::vector<NodeId> headings;
  std::size_t first_level = 0;
  constexpr std::size_t kMostHeadings = 40;
  for (NodeId n = 0; n < dom.size() && headings.size() < kMostHeadings; ++n) {
    const Tag tag = dom.tag(n);
    if (tag != Tag::kH1 && tag != Tag::kH2 && tag != Tag::kH3) continue;
    headings.push_back(n);
    first_level += tag == Tag::kH1;
  }
  for (const NodeId n : headings) {
    constexpr std::size_t kLongestHeading = 700;
    const int level = dom.tag(n) == Tag::kH1 ? 0 : dom.tag(n) == Tag::kH2 ? 1 : 2;
    const std::string whole = dom.InnerText(n, kLongestHeading);
    const std::string headline = WithoutKicker(dom, n, evidence, whole);
    const std::string text = WithoutOutlet(WithoutDate(headline, dates), outlet);
    const Likeness::Degree degree = likeness.Of(text);
    int score = kHeadings[level] + static_cast<int>(kLikeDeclared * degree.like);
    if (degree.like >= kAlikeFrom && degree.main) score += kAlike;
    if (level == 0 && first_level == 1) score += kOnlyHeading;
    const NodeId link = dom.Find(Tag::kA, n);
    const bool linked = (link < dom.SubtreeEnd(n) && dom.InnerText(link, kLongestHeading) == whole) ||
                        dom.tag(dom.Parent(n)) == Tag::kA;
    if (linked) score -= kLinkedHeading;
    const std::uint8_t hints = evidence.text.hints[n];
    if ((hints & kHintTitle) != 0) score += kTitledHeading;
    if ((hints & kHintAway) != 0) score -= kTitledHeading;
    add(text, score, Place::kHeading, "heading");
  }
}

// A heading may hold more than the headline: a topic before it, a standfirst behind it. Where the page
// declares a title that the heading begins or ends with, and that is most of it, the two support each other.
void SupportByParts(std::vector<Candidate>& candidates) {
  for (Candidate& declared : candidates) {
    if (declared.place == Place::kHeading) continue;
    for (const Candidate& heading : candidates) {
      if (heading.place != Place::kHeading || heading.letters.size() <= declared.letters.size()) continue;
      const bool part =
          heading.letters.ends_with(declared.letters) || heading.letters.starts_with(declared.letters);
      if (!part || 2 * declared.letters.size() < heading.letters.size()) continue;
      declared.score = std::max(declared.score, heading.score + 1);
    }
  }
}

}  // namespace

std::string ChooseOutlet(const PageEvidence& evidence) {
  std::string best;
  int best_weight = 0;
  for (const PageField& field : evidence.fields) {
    constexpr std::size_t kLongestName = 80;
    if (field.kind != FieldKind::kOutlet || field.weight <= best_weight || field.value.size() > kLongestName)
      continue;
    if (field.value.find("://") != std::string::npos) continue;
    best = field.value;
    best_weight = field.weight;
  }
  constexpr int kPublisher = 85;
  for (const LdArticle& article : evidence.articles) {
    if (article.publisher.empty() || kPublisher <= best_weight ||
        article.publisher.find("://") != std::string::npos)
      continue;
    best = article.publisher;
    best_weight = kPublisher;
  }
  return best;
}

std::string ChooseTitle(const Document& dom, const PageEvidence& evidence, std::string_view outlet,
                        const DateReader& dates) {
  std::vector<Candidate> candidates;
  const std::string outlet_letters = LettersOf(outlet);
  const auto add = [&](std::string_view text, int score, Place place, std::string_view from) {
    constexpr std::size_t kMostCandidates = 60;
    constexpr std::size_t kLongestTitle = 600;
    if (text.empty() || text.size() > kLongestTitle || candidates.size() >= kMostCandidates) return;
    Candidate candidate{WithoutTags(text), LettersOf(WithoutTags(text)), score, place, std::string(from)};
    if (candidate.letters.empty()) return;
    if (IsOutlet(candidate.text, outlet_letters)) candidate.score -= kIsOutlet;
    candidates.push_back(std::move(candidate));
  };
  bool first = true;
  for (const LdArticle& article : evidence.articles) {
    if (article.rank == 3 && !article.headline.empty()) {
      add(WithoutOutlet(article.headline, outlet_letters), first ? kLdHeadline : kLdName, Place::kLd,
          "headline");
      first = false;
    } else if (!article.name.empty()) {
      add(WithoutOutlet(article.name, outlet_letters), kLdName, Place::kLd, "name");
    }
  }
  for (const PageField& field : evidence.fields) {
    if (field.kind != FieldKind::kTitle) continue;
    const bool away = (evidence.text.hints[field.node] & kHintAway) != 0;
    add(WithoutOutlet(field.value, outlet_letters), away ? field.weight / 2 : field.weight, Place::kField,
        field.from);
  }
  AddHeadings(dom, evidence, outlet_letters, dates, add);
  if (!evidence.title_element.empty()) {
    add(evidence.title_element, kWholeTitle, Place::kTitleElement, "title");
    const std::string without = WithoutOutlet(evidence.title_element, outlet_letters);
    if (without != evidence.title_element) {
      add(without, kWholeTitle + 12, Place::kTitleElement, "title");
    } else if (const std::vector<Cut> cuts = Cuts(evidence.title_element); !cuts.empty()) {
      // The longer part is the headline; a site's name is short.
      for (const Cut& cut : cuts) {
        add(cut.left, kTitlePart + (cut.left.size() > 2 * cut.right.size() ? 6 : 0), Place::kTitleElement,
            "title");
      }
      add(cuts.front().right, kTitlePart - 4, Place::kTitleElement, "title");
    }
  }
  SupportByParts(candidates);
  SupportNews(evidence, candidates);
  const Candidate* best = nullptr;
  int best_score = 0;
  for (const Candidate& candidate : candidates) {
    bool supported[4] = {};
    for (const Candidate& other : candidates) {
      if (other.place != candidate.place && other.letters == candidate.letters)
        supported[static_cast<int>(other.place)] = true;
    }
    const int score = candidate.score + kSupport * static_cast<int>(std::count(std::begin(supported),
                                                                               std::end(supported), true));
    if (best == nullptr || score > best_score) {
      best = &candidate;
      best_score = score;
    }
  }
  return best == nullptr ? std::string() : best->text;
}

}  // namespace parallax::html

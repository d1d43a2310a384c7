#include "extract/metadata/title_facts.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <iterator>

#include "extract/metadata/title_parts.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

constexpr std::size_t kLongestHeading = 700;

class Describer {
 public:
  Describer(const Document& dom, const PageEvidence& evidence, const TitleContext& context,
            std::vector<TitleCandidate>& candidates)
      : dom_(dom), evidence_(evidence), context_(context), candidates_(candidates) {}

  void Describe() {
    const std::vector<std::string> slug = SlugWords();
    const NodeId nearest = NearestHeading();
    std::vector<std::string> nearest_words;
    for (const TitleHeading& heading : context_.headings) {
      if (heading.node == nearest) nearest_words = TitleWords(heading.whole);
    }
    const auto first_level = static_cast<std::size_t>(
        std::count_if(context_.headings.begin(), context_.headings.end(),
                      [](const TitleHeading& heading) { return heading.level == 1; }));
    std::size_t longest_letters = 1;
    for (const TitleCandidate& c : candidates_) longest_letters = std::max(longest_letters, c.letters.size());
    const bool news = !evidence_.articles.empty() && evidence_.articles.front().rank == 3;
    for (std::size_t index = 0; index < candidates_.size(); ++index) {
      TitleCandidate& c = candidates_[index];
      for (std::size_t p = 0; p < kTitlePlaces; ++p) c.features[p] = (c.places >> p & 1U) != 0 ? 1 : 0;
      std::size_t f = kTitlePlaces;
      const auto put = [&](std::string_view fact, double value) {
        assert(kTitleFacts.at(f - kTitlePlaces) == fact);
        c.features[f++] = static_cast<float>(value);
      };
      const std::vector<std::string> words = TitleWords(c.text);
      const double size = static_cast<double>(c.letters.size());
      put("places", std::popcount(c.places));
      put("log letters", std::log2(1 + size));
      put("words", static_cast<double>(words.size()));
      put("share of longest", size / static_cast<double>(longest_letters));
      put("like LD headline", Likeness(words, context_.ld_headline));
      put("like open graph", Likeness(words, context_.open_graph));
      put("like title element", Likeness(words, context_.title_element));
      put("like nearest heading", Likeness(words, nearest_words));
      // Shares of the address's words that it holds, and the other way round.
      std::vector<std::string> common;
      std::set_intersection(words.begin(), words.end(), slug.begin(), slug.end(), std::back_inserter(common));
      put("share of slug",
          slug.empty() ? -1 : static_cast<double>(common.size()) / static_cast<double>(slug.size()));
      put("share in slug", slug.empty() || words.empty()
                               ? -1
                               : static_cast<double>(common.size()) / static_cast<double>(words.size()));
      put("words of slug", static_cast<double>(std::min<std::size_t>(slug.size(), 20)));
      // Candidates that it is a part of, or that are parts of it, by the places they stand in.
      std::uint32_t begins = 0;
      std::uint32_t ends = 0;
      std::uint32_t begun = 0;
      std::uint32_t ended = 0;
      for (std::size_t j = 0; j < candidates_.size(); ++j) {
        const TitleCandidate& other = candidates_[j];
        if (j == index) continue;
        if (other.letters.size() > c.letters.size()) {
          if (other.letters.starts_with(c.letters)) begins |= other.places;
          if (other.letters.ends_with(c.letters)) ends |= other.places;
        } else {
          if (c.letters.starts_with(other.letters)) begun |= other.places;
          if (c.letters.ends_with(other.letters)) ended |= other.places;
        }
      }
      const std::uint32_t kHeadingBits = TitleBit(TitlePlace::kH1) | TitleBit(TitlePlace::kH2);
      const std::uint32_t kLdBits = TitleBit(TitlePlace::kLdHeadline);
      const std::uint32_t kOgBits = TitleBit(TitlePlace::kOpenGraph) | TitleBit(TitlePlace::kTwitter);
      const std::uint32_t kTitleBits = TitleBit(TitlePlace::kTitleElement);
      put("begins heading", (begins & kHeadingBits) != 0 ? 1 : 0);
      put("begins LD", (begins & kLdBits) != 0 ? 1 : 0);
      put("begins open graph", (begins & kOgBits) != 0 ? 1 : 0);
      put("begins title element", (begins & kTitleBits) != 0 ? 1 : 0);
      put("ends heading", (ends & kHeadingBits) != 0 ? 1 : 0);
      put("ends LD", (ends & kLdBits) != 0 ? 1 : 0);
      put("ends open graph", (ends & kOgBits) != 0 ? 1 : 0);
      put("ends title element", (ends & kTitleBits) != 0 ? 1 : 0);
      put("begun by heading", (begun & kHeadingBits) != 0 ? 1 : 0);
      put("begun by declared", (begun & (kLdBits | kOgBits)) != 0 ? 1 : 0);
      put("ended by heading", (ended & kHeadingBits) != 0 ? 1 : 0);
      put("ended by declared", (ended & (kLdBits | kOgBits)) != 0 ? 1 : 0);
      // The heading that says it.
      const std::uint8_t hints = c.heading == kNoNode ? 0 : evidence_.text.hints[c.heading];
      put("heading hint title", (hints & kHintTitle) != 0 ? 1 : 0);
      put("heading hint away", (hints & kHintAway) != 0 ? 1 : 0);
      put("heading hint topic", (hints & kHintKicker) != 0 ? 1 : 0);
      put("heading link", c.heading == kNoNode ? 0 : IsLinked(c.heading) ? 2 : 1);
      put("heading nearest", c.heading != kNoNode && c.heading == nearest ? 1 : 0);
      double distance = -20;
      if (c.heading != kNoNode && evidence_.body.end != 0) {
        const double d = static_cast<double>(evidence_.body.begin) - static_cast<double>(c.heading);
        distance = d >= 0 ? std::log2(1 + d) : -std::log2(1 - d);
      }
      put("heading distance", distance);
      put("level-1 headings", static_cast<double>(std::min<std::size_t>(first_level, 5)));
      put("news", news ? 1 : 0);
      put("LD declared", context_.ld_headline.empty() ? 0 : 1);
      put("open graph declared", context_.open_graph.empty() ? 0 : 1);
      put("is outlet", IsOutletName(c.text, context_.outlet) ? 1 : 0);
      // What the address is called, where the outlet is not declared.
      put("has host at end",
          context_.host.size() > 3 && c.letters.size() > context_.host.size() &&
                  (c.letters.ends_with(context_.host) || c.letters.starts_with(context_.host))
              ? 1
              : 0);
      put("is host", context_.host.size() > 3 && IsOutletName(c.text, context_.host) ? 1 : 0);
      put("outlet declared", context_.outlet.empty() ? 0 : 1);
      put("marks", Marks(c.text));
      put("shouted", IsShoutedTitle(c.text) ? 1 : 0);
      put("ends in outlet", !context_.outlet.empty() && c.letters.size() > context_.outlet.size() &&
                                    c.letters.ends_with(context_.outlet)
                                ? 1
                                : 0);
      assert(f == kTitleFeatures);
    }
  }

 private:
  // The words of the page's address: most sites make them of the headline.
  [[nodiscard]] std::vector<std::string> SlugWords() const {
    std::string_view url = evidence_.url;
    url = url.substr(0, url.find_first_of("?#"));
    const std::size_t scheme = url.find("://");
    if (scheme == url.npos) return {};
    url.remove_prefix(scheme + 3);
    std::string_view best;
    while (true) {
      const std::size_t slash = url.find('/');
      if (slash == url.npos) break;
      url.remove_prefix(slash + 1);
      const std::string_view part = url.substr(0, url.find('/'));
      const auto marks = [](std::string_view s) {
        return std::count(s.begin(), s.end(), '-') + std::count(s.begin(), s.end(), '_');
      };
      if (marks(part) >= marks(best) && !part.empty()) best = part;
    }
    constexpr std::size_t kLongestSlug = 400;
    std::string words(best.substr(0, kLongestSlug));
    std::replace(words.begin(), words.end(), '-', ' ');
    std::replace(words.begin(), words.end(), '_', ' ');
    return TitleWords(words);
  }

  // The heading of the highest level that stands last before the body.
  [[nodiscard]] NodeId NearestHeading() const {
    NodeId nearest = kNoNode;
    int level = 4;
    for (const TitleHeading& heading : context_.headings) {
      if (evidence_.body.end == 0 || heading.node > evidence_.body.begin) continue;
      if (heading.level < level || (heading.level == level && heading.node > nearest)) {
        nearest = heading.node;
        level = heading.level;
      }
    }
    return nearest;
  }

  // Marks that headlines have seldom and site names often: 1 a bar, 2 an ellipsis at the end, 4 a colon.
  static double Marks(std::string_view text) {
    const bool cut = text.ends_with("...") || text.ends_with("…");
    return (text.find('|') != text.npos ? 1 : 0) + (cut ? 2 : 0) + (text.find(": ") != text.npos ? 4 : 0);
  }

  [[nodiscard]] bool IsLinked(NodeId heading) const {
    const NodeId link = dom_.Find(Tag::kA, heading);
    return (link < dom_.SubtreeEnd(heading) &&
            dom_.InnerText(link, kLongestHeading) == dom_.InnerText(heading, kLongestHeading)) ||
           dom_.tag(dom_.Parent(heading)) == Tag::kA;
  }

  const Document& dom_;
  const PageEvidence& evidence_;
  const TitleContext& context_;
  std::vector<TitleCandidate>& candidates_;
};

}  // namespace

bool IsShoutedTitle(std::string_view title) {
  for (std::size_t at = 0; at < title.size();) {
    if (IsLower(NextCodePoint(title, at))) return false;
  }
  return true;
}

void DescribeTitles(const Document& dom, const PageEvidence& evidence, const TitleContext& context,
                    std::vector<TitleCandidate>& candidates) {
  Describer(dom, evidence, context, candidates).Describe();
}

}  // namespace parallax::html

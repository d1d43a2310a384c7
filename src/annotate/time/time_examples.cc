#include "annotate/time/time_examples.h"

#include <algorithm>

#include "text/utf8.h"

namespace parallax {

std::string ReadTimeExample(const TimeTagger& tagger, std::string_view language, std::string_view text,
                            bool partly, std::string_view published) {
  AnnotatedArticle annotated;
  annotated.article.language = std::string(language);
  annotated.article.text = std::string(text);
  if (!published.empty())
    annotated.article.published = PublicationTime{std::string(published), TimePrecision::kDay, "example"};
  annotated.sentences.push_back({{Field::kBody, {0, static_cast<std::uint32_t>(text.size())}}});
  tagger.Annotate({}, annotated);
  std::string result;
  std::size_t covered = 0;
  bool all_covered = true;
  const auto check = [&](std::size_t end) {
    while (covered < end) {
      const char32_t c = NextCodePoint(text, covered);
      all_covered &= !IsLetter(c) && !IsDigit(c);
    }
  };
  const bool range = annotated.time_expressions.size() == 2;
  for (const TimeExpression& expression : annotated.time_expressions) {
    // Between the ends of a range stands a word that belongs to neither.
    if (!(range && covered > 0)) check(expression.place.span.begin);
    covered = expression.place.span.end;
    if (!result.empty()) result += " ; ";
    result += expression.value.empty() ? "?" : expression.value;
  }
  check(text.size());
  if (!partly && !all_covered) result += " +";
  for (const std::string& limit : annotated.limits) result += " ! " + limit;
  return result;
}

bool StandsOutside(std::string_view class_name) {
  constexpr std::string_view kOutside[] = {"past",    "pastend", "future", "futureend", "present", "ahead",
                                           "yearcue", "counted", "prefix", "suffix",    "order",   "other"};
  return std::ranges::find(kOutside, class_name) != std::end(kOutside);
}

}  // namespace parallax

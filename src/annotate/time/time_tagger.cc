#include "annotate/time/time_tagger.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "annotate/time/anchor_solver.h"
#include "annotate/time/time_grammar.h"
#include "annotate/time/time_reader.h"
#include "text/calendar.h"

namespace parallax {
namespace {

constexpr std::string_view kFolder = "time/";
constexpr std::string_view kWords = ".words.tsv";

// The tables of one language, read once.
struct Tables {
  std::once_flag once;
  std::unique_ptr<TimeGrammar> grammar;
  std::optional<Error> error;
};

}  // namespace

struct TimeTagger::State {
  DataFiles data;
  std::map<std::string, std::unique_ptr<Tables>, std::less<>> languages;

  const Tables* Get(std::string_view language) const {
    const auto found = languages.find(language);
    if (found == languages.end()) return nullptr;
    Tables& tables = *found->second;
    std::call_once(tables.once, [&] {
      auto grammar = TimeGrammar::Load(data, language);
      if (grammar) {
        tables.grammar = std::move(*grammar);
      } else {
        tables.error = grammar.error();
      }
    });
    return &tables;
  }
};

TimeTagger::TimeTagger(std::unique_ptr<State> state) : state_(std::move(state)) {}
TimeTagger::~TimeTagger() = default;

Result<std::unique_ptr<TimeTagger>> TimeTagger::Create(const DataFiles& data) {
  auto state = std::make_unique<State>();
  state->data = data;
  for (const std::string& name : data.List(kFolder)) {
    if (!name.ends_with(kWords)) continue;
    const std::string language = name.substr(kFolder.size(), name.size() - kFolder.size() - kWords.size());
    state->languages.emplace(language, std::make_unique<Tables>());
  }
  if (state->languages.empty()) return Fail(ErrorKind::kNotFound, "there are no tables of time expressions");
  return std::unique_ptr<TimeTagger>(new TimeTagger(std::move(state)));
}

std::vector<std::string> TimeTagger::Languages() const {
  std::vector<std::string> languages;
  for (const auto& [language, tables] : state_->languages) languages.push_back(language);
  return languages;
}

std::optional<Error> TimeTagger::LoadAll() const {
  for (const auto& [language, unused] : state_->languages) {
    const Tables* tables = state_->Get(language);
    if (tables->error) return tables->error;
  }
  return std::nullopt;
}

void TimeTagger::Annotate(const AnnotationContext& /*context*/, AnnotatedArticle& annotated) const {
  annotated.time_expressions.clear();
  const Article& article = annotated.article;
  CalendarDate anchor;
  if (article.published) anchor = ParseIsoDate(article.published->value).value_or(CalendarDate{});
  annotated.anchor_date = FormatIsoDate(anchor);
  annotated.anchor_inferred = false;
  annotated.anchor_because.clear();

  const Tables* tables = state_->Get(article.language);
  if (tables == nullptr) {
    annotated.limits.push_back(
        fmt::format("no table of time expressions for language '{}'", article.language));
    return;
  }
  if (tables->error) {
    annotated.limits.push_back("time expressions were not read: " + tables->error->ToString());
    return;
  }
  const TimeReader reader(*tables->grammar);
  std::vector<FoundTime> found;
  for (const Field field : {Field::kTitle, Field::kBody, Field::kCaptions}) {
    std::vector<Span> sentences;
    for (const Sentence& sentence : annotated.sentences) {
      if (sentence.place.field == field) sentences.push_back(sentence.place.span);
    }
    reader.Find(field, article.FieldText(field), sentences, found);
  }
  if (!anchor.IsDay()) {
    SolvedAnchor solved = SolveAnchor(found, anchor, article.text);
    if (solved.day.IsDay()) {
      anchor = solved.day;
      annotated.anchor_date = FormatIsoDate(anchor);
      annotated.anchor_inferred = true;
      annotated.anchor_because = std::move(solved.because);
    }
  }
  annotated.time_expressions = ResolveInOrder(found, anchor);
  std::ranges::sort(annotated.time_expressions, {}, &TimeExpression::place);
}

}  // namespace parallax

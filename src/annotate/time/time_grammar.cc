#include "annotate/time/time_grammar.h"

#include <fmt/format.h>

#include "annotate/time/time_grammar_compiler.h"
#include "text/table.h"

namespace parallax {
namespace {

// Bytes that a verb has before its ending.
constexpr std::size_t kShortestStem = 3;

}  // namespace

Result<std::unique_ptr<TimeGrammar>> TimeGrammar::Load(const DataFiles& data, std::string_view language) {
  std::unique_ptr<TimeGrammar> grammar(new TimeGrammar());
  TimeGrammarCompiler compiler(*grammar);
  const auto words = Table::Load(data, fmt::format("time/{}.words.tsv", language),
                                 {"form", "class", "value", "example", "expected"});
  if (!words) return std::unexpected(words.error());
  if (auto error = compiler.AddWords(*words)) return std::unexpected(*error);
  for (const std::string& name :
       {fmt::format("time/{}.patterns.tsv", language), std::string("time/common.patterns.tsv")}) {
    const auto patterns = Table::Load(data, name, {"macro", "pattern", "frame", "example", "expected"});
    if (!patterns) return std::unexpected(patterns.error());
    if (auto error = compiler.AddPatterns(*patterns)) return std::unexpected(*error);
  }
  if (auto error = compiler.Finish()) return std::unexpected(*error);
  return grammar;
}

int TimeGrammar::ClassId(std::string_view name) const {
  const auto found = classes_.find(name);
  return found == classes_.end() ? -1 : found->second;
}

TimeCue TimeGrammar::CueOf(const TimeToken& token) const {
  if (token.word >= 0) return cue_of_[static_cast<std::size_t>(token.word)];
  if (token.kind != TimeTokenKind::kWord) return TimeCue::kNone;
  for (const VerbForm& form : verb_forms_) {
    if (token.folded.size() >= form.beginning.size() + form.ending.size() + kShortestStem &&
        token.folded.starts_with(form.beginning) && token.folded.ends_with(form.ending)) {
      return form.cue;
    }
  }
  return TimeCue::kNone;
}

bool TimeGrammar::LooksAhead(const TimeToken& token) const {
  return token.word >= 0 && looks_ahead_[static_cast<std::size_t>(token.word)];
}

}  // namespace parallax

#include "annotate/names/name_tagger.h"

#include <algorithm>
#include <string>
#include <vector>

#include "annotate/names/entity_merger.h"
#include "annotate/names/name_lexicon.h"
#include "annotate/names/role_finder.h"
#include "annotate/names/rule_tagger.h"
#include "annotate/names/sentence_words.h"

namespace parallax {

struct NameTagger::State {
  std::unique_ptr<NameLexicon> lexicon;
  std::shared_ptr<const NameMatcher> matcher;
};

NameTagger::NameTagger(std::unique_ptr<State> state) : state_(std::move(state)) {}
NameTagger::~NameTagger() = default;

Result<std::unique_ptr<NameTagger>> NameTagger::Create(const DataFiles& data,
                                                       std::shared_ptr<const NameMatcher> matcher) {
  auto state = std::make_unique<State>();
  Result<std::unique_ptr<NameLexicon>> lexicon = NameLexicon::Create(data);
  if (!lexicon) return std::unexpected(lexicon.error());
  state->lexicon = std::move(*lexicon);
  state->matcher = std::move(matcher);
  return std::unique_ptr<NameTagger>(new NameTagger(std::move(state)));
}

void NameTagger::Annotate(const AnnotationContext& context, AnnotatedArticle& article) const {
  const std::string& language = article.article.language;
  WordReader reader(*state_->lexicon, language);
  std::vector<SentenceWords> words;
  words.reserve(article.sentences.size());
  for (const Sentence& sentence : article.sentences) {
    words.push_back(reader.Read(article.article.FieldText(sentence.place.field), sentence.place.span,
                                context.TokensOf(sentence.place.field)));
  }
  if (context.vectors.empty()) {
    article.limits.emplace_back("names were found by rules and lists alone: no sentence encoder was at hand");
  }
  const CapitalUse capitals = ReadCapitals(words);
  const RuleTagger rules(*state_->lexicon);
  std::vector<NameInText> names;
  for (std::size_t s = 0; s < words.size(); ++s) {
    const SentenceWords& sentence = words[s];
    const bool kin =
        std::ranges::any_of(sentence.words, [](const SentenceWord& w) { return w.info.Is(kKinWord); });
    for (const FoundName& found : rules.Tag(sentence, language, capitals)) {
      const Span span{sentence.words[found.begin].span.begin, sentence.words[found.end - 1].span.end};
      NameInText name;
      name.place = {article.sentences[s].place.field, span};
      name.type = found.type;
      name.certainty = found.certainty;
      name.surface = std::string(Surface(sentence.text, span));
      if (found.type != EntityType::kPerson && found.end == found.begin + 1) {
        name.key = sentence.words[found.begin].info.key;
      }
      name.sentence = static_cast<std::uint32_t>(s);
      name.kin_near = kin;
      names.push_back(std::move(name));
    }
  }
  const EntityMerger merger(state_->matcher);
  merger.Merge(std::move(names), language, article);
  FindRoles(*state_->lexicon, words, article);
}

}  // namespace parallax

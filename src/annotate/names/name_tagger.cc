#include "annotate/names/name_tagger.h"

#include <algorithm>
#include <string>
#include <vector>

#include "annotate/names/entity_merger.h"
#include "annotate/names/learned_tagger.h"
#include "annotate/names/name_lexicon.h"
#include "annotate/names/role_finder.h"
#include "annotate/names/rule_tagger.h"
#include "annotate/names/sentence_words.h"

namespace parallax {
namespace {

// Words for what belongs to a country are no names, nor is the front of a role ("Greek Foreign" of "Greek
// Foreign Minister"); the sets that the tagger learned from do not agree on the first.
bool IsNoName(const SentenceWords& sentence, const FoundName& name) {
  const auto belongs = [](const SentenceWord& word) {
    return word.info.Is(kDemonym) && !word.info.Is(kKnownLocation | kKnownOrganization | kGivenName);
  };
  if (!belongs(sentence.words[name.begin])) return false;
  const bool only = std::all_of(sentence.words.begin() + static_cast<std::ptrdiff_t>(name.begin),
                                sentence.words.begin() + static_cast<std::ptrdiff_t>(name.end), belongs);
  return only || (name.end < sentence.words.size() && sentence.words[name.end].info.Is(kRoleWord));
}

constexpr std::size_t kLongestRole = 6;  // words between a role and the name it stands before

// Whether a role stands before word `i`, with nothing between but what it is in charge of.
bool IsBehindRole(const SentenceWords& sentence, std::size_t i) {
  for (std::size_t k = i; k > 0 && i - k < kLongestRole; --k) {
    const WordInfo& info = sentence.words[k - 1].info;
    if (info.Is(kRoleWord)) return true;
    if (!info.Is(kPortfolioWord | kDemonym | kFunctionWord | kParticle)) return false;
  }
  return false;
}

// Names behind a role without what is the role's own: "[Asuntos Exteriores]" of a minister is no name, and
// "[Oslo] [Peter Lind]" of a mayor are two.
std::vector<FoundName> WithoutRoles(const SentenceWords& sentence, const std::vector<FoundName>& names) {
  std::vector<FoundName> kept;
  const auto is = [&](std::size_t i, std::uint32_t flags) { return sentence.words[i].info.Is(flags); };
  for (FoundName name : names) {
    if (is(name.begin, kOrganizationWord) || !IsBehindRole(sentence, name.begin)) {
      kept.push_back(name);
      continue;
    }
    const bool portfolio = is(name.begin, kPortfolioWord);
    while (portfolio && name.begin < name.end &&
           is(name.begin, kPortfolioWord | kDemonym | kFunctionWord | kParticle)) {
      ++name.begin;
    }
    if (name.begin == name.end) continue;
    const bool place = is(name.begin, kKnownLocation) && !is(name.begin, kGivenName);
    if (place && name.end == name.begin + 1 && portfolio) name.type = EntityType::kLocation;
    // A place, a given name and a surname; "London Breed" is a name by itself. Without capitals a place may
    // seem to go on.
    const bool two =
        name.type == EntityType::kPerson || sentence.words[name.begin].shape == WordShape::kCaseless;
    if (place && two && name.end - name.begin > 2) {
      kept.push_back({name.begin, name.begin + 1, EntityType::kLocation, name.certainty});
      ++name.begin;
      name.type = EntityType::kPerson;
    }
    kept.push_back(name);
  }
  return kept;
}

}  // namespace

struct NameTagger::State {
  std::unique_ptr<NameLexicon> lexicon;
  std::shared_ptr<const NameMatcher> matcher;
  std::unique_ptr<LearnedTagger> learned;
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
  const Result<std::string> weights = data.Read("names/tagger.bin");
  if (!weights) return std::unexpected(weights.error());
  Result<TaggerNetwork> network = TaggerNetwork::Parse(*weights);
  if (!network) {
    network.error().document = "names/tagger.bin";
    return std::unexpected(network.error());
  }
  state->learned = std::make_unique<LearnedTagger>(std::move(*network));
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
  const bool learned =
      context.vectors.size() == words.size() && !words.empty() &&
      std::ranges::all_of(context.vectors, [&](const TokenEmbeddings& vectors) {
        return vectors.tokens.empty() || vectors.inner_dimensions == state_->learned->dimensions();
      });
  if (!learned) {
    article.limits.emplace_back(
        context.vectors.empty() ? "names were found by rules and lists alone: no sentence encoder was at hand"
                                : "names were found by rules and lists alone: the encoder is not the one "
                                  "their tagger learned from");
  }
  CapitalUse capitals = ReadCapitals(words);
  capitals.nouns_too |= state_->lexicon->CapitalNouns(language);
  const RuleTagger rules(*state_->lexicon);
  std::vector<NameInText> names;
  for (std::size_t s = 0; s < words.size(); ++s) {
    const SentenceWords& sentence = words[s];
    const bool kin =
        std::ranges::any_of(sentence.words, [](const SentenceWord& w) { return w.info.Is(kKinWord); });
    std::vector<FoundName> found_names = rules.Tag(sentence, language, capitals);
    if (learned && !context.vectors[s].tokens.empty()) {
      found_names = state_->learned->Tag(
          sentence, TaggerFeatures(sentence, found_names),
          WordVectors(sentence, article.sentences[s].place.span.begin, context.vectors[s]));
    }
    found_names = WithoutRoles(sentence, found_names);
    std::erase_if(found_names, [&](const FoundName& found) { return IsNoName(sentence, found); });
    for (const FoundName& found : found_names) {
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

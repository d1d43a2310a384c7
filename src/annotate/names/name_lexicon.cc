#include "annotate/names/name_lexicon.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// A compound is known by a word of this many letters at its end, with at least so many before it.
constexpr std::size_t kShortestHead = 5;
constexpr std::size_t kShortestModifier = 2;

constexpr std::uint32_t kCompounds = kRoleWord | kOrganizationWord | kLocationWord;

std::optional<std::uint32_t> FlagOf(std::string_view kind) {
  constexpr std::array kKinds = {std::pair{"role", kRoleWord},
                                 std::pair{"address", kAddressWord},
                                 std::pair{"portfolio", kPortfolioWord},
                                 std::pair{"place_preposition", kPlacePreposition},
                                 std::pair{"organization", kOrganizationWord},
                                 std::pair{"location", kLocationWord}};
  for (const auto& [name, flag] : kKinds) {
    if (kind == name) return flag;
  }
  return std::nullopt;
}

}  // namespace

bool IsCaseless(NameScript script) {
  return script != NameScript::kLatin && script != NameScript::kCyrillic && script != NameScript::kGreek;
}

Result<std::unique_ptr<NameLexicon>> NameLexicon::Create(const DataFiles& data) {
  std::unique_ptr<NameLexicon> lexicon(new NameLexicon());
  Result<std::unique_ptr<Romanizer>> romanizer = Romanizer::Create(data);
  if (!romanizer) return std::unexpected(romanizer.error());
  lexicon->romanizer_ = std::move(*romanizer);
  lexicon->places_ = std::make_unique<PlaceNames>(lexicon->romanizer_);
  Result<NameSpelling> spelling = NameSpelling::Create(data);
  if (!spelling) return std::unexpected(spelling.error());
  lexicon->spelling_ = std::move(*spelling);
  for (const auto load : {&NameLexicon::LoadWords, &NameLexicon::LoadKnown}) {
    const Result<void> loaded = ((*lexicon).*load)(data);
    if (!loaded) return std::unexpected(loaded.error());
  }
  return lexicon;
}

void NameLexicon::Add(std::string_view languages, std::string_view word, std::uint32_t flag,
                      std::string_view key) {
  const bool caseless = IsCaseless(ScriptOfName(word));
  while (!languages.empty()) {
    const std::size_t comma = languages.find(',');
    const std::string language(languages.substr(0, comma));
    const std::string form = caseless ? FoldCase(word) : romanizer_->Latin(word, language);
    WordInfo& info = (caseless ? native_ : latin_)[language][form];
    info.flags |= flag;
    if (info.key.empty()) info.key = key;
    languages.remove_prefix(comma == std::string_view::npos ? languages.size() : comma + 1);
  }
}

Result<void> NameLexicon::LoadWords(const DataFiles& data) {
  for (const char* file : {"names/titles.tsv", "names/kind_words.tsv"}) {
    const Result<Table> table = Table::Load(data, file, {"languages", "kind", "word"});
    if (!table) return std::unexpected(table.error());
    for (std::size_t row = 0; row < table->rows(); ++row) {
      const std::optional<std::uint32_t> flag = FlagOf(table->Cell(row, 1));
      if (!flag) return std::unexpected(table->ErrorAt(row, "unknown kind"));
      Add(table->Cell(row, 0), table->Cell(row, 2), *flag, {});
    }
  }
  for (const auto& [file, flag] :
       {std::pair{"names/function_words.tsv", kFunctionWord}, std::pair{"names/kin_words.tsv", kKinWord}}) {
    const Result<Table> table = Table::Load(data, file, {"languages", "word"});
    if (!table) return std::unexpected(table.error());
    for (std::size_t row = 0; row < table->rows(); ++row) {
      Add(table->Cell(row, 0), table->Cell(row, 1), flag, {});
    }
  }
  const Result<Table> nouns = Table::Load(data, "names/noun_capitals.tsv", {"language"});
  if (!nouns) return std::unexpected(nouns.error());
  for (std::size_t row = 0; row < nouns->rows(); ++row) capital_nouns_.emplace(nouns->Cell(row, 0));
  const Result<Table> demonyms = Table::Load(data, "names/demonyms.tsv", {"languages", "word", "country"});
  if (!demonyms) return std::unexpected(demonyms.error());
  for (std::size_t row = 0; row < demonyms->rows(); ++row) {
    Add(demonyms->Cell(row, 0), demonyms->Cell(row, 1), kDemonym, demonyms->Cell(row, 2));
  }
  return {};
}

Result<void> NameLexicon::LoadKnown(const DataFiles& data) {
  const Result<Table> names = Table::Load(data, "names/first_names.tsv", {"name"});
  if (!names) return std::unexpected(names.error());
  for (std::size_t row = 0; row < names->rows(); ++row) Add("*", names->Cell(row, 0), kGivenName, {});
  const Result<Table> known = Table::Load(data, "names/well_known.tsv", {"type", "key", "form"});
  if (!known) return std::unexpected(known.error());
  for (std::size_t row = 0; row < known->rows(); ++row) {
    const std::string_view type = known->Cell(row, 0);
    if (type != "organization" && type != "location") {
      return std::unexpected(known->ErrorAt(row, "the type must be organization or location"));
    }
    Add("*", known->Cell(row, 2), type == "location" ? kKnownLocation : kKnownOrganization,
        known->Cell(row, 1));
  }
  return {};
}

WordInfo NameLexicon::Exact(const std::string& latin, std::string_view language) const {
  return ExactIn(latin_, latin, language);
}

WordInfo NameLexicon::ExactNative(const std::string& form, std::string_view language) const {
  return ExactIn(native_, form, language);
}

WordInfo NameLexicon::ExactIn(const Tables& tables, const std::string& form,
                              std::string_view language) const {
  WordInfo info;
  for (const std::string_view in : {language, std::string_view("*")}) {
    const auto words = tables.find(in);
    if (words == tables.end()) continue;
    const auto word = words->second.find(form);
    if (word == words->second.end()) continue;
    info.flags |= word->second.flags;
    if (info.key.empty()) info.key = word->second.key;
  }
  if (const std::string_view place = places_->Find(form, language); !place.empty()) {
    info.flags |= kKnownLocation;
    if (info.key.empty()) info.key = place;
  }
  return info;
}

WordInfo NameLexicon::Look(std::string_view word, std::string_view language) const {
  if (IsCaseless(ScriptOfName(word))) return ExactNative(FoldCase(word), language);
  const std::string latin = romanizer_->Latin(word, language);
  WordInfo info = Exact(latin, language);
  if (spelling_.IsGivenName(latin)) info.flags |= kGivenName;
  if (spelling_.PartOf(latin) == NamePart::kParticle) info.flags |= kParticle;
  if (spelling_.PartOf(latin) == NamePart::kTitle) info.flags |= kAddressWord;
  // What a word tells of those beside it says nothing of what else it is.
  constexpr std::uint32_t kNeighbours = kPortfolioWord | kPlacePreposition;
  const std::uint32_t neighbour = info.flags & kNeighbours;
  info.flags &= ~neighbour;
  if (info.flags == 0) {
    // Only what tells inflected forms of one word: the first base that is known decides.
    const std::vector<std::string> bases = spelling_.Bases(latin, language);
    for (std::size_t i = 1; i < bases.size() && info.flags == 0; ++i) {
      info = Exact(bases[i], language);
      info.flags &= ~static_cast<std::uint32_t>(kFunctionWord);
      if (spelling_.IsGivenName(bases[i])) info.flags |= kGivenName;
    }
  }
  if (info.flags == 0) {
    const auto words = latin_.find(language);
    if (words == latin_.end()) return info;  // nor a neighbour
    for (const std::string& form : spelling_.Bases(latin, language)) {
      for (std::size_t at = kShortestModifier; at + kShortestHead <= form.size(); ++at) {
        const auto head = words->second.find(form.substr(at));
        if (head == words->second.end()) continue;
        info.flags |= head->second.flags & kCompounds;
      }
      if (info.flags != 0) break;
    }
  }
  info.flags = (info.flags & ~kNeighbours) | neighbour;
  // "l'alcalde": a role behind its article.
  for (const std::string_view mark : {"'", "’"}) {
    const std::size_t at = info.flags == 0 ? word.find(mark) : std::string_view::npos;
    if (at == std::string_view::npos) continue;
    const WordInfo tail = Exact(romanizer_->Latin(word.substr(at + mark.size()), language), language);
    if (Exact(romanizer_->Latin(word.substr(0, at), language), language).Is(kFunctionWord))
      info.flags = tail.flags & kRoleWord;
  }
  return info;
}

WordInfo NameLexicon::LookPhrase(std::string_view phrase, std::string_view language) const {
  if (IsCaseless(ScriptOfName(phrase))) return ExactNative(FoldCase(phrase), language);
  const std::string latin = romanizer_->Latin(phrase, language);
  WordInfo info = Exact(latin, language);
  if (info.Is(kKnownLocation | kKnownOrganization)) return info;
  const std::vector<std::string> bases = spelling_.Bases(latin, language);
  for (std::size_t i = 1; i < bases.size(); ++i) {
    info = Exact(bases[i], language);
    if (info.Is(kKnownLocation | kKnownOrganization)) return info;
  }
  return {};
}

}  // namespace parallax

// Language of a text.
//
// Two statistical identifiers vote: CLD2, strong on bodies, and fastText's lid.176, strong on headlines.
// Where the winner belongs to a group of languages that both confuse (Danish and the two Norwegians, Croatian
// and its neighbours …) the words and letters that tell them apart, from data/text/telling_words.tsv, move
// the votes within the group: a naive Bayes step with one weight for every telling form.
#include "text/language_identifier.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "text/language_votes.h"
#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// Language shows in the first lines; fastText's cost grows with the text (40 µs a kilobyte).
constexpr std::size_t kFastTextSample = 1500;
// What is enough of a text, half of it from its middle, and of that for fastText, where CLD2 is as sure as it
// gets of a language that is not easily taken for another, and fastText finds the same.
constexpr std::size_t kGlance = 500;
constexpr std::size_t kFastTextGlance = 400;
constexpr double kSure = 0.95;
constexpr std::size_t kCld2Sample = 6000;
constexpr int kFastTextLanguages = 12;

// Weight of each identifier's vote.
constexpr double kFastTextWeight = 0.6;
constexpr double kCld2Weight = 0.4;
// CLD2's vote when it calls itself unreliable.
constexpr double kUnreliable = 0.5;
// What is left of the vote of an identifier that cannot name the language the other is sure of, and the share
// of the other's votes from which on it is.
constexpr double kOutOfReach = 0.2;
constexpr double kLeads = 0.5;
// What a language of a confused group has at least before its telling words are counted.
constexpr double kFloor = 0.02;
// Logarithm of how much one telling word changes the odds.
constexpr double kTellingWord = 0.9;
constexpr double kDeclaredBonus = 0.15;
// Fewer letters than this tell nothing that a declaration should not overrule.
constexpr std::size_t kFewLetters = 12;
// A text of fewer letters than this does not overrule a declaration; tables and names of a page often are as
// short as that, its sentences are not.
constexpr std::size_t kOverrules = 30;
// A sample without its names must have at least so many letters to be asked instead of the whole.
constexpr std::size_t kEnoughLetters = 14;
// A guess with at least this share of the votes is called reliable.
constexpr double kReliable = 0.6;

constexpr std::string_view kCld2 = "cld2";

struct TellingForm {
  std::size_t group;
  std::string language;
};

std::string_view Cut(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (!IsBoundary(text, size)) --size;
  return text.substr(0, size);
}

// Something of the begin of a text and of its middle: what begins with a foreign quotation shows both
// languages.
std::string Glance(std::string_view text) {
  std::size_t middle = text.size() / 2;
  while (middle < text.size() && text[middle] != ' ') ++middle;
  return std::string(Cut(text, kGlance / 2)).append(Cut(text.substr(middle), kGlance / 2));
}

// Letters of a text, counted up to `limit`. A sign of Chinese or Japanese says as much as two letters.
std::size_t CountLetters(std::string_view text, std::size_t limit) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size() && letters < limit;) {
    const char32_t c = NextCodePoint(text, at);
    letters += IsUnspacedScript(c) ? 2 : IsLetter(c) ? 1 : 0;
  }
  return letters;
}

// Whether a word has a capital where its sentence does not begin: a name, as a rule, and names tell nothing.
bool IsName(std::string_view word, bool begins) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = NextCodePoint(word, at);
    if (!IsLetter(c)) continue;
    if (!IsUpper(c)) return false;
    if (!begins) return true;
    // "CBS" is a name anywhere.
    return at < word.size() && IsUpper(NextCodePoint(word, at));
  }
  return false;
}

// The part of a text that language shows in: no addresses, no single marks, and no names where enough is left
// without them.
std::string Cleaned(std::string_view text) {
  std::string all;
  std::string plain;
  all.reserve(text.size());
  plain.reserve(text.size());
  bool begins = true;
  while (!text.empty()) {
    const auto blank = static_cast<std::size_t>(
        std::ranges::find_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\t'; }) - text.begin());
    const std::string_view word = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    if (word.empty() || word.find("://") != std::string_view::npos || word.starts_with("www.") ||
        word.front() == '@' || word.front() == '#') {
      continue;
    }
    all.append(word).push_back(' ');
    if (!IsName(word, begins)) plain.append(word).push_back(' ');
    begins = std::ranges::any_of(word, [](char c) { return c == '.' || c == '!' || c == '?' || c == ':'; });
  }
  return CountLetters(plain, kEnoughLetters) >= kEnoughLetters ? plain : all;
}

// Whether one of `languages` has most of the votes.
bool Leads(const std::map<std::string, double>& votes, const std::set<std::string, std::less<>>& languages) {
  return std::ranges::any_of(
      votes, [&](const auto& vote) { return vote.second >= kLeads && languages.contains(vote.first); });
}

// Whether a declaration names a language: not "und", "mul" or "x-default".
bool IsLanguage(std::string_view declared) {
  constexpr std::string_view kNone[] = {"und", "mul", "zxx", "mis"};
  const std::string_view base = declared.substr(0, declared.find_first_of("-_"));
  return (base.size() == 2 || base.size() == 3) && std::ranges::find(kNone, base) == std::end(kNone);
}

std::string BaseLanguage(std::string_view code) {
  return FoldCase(code.substr(0, code.find_first_of("-_")));
}

}  // namespace

struct LanguageIdentifier::State {
  std::unordered_map<std::string, std::string> codes;
  std::unordered_map<std::string, std::string> cld2_codes;  // where CLD2 means another language by a code
  std::set<std::string, std::less<>> only_cld2;             // languages that the other cannot name
  std::set<std::string, std::less<>> only_fasttext;
  std::unordered_map<std::string, std::vector<TellingForm>> words;
  std::vector<std::vector<std::pair<std::string, std::string>>> letters;  // by group: letters, language
  std::vector<std::vector<std::string>> groups;
  std::map<std::string, std::size_t, std::less<>> group_numbers;
  std::unique_ptr<FastTextModel> fasttext;  // none without its file

  [[nodiscard]] std::string Normal(std::string_view code) const {
    if (const auto found = codes.find(std::string(code)); found != codes.end()) return found->second;
    std::string base = BaseLanguage(code);
    if (const auto found = codes.find(base); found != codes.end()) return found->second;
    return base;
  }
  // What fastText says of the first `size` bytes.
  [[nodiscard]] std::map<std::string, double> AskFastText(std::string_view text, std::size_t size) const {
    std::map<std::string, double> shares;
    for (const LanguageVote& vote : fasttext->Ask(Cut(text, size), kFastTextLanguages))
      shares[Normal(vote.code)] += vote.share;
    return shares;
  }
  // Whether other languages are easily taken for this one.
  [[nodiscard]] bool IsConfusable(const std::string& language) const {
    return std::ranges::any_of(groups, [&](const std::vector<std::string>& members) {
      return std::ranges::find(members, language) != members.end();
    });
  }
  [[nodiscard]] std::string NormalOfCld2(const std::string& code) const {
    const auto found = cld2_codes.find(code);
    return found != cld2_codes.end() ? found->second : Normal(code);
  }
  // What both identifiers say of a text. `agreed`: they are sure of the same language.
  struct Votes {
    std::map<std::string, double> by_cld2;
    std::map<std::string, double> by_fasttext;
    bool cld2_reliable = false;
    bool agreed = false;
    std::size_t letters = 0;  // up to kOverrules
  };
  // Of its beginning, or at a glance of less, where only agreement counts.
  [[nodiscard]] Votes Ask(std::string_view text, bool glance) const;
  [[nodiscard]] std::map<std::string, double> CountTelling(std::string_view text, std::size_t group) const;
  const std::vector<std::string>* Tell(std::string_view text, std::map<std::string, double>& shares) const;
};

// How many telling forms of each language of a group the text has.
std::map<std::string, double> LanguageIdentifier::State::CountTelling(std::string_view text,
                                                                      std::size_t group) const {
  std::map<std::string, double> tells;
  for (const std::string& member : groups[group]) tells[member] = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    std::size_t end = at;
    std::size_t signs = 0;
    bool capital = false;
    while (end < text.size()) {
      std::size_t next = end;
      const char32_t c = NextCodePoint(text, next);
      if (!IsLetter(c) && !IsCombining(c)) {
        at = next;
        break;
      }
      ++signs;
      capital = IsUpper(c);
      end = at = next;
    }
    // A capital alone is an initial or the name of a class: "A. Example", "Group A".
    if (signs == 0 || (signs == 1 && capital)) continue;
    const std::string word = FoldCase(text.substr(begin, end - begin));
    if (const auto found = words.find(word); found != words.end()) {
      for (const TellingForm& form : found->second) {
        if (form.group == group) tells[form.language] += 1;
      }
    }
    for (const auto& [part, language] : letters[group]) {
      if (word.find(part) != std::string::npos) tells[language] += 1;
    }
  }
  return tells;
}

// Moves the votes within the group that leads: together its languages have more votes than any other language
// or group. Gives its members; nothing when no group leads.
const std::vector<std::string>* LanguageIdentifier::State::Tell(std::string_view text,
                                                                std::map<std::string, double>& shares) const {
  double leading = 0;
  for (const auto& [language, share] : shares) leading = std::max(leading, share);
  std::size_t leader = groups.size();
  for (std::size_t group = 0; group < groups.size(); ++group) {
    double together = 0;
    for (const std::string& member : groups[group]) {
      const auto share = shares.find(member);
      if (share != shares.end()) together += share->second;
    }
    if (together >= leading && together > 0) {
      leading = together;
      leader = group;
    }
  }
  if (leader == groups.size()) return nullptr;
  const std::vector<std::string>& members = groups[leader];
  std::map<std::string, double> tells = CountTelling(text, leader);
  double mass = 0;
  double total = 0;
  double most = 0;
  for (const auto& [member, count] : tells) most = std::max(most, count);
  for (auto& [member, count] : tells) {
    const auto share = shares.find(member);
    const double vote = share == shares.end() ? 0 : share->second;
    mass += vote;
    count = std::max(vote, kFloor) * std::exp(kTellingWord * (count - most));
    total += count;
  }
  for (const auto& [member, weight] : tells) shares[member] = mass * weight / total;
  return &members;
}

LanguageIdentifier::LanguageIdentifier(std::unique_ptr<State> state) : state_(std::move(state)) {}
LanguageIdentifier::~LanguageIdentifier() = default;

Result<std::unique_ptr<LanguageIdentifier>> LanguageIdentifier::Create(const DataFiles& data,
                                                                       const ModelFiles& models) {
  auto state = std::make_unique<State>();
  const auto codes = Table::Load(data, "text/language_codes.tsv", {"code", "identifier", "language"});
  if (!codes) return std::unexpected(codes.error());
  for (std::size_t row = 0; row < codes->rows(); ++row) {
    const std::string_view identifier = codes->Cell(row, 1);
    if (!identifier.empty() && identifier != kCld2)
      return std::unexpected(codes->ErrorAt(row, "the identifier must be cld2 or -"));
    (identifier.empty() ? state->codes : state->cld2_codes).emplace(codes->Cell(row, 0), codes->Cell(row, 2));
  }
  const auto reach = Table::Load(data, "text/language_reach.tsv", {"language", "identifier"});
  if (!reach) return std::unexpected(reach.error());
  for (std::size_t row = 0; row < reach->rows(); ++row) {
    const std::string_view identifier = reach->Cell(row, 1);
    if (identifier != kCld2 && identifier != "fasttext")
      return std::unexpected(reach->ErrorAt(row, "the identifier must be cld2 or fasttext"));
    (identifier == kCld2 ? state->only_cld2 : state->only_fasttext).emplace(reach->Cell(row, 0));
  }
  const auto telling = Table::Load(data, "text/telling_words.tsv", {"group", "language", "kind", "form"});
  if (!telling) return std::unexpected(telling.error());
  for (std::size_t row = 0; row < telling->rows(); ++row) {
    const auto [group, is_new] =
        state->group_numbers.emplace(telling->Cell(row, 0), static_cast<std::size_t>(state->groups.size()));
    if (is_new) {
      state->groups.emplace_back();
      state->letters.emplace_back();
    }
    const std::string language(telling->Cell(row, 1));
    std::vector<std::string>& members = state->groups[group->second];
    if (std::ranges::find(members, language) == members.end()) members.push_back(language);
    const std::string form(telling->Cell(row, 3));
    if (telling->Cell(row, 2) == "word") {
      state->words[form].push_back({group->second, language});
    } else if (telling->Cell(row, 2) == "letters") {
      state->letters[group->second].emplace_back(form, language);
    } else {
      return std::unexpected(telling->ErrorAt(row, "the kind must be word or letters"));
    }
  }
  if (const auto path = models.Path("lid.176.ftz")) {
    auto model = FastTextModel::Load(*path);
    if (!model) return std::unexpected(model.error());
    state->fasttext = std::move(*model);
  }
  return std::unique_ptr<LanguageIdentifier>(new LanguageIdentifier(std::move(state)));
}

std::map<std::string, double> LanguageIdentifier::CountTelling(std::string_view text,
                                                               std::string_view group) const {
  const auto number = state_->group_numbers.find(group);
  if (number == state_->group_numbers.end()) return {};
  return state_->CountTelling(text, number->second);
}

LanguageIdentifier::State::Votes LanguageIdentifier::State::Ask(std::string_view text, bool glance) const {
  Votes votes;
  const std::string sample = Cleaned(glance ? Glance(text) : Cut(text, kCld2Sample));
  votes.letters = CountLetters(sample, kOverrules);
  if (votes.letters == 0) return votes;
  const Cld2Votes cld2 = AskCld2(sample);
  votes.cld2_reliable = cld2.reliable;
  for (const LanguageVote& vote : cld2.votes) votes.by_cld2[NormalOfCld2(vote.code)] += vote.share;
  if (!fasttext) return votes;
  const std::string first = cld2.votes.empty() ? "" : NormalOfCld2(cld2.votes.front().code);
  if (cld2.reliable && !first.empty() && votes.by_cld2[first] >= kSure && !IsConfusable(first)) {
    votes.by_fasttext = AskFastText(sample, kFastTextGlance);
    const auto same = votes.by_fasttext.find(first);
    votes.agreed = same != votes.by_fasttext.end() && same->second >= kReliable;
  }
  if (!votes.agreed && !glance) votes.by_fasttext = AskFastText(sample, kFastTextSample);
  return votes;
}

LanguageGuess LanguageIdentifier::Identify(std::string_view text, std::string_view declared) const {
  State::Votes votes;
  if (text.size() > 2 * kGlance) votes = state_->Ask(text, true);
  if (!votes.agreed) votes = state_->Ask(text, false);
  const std::string hint = IsLanguage(declared) ? state_->Normal(declared) : "";
  LanguageGuess guess;
  if (votes.letters == 0) {
    if (!hint.empty()) guess.language = hint;
    return guess;
  }
  std::map<std::string, double> shares;
  double cld2_weight = kCld2Weight * (votes.cld2_reliable ? 1.0 : kUnreliable);
  double fasttext_weight = kFastTextWeight;
  // An identifier that cannot name the language names a neighbour, and is sure of it. Where each names what
  // the other cannot, both keep their votes.
  const bool beyond_fasttext = votes.cld2_reliable && Leads(votes.by_cld2, state_->only_cld2);
  const bool beyond_cld2 = Leads(votes.by_fasttext, state_->only_fasttext);
  if (beyond_fasttext && !beyond_cld2) fasttext_weight *= kOutOfReach;
  if (beyond_cld2 && !beyond_fasttext) cld2_weight *= kOutOfReach;
  for (const auto& [language, share] : votes.by_cld2) shares[language] += cld2_weight * share;
  for (const auto& [language, share] : votes.by_fasttext) shares[language] += fasttext_weight * share;
  if (const auto found = shares.find(hint); found != shares.end()) found->second += kDeclaredBonus;
  // Names count here: how a language spells foreign ones tells it from its neighbours.
  const std::vector<std::string>* group = state_->Tell(Cut(text, kFastTextSample), shares);

  double total = 0;
  for (const auto& [language, share] : shares) {
    total += share;
    if (group != nullptr && std::ranges::find(*group, language) == group->end()) continue;
    if (share > guess.confidence) {
      guess.confidence = share;
      guess.language = language;
    }
  }
  if (total > 0) guess.confidence /= std::max(total, kFastTextWeight);
  guess.reliable = guess.confidence >= kReliable && votes.letters >= kFewLetters;
  if (!hint.empty() && hint != guess.language && (!guess.reliable || votes.letters < kOverrules)) {
    guess.language = hint;
    guess.reliable = false;
  }
  return guess;
}

}  // namespace parallax

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
#include <unordered_map>
#include <vector>

#include "text/language_votes.h"
#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// Language shows in the first lines; fastText's cost grows with the text (40 µs a kilobyte).
constexpr std::size_t kFastTextSample = 1500;
// What is enough of it where CLD2 is as sure as it gets of a language that is not easily taken for another,
// and fastText finds the same.
constexpr std::size_t kFastTextGlance = 400;
constexpr double kSure = 0.95;
constexpr std::size_t kCld2Sample = 6000;
constexpr int kFastTextLanguages = 12;

// Weight of each identifier's vote.
constexpr double kFastTextWeight = 0.6;
constexpr double kCld2Weight = 0.4;
// CLD2's vote when it calls itself unreliable.
constexpr double kUnreliable = 0.5;
// What a language of a confused group has at least before its telling words are counted.
constexpr double kFloor = 0.02;
// Logarithm of how much one telling word changes the odds.
constexpr double kTellingWord = 0.9;
constexpr double kDeclaredBonus = 0.15;
// Fewer letters than this tell nothing that a declaration should not overrule.
constexpr std::size_t kFewLetters = 12;
// A guess with at least this share of the votes is called reliable.
constexpr double kReliable = 0.6;

struct TellingForm {
  std::size_t group;
  std::string language;
};

std::string_view Cut(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (!IsBoundary(text, size)) --size;
  return text.substr(0, size);
}

// The part of a text that language shows in: no addresses, no single marks.
std::string Cleaned(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find_first_of(" \n\t"), text.size());
    const std::string_view word = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    if (word.empty() || word.find("://") != std::string_view::npos || word.starts_with("www.") ||
        word.front() == '@' || word.front() == '#') {
      continue;
    }
    result.append(word).push_back(' ');
  }
  return result;
}

std::string BaseLanguage(std::string_view code) {
  return FoldCase(code.substr(0, code.find_first_of("-_")));
}

}  // namespace

struct LanguageIdentifier::State {
  std::unordered_map<std::string, std::string> codes;
  std::unordered_map<std::string, std::vector<TellingForm>> words;
  std::vector<std::pair<std::string, TellingForm>> letters;
  std::vector<std::vector<std::string>> groups;
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
  void Tell(std::string_view text, std::map<std::string, double>& shares) const;
};

// Moves the votes within the group of the language that leads.
void LanguageIdentifier::State::Tell(std::string_view text, std::map<std::string, double>& shares) const {
  if (shares.empty()) return;
  const auto leader = std::ranges::max_element(
      shares, [](const auto& left, const auto& right) { return left.second < right.second; });
  for (std::size_t group = 0; group < groups.size(); ++group) {
    const std::vector<std::string>& members = groups[group];
    if (std::ranges::find(members, leader->first) == members.end()) continue;
    std::map<std::string, double> tells;
    for (const std::string& member : members) tells[member] = 0;
    const std::string folded = FoldCase(text);
    for (std::size_t at = 0; at < folded.size();) {
      const std::size_t begin = at;
      std::size_t end = at;
      while (end < folded.size()) {
        std::size_t next = end;
        const char32_t c = NextCodePoint(folded, next);
        if (!IsLetter(c) && !IsCombining(c)) {
          at = next;
          break;
        }
        end = at = next;
      }
      const std::string word = folded.substr(begin, end - begin);
      if (word.empty()) continue;
      if (const auto found = words.find(word); found != words.end()) {
        for (const TellingForm& form : found->second) {
          if (form.group == group) tells[form.language] += 1;
        }
      }
      for (const auto& [part, form] : letters) {
        if (form.group == group && word.find(part) != std::string::npos) tells[form.language] += 1;
      }
    }
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
    return;
  }
}

LanguageIdentifier::LanguageIdentifier(std::unique_ptr<State> state) : state_(std::move(state)) {}
LanguageIdentifier::~LanguageIdentifier() = default;

Result<std::unique_ptr<LanguageIdentifier>> LanguageIdentifier::Create(const DataFiles& data,
                                                                       const ModelFiles& models) {
  auto state = std::make_unique<State>();
  const auto codes = Table::Load(data, "text/language_codes.tsv", {"code", "language"});
  if (!codes) return std::unexpected(codes.error());
  for (std::size_t row = 0; row < codes->rows(); ++row) {
    state->codes.emplace(codes->Cell(row, 0), codes->Cell(row, 1));
  }
  const auto telling = Table::Load(data, "text/telling_words.tsv", {"group", "language", "kind", "form"});
  if (!telling) return std::unexpected(telling.error());
  std::map<std::string, std::size_t, std::less<>> group_numbers;
  for (std::size_t row = 0; row < telling->rows(); ++row) {
    const auto [group, is_new] =
        group_numbers.emplace(telling->Cell(row, 0), static_cast<std::size_t>(state->groups.size()));
    if (is_new) state->groups.emplace_back();
    const std::string language(telling->Cell(row, 1));
    std::vector<std::string>& members = state->groups[group->second];
    if (std::ranges::find(members, language) == members.end()) members.push_back(language);
    const std::string form(telling->Cell(row, 3));
    if (telling->Cell(row, 2) == "word") {
      state->words[form].push_back({group->second, language});
    } else if (telling->Cell(row, 2) == "letters") {
      state->letters.emplace_back(form, TellingForm{group->second, language});
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

LanguageGuess LanguageIdentifier::Identify(std::string_view text, std::string_view declared) const {
  const std::string sample = Cleaned(Cut(text, kCld2Sample));
  std::size_t letters = 0;
  for (std::size_t at = 0; at < sample.size() && letters < 100;) {
    const char32_t c = NextCodePoint(sample, at);
    // A sign of Chinese or Japanese says as much as two letters.
    letters += IsUnspacedScript(c) ? 2 : IsLetter(c) ? 1 : 0;
  }
  const std::string hint = declared.empty() ? "" : state_->Normal(declared);
  LanguageGuess guess;
  if (letters == 0) {
    if (!hint.empty()) guess.language = hint;
    return guess;
  }

  std::map<std::string, double> shares;
  const Cld2Votes cld2 = AskCld2(sample);
  const double cld2_weight = kCld2Weight * (cld2.reliable ? 1.0 : kUnreliable);
  for (const LanguageVote& vote : cld2.votes) shares[state_->Normal(vote.code)] += cld2_weight * vote.share;
  if (state_->fasttext) {
    std::map<std::string, double> votes;
    if (cld2.reliable && !cld2.votes.empty() && cld2.votes.front().share >= kSure) {
      const std::string sure = state_->Normal(cld2.votes.front().code);
      if (!state_->IsConfusable(sure)) votes = state_->AskFastText(sample, kFastTextGlance);
      if (const auto same = votes.find(sure); same == votes.end() || same->second < kReliable) votes.clear();
    }
    if (votes.empty()) votes = state_->AskFastText(sample, kFastTextSample);
    for (const auto& [language, share] : votes) shares[language] += kFastTextWeight * share;
  }
  if (const auto found = shares.find(hint); found != shares.end()) found->second += kDeclaredBonus;
  state_->Tell(Cut(sample, kFastTextSample), shares);

  double total = 0;
  for (const auto& [language, share] : shares) {
    total += share;
    if (share > guess.confidence) {
      guess.confidence = share;
      guess.language = language;
    }
  }
  if (total > 0) guess.confidence /= std::max(total, kFastTextWeight);
  guess.reliable = guess.confidence >= kReliable && letters >= kFewLetters;
  if (!guess.reliable && !hint.empty() && (letters < kFewLetters || guess.confidence < kReliable / 2)) {
    guess.language = hint;
  }
  return guess;
}

}  // namespace parallax

#include "annotate/quotes/speaker_resolver.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "annotate/quotes/noun_phrase.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// Words that share this many first bytes are forms of one word ("russiske", "Ruslands" share less: see
// below; "minister", "ministeren" share all).
constexpr std::size_t kStem = 5;

// How many mentions a pronoun looks back over.
constexpr std::size_t kLookBack = 40;

std::vector<std::string> FoldedWords(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const std::string folded = FoldCase(text);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(folded, at);
    if (IsLetter(c) || IsDigit(c) || IsCombining(c)) {
      word.append(folded, begin, at - begin);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool SameStem(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const std::size_t common = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  return common >= kStem && common + 4 >= std::max(a.size(), b.size());
}

}  // namespace

SpeakerResolver::SpeakerResolver(const AnnotatedArticle& article, Field field, const FieldView& view)
    : article_(article), view_(view) {
  for (const Mention& mention : article.mentions) {
    if (mention.place.field == field) mentions_.push_back(&mention);
  }
  roles_.resize(article.entities.size());
  for (std::size_t e = 0; e < article.entities.size(); ++e) {
    for (const std::string& role : article.entities[e].roles) {
      for (std::string& word : FoldedWords(role)) roles_[e].push_back(std::move(word));
    }
  }
}

const Mention* SpeakerResolver::MentionIn(TokenRange source) const {
  const Span place = view_.Bytes(source);
  const auto first = std::ranges::lower_bound(mentions_, place.begin, {},
                                              [](const Mention* m) { return m->place.span.end - 1; });
  const Mention* best = nullptr;
  for (auto it = first; it != mentions_.end() && (*it)->place.span.begin < place.end; ++it) {
    const Mention* mention = *it;
    if (mention->type != EntityType::kPerson && mention->type != EntityType::kOrganization) {
      if (!(mention->place.span.Contains(place) || source.size() <= 2)) continue;
    }
    // A name behind a preposition is not who speaks: "a spokesman for Berg".
    const std::uint32_t token = view_.TokenAt(mention->place.span.begin);
    if (token > source.begin && view_[token - 1].Is(kOf | kPrep)) continue;
    if (best == nullptr || (best->type != EntityType::kPerson && mention->type == EntityType::kPerson))
      best = mention;
  }
  return best;
}

// "said the mayor, Ann Maker": the person that an apposition names.
const Mention* SpeakerResolver::MentionBehind(TokenRange source) const {
  const std::uint32_t name = source.end + 1;
  if (name >= view_.size() || !IsComma(view_[source.end].mark) || view_[source.end].passage >= 0 ||
      source.size() == 0 || IsPronoun(view_, source.begin))
    return nullptr;
  const std::uint32_t begin = view_[name].span.begin;
  const auto found =
      std::ranges::lower_bound(mentions_, begin, {}, [](const Mention* m) { return m->place.span.begin; });
  if (found == mentions_.end() || (*found)->place.span.begin != begin) return nullptr;
  if ((*found)->type != EntityType::kPerson) return nullptr;
  // Behind a name alone goes no verb of its own: "said the mayor, Maker left".
  const std::uint32_t behind = view_.TokenAt((*found)->place.span.end);
  return behind >= view_.size() || view_[behind].mark != 0 ? *found : nullptr;
}

std::optional<std::uint32_t> SpeakerResolver::ByPronoun(TokenRange source) const {
  const ViewToken& pronoun = view_[source.begin];
  if (source.size() != 1 || !IsPronoun(view_, source.begin)) return std::nullopt;
  if (pronoun.Is(kThey | kIt) && !pronoun.Is(kHe | kShe)) return std::nullopt;
  // Who spoke last, unless another person alone was named since; else the last person named.
  const Mention* named = nullptr;
  bool several = false;
  const auto behind = std::ranges::lower_bound(mentions_, pronoun.span.begin, {},
                                               [](const Mention* m) { return m->place.span.begin; });
  std::size_t left = kLookBack;
  for (auto it = std::make_reverse_iterator(behind); it != mentions_.rend() && left > 0; ++it, --left) {
    const Mention* mention = *it;
    if (mention->type != EntityType::kPerson) continue;
    if (mention->place.span.end < last_place_ && last_) break;
    if (named != nullptr && named->entity != mention->entity) several = true;
    named = mention;
    if (several) break;
  }
  if (last_ && article_.entities[*last_].type == EntityType::kPerson) return last_;
  if (named != nullptr && !several) return named->entity;
  // Several: the subject of the sentence before is the likeliest, which is its first person.
  return named == nullptr ? std::nullopt : std::optional(named->entity);
}

std::optional<std::uint32_t> SpeakerResolver::ByRole(TokenRange source) const {
  std::vector<std::string> words;
  bool role = false;
  for (std::uint32_t i = source.begin; i < source.end; ++i) {
    const ViewToken& token = view_[i];
    if (!token.word || (token.Is(kDet | kOf) && !token.Is(kRole))) continue;
    role |= token.Is(kRole);
    words.push_back(view_.Folded(i));
  }
  if (words.empty()) return std::nullopt;
  std::optional<std::uint32_t> best;
  std::size_t most = 0;
  bool tie = false;
  for (std::uint32_t e = 0; e < roles_.size(); ++e) {
    std::size_t shared = 0;
    for (const std::string& word : words) {
      shared +=
          std::ranges::any_of(roles_[e], [&](const std::string& other) { return SameStem(word, other); });
    }
    if (shared == 0 || shared * 2 < words.size()) continue;
    if (shared == most) tie = true;
    if (shared > most) {
      most = shared;
      best = e;
      tie = false;
    }
  }
  static_cast<void>(role);
  return tie ? std::nullopt : best;
}

std::uint32_t SpeakerResolver::SentenceBegin(std::uint32_t token) const {
  const auto behind = std::ranges::upper_bound(view_.sentences(), token, {},
                                               [](const ViewSentence& s) { return s.tokens.begin; });
  return behind == view_.sentences().begin() ? 0 : (behind - 1)->tokens.begin;
}

SpeakerResolver::Speaker SpeakerResolver::Resolve(TokenRange source) {
  Speaker speaker{view_.NameBytes(source), {}};
  if (source.size() == 1 && view_[source.begin].Is(kWho)) {
    if (const auto antecedent = AntecedentOf(view_, source.begin, SentenceBegin(source.begin)))
      source = *antecedent;
  }
  if (const Mention* mention = MentionIn(source)) {
    speaker.entity = mention->entity;
  } else if (const Mention* apposed = MentionBehind(source)) {
    speaker.entity = apposed->entity;
  } else if (const auto by_pronoun = ByPronoun(source)) {
    speaker.entity = by_pronoun;
  } else {
    speaker.entity = ByRole(source);
  }
  if (speaker.entity) {
    last_ = speaker.entity;
    last_place_ = speaker.place.end;
  }
  return speaker;
}

}  // namespace parallax

#include "annotate/quotes/report_events.h"

#include <algorithm>

#include "annotate/quotes/clause_subject.h"
#include "annotate/quotes/noun_phrase.h"
#include "annotate/quotes/source_phrases.h"

namespace parallax {
namespace {

bool IsFree(const FieldView& view, std::uint32_t i) {
  return view[i].passage < 0;
}

// The state of one pass over a sentence.
class EventScan {
 public:
  EventScan(const FieldView& view, const ViewSentence& sentence)
      : view_(view),
        begin_(sentence.tokens.begin),
        end_(sentence.tokens.end),
        phrases_(view, sentence.tokens) {}

  std::vector<ReportEvent> Run() {
    std::uint32_t limit = begin_;  // phrases to the left may not reach before this
    for (std::uint32_t i = begin_; i < end_;) {
      const ViewToken& token = view_[i];
      if (!IsFree(view_, i)) {
        limit = ++i;
        continue;
      }
      if (IsColon(token.mark)) {
        TakeColon(i, limit);
        limit = ++i;
        continue;
      }
      const std::uint32_t before = static_cast<std::uint32_t>(events_.size());
      Take(i, limit);
      if (events_.size() > before && !events_.back().cue.empty()) {
        i = std::max(i + 1, events_.back().cue.end);
        continue;
      }
      ++i;
    }
    return std::move(events_);
  }

 private:
  void Take(std::uint32_t i, std::uint32_t limit) {
    const ViewToken& token = view_[i];
    const TokenRange cue{i, std::min(i + token.phrase_tokens, end_)};
    if (token.Begins(kBefore)) {
      TakeBefore(cue);
    } else if (token.Begins(kAfter)) {
      ReportEvent event{EventKind::kSource, kAfter, cue, PhraseBefore(view_, i, limit)};
      if (!event.source) event.source = phrases_.BehindPreposition(i);
      if (event.source) events_.push_back(event);
    } else if (token.Begins(kHeard)) {
      events_.push_back({EventKind::kThus, kHeard, cue, phrases_.HeardFrom(cue)});
    } else if (token.Is(kThus) && Follows(i) && i + 1 < end_ && !token.Begins(kReporting) &&
               !view_[i + 1].Begins(kReporting)) {
      ReportEvent event{
          EventKind::kThus, kThus, {i, i + 1}, PhraseAfter(view_, i + 1, phrases_.RightLimit(i + 1))};
      // Where verbs stand last, what follows must be all there is: "「Q」と鈴木氏。"
      const bool all = !view_.words().Has(kVerbLast) || !event.source || event.source->end >= end_ ||
                       IsTerminator(view_[event.source->end].mark);
      const bool verb = event.source && view_.words().Has(kVerbLast) && phrases_.EndsAsVerb(*event.source);
      if (event.source && all && !verb) events_.push_back(event);
    } else if (token.Begins(kHence) && token.word) {
      // "По его словам": who spoke before stands in it as a pronoun.
      TokenRange source = cue;
      for (std::uint32_t k = cue.begin; k < cue.end && cue.size() > 1; ++k) {
        if (view_[k].Is(kHe | kShe | kThey)) source = {k, k + 1};
      }
      events_.push_back({EventKind::kSource, kHence, cue, source});
    } else if (token.Is(kView) && !token.upper && TakeView(i)) {
      return;
    } else if (token.Is(kPer) && !token.upper && TakePer(i)) {
      return;
    } else if (token.Begins(kReporting) && IsReportingVerb(view_, i, begin_)) {
      TakeVerb(cue, token.phrase, limit);
    } else if (token.Is(kClaim) && token.word) {
      TakeClaim(i);
    }
  }

  // "Für Berg ist das „falsch“", "war für Berg „falsch“", "For Berg, the plan is “wrong”": whose judgement
  // the quoted words are.
  bool TakeView(std::uint32_t i) {
    constexpr std::uint32_t kSubject = 6;  // words of the subject between a comma and the verb
    const auto source = PhraseAfter(view_, i + 1, phrases_.RightLimit(i + 1));
    if (!source || source->begin != i + 1 || !CanSpeak(view_, *source)) return false;
    bool judges = i > begin_ && IsFree(view_, i - 1) && view_[i - 1].Is(kCopula);
    if (!judges && i == begin_) {
      std::uint32_t verb = source->end;
      const bool comma = verb < end_ && IsComma(view_[verb].mark) && IsFree(view_, verb);
      judges = comma && verb + 1 < end_ && !IsFree(view_, verb + 1);
      const std::uint32_t reach = std::min(end_, comma ? verb + 1 + kSubject : verb + 1);
      if (comma) ++verb;
      while (verb < reach && IsFree(view_, verb) && view_[verb].word && !view_[verb].Is(kCopula | kMood))
        ++verb;
      judges |= verb < reach && IsFree(view_, verb) && view_[verb].Is(kCopula | kMood);
    }
    if (!judges) return false;
    ReportEvent event{EventKind::kSource, kView, {i, i + 1}, source};
    event.judges = true;
    events_.push_back(event);
    return true;
  }

  // "nach Ansicht von Berg", "nach Bergs Darstellung", "ihrer Meinung nach".
  bool TakePer(std::uint32_t i) {
    constexpr std::uint32_t kAttributes = 4;
    if (i > begin_ + 1 && view_[i - 1].Is(kClaim) && IsFree(view_, i - 1) && view_[i - 2].Is(kGenitive) &&
        !(i + 1 < end_ && (view_[i + 1].upper || view_[i + 1].Is(kOblique)))) {
      const std::uint32_t from = i - 2;
      events_.push_back({EventKind::kSource, kAfter, {i, i + 1}, TokenRange{from, i}});
      return true;
    }
    for (std::uint32_t k = i + 1; k < end_ && k <= i + kAttributes; ++k) {
      if (!IsFree(view_, k) || view_[k].mark != 0 || view_[k].Is(kPrep)) return false;
      if (!view_[k].Is(kClaim)) continue;
      auto source = PhraseAfter(view_, i + 1, phrases_.RightLimit(i + 1));
      if (!source || source->begin != i + 1 || source->end <= k) source = TokenRange{i + 1, k + 1};
      // "nach Angaben von Berg": who it is stands behind the noun.
      if (source->end < end_ && IsFree(view_, source->end) && view_[source->end].Is(kBy)) {
        const auto whose = PhraseAfter(view_, source->end + 1, phrases_.RightLimit(source->end + 1));
        if (whose && whose->begin == source->end + 1) source->end = whose->end;
      }
      events_.push_back({EventKind::kSource, kBefore, {i, i + 1}, source});
      return true;
    }
    return false;
  }

  // "die Kritik der Partei, dass", "geht davon aus, dass": a word that announces a clause.
  void TakeClaim(std::uint32_t i) {
    constexpr std::uint32_t kGap = 10;
    std::uint32_t comma = i + 1;
    while (comma < end_ && comma <= i + kGap && IsFree(view_, comma) && view_[comma].mark == 0) ++comma;
    if (comma + 1 >= end_ || comma > i + kGap || !IsComma(view_[comma].mark) || !IsFree(view_, comma)) return;
    if (!view_[comma + 1].Begins(kThat) || view_[comma + 1].Is(kAs) || !IsFree(view_, comma + 1)) return;
    for (std::uint32_t k = i + 1; k < comma; ++k) {
      if (view_[k].Begins(kReporting) && IsReportingVerb(view_, k, begin_)) return;  // that verb announces it
    }
    ReportEvent event{EventKind::kVerb, kState | kClaim, {i, i + 1}, {}};
    // Within what a verb has already announced it is part of what was said.
    const bool within = !events_.empty() && events_.back().kind == EventKind::kVerb;
    for (std::uint32_t k = within ? events_.back().cue.end : i; k < i; ++k) {
      if (IsComma(view_[k].mark) || view_[k].Begins(kThat)) return;
    }
    const bool owned = i + 1 < comma && (view_[i + 1].Is(kGenitive) || view_[i + 1].Is(kBy));
    if (owned) {
      const std::uint32_t from = view_[i + 1].Is(kGenitive) ? i + 1 : i + 2;
      const auto whose = PhraseAfter(view_, from, comma);
      if (whose && whose->begin == from) event.source = whose;
    }
    if (!event.source) event.source = SubjectAround(view_, {begin_, end_}, i);
    if (!event.source && verb_source_) {
      event.inherited = true;
      event.source = verb_source_;
    }
    events_.push_back(event);
  }

  // Whether the clause that begins at `limit` has an adverbial at its front, so that the subject of a
  // language with the verb in second place follows the verb.
  [[nodiscard]] bool IsFronted(std::uint32_t limit, std::uint32_t verb) const {
    return view_.words().Has(kVerbSecond) && limit < verb && view_[limit].word && !view_[limit].upper &&
           view_[limit].Is(kPrep | kOf | kBefore) && !view_[limit].Is(kPronoun | kDet);
  }

  // Whether what stands before token `i` can be what was said: a passage, or a comma or dash.
  [[nodiscard]] bool Follows(std::uint32_t i) const {
    if (i == begin_) return false;
    const ViewToken& before = view_[i - 1];
    return before.passage >= 0 || IsComma(before.mark) || IsDashMark(before.mark);
  }

  void TakeBefore(TokenRange cue) {
    const std::uint32_t limit = phrases_.RightLimit(cue.end);
    ReportEvent event{EventKind::kSource, kBefore, cue, PhraseAfter(view_, cue.end, limit)};
    if (!event.source) event.source = phrases_.QuotedName(cue.end);
    // Without capitals and a comma the phrase takes in the whole sentence; its first word is sure.
    if (event.source && view_[cue.end].caseless && event.source->size() > 1 &&
        event.source->end + 1 >= limit && view_[event.source->begin].Is(kRole))
      event.source->end = event.source->begin + 1;
    if (!event.source) event.source = phrases_.PlainNoun(cue.end, true);
    // "nach eigenen Angaben": the phrase holds its source.
    if (!event.source && cue.size() > 1) event.source = TokenRange{cue.begin + 1, cue.end};
    if (event.source) events_.push_back(event);
  }

  void TakeColon(std::uint32_t colon, std::uint32_t limit) {
    // Only a bare phrase before a passage or at the begin of the sentence: "Berg: …".
    constexpr std::uint32_t kLongestLead = 12;
    if (colon == limit || colon - limit > kLongestLead || limit != begin_) return;
    if (!events_.empty()) return;
    const auto phrase = PhraseAfter(view_, limit, colon);
    if (!phrase || phrase->begin != limit) return;
    if (phrase->end != colon && !IsComma(view_[phrase->end].mark) && view_[phrase->end].mark != U'(') return;
    // "Den Vorschlag, mehr zu tun, lehnt er ab: …" goes on with a verb behind the second comma.
    for (std::uint32_t i = phrase->end + 1; i + 1 < colon; ++i) {
      const ViewToken& next = view_[i + 1];
      if (IsComma(view_[i].mark) && next.word && !next.upper && !next.caseless &&
          !next.Is(kDet | kPrep | kOf))
        return;
    }
    // The cue stands for the place of the colon, without words of its own.
    events_.push_back({EventKind::kColon, 0, {colon, colon}, phrase});
  }

  void TakeVerb(TokenRange cue, ClassSet classes, std::uint32_t limit) {
    if (view_.words().Has(kCaseMarks)) {
      TakeVerbByCase(cue, classes);
      return;
    }
    // "据警方称": the verb belongs to the words that name the source already.
    if (!events_.empty() && events_.back().kind == EventKind::kSource &&
        (events_.back().classes & kBefore) != 0 && events_.back().source->end == cue.begin)
      return;
    // "报道称": two verbs are one.
    if (!events_.empty() && events_.back().kind == EventKind::kVerb && view_[cue.begin].caseless &&
        events_.back().cue.end == cue.begin && view_[cue.begin - 1].span.end == view_[cue.begin].span.begin) {
      events_.back().cue.end = cue.end;
      events_.back().classes |= classes & kReporting;
      return;
    }
    if (TakeAsTold(cue, classes)) return;
    ReportEvent event{EventKind::kVerb, classes & (kReporting | kRole), cue, {}};
    const std::uint32_t right_limit = phrases_.RightLimit(cue.end);
    auto left = PhraseBefore(view_, cue.begin, limit);
    if (view_.words().Has(kVerbLast)) {
      // The subject stands first, objects between it and the verb.
      if (const auto subject = SubjectOf(view_, begin_, cue.begin)) left = subject;
    } else if (view_.words().Has(kSubjectFirst)) {
      std::uint32_t clause = cue.begin;
      constexpr std::uint32_t kClause = 60;
      const std::uint32_t floor = cue.begin > limit + kClause ? cue.begin - kClause : limit;
      while (clause > floor && !IsComma(view_[clause - 1].mark)) --clause;
      if (const auto subject = SubjectOf(view_, clause, cue.begin)) left = subject;
    }
    // "The “plan” was": an article whose noun is a passage.
    if (left && left->size() == 1 && view_[left->begin].Is(kDet) && !IsPronoun(view_, left->begin))
      left.reset();
    // "این را علی گفت": what is said is no part of who says it.
    if (left && view_[left->begin].Begins(kThis) &&
        left->begin + view_[left->begin].phrase_tokens < left->end)
      left->begin += view_[left->begin].phrase_tokens;
    // "was criticised by Berg".
    const bool done_by = !left && cue.end < right_limit && view_[cue.end].Is(kBy);
    auto right = phrases_.WithAttributes(PhraseAfter(view_, cue.end + (done_by ? 1 : 0), right_limit));
    // "“Q,” said politician Berg": what follows a verb of speech right behind a passage is its subject.
    // Words of small weight may stand between ("“Q,” – with a bow said the porter").
    std::uint32_t before = cue.begin;
    while (before > begin_ && IsFree(view_, before - 1) && view_[before - 1].mark != 0) --before;
    const bool quoted = before > begin_ && !IsFree(view_, before - 1);
    // "…, a anunțat primarul": an auxiliary tells that a verb behind a comma has its subject behind it.
    const bool told = !left && !verb_source_ && before < cue.begin && before > begin_ && cue.size() > 1;
    if (!right && (quoted || told) && (classes & (kSay | kState)) != 0) {
      std::uint32_t noun = cue.end;
      while (noun < right_limit && noun < cue.end + 3 && (view_[noun].time || view_[noun].Is(kOblique)))
        ++noun;
      right = phrases_.PlainNoun(noun, false);
      if (!right && quoted) right = phrases_.BehindPlace(noun, right_limit);
    }
    const bool hangs = left && left->begin > begin_ && view_[left->begin - 1].Is(kPrep);
    std::uint32_t lead = cue.begin;  // first token that is no adverb before the verb
    if (view_.words().Has(kVerbLast)) {
      while (lead > limit && view_[lead - 1].Is(kThat)) --lead;  // "“Q” diye ekledi Kaya"
    }
    while (lead > limit && view_[lead - 1].word && view_[lead - 1].Is(kAux) && !view_[lead - 1].Is(kPronoun))
      --lead;
    const bool coordinated = lead > limit && (view_[lead - 1].Is(kAnd) || view_[lead - 1].Is(kPrep | kOf));
    if (lead > begin_ && lead - 1 < cue.begin && PointsBack(lead - 1, limit)) {
      event.points_back = true;
      event.source = right ? right : left;
      if (event.source && event.source->begin < cue.begin) event.source = right;
    } else if (const auto subject = phrases_.SubjectOfFinal(cue.begin, cue.end)) {
      event.source = subject;
    } else if (right && right->begin == cue.end && IsFronted(limit, cue.begin)) {
      event.source = right;
    } else if (left && !(hangs && right)) {
      event.source = left;
    } else if (coordinated && verb_source_) {
      event.inherited = true;
    } else if (right && done_by) {
      event.source = right;
    } else if (right && TakesRight(classes, *right, lead, limit)) {
      event.source = right;
    } else {
      event.inherited = true;
    }
    if (event.inherited) {
      event.source = verb_source_;
      if (const auto subject = OfSubordinate(cue.begin)) {
        event.source = subject;
        event.inherited = false;
      }
      if (const auto place = phrases_.AtSource(cue.begin); place && !event.source) {
        event.source = place;
        event.inherited = false;
      }
    }
    if (event.source) verb_source_ = event.source;
    events_.push_back(event);
  }

  // "Как сообщил министр, …", "as Berg said, …", "según informó la policía": a clause that says whose word
  // the rest of the sentence is. Its subject stands behind the verb, or between the word that opens it and
  // the verb, and no more than when and where follows.
  bool TakeAsTold(TokenRange cue, ClassSet classes) {
    constexpr std::uint32_t kSubject = 8;
    constexpr std::uint32_t kMostBehind = 5;
    if ((classes & (kSay | kState)) == 0) return false;
    const std::uint32_t floor = cue.begin > begin_ + kSubject ? cue.begin - kSubject : begin_;
    std::uint32_t opener = cue.begin;
    while (opener > floor && IsFree(view_, opener - 1) && view_[opener - 1].word) {
      --opener;
      const bool first =
          opener == begin_ || IsComma(view_[opener - 1].mark) || view_[opener - 1].passage >= 0;
      if (first && !view_[opener].upper && view_[opener].Begins(kAs | kBefore)) break;
      if (opener == floor || view_[opener].Begins(kReporting)) return false;
    }
    if (opener == cue.begin || !view_[opener].Begins(kAs | kBefore)) return false;
    const std::uint32_t from = opener + view_[opener].phrase_tokens;
    if (from > cue.begin) return false;
    ReportEvent event{EventKind::kVerb, classes & kReporting, cue, {}};
    event.opener = opener;
    if (const auto between = PhraseAfter(view_, from, cue.begin); between && between->end == cue.begin) {
      event.source = between;
    } else {
      event.source = PhraseAfter(view_, cue.end, phrases_.RightLimit(cue.end));
      if (!event.source) event.source = phrases_.PlainNoun(cue.end, true);
    }
    if (!event.source) return false;
    std::uint32_t end = event.end();
    while (end < end_ && end <= event.end() + kMostBehind && IsFree(view_, end) && view_[end].mark == 0)
      ++end;
    if (end > event.end() + kMostBehind || (end < end_ && !IsFree(view_, end))) return false;
    // Right behind a passage the words name who spoke it.
    if (opener > begin_ && view_[opener - 1].passage >= 0) event.opener.reset();
    verb_source_ = event.source;
    events_.push_back(event);
    return true;
  }

  // "…, while Berg backed the plan and said": the subject of the subordinate clause that the verb is joined
  // to, begun behind the last event.
  [[nodiscard]] std::optional<TokenRange> OfSubordinate(std::uint32_t verb) const {
    constexpr std::uint32_t kLongestClause = 30;
    std::uint32_t floor = verb > begin_ + kLongestClause ? verb - kLongestClause : begin_;
    if (!events_.empty()) floor = std::max(floor, events_.back().end());
    for (std::uint32_t i = verb; i > floor + 1; --i) {
      const ViewToken& token = view_[i - 1];
      if (!IsFree(view_, i - 1)) return std::nullopt;
      if (!token.word || token.upper || !token.Is(kSub) || token.Is(kPrep | kAux | kAnd | kThat)) continue;
      return IsComma(view_[i - 2].mark) ? SubjectOf(view_, i, verb) : std::nullopt;
    }
    return std::nullopt;
  }

  void TakeVerbByCase(TokenRange cue, ClassSet classes) {
    ReportEvent event{EventKind::kVerb, classes & (kReporting | kRole | kCite), cue, {}};
    const ClauseSubject subject = SubjectOfVerb(view_, {begin_, end_}, cue);
    event.source = subject.phrase;
    event.inherited = subject.inherited;
    event.points_back = subject.points_back;
    event.mood = subject.mood;
    event.opener = subject.opener;
    const bool cites = (classes & kCite) != 0;
    if (subject.passive && !cites) {
      event.source = subject.agent;
      event.passive = true;
    } else if (cites && !subject.passive) {
      if (const auto cited = phrases_.Cited(cue, subject.phrase)) event.source = cited;
    }
    if (event.inherited && verb_source_) event.source = verb_source_;
    if (event.source && !event.passive) verb_source_ = event.source;
    events_.push_back(event);
  }

  // "[Det] sier X", "[Об этом] сообщил X" at the begin of a sentence.
  [[nodiscard]] bool PointsBack(std::uint32_t token, std::uint32_t limit) const {
    if (limit != begin_) return false;
    for (std::uint32_t i = begin_; i <= token && i < begin_ + 3; ++i) {
      if (view_[i].Begins(kThis) && i + view_[i].phrase_tokens == token + 1) return true;
    }
    return false;
  }

  // Whether the phrase behind the verb is its subject, not its object.
  [[nodiscard]] bool TakesRight(ClassSet classes, TokenRange right, std::uint32_t lead,
                                std::uint32_t limit) const {
    if (lead == limit && limit > begin_) return true;  // right behind a passage or colon
    const bool follows = lead > begin_ && Follows(lead);
    std::uint32_t before = lead;
    while (before > begin_ && IsFree(view_, before - 1) && view_[before - 1].mark != 0) --before;
    if (before > begin_ && before < lead && !IsFree(view_, before - 1)) return true;
    // "Berg said, quoting the mayor, that": a further verb behind a comma goes on with its own object.
    if (follows && verb_source_ && !view_.words().Has(kVerbSecond)) return false;
    if (view_.words().Has(kVerbSecond) && (classes & kCall) == 0) return true;
    if (view_.words().Has(kVerbSecond) && !Coordinated(lead, limit)) return true;
    if (!follows) return lead == begin_ && (classes & (kSay | kState)) != 0;
    if ((classes & (kSay | kState)) == 0) return false;
    // "…, added Berg." but not "…, telling Berg that".
    return right.end >= end_ || view_[right.end].mark != 0 || view_[right.end].Is(kPrep) ||
           !IsFree(view_, right.end);
  }

  [[nodiscard]] bool Coordinated(std::uint32_t lead, std::uint32_t limit) const {
    return lead > limit && view_[lead - 1].Is(kAnd);
  }

  const FieldView& view_;
  std::uint32_t begin_;
  std::uint32_t end_;
  SourcePhrases phrases_;
  std::vector<ReportEvent> events_;
  std::optional<TokenRange> verb_source_;  // subject of the last verb that had one
};

}  // namespace

bool IsReportingVerb(const FieldView& view, std::uint32_t token, std::uint32_t sentence_begin) {
  const ViewToken& t = view[token];
  if (!t.word || t.passage >= 0 || !t.Begins(kReporting)) return false;
  if (t.upper && token > sentence_begin && view[token - 1].passage < 0 &&
      !(view[token - 1].mark != 0 && !IsComma(view[token - 1].mark))) {
    return false;  // a name, or a German noun
  }
  if (token > sentence_begin) {
    const ViewToken& before = view[token - 1];
    if (before.word && before.Is(kDet) && !before.Is(kPronoun | kWho)) return false;
    const bool quoted = !before.word && token >= 2 && view[token - 2].passage >= 0;
    if (t.Is(kRole) && (before.Is(kDet | kOf | kPrep) || (!before.word && !quoted))) return false;
  }
  return true;
}

std::vector<ReportEvent> FindEvents(const FieldView& view, const ViewSentence& sentence) {
  return EventScan(view, sentence).Run();
}

}  // namespace parallax

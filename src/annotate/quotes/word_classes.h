// What single words and short phrases do in reported speech and in the build of a sentence, language by
// language: the only place where quotations and statements learn about a language.
//
// The knowledge stands in data/quotes/LANGUAGE.tsv and data/statements/LANGUAGE.tsv, one row a class and
// lemma with all its written forms: "say<TAB>say, says, said, saying". data/quotes/languages.tsv names
// the language whose tables a close relative uses as well.
#ifndef PARALLAX_ANNOTATE_QUOTES_WORD_CLASSES_H_
#define PARALLAX_ANNOTATE_QUOTES_WORD_CLASSES_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

// Bits; a word can be in several classes ("so" is thus, and and aux in one language or another).
enum WordClass : std::uint64_t {
  kSay = 1U << 0,     // verb of speech; what is said may follow bare: "he said it rains"
  kState = 1U << 1,   // verb that reports beside a quotation or before a complementizer: "warn", "think"
  kCall = 1U << 2,    // verb that takes quoted words into its own clause: "call", "describe"
  kBefore = 1U << 3,  // phrase before a source: "according to"
  kAfter = 1U << 4,   // phrase after a source: "zufolge", "mukaan"
  kThus = 1U << 5,    // word between what was said and its source: "so", "aldus"
  kHeard = 1U << 6,   // impersonal phrase, the source may follow: "lyder det fra", "heißt es in"
  kThis = 1U << 7,    // points back at what was just told, before a verb: "об этом [сообщил X]"
  kThat = 1U << 8,    // complementizer or question word: "that", "whether"
  kHe = 1U << 9,      // pronouns of the third person
  kShe = 1U << 10,
  kThey = 1U << 11,
  kIt = 1U << 12,
  kWho = 1U << 13,      // relative pronoun
  kDet = 1U << 14,      // article, demonstrative, possessive: begins a noun phrase
  kPrep = 1U << 15,     // preposition: ends a noun phrase
  kOf = 1U << 16,       // preposition that carries a noun phrase on: "of", "de"
  kAux = 1U << 17,      // auxiliary or adverb that may stand between subject and verb
  kAnd = 1U << 18,      // coordinating conjunction
  kSub = 1U << 19,      // subordinating conjunction of an adverbial clause: "because", "while"
  kRole = 1U << 20,     // noun for a source that has no name here: "spokesman", "police"
  kMood = 1U << 21,     // verb form of the reportive mood: "sei", "habe"
  kStyle = 1U << 22,    // not a word: a habit of the language, see Habit
  kNot = 1U << 23,      // negation: "not", "never", "no"
  kMay = 1U << 24,      // possibility: "may", "perhaps"
  kWill = 1U << 25,     // plan or future: "will", "plans to"
  kIf = 1U << 26,       // condition: "if", "unless"
  kTo = 1U << 28,       // marker of the infinitive in languages where it ends its clause: "zu"
  kCopula = 1U << 27,   // finite verb so frequent that it tells a clause: "is", "has"
  kOblique = 1U << 29,  // article or pronoun that no subject begins with: "dem", "einen"
  kClaim =
      1U << 30,  // word that announces what somebody says or thinks: "accusation [that]", "davon[, dass]"
  kCite = 1ULL << 31,       // verb whose object is who speaks: "quote"
  kAs = 1ULL << 32,         // opens a clause that says whose word the rest is: "as", "wie [Berg sagte]"
  kHence = 1ULL << 33,      // tells that the source is that of the text before: "demnach"
  kPassive = 1ULL << 34,    // auxiliary of the passive: "wurde"
  kGenitive = 1ULL << 36,   // article that may carry a noun phrase on: "[Sprecher] der"
  kBy = 1ULL << 37,         // preposition before who does what a passive tells: "von"
  kPer = 1ULL << 38,        // preposition before a claim that is somebody's: "nach [Ansicht]"
  kInnerTo = 1ULL << 41,    // not a word: the marker of the infinitive where it stands inside the verb
  kMoodEnd = 1ULL << 39,    // not a word: the ending of a verb in the reportive mood
  kNoMoodEnd = 1ULL << 40,  // the ending that speaks against it
  kDeny = 1ULL << 42,       // reporting verb that says the contrary of what it reports: "deny"
  kThing = 1ULL << 43,      // noun for what cannot speak: "Haltung"
  kThingEnd = 1ULL << 44,   // not a word: the ending of such nouns, unless they are known as sources
  kAdverbEnd =
      1ULL << 46,  // not a word: the ending of adverbs, which tell with a capital at the begin of a sentence
  kAt = 1ULL << 51,  // preposition before a source of a verb without subject: "в [полиции сообщили]"
  kDemand = 1ULL << 52,         // tells that somebody wants something done: "urge", "please"
  kImperative = 1ULL << 53,     // begins a clause that tells somebody to do something: "leave"
  kImperativeEnd = 1ULL << 54,  // not a word: the ending of such verbs: "[оставай]тесь"
  kParticipleEnd =
      1ULL << 55,  // not a word: the ending of participles, which tell the passive from the future
  kParticipleIn = 1ULL << 56,  // not a word: what stands in a participle: "[ab]ge[schlossen]"
  kNoParticiple = 1ULL << 57,  // a word that only looks like one: "gehen"
  kCliticEnd = 1ULL << 47,     // not a word: a pronoun written onto its verb: "[a]-t-elle"
  kTopicEnd = 1ULL << 48,      // not a word: the particle at the end of who acts: "[장관]은"
  kNoTopicEnd = 1ULL << 49,    // the ending that speaks against it: "있는"
  kNameEnd = 1ULL << 50,       // not a word: another particle that is no part of a name: "[경찰]에"
  kEvent = 1ULL << 58,         // begins an adverbial that tells of another event: "since", "after"
  kView = 1ULL << 45,          // preposition before whose judgement it is: "für [Berg ist das „falsch“]"
  kFirst = 1ULL << 35,         // first form of its row: infinitive of a reporting verb, plain complementizer
};
using ClassSet = std::uint64_t;

inline constexpr ClassSet kReporting = kSay | kState | kCall;
inline constexpr ClassSet kPronoun = kHe | kShe | kThey | kIt;

// Habits of a language, rows of the class "style".
enum Habit : std::uint16_t {
  kCommaClause = 1U << 0,   // a comma alone may begin what was said: "erklärte, es gehe"
  kDashQuotes = 1U << 1,    // a dash at the begin of a paragraph may be a quotation mark
  kVerbLast = 1U << 2,      // the verb stands after what was said: Turkish, Japanese
  kNounCapitals = 1U << 3,  // every noun begins with a capital letter: German
  kVerbSecond = 1U << 4,    // the subject follows the verb when something else stands first
  kInnerInquit = 1U << 6,  // the words that name the speaker may stand inside the marks: "« Q, dit-il, q »"
  kFinalVerbs = 1U << 5,   // participles and verbs of subordinate clauses stand last: German, Dutch
  kCompounds = 1U << 7,    // a word is of the class of its last part: "Regierungssprecher"
  kCaseMarks = 1U << 8,    // articles show who is no subject (the class "obl")
  kSubjectFirst = 1U << 10,  // the subject begins its clause, adverbials stand before the verb: Chinese
  kBareClause = 1U << 9,  // what was said may follow the verb without a comma as well: "表示大桥将关闭"
};

// Words and phrases of one language. Thread-safe once built.
class LanguageWords {
 public:
  // A phrase of several words, as the folded words after its first, with its classes. A phrase with a gap
  // ("legger … til") has the word behind the gap alone.
  struct Phrase {
    std::vector<std::string> rest;
    ClassSet classes = 0;
    bool gap = false;
  };

  // What begins with one word: its own classes, and phrases, longest first.
  struct Entry {
    ClassSet classes = 0;
    std::vector<Phrase> phrases;
  };
  // The entry of a folded word, null for none. One look-up for all there is to know of a token.
  [[nodiscard]] const Entry* Find(std::string_view folded) const;
  // Classes of a single word, given in folded form (FoldCase); 0 for a word without any.
  [[nodiscard]] ClassSet Classes(std::string_view folded) const;
  // Classes of a word or phrase as a table writes it; 0 for one that is not there.
  [[nodiscard]] ClassSet ClassesOf(std::string_view form) const;
  // Phrases that begin with this folded word, longest first; empty for none.
  [[nodiscard]] std::span<const Phrase> Phrases(std::string_view folded) const;
  // For text written without spaces: the longest entry that `text` starts with. Gives its length in
  // bytes, 0 for none.
  [[nodiscard]] std::size_t LongestPrefix(std::string_view text, ClassSet& classes) const;

  [[nodiscard]] bool Has(Habit habit) const { return (habits_ & habit) != 0; }
  [[nodiscard]] bool empty() const { return words_.empty(); }

  void Add(std::string_view form, ClassSet classes);
  // Classes of the longest known noun that the folded word ends with, of those a compound has from its last
  // part; 0 where the language builds none.
  // Whether the folded word has the ending of a verb in the reportive mood and none that speaks against it.
  [[nodiscard]] bool HasMoodEnding(std::string_view folded) const;
  // Whether the marker of the infinitive stands inside the folded word: "anzukündigen". Never in languages
  // that write it by itself always.
  [[nodiscard]] bool HoldsInfinitiveMarker(std::string_view folded) const;
  // Whether the folded word, the first of a sentence, has an ending of adverbs: "Ergänzend".
  [[nodiscard]] bool HasAdverbEnding(std::string_view folded) const;
  // Whether the folded noun has an ending of nouns for what cannot speak.
  [[nodiscard]] bool HasThingEnding(std::string_view folded) const;
  [[nodiscard]] ClassSet CompoundClasses(std::string_view folded) const;
  // Length in bytes of the pronoun that is written onto the word with all that ties it there ("-t-elle" of
  // "a-t-elle"), 0 for none.
  [[nodiscard]] std::size_t CliticLength(std::string_view word) const;
  // Length in bytes of the particle at the end of a word that closes the phrase of who acts, 0 for none.
  [[nodiscard]] std::size_t TopicLength(std::string_view word) const;
  // Whether the word has an ending that none who acts has: "嘆いた".
  [[nodiscard]] bool HasNoTopicEnding(std::string_view word) const;
  // Whether the folded word has the ending of verbs that tell somebody to do something.
  [[nodiscard]] bool HasImperativeEnding(std::string_view folded) const;
  // Whether the folded word looks like a participle of the passive.
  [[nodiscard]] bool LooksLikeParticiple(std::string_view folded) const;
  // Length in bytes of another particle at the end of a word that is no part of a name, 0 for none.
  [[nodiscard]] std::size_t NameEndLength(std::string_view word) const;
  void AddHabit(Habit habit) { habits_ = static_cast<std::uint16_t>(habits_ | habit); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  // The list that a class of parts of words is kept in; null for a class of words.
  [[nodiscard]] std::vector<std::string>* PartsOfWords(ClassSet classes);

  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> words_;
  // Entries in a script without spaces, by their first code point, longest first.
  std::unordered_map<char32_t, std::vector<std::pair<std::string, ClassSet>>> unspaced_;
  std::vector<std::string> infinitive_markers_;
  std::vector<std::string> mood_ends_;
  std::vector<std::string> no_mood_ends_;
  std::vector<std::string> thing_ends_;
  std::vector<std::string> adverb_ends_;
  std::vector<std::string> clitic_ends_;
  std::vector<std::string> topic_ends_;
  std::vector<std::string> no_topic_ends_;
  std::vector<std::string> name_ends_;
  std::vector<std::string> imperative_ends_;
  std::vector<std::string> participle_ends_;
  std::vector<std::string> participle_parts_;
  std::uint16_t habits_ = 0;
};

class WordClasses {
 public:
  // Reads every table of the folders named in the file comment. Fails with the table and line when a
  // class is unknown or a relative has no table.
  [[nodiscard]] static Result<WordClasses> Create(const DataFiles& data);

  // The words of `language` (ISO 639), of its relative, or none at all: then only punctuation tells.
  [[nodiscard]] const LanguageWords& Of(std::string_view language) const;

  // Languages that have tables, sorted.
  [[nodiscard]] std::vector<std::string> Languages() const;

 private:
  std::map<std::string, LanguageWords, std::less<>> languages_;
  LanguageWords none_;
};

// Name of each class that is set, as the tables write them, blanks between: "say aux".
[[nodiscard]] std::string ClassNames(ClassSet classes);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_WORD_CLASSES_H_

#include "extract/html/markup_guard.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include "extract/html/attribute_names.h"
#include "extract/html/element_kinds.h"
#include "extract/html/text_mark.h"

namespace parallax::html {
namespace {

// Open elements that are kept. Pages of real outlets stay below 100; the parser's cost a tag grows with the
// depth, and 512 keeps it near that of a flat page.
constexpr std::size_t kMaxDepth = 512;
// Formatting elements open at once: each later block opens all of them again, so they multiply with the
// blocks.
constexpr int kMaxOpenFormatting = 16;
constexpr int kMaxAttributes = 256;
// Elements and comments of a page, and all their attributes that are read. The parser takes 700 bytes an
// element; of 2,481 pages of real outlets the largest has 10,126.
constexpr std::size_t kMaxElements = 100'000;
constexpr std::size_t kMaxAllAttributes = 10 * kMaxElements;
// <html> or <body> tags: a second one stands on pages that were put together carelessly.
constexpr int kMaxRootTags = 2;

constexpr bool IsAlpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
// What a byte may be in a tag.
enum ByteClass : std::uint8_t {
  kBlankByte = 1,
  kEndsName = 2,
  kEndsAttributeName = 4,
  kEndsValue = 8,
  kWordByte = 16
};
constexpr auto kByteClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (const char c : {' ', '\t', '\n', '\r', '\f'})
    classes[static_cast<unsigned char>(c)] = kBlankByte | kEndsName | kEndsAttributeName | kEndsValue;
  classes['>'] = kEndsName | kEndsAttributeName | kEndsValue;
  classes['/'] = kEndsName | kEndsAttributeName;
  classes['='] = kEndsAttributeName;
  for (std::size_t c = 0; c < classes.size(); ++c) {
    if (IsAlpha(static_cast<char>(c)) || (c >= '0' && c <= '9')) classes[c] |= kWordByte;
  }
  return classes;
}();
constexpr bool Is(char c, ByteClass what) {
  return (kByteClasses[static_cast<unsigned char>(c)] & what) != 0;
}
constexpr bool IsBlank(char c) {
  return Is(c, kBlankByte);
}

bool IsForeign(NameHash name) {
  return name == Hash("svg") || name == Hash("math");
}

// White space shows in <pre>; headings are compared by their length as written.
bool IsVerbatim(NameHash name) {
  return name == Hash("pre") || name == Hash("h1") || name == Hash("h2") || name == Hash("h3");
}

// Whether a start tag `name` closes an open element `open` that was left without an end tag.
bool Closes(NameHash name, NameHash open) {
  const bool cell = open == Hash("td") || open == Hash("th");
  switch (name) {
    case Hash("tr"):
      return cell || open == Hash("tr");
    case Hash("td"):
    case Hash("th"):
      return cell;
    case Hash("dt"):
    case Hash("dd"):
      return open == Hash("dt") || open == Hash("dd");
    case Hash("rt"):
    case Hash("rp"):
      return open == Hash("rt") || open == Hash("rp");
    case Hash("li"):
    case Hash("option"):
    case Hash("a"):
      return open == name;
    default:
      return false;
  }
}

// What the parser sees of the attributes of a tag: all; those that are read; of these only those it changes.
enum class AttributeUse : std::uint8_t { kAll, kParsed, kKnown };

constexpr std::string_view kComment = "<!--";
constexpr std::size_t kWorthMarking = 12;  // bytes of text
// What the parser, or we, make something else of in text.
constexpr std::string_view kMended("\r\0", 2);

class Guard {
 public:
  explicit Guard(std::string_view html) : html_(html) {
    for (const char c : kMended) mended_ |= html.find(c) != html.npos;
    open_.reserve(kMaxDepth);
    result_.html.reserve(html.size() / 2);
    result_.pieces.push_back({0, 0});
  }

  GuardedMarkup Run() {
    std::size_t at = 0;
    while ((at = html_.find('<', at)) != std::string_view::npos && at + 1 < html_.size()) {
      const char next = html_[at + 1];
      if (!IsAlpha(next) && next != '!' && next != '?' && next != '/') {
        ++at;
        continue;
      }
      Text(text_, at);
      if (IsAlpha(next)) {
        at = AfterGap(StartTag(at));
      } else if (next == '/' && at + 2 < html_.size() && IsAlpha(html_[at + 2])) {
        at = AfterGap(EndTag(at));
      } else if (html_.substr(at, kComment.size()) == kComment) {
        const CommentPlace comment = CommentAt(at);
        KeepEmpty(comment);
        text_ = at = comment.end;
      } else {
        const std::size_t end = After(html_.find('>', at + 2), 1);
        if (++elements_ > kMaxElements) Blank(at, end);
        text_ = at = end;
      }
    }
    result_.html.append(html_.substr(copied_));
    if (std::memchr(result_.html.data(), '\0', result_.html.size()) != nullptr) {
      result_.defused = true;
      std::ranges::replace(result_.html, '\0', ' ');
    }
    result_.elements = elements_;
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::size_t After(std::size_t found, std::size_t size) const {
    return found == std::string_view::npos ? html_.size() : found + size;
  }

  // Puts marks in the place of the text [begin, end) where it is worth it, between character references.
  void Text(std::size_t begin, std::size_t end) {
    if (end < begin + kWorthMarking || foreign_ > 0) return;
    const std::string_view text = html_.substr(begin, end - begin);
    if (mended_ && text.find_first_of(kMended) != text.npos) return;
    if (verbatim_ > 0 && text.front() == '\n') return;  // the first one in a <pre> is dropped
    if (std::ranges::all_of(text, IsBlank)) return;
    for (std::size_t at = begin; at < end;) {
      const std::size_t reference = std::min(html_.substr(0, end).find('&', at), end);
      if (reference - at >= kWorthMarking) Mark(at, reference);
      at = std::min(reference + 1, end);
      if (at < end && html_[at] == '#') ++at;
      while (at < end && Is(html_[at], kWordByte)) ++at;
      if (at < end && html_[at] == ';') ++at;
    }
  }

  void Mark(std::size_t begin, std::size_t end) {
    if (begin > copied_) result_.html.append(html_, copied_, begin - copied_);
    AppendTextMark(result_.texts.size(), result_.html);
    result_.texts.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    result_.pieces.push_back(
        {static_cast<std::uint32_t>(result_.html.size()), static_cast<std::uint32_t>(end)});
    copied_ = end;
  }

  // Leaves the bytes [begin, end) of the page out.
  void Drop(std::size_t begin, std::size_t end) {
    if (begin > copied_) result_.html.append(html_, copied_, begin - copied_);
    const auto at = static_cast<std::uint32_t>(result_.html.size());
    if (result_.pieces.back().begin == at) {
      result_.pieces.back().source = static_cast<std::uint32_t>(end);
    } else {
      result_.pieces.push_back({at, static_cast<std::uint32_t>(end)});
    }
    copied_ = end;
  }

  // Writes blanks for the tag [begin, end), the last that was read.
  void Blank(std::size_t begin, std::size_t end) {
    result_.defused = true;
    if (copied_ <= begin) {
      result_.html.append(html_, copied_, begin - copied_);
    } else {
      result_.html.resize(tag_place_);  // attributes of the tag were left out
      while (result_.pieces.back().begin > tag_place_) result_.pieces.pop_back();
      while (!result_.plain.empty() && result_.plain.back().tag == tag_place_) result_.plain.pop_back();
    }
    result_.html.append(end - begin, ' ');
    copied_ = end;
  }

  // Passes over white space and comments behind a tag. Where another tag follows, of all that one blank is
  // enough, and none where one of the two parts lines.
  std::size_t AfterGap(std::size_t begin) {
    text_ = begin;
    if (verbatim_ > 0) return begin;
    std::size_t at = begin;
    std::size_t blank = std::string_view::npos;  // the first
    gap_.clear();
    while (at < html_.size()) {
      const std::size_t first = at;
      while (at < html_.size() && IsBlank(html_[at])) ++at;
      if (at > first) blank = std::min(blank, first);
      if (html_.substr(at, kComment.size()) != kComment) break;
      gap_.push_back(CommentAt(at));
      at = gap_.back().end;
    }
    if (at == begin) return at;
    const bool end_tag = at + 1 < html_.size() && html_[at + 1] == '/';
    const std::size_t name = at + (end_tag ? 2 : 1);
    if (name >= html_.size() || html_[at] != '<' || !IsAlpha(html_[name])) {
      for (const CommentPlace& comment : gap_) KeepEmpty(comment);
      if (!gap_.empty()) text_ = gap_.back().end;
      return at;
    }
    text_ = at;
    if (blank == std::string_view::npos || parting_ || (KindOf(Hash(NameAt(name))) & kParting) != 0) {
      Drop(begin, at);
    } else {
      if (blank > begin) Drop(begin, blank);
      if (at > blank + 1) Drop(blank + 1, at);
    }
    return at;
  }

  [[nodiscard]] std::string_view NameAt(std::size_t at) const {
    std::size_t end = at;
    while (end < html_.size() && !Is(html_[end], kEndsName)) ++end;
    return html_.substr(at, end - at);
  }

  // Passes over the attributes from `at`, leaving out those that nobody reads; returns where the tag's '>'
  // is, or the end of the page.
  std::size_t Attributes(std::size_t at, AttributeUse use) {
    int count = 0;
    std::size_t previous = at;
    while (at < html_.size() && html_[at] != '>') {
      if (IsBlank(html_[at]) || html_[at] == '/') {
        ++at;
        continue;
      }
      const std::size_t name = at;
      ++at;  // a '=' here belongs to the name
      while (at < html_.size() && !Is(html_[at], kEndsAttributeName)) ++at;
      const std::size_t name_end = at;
      std::size_t value = at;
      std::size_t value_begin = at;
      std::size_t value_end = at;
      while (value < html_.size() && IsBlank(html_[value])) ++value;
      if (value < html_.size() && html_[value] == '=') {
        ++value;
        while (value < html_.size() && IsBlank(html_[value])) ++value;
        if (value < html_.size() && (html_[value] == '"' || html_[value] == '\'')) {
          at = After(html_.find(html_[value], value + 1), 1);
          value_begin = value + 1;
          value_end = std::max(value_begin, at - 1);
        } else {
          at = value;
          while (at < html_.size() && !Is(html_[at], kEndsValue)) ++at;
          value_begin = value;
          value_end = at;
        }
      }
      const bool surplus = ++count > kMaxAttributes || attributes_ >= kMaxAllAttributes;
      result_.defused |= surplus;
      const std::string_view known =
          Read(html_.substr(name, name_end - name), html_.substr(name_end, at - name_end));
      attributes_ += known.empty() ? 0 : 1;
      const bool plain = use == AttributeUse::kKnown && !known.empty() && IsPlain(value_begin, value_end);
      if (plain && !surplus) {
        result_.plain.push_back({static_cast<std::uint32_t>(tag_place_), known,
                                 static_cast<std::uint32_t>(value_begin),
                                 static_cast<std::uint32_t>(value_end)});
      }
      if (surplus || plain || (known.empty() && use != AttributeUse::kAll)) {
        // Where no blank follows, the one before parts the next attribute from what stands there.
        const bool parted = at >= html_.size() || IsBlank(html_[at]) || html_[at] == '>' || html_[at] == '/';
        Drop(parted ? previous : name, at);
      }
      previous = at;
    }
    return at;
  }

  // The known name of an attribute that is read; `value` is what stands behind the name, with its '='.
  [[nodiscard]] static std::string_view Read(std::string_view written, std::string_view value) {
    constexpr std::size_t kLongest = 16;
    char lower[kLongest];
    if (written.size() > kLongest || !MayBeReadAttribute(written)) return {};
    std::ranges::transform(written, lower, Lower);
    const std::string_view name = ReadAttribute(std::string_view(lower, written.size()));
    if (name == "style" && value.find("none") == std::string_view::npos) return {};
    return name;
  }

  // Whether the value [begin, end) of an attribute is what the parser would make of it.
  [[nodiscard]] bool IsPlain(std::size_t begin, std::size_t end) const {
    const std::string_view value = html_.substr(begin, end - begin);
    return value.find('&') == value.npos && (!mended_ || value.find_first_of(kMended) == value.npos);
  }

  std::size_t StartTag(std::size_t at) {
    tag_place_ = result_.html.size() + (at - copied_);
    const std::string_view written = NameAt(at + 1);
    const NameHash name = Hash(written);
    const std::uint8_t kind = KindOf(name);
    parting_ = (kind & kParting) != 0;
    // In foreign content the attributes of these two tell where it ends.
    const bool all = foreign_ > 0 && (name == Hash("font") || name == Hash("annotation-xml"));
    // Those of a second <html> or <body> are merged into the first, and an <input> in a table stands by its
    // type.
    const bool parsed = name == Hash("html") || name == Hash("body") || name == Hash("input");
    const AttributeUse use = all ? AttributeUse::kAll : parsed ? AttributeUse::kParsed : AttributeUse::kKnown;
    const std::size_t close = Attributes(at + 1 + written.size(), use);
    if (close >= html_.size()) return html_.size();
    const std::size_t end = close + 1;
    if (++elements_ > kMaxElements) {
      // The text of a script is no text of the page.
      const bool raw = foreign_ == 0 && (kind & kRaw) != 0;
      const std::size_t after = raw ? AfterRaw(end, written, false) : end;
      Blank(at, after);
      return after;
    }
    if (name == Hash("html") || name == Hash("body")) {
      int& seen = name == Hash("html") ? html_tags_ : body_tags_;
      if (++seen > kMaxRootTags) Blank(at, end);
      return end;
    }
    if ((kind & kShallow) != 0) ++shallow_;
    if ((kind & (kVoid | kShallow)) != 0) return end;
    if (foreign_ == 0 && (kind & kRaw) != 0) return AfterRaw(end, written, (kind & kUnread) != 0);
    if (foreign_ > 0 && html_[close - 1] == '/') return end;
    while (!open_.empty() && Closes(name, open_.back())) Pop();
    const bool formatting = (kind & kFormatting) != 0;
    if (formatting && formatting_ >= kMaxOpenFormatting) {
      Blank(at, end);
    } else if (open_.size() >= kMaxDepth) {
      Blank(at, end);
      ++surplus_;
    } else {
      open_.push_back(name);
      if (IsForeign(name)) ++foreign_;
      if (IsVerbatim(name)) ++verbatim_;
      if (formatting) ++formatting_;
      if (foreign_ == 1 && name == Hash("svg")) return AfterDrawing(end);
    }
    return end;
  }

  // Leaves out what an <svg> draws, whose content starts at `at`, where all of it is drawing; returns where
  // its end tag stands, or `at`. Nobody reads it, and icons are many.
  std::size_t AfterDrawing(std::size_t at) {
    for (std::size_t tag = at; (tag = html_.find('<', tag)) != std::string_view::npos; tag += 2) {
      const bool end_tag = html_.substr(tag, 2) == "</";
      const NameHash name = Hash(NameAt(tag + (end_tag ? 2 : 1)));
      if (end_tag && name == Hash("svg")) {
        if (tag > at) Drop(at, tag);
        return tag;
      }
      if ((KindOf(name) & kDrawing) == 0) return at;
    }
    return at;
  }

  std::size_t EndTag(std::size_t at) {
    const std::string_view written = NameAt(at + 2);
    const NameHash name = Hash(written);
    const std::size_t end = After(html_.find('>', at + 2), 1);
    const std::uint8_t kind = KindOf(name);
    parting_ = (kind & kParting) != 0;
    if (elements_ > kMaxElements) {
      Blank(at, end);
      return end;
    }
    // An end tag without its start makes an element of a paragraph, and </br> always does.
    if ((kind & kVoid) != 0 || ((kind & kShallow) != 0 && shallow_ == 0)) ++elements_;
    if ((kind & kShallow) != 0) {
      if (shallow_ > 0) --shallow_;
      return end;
    }
    if (surplus_ > 0) {
      --surplus_;
      Blank(at, end);
      return end;
    }
    const auto found = std::find(open_.rbegin(), open_.rend(), name);
    if ((kind & kFormatting) != 0 && formatting_ > 0) --formatting_;  // maybe its block was closed before it
    if (found == open_.rend()) return end;
    const auto keep = static_cast<std::size_t>(open_.rend() - found) - 1;
    // Formatting that is closed by the end of its block stays in force for the blocks after it.
    while (open_.size() > keep) Pop();
    return end;
  }

  void Pop() {
    if (IsForeign(open_.back())) --foreign_;
    if (IsVerbatim(open_.back())) --verbatim_;
    open_.pop_back();
  }

  struct CommentPlace {
    std::size_t begin;
    std::size_t text_end;  // where its "-->" stands
    std::size_t end;
  };

  [[nodiscard]] CommentPlace CommentAt(std::size_t at) const {
    const std::size_t text = at + kComment.size();
    // A comment may end right away: "<!-->", "<!--->".
    for (std::size_t dashes = at + 2; (dashes = html_.find("--", dashes)) != std::string_view::npos;
         ++dashes) {
      const std::size_t mark = dashes + 2;
      if (mark >= html_.size()) break;
      if (html_[mark] != '>' && (html_[mark] != '!' || html_.substr(mark, 2) != "!>")) continue;
      if (html_[mark] == '!' && dashes < text) continue;
      return {at, dashes, mark + (html_[mark] == '>' ? 1 : 2)};
    }
    return {at, 0, html_.size()};
  }

  // Leaves out what a comment says, but not the comment: text before and after it is two runs.
  void KeepEmpty(const CommentPlace& comment) {
    if (++elements_ > kMaxElements) {
      Blank(comment.begin, comment.end);
    } else if (const std::size_t text = comment.begin + kComment.size(); comment.text_end > text) {
      Drop(text, comment.text_end);
    }
  }

  // After the end tag of a raw text element whose content starts at `at`; `at` itself when it has none.
  std::size_t AfterRaw(std::size_t at, std::string_view name, bool unread) {
    const NameHash hash = Hash(name);
    if (hash == unclosed_) return at;
    for (std::size_t end = at; (end = html_.find("</", end)) != std::string_view::npos; end += 2) {
      if (Hash(html_.substr(end + 2, name.size())) != hash) continue;
      if (unread) LeaveOut(at, end, name);
      return After(html_.find('>', end), 1);
    }
    unclosed_ = hash;
    return at;
  }

  // Leaves out the text [begin, end) of a script or style, where it is sure that the parser would see it
  // end there too: scripts may hold scripts in comments.
  void LeaveOut(std::size_t begin, std::size_t end, std::string_view name) {
    const std::size_t after_name = end + 2 + name.size();
    if (begin == end || after_name >= html_.size()) return;
    if (html_[after_name] != '>' && !IsBlank(html_[after_name])) return;
    const std::string_view text = html_.substr(begin, end - begin);
    if (const std::size_t comment = text.find("<!--"); comment != std::string_view::npos) {
      for (std::size_t at = comment; (at = text.find('<', at)) != std::string_view::npos; ++at) {
        if (Hash(text.substr(at + 1, name.size())) == Hash(name)) return;
      }
    }
    Drop(begin, end);
    result_.contents.push_back({static_cast<std::uint32_t>(tag_place_), static_cast<std::uint32_t>(begin),
                                static_cast<std::uint32_t>(end)});
  }

  std::string_view html_;
  bool mended_ = false;  // the page holds bytes that text cannot keep
  GuardedMarkup result_;
  std::size_t text_ = 0;        // where the text before the next tag begins
  std::size_t copied_ = 0;      // of the page: up to here it is in the result or left out
  std::size_t tag_place_ = 0;   // where the last start tag begins in the result
  std::vector<NameHash> open_;  // at most kMaxDepth
  std::size_t elements_ = 0;    // start tags, comments and what else makes a node, so far
  std::size_t shallow_ = 0;     // paragraphs whose end tags may still come
  std::size_t attributes_ = 0;  // of them all, those that are read
  std::size_t surplus_ = 0;     // start tags overwritten, whose end tags are still to come
  int formatting_ = 0;          // formatting elements in force, also those whose block was closed
  int foreign_ = 0;
  bool parting_ = false;           // the last tag parts lines
  std::vector<CommentPlace> gap_;  // comments behind the last tag
  int verbatim_ = 0;               // open elements whose white space stays as it is
  int html_tags_ = 0;
  int body_tags_ = 0;
  NameHash unclosed_ = 0;  // a raw text element known to have no end tag from here on
};

}  // namespace

GuardedMarkup GuardMarkup(std::string_view html) {
  return Guard(html).Run();
}

}  // namespace parallax::html

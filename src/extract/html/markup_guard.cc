#include "extract/html/markup_guard.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

namespace parallax::html {
namespace {

// Open elements that are kept. Pages of real outlets stay below 100; the parser's cost a tag grows with the
// depth, and 512 keeps it near that of a flat page.
constexpr std::size_t kMaxDepth = 512;
// Formatting elements open at once: each later block opens all of them again, so they multiply with the
// blocks.
constexpr int kMaxOpenFormatting = 16;
constexpr int kMaxAttributes = 256;
// <html> or <body> tags: a second one stands on pages that were put together carelessly.
constexpr int kMaxRootTags = 2;

using NameHash = std::uint64_t;

constexpr char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
constexpr bool IsAlpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool IsBlank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// FNV-1a of the name in lower case.
constexpr NameHash Hash(std::string_view name) {
  NameHash hash = 0xcbf29ce484222325;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(Lower(c))) * 0x100000001b3;
  return hash;
}

template <std::size_t N>
constexpr std::array<NameHash, N> Hashes(const std::string_view (&names)[N]) {
  std::array<NameHash, N> hashes{};
  for (std::size_t i = 0; i < N; ++i) hashes[i] = Hash(names[i]);
  std::ranges::sort(hashes);
  return hashes;
}

constexpr std::string_view kVoidNames[] = {"area",  "base",  "br",    "col",    "embed",    "hr",
                                           "img",   "input", "link",  "meta",   "param",    "source",
                                           "track", "wbr",   "frame", "keygen", "basefont", "bgsound"};
// A <p> is closed by whatever block follows, so it adds no depth of its own.
constexpr std::string_view kShallowNames[] = {"p", "html", "head", "body"};
constexpr std::string_view kFormattingNames[] = {"b", "big",   "code",   "em",     "font", "i", "nobr",
                                                 "s", "small", "strike", "strong", "tt",   "u", "a"};
// Their content is text, not markup.
constexpr std::string_view kRawNames[] = {"script", "style",  "textarea", "title",
                                          "xmp",    "iframe", "noembed",  "noframes"};
constexpr auto kVoid = Hashes(kVoidNames);
constexpr auto kShallow = Hashes(kShallowNames);
constexpr auto kFormatting = Hashes(kFormattingNames);
constexpr auto kRaw = Hashes(kRawNames);
constexpr NameHash kHtml = Hash("html");
constexpr NameHash kBody = Hash("body");

template <std::size_t N>
bool Has(const std::array<NameHash, N>& set, NameHash name) {
  return std::ranges::binary_search(set, name);
}

bool IsForeign(NameHash name) {
  return name == Hash("svg") || name == Hash("math");
}

// Whether a start tag `name` closes an open element `open` that was left without an end tag.
bool Closes(NameHash name, NameHash open) {
  const bool cell = open == Hash("td") || open == Hash("th");
  if (name == Hash("tr")) return cell || open == Hash("tr");
  if (name == Hash("td") || name == Hash("th")) return cell;
  const auto both = [&](std::string_view a, std::string_view b) {
    return (name == Hash(a) || name == Hash(b)) && (open == Hash(a) || open == Hash(b));
  };
  return both("li", "li") || both("dt", "dd") || both("option", "option") || both("rt", "rp") ||
         both("a", "a");
}

class Guard {
 public:
  explicit Guard(std::string_view html) : html_(html) { open_.reserve(kMaxDepth); }

  std::optional<std::string> Run() {
    if (std::memchr(html_.data(), '\0', html_.size()) != nullptr) {
      std::ranges::replace(Changed(), '\0', ' ');
    }
    std::size_t at = 0;
    while ((at = html_.find('<', at)) != std::string_view::npos && at + 1 < html_.size()) {
      const char next = html_[at + 1];
      if (IsAlpha(next)) {
        at = StartTag(at);
      } else if (next == '/' && at + 2 < html_.size() && IsAlpha(html_[at + 2])) {
        at = EndTag(at);
      } else if (html_.substr(at, 4) == "<!--") {
        at = After(html_.find("-->", at + 2), 3);
      } else if (next == '!' || next == '?' || next == '/') {
        at = After(html_.find('>', at + 2), 1);
      } else {
        ++at;
      }
    }
    return std::move(changed_);
  }

 private:
  std::size_t After(std::size_t found, std::size_t size) const {
    return found == std::string_view::npos ? html_.size() : found + size;
  }

  std::string& Changed() {
    if (!changed_) changed_.emplace(html_);
    return *changed_;
  }
  void Blank(std::size_t begin, std::size_t end) {
    std::string& text = Changed();
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
              text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  }

  std::string_view NameAt(std::size_t at) const {
    std::size_t end = at;
    while (end < html_.size() && !IsBlank(html_[end]) && html_[end] != '>' && html_[end] != '/') ++end;
    return html_.substr(at, end - at);
  }

  // Passes over the attributes from `at`; returns where the tag's '>' is, or the end of the page.
  // Attributes above the limit are overwritten.
  std::size_t Attributes(std::size_t at) {
    int count = 0;
    std::size_t surplus = std::string_view::npos;
    while (at < html_.size() && html_[at] != '>') {
      if (IsBlank(html_[at]) || html_[at] == '/') {
        ++at;
        continue;
      }
      if (++count == kMaxAttributes + 1) surplus = at;
      ++at;  // a '=' here belongs to the name
      while (at < html_.size() && !IsBlank(html_[at]) && html_[at] != '>' && html_[at] != '/' &&
             html_[at] != '=') {
        ++at;
      }
      std::size_t value = at;
      while (value < html_.size() && IsBlank(html_[value])) ++value;
      if (value >= html_.size() || html_[value] != '=') continue;
      ++value;
      while (value < html_.size() && IsBlank(html_[value])) ++value;
      if (value < html_.size() && (html_[value] == '"' || html_[value] == '\'')) {
        at = After(html_.find(html_[value], value + 1), 1);
      } else {
        at = value;
        while (at < html_.size() && !IsBlank(html_[at]) && html_[at] != '>') ++at;
      }
    }
    if (surplus != std::string_view::npos) Blank(surplus, std::min(at, html_.size()));
    return at;
  }

  std::size_t StartTag(std::size_t at) {
    const std::string_view written = NameAt(at + 1);
    const NameHash name = Hash(written);
    const std::size_t close = Attributes(at + 1 + written.size());
    if (close >= html_.size()) return html_.size();
    const std::size_t end = close + 1;
    if (name == kHtml || name == kBody) {
      int& seen = name == kHtml ? html_tags_ : body_tags_;
      if (++seen > kMaxRootTags) Blank(at, end);
      return end;
    }
    if (Has(kVoid, name) || Has(kShallow, name)) return end;
    if (foreign_ == 0 && Has(kRaw, name)) return AfterRaw(end, written);
    if (foreign_ > 0 && html_[close - 1] == '/') return end;
    while (!open_.empty() && Closes(name, open_.back())) Pop();
    const bool formatting = Has(kFormatting, name);
    if (formatting && formatting_ >= kMaxOpenFormatting) {
      Blank(at, end);
    } else if (open_.size() >= kMaxDepth) {
      Blank(at, end);
      ++surplus_;
    } else {
      open_.push_back(name);
      if (IsForeign(name)) ++foreign_;
      if (formatting) ++formatting_;
    }
    return end;
  }

  std::size_t EndTag(std::size_t at) {
    const std::string_view written = NameAt(at + 2);
    const NameHash name = Hash(written);
    const std::size_t end = After(html_.find('>', at + 2), 1);
    if (Has(kShallow, name)) return end;
    if (surplus_ > 0) {
      --surplus_;
      Blank(at, end);
      return end;
    }
    const auto found = std::find(open_.rbegin(), open_.rend(), name);
    if (found == open_.rend()) {
      if (Has(kFormatting, name) && formatting_ > 0) --formatting_;  // its block was closed before it
      return end;
    }
    const auto keep = static_cast<std::size_t>(open_.rend() - found) - 1;
    if (Has(kFormatting, name) && formatting_ > 0) --formatting_;
    // Formatting that is closed by the end of its block stays in force for the blocks after it.
    while (open_.size() > keep) Pop();
    return end;
  }

  void Pop() {
    if (IsForeign(open_.back())) --foreign_;
    open_.pop_back();
  }

  // After the end tag of a raw text element whose content starts at `at`; `at` itself when it has none.
  std::size_t AfterRaw(std::size_t at, std::string_view name) {
    if (Hash(name) == unclosed_) return at;
    for (std::size_t end = at; (end = html_.find("</", end)) != std::string_view::npos; end += 2) {
      if (Hash(html_.substr(end + 2, name.size())) == Hash(name)) return After(html_.find('>', end), 1);
    }
    unclosed_ = Hash(name);
    return at;
  }

  std::string_view html_;
  std::optional<std::string> changed_;
  std::vector<NameHash> open_;  // at most kMaxDepth
  std::size_t surplus_ = 0;     // start tags overwritten, whose end tags are still to come
  int formatting_ = 0;          // formatting elements in force, also those whose block was closed
  int foreign_ = 0;
  int html_tags_ = 0;
  int body_tags_ = 0;
  NameHash unclosed_ = 0;  // a raw text element known to have no end tag from here on
};

}  // namespace

std::optional<std::string> GuardMarkup(std::string_view html) {
  return Guard(html).Run();
}

}  // namespace parallax::html

// The only file that knows myhtml.
#include "extract/html/tree_builder.h"

#include <myhtml/api.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "extract/html/markup_guard.h"
#include "extract/html/text_mark.h"
#include "extract/html/text_place.h"

namespace parallax::html {
namespace {

struct KnownTag {
  myhtml_tag_id_t id;
  Tag tag;
};

constexpr KnownTag kKnownTags[] = {
    {MyHTML_TAG_A, Tag::kA},
    {MyHTML_TAG_ABBR, Tag::kAbbr},
    {MyHTML_TAG_ADDRESS, Tag::kAddress},
    {MyHTML_TAG_ARTICLE, Tag::kArticle},
    {MyHTML_TAG_ASIDE, Tag::kAside},
    {MyHTML_TAG_AUDIO, Tag::kAudio},
    {MyHTML_TAG_B, Tag::kB},
    {MyHTML_TAG_BASE, Tag::kBase},
    {MyHTML_TAG_BIG, Tag::kBig},
    {MyHTML_TAG_BLOCKQUOTE, Tag::kBlockquote},
    {MyHTML_TAG_BODY, Tag::kBody},
    {MyHTML_TAG_BR, Tag::kBr},
    {MyHTML_TAG_BUTTON, Tag::kButton},
    {MyHTML_TAG_CANVAS, Tag::kCanvas},
    {MyHTML_TAG_CAPTION, Tag::kCaption},
    {MyHTML_TAG_CENTER, Tag::kCenter},
    {MyHTML_TAG_CITE, Tag::kCite},
    {MyHTML_TAG_CODE, Tag::kCode},
    {MyHTML_TAG_DD, Tag::kDd},
    {MyHTML_TAG_DEL, Tag::kDel},
    {MyHTML_TAG_DETAILS, Tag::kDetails},
    {MyHTML_TAG_DIALOG, Tag::kDialog},
    {MyHTML_TAG_DIV, Tag::kDiv},
    {MyHTML_TAG_DL, Tag::kDl},
    {MyHTML_TAG_DT, Tag::kDt},
    {MyHTML_TAG_EM, Tag::kEm},
    {MyHTML_TAG_EMBED, Tag::kEmbed},
    {MyHTML_TAG_FIELDSET, Tag::kFieldset},
    {MyHTML_TAG_FIGCAPTION, Tag::kFigcaption},
    {MyHTML_TAG_FIGURE, Tag::kFigure},
    {MyHTML_TAG_FONT, Tag::kFont},
    {MyHTML_TAG_FOOTER, Tag::kFooter},
    {MyHTML_TAG_FORM, Tag::kForm},
    {MyHTML_TAG_FRAME, Tag::kFrame},
    {MyHTML_TAG_FRAMESET, Tag::kFrameset},
    {MyHTML_TAG_H1, Tag::kH1},
    {MyHTML_TAG_H2, Tag::kH2},
    {MyHTML_TAG_H3, Tag::kH3},
    {MyHTML_TAG_H4, Tag::kH4},
    {MyHTML_TAG_H5, Tag::kH5},
    {MyHTML_TAG_H6, Tag::kH6},
    {MyHTML_TAG_HEAD, Tag::kHead},
    {MyHTML_TAG_HEADER, Tag::kHeader},
    {MyHTML_TAG_HGROUP, Tag::kHgroup},
    {MyHTML_TAG_HR, Tag::kHr},
    {MyHTML_TAG_HTML, Tag::kHtml},
    {MyHTML_TAG_I, Tag::kI},
    {MyHTML_TAG_IFRAME, Tag::kIframe},
    {MyHTML_TAG_IMG, Tag::kImg},
    {MyHTML_TAG_INPUT, Tag::kInput},
    {MyHTML_TAG_INS, Tag::kIns},
    {MyHTML_TAG_LABEL, Tag::kLabel},
    {MyHTML_TAG_LEGEND, Tag::kLegend},
    {MyHTML_TAG_LI, Tag::kLi},
    {MyHTML_TAG_LINK, Tag::kLink},
    {MyHTML_TAG_MAIN, Tag::kMain},
    {MyHTML_TAG_MARK, Tag::kMark},
    {MyHTML_TAG_MATH, Tag::kMath},
    {MyHTML_TAG_MENU, Tag::kMenu},
    {MyHTML_TAG_META, Tag::kMeta},
    {MyHTML_TAG_NAV, Tag::kNav},
    {MyHTML_TAG_NOFRAMES, Tag::kNoframes},
    {MyHTML_TAG_NOSCRIPT, Tag::kNoscript},
    {MyHTML_TAG_OBJECT, Tag::kObject},
    {MyHTML_TAG_OL, Tag::kOl},
    {MyHTML_TAG_OPTGROUP, Tag::kOptgroup},
    {MyHTML_TAG_OPTION, Tag::kOption},
    {MyHTML_TAG_P, Tag::kP},
    {MyHTML_TAG_PRE, Tag::kPre},
    {MyHTML_TAG_Q, Tag::kQ},
    {MyHTML_TAG_RP, Tag::kRp},
    {MyHTML_TAG_RT, Tag::kRt},
    {MyHTML_TAG_RUBY, Tag::kRuby},
    {MyHTML_TAG_S, Tag::kS},
    {MyHTML_TAG_SAMP, Tag::kSamp},
    {MyHTML_TAG_SCRIPT, Tag::kScript},
    {MyHTML_TAG_SECTION, Tag::kSection},
    {MyHTML_TAG_SELECT, Tag::kSelect},
    {MyHTML_TAG_SMALL, Tag::kSmall},
    {MyHTML_TAG_SOURCE, Tag::kSource},
    {MyHTML_TAG_SPAN, Tag::kSpan},
    {MyHTML_TAG_STRIKE, Tag::kStrike},
    {MyHTML_TAG_STRONG, Tag::kStrong},
    {MyHTML_TAG_STYLE, Tag::kStyle},
    {MyHTML_TAG_SUB, Tag::kSub},
    {MyHTML_TAG_SUMMARY, Tag::kSummary},
    {MyHTML_TAG_SUP, Tag::kSup},
    {MyHTML_TAG_SVG, Tag::kSvg},
    {MyHTML_TAG_TABLE, Tag::kTable},
    {MyHTML_TAG_TBODY, Tag::kTbody},
    {MyHTML_TAG_TD, Tag::kTd},
    {MyHTML_TAG_TEMPLATE, Tag::kTemplate},
    {MyHTML_TAG_TEXTAREA, Tag::kTextarea},
    {MyHTML_TAG_TFOOT, Tag::kTfoot},
    {MyHTML_TAG_TH, Tag::kTh},
    {MyHTML_TAG_THEAD, Tag::kThead},
    {MyHTML_TAG_TIME, Tag::kTime},
    {MyHTML_TAG_TITLE, Tag::kTitle},
    {MyHTML_TAG_TR, Tag::kTr},
    {MyHTML_TAG_TRACK, Tag::kTrack},
    {MyHTML_TAG_TT, Tag::kTt},
    {MyHTML_TAG_U, Tag::kU},
    {MyHTML_TAG_UL, Tag::kUl},
    {MyHTML_TAG_VAR, Tag::kVar},
    {MyHTML_TAG_VIDEO, Tag::kVideo},
    {MyHTML_TAG_WBR, Tag::kWbr},
};

// Our tag for each of the parser's, which numbers the elements of the standard from 1.
constexpr auto kTagOfId = [] {
  std::array<Tag, MyHTML_TAG_LAST_ENTRY> tags{};
  tags.fill(Tag::kOther);
  for (const KnownTag& known : kKnownTags) tags[known.id] = known.tag;
  return tags;
}();

struct ParserDeleter {
  void operator()(myhtml_t* parser) const { myhtml_destroy(parser); }
  void operator()(myhtml_tree_t* tree) const { myhtml_tree_destroy(tree); }
};
using Parser = std::unique_ptr<myhtml_t, ParserDeleter>;
using Tree = std::unique_ptr<myhtml_tree_t, ParserDeleter>;

bool IsKept(myhtml_tree_node_t* node) {
  const auto id = myhtml_node_tag_id(node);
  return id != MyHTML_TAG__COMMENT && id != MyHTML_TAG__DOCTYPE && id != MyHTML_TAG__UNDEF;
}

std::string_view ViewOf(const char* text, std::size_t size) {
  return text == nullptr ? std::string_view() : std::string_view(text, size);
}

}  // namespace

// One walk over the parser's tree, in document order, along its own links.
class TreeBuilder::Walk {
 public:
  Walk(Document& document, const GuardedMarkup& markup, myhtml_tree_t* tree)
      : document_(document),
        markup_(markup),
        parsed_(markup.html),
        taken_(markup.texts.size()),
        tree_(tree) {}

  void Run() {
    constexpr std::size_t kMadeUp = 64;  // by the parser, and short texts
    auto& nodes = document_.nodes_;
    Document::Node root{};
    root.parent = kNoNode;
    root.tag = Tag::kDocument;
    nodes.reserve(markup_.elements + markup_.texts.size() + kMadeUp);
    nodes.push_back(root);
    NodeId parent = 0;
    myhtml_tree_node_t* const top = myhtml_tree_get_document(tree_);
    myhtml_tree_node_t* at = myhtml_node_child(top);
    while (at != nullptr) {
      myhtml_tree_node_t* child = nullptr;
      if (IsKept(at)) {
        const NodeId added = Add(at, parent);
        AddContent(added);
        child = myhtml_node_child(at);
        if (child != nullptr) {
          parent = added;
          at = child;
          continue;
        }
        nodes[added].end = static_cast<NodeId>(nodes.size());
      }
      while (at != nullptr && myhtml_node_next(at) == nullptr) {
        at = myhtml_node_parent(at);
        if (at == top || at == nullptr) {
          at = nullptr;
          break;
        }
        nodes[parent].end = static_cast<NodeId>(nodes.size());
        parent = nodes[parent].parent;
      }
      if (at != nullptr) at = myhtml_node_next(at);
    }
    nodes[0].end = static_cast<NodeId>(nodes.size());
    document_.tags_.reserve(nodes.size());
    for (const Document::Node& node : nodes) document_.tags_.push_back(node.tag);
  }

 private:
  NodeId Add(myhtml_tree_node_t* from, NodeId parent) {
    auto& nodes = document_.nodes_;
    const auto added = static_cast<NodeId>(nodes.size());
    Document::Node node{};
    node.parent = parent;
    node.depth = static_cast<std::uint16_t>(std::min<int>(nodes[parent].depth + 1, UINT16_MAX));
    const auto id = myhtml_node_tag_id(from);
    const bool is_text = id == MyHTML_TAG__TEXT;
    if (myhtml_node_token(from) != nullptr) {
      const auto place = is_text ? myhtml_node_raw_position(from) : myhtml_node_element_position(from);
      if (place.begin <= parsed_.size() && place.length <= parsed_.size() - place.begin && place.length > 0) {
        parsed_begin_ = static_cast<std::uint32_t>(place.begin);
        node.source_begin = SourceOf(parsed_begin_);
        node.source_end = SourceOf(static_cast<std::uint32_t>(place.begin + place.length - 1)) + 1;
      }
    }
    if (is_text) {
      node.tag = Tag::kText;
      std::size_t size = 0;
      const char* parsed = myhtml_node_text(from, &size);
      const std::string_view text = ViewOf(parsed, size);
      std::string_view kept;
      if (const auto* const run = TakeMarked(text, size); run != nullptr && size == text.size()) {
        node.source_begin = run->source_begin;
        node.source_end = run->source_end;
        kept = document_.source_.substr(node.source_begin, node.source_end - node.source_begin);
      } else {
        std::string unmarked;
        const bool marked = text.find(kTextMark) != text.npos;
        if (marked) unmarked = Unmarked(text, run, size, node);
        const std::string_view written = marked ? std::string_view(unmarked) : text;
        if (node.source_end == 0) PlaceJoined(written, node);
        kept =
            Keep(written, document_.source_.substr(node.source_begin, node.source_end - node.source_begin));
      }
      node.text = kept.data();
      node.size = static_cast<std::uint32_t>(kept.size());
    } else {
      SetTag(node, from, id);
      AddAttributes(node, from);
    }
    if (node.source_end > placed_.end) placed_ = {node.source_begin, node.source_end};
    nodes.push_back(node);
    return added;
  }

  // The run of text that a mark at the begin of `text` stands for, `size` bytes long; nullptr where none
  // stands there, or the page itself wrote one that was there already: each is taken once.
  const GuardedMarkup::Text* TakeMarked(std::string_view text, std::size_t& size) {
    const auto number = ReadTextMark(text, size);
    if (!number || *number >= markup_.texts.size() || taken_[*number]) return nullptr;
    taken_[*number] = true;
    return &markup_.texts[*number];
  }

  // Text that holds marks, written out. The first one was taken, if it begins with one. A node that has a
  // place gets its end from the mark it ends with.
  std::string Unmarked(std::string_view text, const GuardedMarkup::Text* run, std::size_t size,
                       Document::Node& node) {
    std::string written;
    for (std::size_t at = 0; at < text.size();) {
      if (at > 0) run = TakeMarked(text.substr(at), size);
      if (run != nullptr) {
        written += document_.source_.substr(run->source_begin, run->source_end - run->source_begin);
        at += size;
      } else {
        const std::size_t next = std::min(text.find(kTextMark, at + 1), text.size());
        written += text.substr(at, next - at);
        at = next;
      }
    }
    if (run != nullptr && node.source_end > 0) node.source_end = run->source_end;
    return written;
  }

  // The place of text that the parser joined of several runs, which is after the node before it; that node's
  // own where the text came from elsewhere (out of a table), so that all text has a place.
  void PlaceJoined(std::string_view text, Document::Node& node) {
    const auto found = FindText(document_.source_, placed_.end, text);
    const SourceRange place = found             ? *found
                              : placed_.end > 0 ? placed_
                                                : SourceRange{0, document_.source_.size()};
    node.source_begin = static_cast<std::uint32_t>(place.begin);
    node.source_end = static_cast<std::uint32_t>(place.end);
  }

  void SetTag(Document::Node& node, myhtml_tree_node_t* from, myhtml_tag_id_t id) {
    const bool html = myhtml_node_namespace(from) == MyHTML_NAMESPACE_HTML;
    node.tag = id < kTagOfId.size() && (html || id == MyHTML_TAG_SVG || id == MyHTML_TAG_MATH) ? kTagOfId[id]
                                                                                               : Tag::kOther;
    if (node.tag != Tag::kOther) return;
    auto [known, added] = names_.try_emplace(id, static_cast<std::uint16_t>(document_.other_names_.size()));
    if (added) {
      // A page with more made-up elements than fit shares the last name among the rest.
      if (document_.other_names_.size() < UINT16_MAX) {
        std::size_t size = 0;
        const char* name = myhtml_tag_name_by_id(tree_, id, &size);
        document_.other_names_.emplace_back(ViewOf(name, size));
      } else {
        known->second = UINT16_MAX - 1;
      }
    }
    node.other_name = known->second;
  }

  void AddAttributes(Document::Node& node, myhtml_tree_node_t* from) {
    auto& attributes = document_.attributes_;
    node.first_attribute = static_cast<std::uint32_t>(attributes.size());
    if (node.source_end > 0) AddPlainAttributes();
    for (auto* at = myhtml_node_attribute_first(from); at != nullptr; at = myhtml_attribute_next(at)) {
      std::size_t size = 0;
      const char* text = myhtml_attribute_key(at, &size);
      const std::string_view name = Keep(ViewOf(text, size), Raw(myhtml_attribute_key_raw_position(at)));
      text = myhtml_attribute_value(at, &size);
      const std::string_view value = Keep(ViewOf(text, size), Raw(myhtml_attribute_value_raw_position(at)));
      attributes.push_back({name, value});
    }
    node.size = static_cast<std::uint32_t>(attributes.size()) - node.first_attribute;
  }

  // The attributes of the tag at parsed_begin_ that the parser did not see.
  void AddPlainAttributes() {
    const auto& plain = markup_.plain;
    if (plain_ >= plain.size() || plain[plain_].tag != parsed_begin_) {
      plain_ = static_cast<std::size_t>(
          std::ranges::lower_bound(plain, parsed_begin_, {}, &GuardedMarkup::Plain::tag) - plain.begin());
    }
    for (; plain_ < plain.size() && plain[plain_].tag == parsed_begin_; ++plain_) {
      const GuardedMarkup::Plain& attribute = plain[plain_];
      document_.attributes_.push_back(
          {attribute.name,
           document_.source_.substr(attribute.source_begin, attribute.source_end - attribute.source_begin)});
    }
  }

  // The text of a script or style element, which the parser did not see, as it stands in the source.
  void AddContent(NodeId element) {
    auto& nodes = document_.nodes_;
    if (nodes[element].tag != Tag::kScript && nodes[element].tag != Tag::kStyle) return;
    const auto found =
        std::ranges::lower_bound(markup_.contents, parsed_begin_, {}, &GuardedMarkup::Content::tag);
    if (found == markup_.contents.end() || found->tag != parsed_begin_) return;
    const std::string_view text =
        document_.source_.substr(found->source_begin, found->source_end - found->source_begin);
    Document::Node node{};
    node.tag = Tag::kText;
    node.parent = element;
    node.depth = static_cast<std::uint16_t>(std::min<int>(nodes[element].depth + 1, UINT16_MAX));
    node.text = text.data();
    node.size = static_cast<std::uint32_t>(text.size());
    node.source_begin = found->source_begin;
    node.source_end = found->source_end;
    node.end = static_cast<NodeId>(nodes.size() + 1);
    nodes.push_back(node);
  }

  // Where byte `at` of the parsed markup stands in the source. The walk goes forward, nearly always.
  std::uint32_t SourceOf(std::uint32_t at) {
    const auto& pieces = markup_.pieces;
    if (at < pieces[piece_].begin || (piece_ + 1 < pieces.size() && at >= pieces[piece_ + 1].begin)) {
      const bool next =
          at >= pieces[piece_].begin && (piece_ + 2 == pieces.size() || at < pieces[piece_ + 2].begin);
      piece_ =
          next
              ? piece_ + 1
              : static_cast<std::size_t>(
                    std::ranges::upper_bound(pieces, at, {}, &GuardedMarkup::Piece::begin) - pieces.begin()) -
                    1;
    }
    return pieces[piece_].source + (at - pieces[piece_].begin);
  }

  std::string_view Raw(myhtml_position_t place) {
    if (place.length == 0 || place.begin + place.length > parsed_.size()) return {};
    return document_.source_.substr(SourceOf(static_cast<std::uint32_t>(place.begin)), place.length);
  }

  // `text` as a view that lives as long as the document: of the source where it reads the same there.
  std::string_view Keep(std::string_view text, std::string_view raw) {
    if (text.empty()) return {};
    if (text == raw) return raw;
    return Copy(text);
  }

  std::string_view Copy(std::string_view text) {
    auto* copy = static_cast<char*>(document_.storage_->allocate(text.size(), 1));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }

  Document& document_;
  const GuardedMarkup& markup_;
  std::string_view parsed_;
  std::vector<bool> taken_;         // of the markup's texts, those that stand in the tree
  std::size_t plain_ = 0;           // of the markup: the next attribute that the parser did not see
  std::size_t piece_ = 0;           // of the markup: where the last look-up was
  std::uint32_t parsed_begin_ = 0;  // of the last node added
  SourceRange placed_{};            // of the node that stands last in the source, of those added
  myhtml_tree_t* tree_;
  std::map<myhtml_tag_id_t, std::uint16_t> names_;
};

Result<void> TreeBuilder::Build(Document& document) {
  const GuardedMarkup markup = GuardMarkup(document.source_);
  document.defused_ = markup.defused;
  const Parser parser(myhtml_create());
  if (!parser || myhtml_init(parser.get(), MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0) != MyHTML_STATUS_OK) {
    return Fail(ErrorKind::kTooLarge, "there is no memory for the HTML parser");
  }
  const Tree tree(myhtml_tree_create());
  if (!tree || myhtml_tree_init(tree.get(), parser.get()) != MyHTML_STATUS_OK) {
    return Fail(ErrorKind::kTooLarge, "there is no memory for the HTML parser");
  }
  if (myhtml_parse(tree.get(), MyENCODING_UTF_8, markup.html.data(), markup.html.size()) !=
      MyHTML_STATUS_OK) {
    return Fail(ErrorKind::kMalformed, "the HTML parser gave up");
  }
  Walk(document, markup, tree.get()).Run();
  return {};
}

}  // namespace parallax::html

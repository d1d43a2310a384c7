#include "extract/metadata/page_fields.h"

#include <array>
#include <charconv>

#include "extract/html/entities.h"
#include "text/table.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

constexpr std::size_t kMostFields = 2000;
constexpr std::size_t kLongestValue = 2000;

std::string CleanValue(std::string_view value) {
  if (value.size() > kLongestValue) {
    std::size_t end = kLongestValue;
    while (!IsBoundary(value, end)) --end;
    value = value.substr(0, end);
  }
  // The parser resolved what was escaped once.
  return value.find('&') == value.npos ? FoldSpace(value) : FoldSpace(ResolveEntities(value));
}

// An attribute's words, each given once: "itemprop" and "rel" may list several.
template <typename Visit>
void ForEachWord(std::string_view value, Visit visit) {
  constexpr std::size_t kLongestName = 64;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find_first_of(" \t\n\r"), value.size());
    if (end > 0 && end <= kLongestName) visit(value.substr(0, end));
    value.remove_prefix(std::min(end + 1, value.size()));
  }
}

}  // namespace

Result<FieldTable> FieldTable::Load(const DataFiles& data) {
  static constexpr std::array<std::string_view, 9> kNames{
      "title", "published", "modified", "author", "outlet", "section", "tags", "canonical", "access"};
  const Result<Table> table =
      Table::Load(data, "extract/page_fields.tsv", {"attribute", "name", "field", "weight"});
  if (!table) return std::unexpected(table.error());
  FieldTable fields;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    std::size_t kind = 0;
    while (kind < kNames.size() && kNames[kind] != table->Cell(row, 2)) ++kind;
    if (kind == kNames.size()) return std::unexpected(table->ErrorAt(row, "not a field"));
    const std::string_view cell = table->Cell(row, 3);
    int weight = -1;
    std::from_chars(cell.data(), cell.data() + cell.size(), weight);
    if (weight < 0 || weight > 100) return std::unexpected(table->ErrorAt(row, "the weight is 0 to 100"));
    const std::string_view attribute = table->Cell(row, 0);
    Rows* rows = attribute == "meta"   ? &fields.meta_
                 : attribute == "item" ? &fields.item_
                 : attribute == "link" ? &fields.link_
                                       : nullptr;
    if (rows == nullptr) return std::unexpected(table->ErrorAt(row, "attribute is meta, item or link"));
    rows->emplace(table->Cell(row, 1), Row{static_cast<FieldKind>(kind), weight});
  }
  return fields;
}

const FieldTable::Row* FieldTable::Find(const Rows& rows, std::string_view name) {
  const auto found = rows.find(FoldCase(name));
  return found == rows.end() ? nullptr : &found->second;
}

std::vector<PageField> FieldTable::Collect(const Document& dom) const {
  std::vector<PageField> fields;
  const auto add = [&](const Row& row, std::string_view value, std::string from, NodeId node) {
    std::string cleaned = CleanValue(value);
    if (!cleaned.empty()) fields.push_back({row.kind, row.weight, std::move(cleaned), std::move(from), node});
  };
  for (NodeId n = 0; n < dom.size() && fields.size() < kMostFields; ++n) {
    if (dom.IsText(n)) continue;
    const Tag tag = dom.tag(n);
    std::string_view value;
    std::string_view name;
    std::string_view item;
    std::string_view rel;
    std::string_view href;
    std::string_view datetime;
    for (const Attribute& attribute : dom.Attributes(n)) {
      if (attribute.name == "content") value = attribute.value;
      if (attribute.name == "name" && tag == Tag::kMeta) name = attribute.value;
      if (attribute.name == "property" || attribute.name == "itemprop") item = attribute.value;
      if (attribute.name == "rel") rel = attribute.value;
      if (attribute.name == "href") href = attribute.value;
      if (attribute.name == "datetime") datetime = attribute.value;
    }
    if (tag == Tag::kMeta) {
      for (const std::string_view key : {name, item}) {
        if (key.empty()) continue;
        if (const Row* row = Find(meta_, key)) {
          add(*row, value, "meta " + FoldCase(key), n);
          break;
        }
      }
    }
    if (tag == Tag::kLink) {
      ForEachWord(rel, [&](std::string_view word) {
        if (const Row* row = Find(link_, word)) add(*row, href, "link " + FoldCase(word), n);
      });
    }
    if (item.empty()) continue;
    ForEachWord(item, [&](std::string_view word) {
      const Row* row = Find(item_, word);
      if (row == nullptr) return;
      constexpr std::size_t kLongestItem = 300;
      std::string inner;
      std::string_view text = !value.empty() ? value : datetime;
      if (text.empty() && tag != Tag::kMeta) text = inner = dom.InnerText(n, kLongestItem);
      add(*row, text, "microdata " + FoldCase(word), n);
    });
  }
  return fields;
}

}  // namespace parallax::html

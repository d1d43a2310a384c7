// The tables that metadata of pages and plain texts is read with, loaded once and shared by all threads.
#ifndef PARALLAX_EXTRACT_METADATA_PAGE_KNOWLEDGE_H_
#define PARALLAX_EXTRACT_METADATA_PAGE_KNOWLEDGE_H_

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "extract/metadata/agencies.h"
#include "extract/metadata/class_words.h"
#include "extract/metadata/credits.h"
#include "extract/metadata/date_order.h"
#include "extract/metadata/date_reader.h"
#include "extract/metadata/labels.h"
#include "extract/metadata/outlet_zones.h"
#include "extract/metadata/page_fields.h"
#include "extract/metadata/relative_time.h"
#include "extract/metadata/residue.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

namespace html {
struct MetadataModel;
}

class PageKnowledge {
 public:
  ~PageKnowledge();
  // Fails when a table is missing or malformed, naming the table and the line.
  [[nodiscard]] static Result<std::unique_ptr<PageKnowledge>> Create(const DataFiles& data);

  // The same without the learned part, for the program that trains it.
  [[nodiscard]] static Result<std::unique_ptr<PageKnowledge>> CreateUntrained(const DataFiles& data);

  [[nodiscard]] const html::MetadataModel& model() const { return *model_; }
  [[nodiscard]] const Agencies& agencies() const { return agencies_; }
  [[nodiscard]] const Labels& labels() const { return labels_; }
  [[nodiscard]] const ResiduePhrases& residue() const { return residue_; }
  [[nodiscard]] const DateOrder& date_order() const { return date_order_; }
  [[nodiscard]] const OutletZones& outlet_zones() const { return outlet_zones_; }
  [[nodiscard]] const ClassWords& class_words() const { return class_words_; }
  [[nodiscard]] const html::FieldTable& fields() const { return fields_; }
  [[nodiscard]] const RelativeTimes& relative_times() const { return relative_times_; }
  [[nodiscard]] const DateReader& dates() const { return *dates_; }
  // Whether `word` is a given name of data/names (some hundred common ones), whatever its case and accents.
  [[nodiscard]] bool IsGivenName(std::string_view word) const;
  // Whether one of the words of `text` is an article, a pronoun or the like, of data/names.
  [[nodiscard]] bool HasFunctionWord(std::string_view text) const;
  [[nodiscard]] const CreditReader& credits() const { return *credits_; }

 private:
  PageKnowledge();

  Agencies agencies_;
  Labels labels_;
  ResiduePhrases residue_;
  DateOrder date_order_;
  OutletZones outlet_zones_;
  ClassWords class_words_;
  html::FieldTable fields_;
  RelativeTimes relative_times_;
  std::unordered_set<std::string> given_names_;  // looked up, never walked
  std::unordered_set<std::string> function_words_;
  std::unique_ptr<DateReader> dates_;
  std::unique_ptr<CreditReader> credits_;  // refers to the members above
  std::unique_ptr<const html::MetadataModel> model_;
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_PAGE_KNOWLEDGE_H_

// The tables that metadata of pages and plain texts is read with, loaded once and shared by all threads.
#ifndef PARALLAX_EXTRACT_METADATA_PAGE_KNOWLEDGE_H_
#define PARALLAX_EXTRACT_METADATA_PAGE_KNOWLEDGE_H_

#include <memory>

#include "extract/metadata/agencies.h"
#include "extract/metadata/class_words.h"
#include "extract/metadata/credits.h"
#include "extract/metadata/date_order.h"
#include "extract/metadata/date_reader.h"
#include "extract/metadata/labels.h"
#include "extract/metadata/page_fields.h"
#include "extract/metadata/residue.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

class PageKnowledge {
 public:
  // Fails when a table is missing or malformed, naming the table and the line.
  [[nodiscard]] static Result<std::unique_ptr<PageKnowledge>> Create(const DataFiles& data);

  [[nodiscard]] const Agencies& agencies() const { return agencies_; }
  [[nodiscard]] const Labels& labels() const { return labels_; }
  [[nodiscard]] const ResiduePhrases& residue() const { return residue_; }
  [[nodiscard]] const DateOrder& date_order() const { return date_order_; }
  [[nodiscard]] const ClassWords& class_words() const { return class_words_; }
  [[nodiscard]] const html::FieldTable& fields() const { return fields_; }
  [[nodiscard]] const DateReader& dates() const { return *dates_; }
  [[nodiscard]] const CreditReader& credits() const { return *credits_; }

 private:
  PageKnowledge() = default;

  Agencies agencies_;
  Labels labels_;
  ResiduePhrases residue_;
  DateOrder date_order_;
  ClassWords class_words_;
  html::FieldTable fields_;
  std::unique_ptr<DateReader> dates_;
  std::unique_ptr<CreditReader> credits_;  // refers to the members above
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_PAGE_KNOWLEDGE_H_

// Speech behind a dash: a paragraph begins with a dash and says who speaks behind a comma ("– Q, siger X."),
// a dash ("— Q, — сказав X. — Q"), or not at all ("– Q.").
#ifndef PARALLAX_ANNOTATE_QUOTES_DASH_PASSAGES_H_
#define PARALLAX_ANNOTATE_QUOTES_DASH_PASSAGES_H_

#include <span>

#include "annotate/quotes/field_view.h"

namespace parallax {

// Adds the passages behind dashes to `view`. `lists` are places of list items, where a dash is a bullet. A
// passage without the words that name a speaker is tentative. Linear.
void FindDashPassages(FieldView& view, std::span<const Span> lists, std::span<const Span> sentences);

// Cuts the words that name the speaker out of passages between marks, in languages that write them there:
// « Q, dit Berg, q ». Linear.
void SplitAtInnerInquits(FieldView& view, std::span<const Span> sentences);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_DASH_PASSAGES_H_

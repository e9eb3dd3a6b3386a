// The walk through the items of the self-check: one a page, left at any time, gone on with later. It begins at the question of
// the level, on the summary or on the result, and leads back there.
#include "present/flow.hpp"

namespace ltci {

namespace {

// Back to where the self-check was begun.
void return_to_origin(Session& s) {
  s.at = s.check_from;
  s.field = Field::level;
  s.from = Place::question;
}

}  // namespace

// From an item: to the band. From the band, or where nothing was answered yet: to the first item that is open.
void Flow::open_self_check(Session& s) {
  const bool goes_on = s.at == Place::self_check;
  if (s.at == Place::question && s.field == Field::self_check) return void(s.at = Place::self_check);
  if (!goes_on) s.check_from = s.at == Place::question ? s.from : s.at;
  s.from = Place::self_check;
  if (s.c.has_self_check && !goes_on) return void(s.at = s.from);
  const int items = static_cast<int>(data_.policy.assessment.items.size());
  for (int i = 0; i < items; ++i) {
    if (s.c.self_check[static_cast<std::size_t>(i)] || s.unknown_items >> i & 1) continue;
    s.at = s.from = Place::question;
    s.field = Field::self_check;
    s.item = i;
    return;
  }
}

// The question of an item; false where `path` is of something else.
bool Flow::edit_item(Session& s, std::string_view path) {
  const std::string_view own = "self_check.";
  if (path.substr(0, own.size()) != own) return false;
  path.remove_prefix(own.size());
  int i = 0;
  for (const AssessmentItem& item : data_.policy.assessment.items) {
    if (item.id == path) s.item = i;
    ++i;
  }
  return true;
}

// On with what comes after the question of the level: who does the self-check has no assessed level to give.
void Flow::leave_self_check(Session& s) {
  return_to_origin(s);
  if (!answered(s, Field::level)) s.unknown |= bit(Field::level);
  if (s.at == Place::question) go_on(s);
}

void Flow::back_from_self_check(Session& s) {
  const bool item = s.at == Place::question;
  if (item && s.item > 0) {
    --s.item;
  } else if (!item && s.from == Place::question) {  // answered item after item: to the last one shown
    s.at = Place::question;
    s.field = Field::self_check;
  } else {
    return_to_origin(s);
  }
}

// The value of an answer is its points; of two that are worth the least, the second's has a zero before: "10", "5", "0", "00".
std::optional<Refusal> Flow::take_item(Session& s, std::string_view choice) {
  const AssessmentItem& item = data_.policy.assessment.items[static_cast<std::size_t>(s.item)];
  const bool unknown = choice == "unknown";
  const std::optional<int> points = whole_number(choice);
  if (!unknown && (!points || !option_worth(item, *points))) return Refusal("ui.choose");
  const std::uint32_t here = 1u << s.item;
  s.c.has_self_check = true;
  s.c.self_check[static_cast<std::size_t>(s.item)] = points;
  s.unknown_items = (s.unknown_items & ~here) | (unknown ? here : 0);
  s.second_items = (s.second_items & ~here) | (points == item.points[0] && choice.size() > 1 ? here : 0);
  go_on(s);
  return std::nullopt;
}

}  // namespace ltci

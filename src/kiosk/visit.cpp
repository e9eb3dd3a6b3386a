#include "kiosk/visit.hpp"

#include <algorithm>
#include <cstring>

#include "present/pages.hpp"

namespace ltci {

namespace {

template <class B>
const B* find_block(const Page& page) {
  for (const Block* b = page.blocks.first(); b; b = b->next)
    if (b->kind == B::kKind) return static_cast<const B*>(b);
  return nullptr;
}

std::string_view selected_in(const List<ChoiceOption>& options) {
  for (const ChoiceOption* o = options.first(); o; o = o->next)
    if (o->selected) return o->value;
  return {};
}

// Where the functions that worked with the answers kept them: the stack below here is nobody's now.
[[gnu::noinline]] void wipe_stack() {
  constexpr std::size_t kDeepest = 512 * 1024;
  volatile char room[kDeepest];
  for (std::size_t i = 0; i < kDeepest; ++i) room[i] = 0;
  static_cast<void>(room[0]);
}

bool is_knob(const NumberBlock& b) { return b.slider > 0; }

}  // namespace

void Entry16::set(std::string_view words) {
  std::memset(text, 0, sizeof text);
  std::copy_n(words.begin(), std::min(words.size(), sizeof text - 1), text);
}
void Entry16::add(char c) {
  const std::size_t n = view().size();
  if (n + 1 < sizeof text) text[n] = c;
}
void Entry16::erase() {
  if (const std::size_t n = view().size()) text[n - 1] = 0;
}

void Visit::open(Date today, Language language) {
  forget();
  session_.c.as_of = today;
  send({Event::Type::open, {}, {}, language, {}});
}

void Visit::forget() {
  page_.reset();  // its arena zeroes itself
  wipe(draft_);
  wipe(session_);
  wipe(estimate_);
  wipe_stack();
}

CodeText Visit::code() { return share_session(data_, session_, estimate_); }

bool Visit::send(const Event& event) {
  const Words id = page_ ? page_->id : Words();
  const Place at = session_.at;
  const Field field = session_.field;
  const int item = session_.item;
  const std::optional<Refusal> refused = Flow(data_, estimate_).apply(session_, event);
  compose(refused, refused ? &event.answer : nullptr);
  if (!refused) read_controls();
  else if (date()) to_wrong_part();
  return id.empty() || at != session_.at || field != session_.field || item != session_.item;
}

// What was typed lives in the draft, never in the page that goes.
void Visit::compose(const std::optional<Refusal>& refusal, const Answer* typed) {
  auto fresh = std::make_unique<Page>();
  compose_page(data_, session_, refusal, typed, estimate_, *fresh);
  page_ = std::move(fresh);
}

// The controls as the page says they stand.
void Visit::read_controls() {
  wipe(draft_);
  for (const Block* b = page_->blocks.first(); b; b = b->next) {
    if (b->kind == BlockKind::choices) {
      draft_.choice.set(selected_in(static_cast<const ChoicesBlock*>(b)->options));
    } else if (b->kind == BlockKind::number) {
      const auto& n = *static_cast<const NumberBlock*>(b);
      if (!n.options.empty()) draft_.choice.set(selected_in(n.options));
      if (is_knob(n) && !n.decimal) draft_.parts[2].set(n.text);
      else if (n.options.empty() || !n.text.empty()) draft_.number.set(n.text);
    } else if (b->kind == BlockKind::date) {
      const auto& d = *static_cast<const DateBlock*>(b);
      draft_.choice.set(selected_in(d.options));
      int i = 0;
      for (const DatePart* p = d.parts.first(); p; p = p->next) draft_.parts[i++].set(p->text);
    } else if (b->kind == BlockKind::guess) {
      draft_.guess = static_cast<const GuessBlock*>(b)->checked;
    }
  }
}

const NumberBlock* Visit::number(Words label) const {
  for (const Block* b = page_->blocks.first(); b; b = b->next) {
    if (b->kind != BlockKind::number) continue;
    const auto* n = static_cast<const NumberBlock*>(b);
    if (label.empty() || n->label.view() == label.view()) return n;
  }
  return nullptr;
}
const DateBlock* Visit::date() const { return find_block<DateBlock>(*page_); }

Answer Visit::answer() const {
  return {draft_.choice.view(), draft_.number.view(), draft_.parts[0].view(), draft_.parts[1].view(), draft_.parts[2].view(), draft_.guess};
}

// On the page where prices are tried the moved figures are the engine's; on a question only the preview follows.
void Visit::changed() {
  const Answer now = answer();
  if (session_.at == Place::what_if) {
    send({Event::Type::draft, {}, {}, session_.language, now});
  } else {
    compose(std::nullopt, &now);
  }
}

// Where a date that was not taken is to be mended: the first part that cannot be right, which the next digit begins anew.
void Visit::to_wrong_part() {
  const auto number = [&](int part) { return static_cast<int>(yuan_number(plain_number(draft_.parts[part].view())).value_or(0) / 100); };
  const Civil now = civil_of(session_.c.as_of);
  const int year = number(0), month = number(1);
  const bool may_come = session_.field == Field::waiting_ends || session_.field == Field::period_from || session_.field == Field::benefits_from;
  draft_.typing = false;
  const bool later = !may_come && year == now.year && month > now.month;
  draft_.part = year < 1900 || year > now.year + 20 * may_come ? 0 : month < 1 || month > 12 || later ? 1 : 2;
}

Entry16& Visit::typed_into() { return date() ? draft_.parts[draft_.part] : draft_.number; }

namespace {
constexpr std::size_t kDigits[] = {4, 2, 2};  // of a year, a month, a day
constexpr std::size_t kMostOfNumber = 8;
}  // namespace

// One more digit, or the point, where there is room for it.
void Visit::append(char digit) {
  Entry16& entry = typed_into();
  if (date()) {
    if (digit != '.' && entry.view().size() < kDigits[draft_.part]) entry.add(digit);
  } else if (entry.view().size() < kMostOfNumber && !(digit == '.' && (!number({})->decimal || entry.view().find('.') != std::string_view::npos))) {
    entry.add(digit);
  }
}

void Visit::key(std::string_view digit) {
  constexpr char kTens[] = {'9', '1', '3'};  // the largest that another digit can follow
  if (!draft_.choice.view().empty()) draft_.choice.set({});
  Entry16& entry = typed_into();
  if (!draft_.typing) entry.set({});  // a new one is begun
  else if (date() && entry.view().size() == kDigits[draft_.part]) return;
  append(digit[0]);
  draft_.typing = true;
  if (date()) {
    // Nobody wants to tap the next field after the last digit of this one.
    const bool full = entry.view().size() == kDigits[draft_.part] || (draft_.part > 0 && digit[0] > kTens[draft_.part] && entry.view().size() == 1);
    int parts = 0;
    for (const DatePart* p = date()->parts.first(); p; p = p->next) ++parts;
    if (full && draft_.part + 1 < parts) ++draft_.part, draft_.typing = false;
  }
  changed();
}

void Visit::type(int part, std::string_view text) {
  if (!types_number() && !date()) return;
  if (!draft_.choice.view().empty()) draft_.choice.set({});
  if (date()) draft_.part = std::clamp(part, 0, 2);
  typed_into().set({});
  draft_.typing = true;
  for (const char c : text)
    if (c == '.' || (c >= '0' && c <= '9')) append(c);
  changed();
}

bool Visit::types_number() const {
  const NumberBlock* n = number({});
  return n && session_.at != Place::what_if;
}

// Whole units up or down, within what the question takes; what stands behind the point stays.
void Visit::step(const Tap& tap) {
  const NumberBlock* block = number(tap.name);
  if (!block) return;
  Entry16& entry = is_knob(*block) && !block->decimal ? draft_.parts[2] : draft_.number;
  const Money from = yuan_number(plain_number(entry.view())).value_or(0);
  const Money to = std::clamp<Money>(from + tap.n * 100, block->min * 100, block->max * 100);
  std::string text = std::to_string(to / 100);
  if (to % 100) text += "." + std::to_string(100 + to % 100).substr(1);
  entry.set(text);
  std::fill(text.begin(), text.end(), '\0');
  draft_.typing = false;
  if (session_.at != Place::what_if) draft_.choice.set({});
  changed();
}

bool Visit::tap(const Tap& tap) {
  switch (tap.does) {
    case Tap::Does::action: {
      if (tap.name.view() == "next") return send({Event::Type::next, {}, {}, session_.language, answer()});
      return send({Event::Type::action, tap.name, tap.field, session_.language, {}});
    }
    case Tap::Does::choose: {
      const bool again = draft_.choice.view() == tap.name.view();
      const bool knob = session_.at == Place::what_if;
      if (!number({}) && !date()) {
        draft_.choice.set(tap.name);
        return false;
      }
      draft_.choice.set(again && knob ? std::string_view() : tap.name.view());  // only there it can be let go
      if (!knob) {
        draft_.number.set({});
        for (Entry16& part : draft_.parts) part.set({});
      }
      changed();
      return false;
    }
    case Tap::Does::key: key(tap.name); return false;
    case Tap::Does::erase: typed_into().erase(), draft_.typing = true, changed(); return false;
    case Tap::Does::empty:
      draft_.number.set({});
      for (Entry16& part : draft_.parts) part.set({});
      draft_.part = 0;
      changed();
      return false;
    case Tap::Does::step: step(tap); return false;
    case Tap::Does::part: draft_.part = tap.n, draft_.typing = false; return false;
    case Tap::Does::guess: draft_.guess = !draft_.guess; return false;
    case Tap::Does::hide:
      session_.hides_amounts = !session_.hides_amounts;
      compose(std::nullopt, nullptr);
      return false;
    case Tap::Does::language: {
      const Language other = session_.language == Language::zh ? Language::en : Language::zh;
      return send({Event::Type::lang, {}, {}, other, {}});
    }
    case Tap::Does::nothing:
    case Tap::Does::screen:
    case Tap::Does::low:
    case Tap::Does::staff:
    case Tap::Does::listen:
    case Tap::Does::amounts:
    case Tap::Does::silence:
    case Tap::Does::softer:
    case Tap::Does::louder:
    case Tap::Does::resume:
    case Tap::Does::send:
    case Tap::Does::show:
    case Tap::Does::contents:
    case Tap::Does::finish: break;  // not the visit's
  }
  return false;
}

}  // namespace ltci

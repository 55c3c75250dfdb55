#pragma once
/// \file
/// Reads the pickles that torch.save writes of a state_dict, and executes nothing.

#include <ingrain/host/file.hpp>
#include <ingrain/host/torch/pickle_cursor.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// A value of a pickle. `items` are those of a tuple or a list; key, value, key, value, ... of a dictionary; the
/// function and the arguments of a call, which is written down and not made.
struct pickled {
    enum class type { nothing, truth, integer, number, text, tuple, list, dictionary, global, storage, call };

    type what = type::nothing;
    std::int64_t integer = 0;
    double number = 0;
    std::string text{};  ///< of a global: "torch._utils._rebuild_tensor_v2"
    std::vector<const pickled*> items{};
};

/// The values of a pickle. One may be in several others, and in itself.
struct pickle {
    std::deque<pickled> values;
    const pickled* root = nullptr;
};

namespace detail {

/// The machine for which a pickle is the program: a stack of values, of which some begin a list, and a memory.
/// Source of its operations: CPython, Lib/pickletools.py; what PyTorch writes: torch/serialization.py.
class unpickler : pickle_cursor {
public:
    using pickle_cursor::pickle_cursor;

    pickle run() {
        if (operation() != 0x80) refuse_here("expected a pickle, which begins with its protocol");
        if (const unsigned protocol = byte(); protocol != 2)
            refuse_here("the pickle has protocol ", protocol, "; expected 2, which torch.save writes");
        for (;;) {
            const unsigned char next = operation();
            if (next == '.') break;
            execute(next);
            if (result_.values.size() > most_values || stack_.size() > most_values || count_ > most_values)
                refuse_here("the pickle has more than ", most_values, " values, which is the limit");
        }
        result_.root = pop();
        if (!stack_.empty() || !marks_.empty()) refuse_here("values are left when the pickle ends");
        if (left() > 0) refuse_here(left(), " bytes follow the pickle's end");
        return std::move(result_);
    }

private:
    using type = pickled::type;
    using value = pickled*;
    static constexpr std::size_t most_values = 1'000'000;

    void execute(unsigned char operation) {
        switch (operation) {
            case 'N':
                return push(type::nothing);
            case 0x88:
                return push_integer(type::truth, 1);
            case 0x89:
                return push_integer(type::truth, 0);
            case 'K':
                return push_integer(type::integer, static_cast<std::int64_t>(little(1)));
            case 'M':
                return push_integer(type::integer, static_cast<std::int64_t>(little(2)));
            case 'J':
                return push_integer(type::integer, static_cast<std::int32_t>(little(4)));
            case 0x8a:
                return push_integer(type::integer, long_integer());
            case 'G':
                return push_number();
            case 'X':
                return push_text(type::text, std::string(words(little(4))));
            case 'c':
                return global();
            case ')':
                return push(type::tuple);
            case ']':
                return push(type::list);
            case '}':
                return push(type::dictionary);
            case '(':
                return marks_.push_back(stack_.size());
            case 't':
                return collect(pop_to_mark());
            case 0x85:
                return collect(pop_several(1));
            case 0x86:
                return collect(pop_several(2));
            case 0x87:
                return collect(pop_several(3));
            case 'a':
                return append(pop_several(1));
            case 'e':
                return append(pop_to_mark());
            case 's':
                return set(pop_several(2));
            case 'u':
                return set(pop_to_mark());
            case 'q':
                return remember(little(1));
            case 'r':
                return remember(little(4));
            case 'h':
                return recall(little(1));
            case 'j':
                return recall(little(4));
            case 'Q':
                return storage();
            case 'R':
                return call();
            case 'b':
                return build();
            default:
                refuse_here("operation ", hexadecimal(operation), " is none that a state_dict needs");
        }
    }

    pickled& make(type what) {
        stack_.push_back(&result_.values.emplace_back(pickled{.what = what}));
        return *stack_.back();
    }
    void push(type what) { make(what); }
    void push_integer(type what, std::int64_t integer) { make(what).integer = integer; }
    void push_text(type what, std::string text) { make(what).text = std::move(text); }
    void push_number() {
        std::uint64_t bits = 0;
        for (const unsigned char byte : words_of(8)) bits = bits << 8 | byte;
        make(type::number).number = std::bit_cast<double>(bits);
    }

    std::size_t bottom() const { return marks_.empty() ? 0 : marks_.back(); }
    std::vector<value> pop_several(std::size_t count) {
        if (stack_.size() - bottom() < count) refuse_here("there is no value to take");
        const auto from = stack_.end() - static_cast<std::ptrdiff_t>(count);
        std::vector<value> result(from, stack_.end());
        stack_.erase(from, stack_.end());
        return result;
    }
    value pop() { return pop_several(1)[0]; }
    std::vector<value> pop_to_mark() {
        if (marks_.empty()) refuse_here("there is no mark");
        std::vector<value> result = pop_several(stack_.size() - marks_.back());
        marks_.pop_back();
        return result;
    }
    value top() const {
        if (stack_.size() == bottom()) refuse_here("there is no value");
        return stack_.back();
    }

    void add(pickled& to, const std::vector<value>& items) {
        to.items.insert(to.items.end(), items.begin(), items.end());
        count_ += items.size();
    }
    void collect(const std::vector<value>& items) { add(make(type::tuple), items); }
    void append(const std::vector<value>& items) {
        if (top()->what != type::list) refuse_here("something is appended to what is no list");
        add(*top(), items);
    }
    void set(const std::vector<value>& items) {
        if (top()->what != type::dictionary) refuse_here("something is set in what is no dictionary");
        if (items.size() % 2 != 0) refuse_here("a key of a dictionary has no value");
        add(*top(), items);
    }

    void remember(std::uint64_t index) { memory_[index] = top(); }
    void recall(std::uint64_t index) {
        const auto found = memory_.find(index);
        if (found == memory_.end()) refuse_here("nothing was remembered as ", index);
        stack_.push_back(found->second);
    }

    void global() {
        std::string name = std::string(line()) + ".";
        name += line();
        constexpr std::string_view known[]{"collections.OrderedDict",
                                           "torch._utils._rebuild_tensor_v2",
                                           "torch._utils._rebuild_parameter",
                                           "torch.FloatStorage",
                                           "torch.DoubleStorage",
                                           "torch.HalfStorage",
                                           "torch.BFloat16Storage",
                                           "torch.LongStorage",
                                           "torch.IntStorage",
                                           "torch.ShortStorage",
                                           "torch.CharStorage",
                                           "torch.ByteStorage",
                                           "torch.BoolStorage"};
        if (std::find(std::begin(known), std::end(known), name) == std::end(known))
            refuse_here("the pickle names ", in_quotes(name),
                        ", which a state_dict does not need, and nothing in a file is executed; save "
                        "model.state_dict(), not the model");
        push_text(type::global, name);
    }
    /// A reference to something outside of the pickle: ("storage", type, key, device, count).
    void storage() {
        const value reference = pop();
        const auto& items = reference->items;
        const bool right = reference->what == type::tuple && items.size() == 5 && items[0]->what == type::text &&
                           items[0]->text == "storage" && items[1]->what == type::global &&
                           items[1]->text.ends_with("Storage") && items[2]->what == type::text &&
                           items[4]->what == type::integer && items[4]->integer >= 0;
        if (!right) refuse_here("a reference is none to the values of a tensor");
        make(type::storage).items = items;
    }
    void call() {
        const std::vector<value> both = pop_several(2);
        if (both[0]->what != type::global || both[1]->what != type::tuple)
            refuse_here("something is called that is no function");
        if (both[0]->text == "collections.OrderedDict") {
            if (!both[1]->items.empty()) refuse_here("an OrderedDict is made with arguments; expected none");
            push(type::dictionary);
        } else if (both[0]->text.starts_with("torch._utils.")) {
            add(make(type::call), both);
        } else {
            refuse_here("the pickle calls ", in_quotes(both[0]->text), "; expected a function that makes a tensor");
        }
    }
    /// Attributes of a dictionary, such as _metadata, are not kept.
    void build() {
        static_cast<void>(pop());
        if (top()->what != type::dictionary) refuse_here("attributes are given to what is no dictionary");
    }

    pickle result_;
    std::size_t count_ = 0;
    std::vector<value> stack_;
    std::vector<std::size_t> marks_;
    std::map<std::uint64_t, value> memory_;
};

}  // namespace detail

/// Reads a pickle. Knows the operations and the names that a state_dict needs, and refuses any other, more than a
/// million values, missing and superfluous bytes.
inline pickle unpickle(bytes_view program, std::string_view source) { return detail::unpickler(program, source).run(); }

}}}  // namespace ingrain::INGRAIN_ABI::host

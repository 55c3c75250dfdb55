#pragma once
/// \file
/// The page of a report: what came of the training in large, then its sections.

#include <ingrain/host/report/style.hpp>
#include <ingrain/host/report/text.hpp>
#include <ingrain/simd/target.hpp>

#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

class page {
public:
    std::string title, note;
    std::string result, unit, about;  ///< "99.17", "%", "of digits ..."
    std::vector<std::pair<std::string, std::string>> facts;
    std::string values;  ///< JSON, for programs that read the page

    /// Adds a section; an empty one is left out.
    void add(const std::string& id, const std::string& name, const std::string& html) {
        if (html.empty()) return;
        links_ += (links_.empty() ? "" : " ") + ("<a href=\"#" + id + "\">" + escaped(name) + "</a>");
        sections_ += html;
    }

    /// A whole document: no script runs, and nothing is requested.
    std::string html() const {
        std::string list,
            head = element("h1", "", escaped(title) + " <span class=\"muted\">\u00b7 training report</span>");
        for (const auto& [name, value] : facts)
            list += element("div", "", element("dt", "", escaped(name)) + element("dd", "", escaped(value)));
        if (!result.empty())
            head += element("p", "class=\"result\"", escaped(result) + "<small>" + escaped(unit) + "</small>");
        if (!about.empty()) head += element("p", "class=\"about\"", escaped(about));
        head += element("dl", "class=\"facts\"", list) + element("nav", "aria-label=\"Sections\"", links_);
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
               "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';img-src data:;style-src "
               "'unsafe-inline'\">"
               "<link rel=\"icon\" href=\"data:,\"><title>" +
               escaped(title) + ": training report</title><style>" + report_style + "</style></head>\n<body>\n" +
               element("header", "", head) + element("main", "", sections_) +
               element("footer", "", element("p", "", escaped(note.empty() ? "Written by ingrain." : note))) +
               "<script type=\"application/json\" id=\"values\">" + without_tags(values) +
               "</script>\n</body></html>\n";
    }

private:
    /// JSON in which no tag can end.
    static std::string without_tags(const std::string& json) {
        std::string text;
        for (const char c : json) text += c == '<' ? "\\u003c" : std::string(1, c);
        return text;
    }

    std::string links_, sections_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::detail

"""Markdown to HTML: pages and comments alike, with C++ in colours and names linked to the reference."""

import html
import re
from functools import cache
from itertools import groupby

import markdown
import pygments
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

EXTENSIONS = ["tables", "sane_lists", "toc"]
FORMULA = re.compile(r"[^=\n`.]{1,16} [-+]?= ")
LANGUAGES = {"cpp": "cpp", "python": "python", "sh": "bash", "cmake": "cmake", "asm": "gas"}


def highlighted(code, language):
    """A block of code; its lines scroll by themselves on a narrow screen."""
    if language not in LANGUAGES:
        kind = "formula" if language == "formula" else "output"
        return f'<pre class="{kind}" tabindex="0">{html.escape(code)}</pre>'
    lexer = get_lexer_by_name(LANGUAGES[language], stripnl=False)
    return f'<pre class="code" tabindex="0">{pygments.highlight(code, lexer, HtmlFormatter(nowrap=True))}</pre>'


def to_html(text):
    """The HTML of a page, with an id for each heading."""
    kept = []

    def keep(found):
        kept.append(highlighted(found[2].rstrip("\n"), found[1]))
        return f"\nKEPT{len(kept) - 1}KEPT\n"

    text = re.sub(r"^```(\w*)\n(.*?)^```$", keep, text, flags=re.M | re.S)
    result = converted(text)
    result = re.sub(r"(?:<p>)?KEPT(\d+)KEPT(?:</p>)?", lambda found: kept[int(found[1])], result)
    return re.sub(r"<table>.*?</table>", lambda found: f'<div class="wide" tabindex="0">{found[0]}</div>', result, flags=re.S)


def converted(text):
    return markdown.markdown(text, extensions=EXTENSIONS, output_format="html")


@cache
def comment_to_html(comment):
    """The HTML of a comment in a header, whose indented blocks are formulas or lines of use."""
    result = []
    if FORMULA.match(comment):  # as in `y = max(x, 0);  dy/dx = 1 where y > 0, else 0`
        first, _, comment = comment.partition("\n\n")
        result.append(f'<p class="formula">{"<br>".join(converted(escaped(line))[3:-4] for line in formulas(first))}</p>')
    for paragraph in re.split(r"\n\s*\n", comment.strip("\n")):
        for indented, lines in groupby(paragraph.splitlines(), key=lambda line: line.startswith("    ")):
            text = "\n".join(line[4:] if indented else line for line in lines)
            if indented:
                result.append(highlighted(text, "cpp" if looks_like_code(text) else "formula"))
            else:
                result.append(converted(escaped(text)))
    return "".join(result)


def formulas(paragraph):
    """Its formulas, a line each. What does not begin as a formula goes on with the one before."""
    lines = []
    for line in paragraph.splitlines():
        if lines and not FORMULA.match(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return [part for line in lines for part in re.split(r";  +|   +", line)]


def escaped(text):
    """The text, in which < means less, but for what is in backticks."""
    return "".join(part if part.startswith("`") else part.replace("<", "&lt;") for part in re.split(r"(`[^`]*`)", text))


def looks_like_code(part):
    return any(re.search(r";\s*(//.*)?$|[{}]\s*$", line) for line in part.splitlines())


def plain(text):
    """Words to search for."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text))).strip()

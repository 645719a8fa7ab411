# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the source tree for the rules: which files there are, and C with nothing but code left."""

import re

COMMENT_OR_STRING = re.compile(r'/\*.*?\*/|//[^\n]*|("(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\')',
                               re.DOTALL)


def files(root, folders, suffixes):
    """The files below the folders with one of the suffixes, sorted, as paths relative to root."""
    found = []
    for folder in folders:
        for path in (root / folder).rglob('*'):
            if path.is_file() and path.suffix in suffixes:
                found.append(path.relative_to(root))
    return sorted(found)


def read(root, path):
    return (root / path).read_text(encoding='utf-8')


def without_comments(text):
    """C without its comments; strings that look like one are kept."""
    def keep(match):
        return match.group(1) or blank(match)
    return COMMENT_OR_STRING.sub(keep, text)


def only_code(text):
    """C without comments and with empty strings."""
    return COMMENT_OR_STRING.sub(lambda match: '""' if match.group(1) else blank(match), text)


def blank(match):
    """As many lines as what was cut out, so that line numbers stay."""
    return '\n' * match.group(0).count('\n') or ' '


def matches(pattern, text):
    """(line number, match) of each match."""
    for match in re.finditer(pattern, text):
        yield text.count('\n', 0, match.start()) + 1, match

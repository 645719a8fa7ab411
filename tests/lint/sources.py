# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every source file, whatever it is about."""

import re

import tree

SPDX = '/* SPDX-License-Identifier: GPL-3.0-or-later */'
MAX_LINES = 1000

# The one file that may ask the system what time it is; everything else is given a clock.
CLOCK = 'src/billing/opbms-clock.c'
CLOCK_CALL = (r'\b(g_get_real_time|g_get_current_time|g_date_time_new_now\w*|g_date_set_time\w*'
              r'|g_time_val_\w+|gettimeofday|clock_gettime|timespec_get|time)\s*\(')
SQL_CLOCK = r"(?i)\bcurrent_(?:timestamp|date|time)\b|'now'|\bnow\s*\(|\bunixepoch\s*\(\s*\)"

SOMEONES_FOLDER = r'(?<![\w.$}])/(?:home|root|Users|work|workspace)/[\w.-]+'


def files_begin_with_the_licence(root):
    for path in tree.files(root, ['src', 'tests'], {'.c', '.h'}):
        if tree.read(root, path).split('\n', 1)[0] != SPDX:
            yield f'{path}:1: the first line is not {SPDX}'
    for path in tree.files(root, ['tests'], {'.py', '.sh'}):
        if not any('SPDX-License-Identifier: GPL-3.0-or-later' in line
                   for line in tree.read(root, path).splitlines()[:10]):
            yield f'{path}:1: no SPDX line'


def headers_guard_themselves_with_pragma_once(root):
    for path in tree.files(root, ['src', 'tests'], {'.h'}):
        lines = tree.without_comments(tree.read(root, path)).split()
        if lines[:2] != ['#pragma', 'once']:
            yield f'{path}: does not begin with #pragma once'


def sources_include_their_own_header_first(root):
    for path in tree.files(root, ['src'], {'.c'}):
        header = path.with_suffix('.h')
        if not (root / header).exists():
            continue
        own = header.relative_to('src').as_posix()
        included = re.findall(r'(?m)^#include\s+["<]([^">]+)', tree.read(root, path))
        if included[:1] != [own]:
            yield f'{path}: includes {included[:1] or "nothing"} before "{own}"'


def no_file_is_longer_than_a_thousand_lines(root):
    for path in tree.files(root, ['src', 'ui', 'tests'], {'.c', '.h', '.ui', '.py', '.sql', '.sh'}):
        lines = tree.read(root, path).count('\n')
        if lines > MAX_LINES:
            yield f'{path}: {lines} lines'


def only_the_clock_reads_the_system_clock(root):
    for path in tree.files(root, ['src'], {'.c', '.h'}):
        if path.as_posix() == CLOCK:
            continue
        for line, match in tree.matches(CLOCK_CALL, tree.only_code(tree.read(root, path))):
            yield f'{path}:{line}: {match.group(1)} outside {CLOCK}'


def no_statement_reads_the_clock(root):
    for path in tree.files(root, ['src'], {'.sql'}):
        text = re.sub(r'--[^\n]*', '', tree.read(root, path))
        for line, match in tree.matches(SQL_CLOCK, text):
            yield f'{path}:{line}: {match.group(0)}; the time is a parameter'


def nothing_names_a_folder_of_somebody(root):
    folders = ['src', 'ui', 'data', 'po', 'tests', 'flatpak', '.ci']
    suffixes = {'.c', '.h', '.ui', '.sql', '.py', '.sh', '.md', '.xml', '.in', '.json', '.build',
                '.csv', '.1', ''}
    texts = tree.files(root, folders, suffixes)
    texts += [path.relative_to(root) for path in root.glob('*') if path.is_file()]
    for path in texts:
        for line, match in tree.matches(SOMEONES_FOLDER, tree.read(root, path)):
            yield f'{path}:{line}: {match.group(0)}'


RULES = [
    files_begin_with_the_licence,
    headers_guard_themselves_with_pragma_once,
    sources_include_their_own_header_first,
    no_file_is_longer_than_a_thousand_lines,
    only_the_clock_reads_the_system_clock,
    no_statement_reads_the_clock,
    nothing_names_a_folder_of_somebody,
]

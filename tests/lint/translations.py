# SPDX-License-Identifier: GPL-3.0-or-later
"""Text a person sees: everything is found for translation, and what is translated is sound.

Run by itself, it brings po/POTFILES.in up to date: translations.py TREE
"""

import re
import subprocess
import sys
from itertools import zip_longest
from pathlib import Path

import tree

# ngettext is also reached through GLib's macros; a plain word before "(" is another function.
TRANSLATES = r'(?<!\w)(?:_|N_|C_|NC_|g_dngettext|g_dpgettext2?|n?gettext)\s*\('


def lines_of(root, path):
    """The lines of a list in po/, without comments."""
    return [line for line in tree.read(root, path).splitlines() if line and line[0] != '#']


def has_text_to_translate(root, path):
    text = tree.read(root, path)
    if path.suffix == '.ui':
        return bool(re.search(r'translatable="(?:yes|true)"', text))
    return bool(re.search(TRANSLATES, tree.only_code(text)))


def files_with_text(root):
    for path in tree.files(root, ['src'], {'.c', '.h'}) + tree.files(root, ['ui'], {'.ui'}):
        if has_text_to_translate(root, path):
            yield path.as_posix()


def files_with_text_are_listed_for_translation(root):
    listed = set(lines_of(root, 'po/POTFILES.in'))
    for path in files_with_text(root):
        if path not in listed:
            yield f'{path}: not in po/POTFILES.in (./dev potfiles)'


def files_listed_for_translation_are_there(root):
    for line in lines_of(root, 'po/POTFILES.in'):
        if not (root / line).exists():
            yield f'po/POTFILES.in: {line} does not exist'


def the_list_for_translation_is_sorted(root):
    listed = lines_of(root, 'po/POTFILES.in')
    for line, expected in zip_longest(listed, sorted(set(listed))):
        if line != expected:
            yield f'po/POTFILES.in: {line} where {expected or "nothing"} should stand'
            return


def languages_are_listed(root):
    listed = set(lines_of(root, 'po/LINGUAS'))
    present = {path.stem for path in (root / 'po').glob('*.po')}
    for language in sorted(listed ^ present):
        yield f'po/LINGUAS and po/*.po do not agree about {language}'


def translations_are_sound(root):
    for path in tree.files(root, ['po'], {'.po'}):
        check = subprocess.run(['msgfmt', '-c', '-o', '/dev/null', str(root / path)],
                               capture_output=True, text=True, check=False)
        if check.returncode != 0:
            yield f'{path}: {check.stderr.strip()}'


def write_the_list(root):
    """The comment and the files of data/ stay as they are."""
    text = tree.read(root, 'po/POTFILES.in')
    comment = [line for line in text.splitlines() if line.startswith('#')]
    data = [line for line in lines_of(root, 'po/POTFILES.in') if line.startswith('data/')]
    lines = comment + sorted(data + list(files_with_text(root)))
    (root / 'po/POTFILES.in').write_text('\n'.join(lines) + '\n', encoding='utf-8')


RULES = [
    files_with_text_are_listed_for_translation,
    files_listed_for_translation_are_there,
    the_list_for_translation_is_sorted,
    languages_are_listed,
    translations_are_sound,
]

if __name__ == '__main__':
    write_the_list(Path(sys.argv[1]))

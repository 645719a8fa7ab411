# SPDX-License-Identifier: GPL-3.0-or-later
"""The .ui files and the code they belong to: src/ui/X/opbms-foo.c has ui/X/opbms-foo.ui."""

import re
from pathlib import Path
from xml.etree import ElementTree

import tree

SETS_TEMPLATE = r'gtk_widget_class_set_template_from_resource\s*\(\s*[^,]+,\s*([^;]*?)\)\s*;'
ICON_IN_CODE = r'"([a-z0-9-]+-symbolic)"'
ICON_IN_UI = r'>\s*([a-z0-9-]+-symbolic)\s*<'
ICONS = Path('data/icons/opbms-icons.gresource.xml')


def ui_files(root):
    return tree.files(root, ['ui'], {'.ui'})


def code_of(root, ui_file):
    return root / 'src' / ui_file.with_suffix('.c')


def type_name(ui_file):
    """OpbmsBillPage for opbms-bill-page.ui."""
    return ''.join(word.capitalize() for word in ui_file.stem.split('-'))


def ui_files_are_well_formed(root):
    for path in ui_files(root):
        try:
            ElementTree.parse(root / path)
        except ElementTree.ParseError as error:
            yield f'{path}: {error}'


def types_with_a_template_have_its_file(root):
    for path in tree.files(root, ['src/ui'], {'.c'}):
        text = tree.without_comments(tree.read(root, path))
        for line, match in tree.matches(SETS_TEMPLATE, text):
            ui_file = path.relative_to('src').with_suffix('.ui')
            place = ui_file.relative_to('ui').as_posix()
            if not (root / ui_file).exists():
                yield f'{path}:{line}: there is no {ui_file}'
            if not match.group(1).rstrip(' )').endswith(place + '"'):
                yield f'{path}:{line}: the template is not named .../{place}'


def templates_have_the_type_they_are_for(root):
    for path in ui_files(root):
        match = re.search(r'<template\s[^>]*class="(\w+)"', tree.read(root, path))
        if not match or match.group(1) == 'GtkListItem':
            continue
        if match.group(1) != type_name(path):
            yield f'{path}: holds the template of {match.group(1)}, not of {type_name(path)}'
        code = code_of(root, path)
        if not code.exists() or not re.search(SETS_TEMPLATE, code.read_text(encoding='utf-8')):
            yield f'{path}: no {code.relative_to(root)} sets it as its template'


def ui_files_without_a_type_are_used_by_name(root):
    code = '\n'.join(tree.read(root, path) for path in tree.files(root, ['src/ui'], {'.c', '.h'}))
    used = code + '\n'.join(tree.read(root, path) for path in ui_files(root))
    for path in ui_files(root):
        if code_of(root, path).exists():
            continue
        if path.relative_to('ui').as_posix() not in used:
            yield f'{path}: nothing uses it'


def ui_files_are_bundled(root):
    bundles = tree.files(root, ['ui', 'src/ui'], {'.xml'})
    bundled = '\n'.join(tree.read(root, path) for path in bundles)
    for path in ui_files(root):
        if not re.search(rf'[>/"]{re.escape(path.relative_to("ui").as_posix())}[<"]', bundled):
            yield f'{path}: in no .gresource.xml'


def icons_that_are_named_are_bundled(root):
    bundled = tree.read(root, ICONS)
    for path in ui_files(root) + tree.files(root, ['src'], {'.c', '.h'}):
        pattern = ICON_IN_UI if path.suffix == '.ui' else ICON_IN_CODE
        for line, match in tree.matches(pattern, tree.read(root, path)):
            if f'/{match.group(1)}.svg<' not in bundled:
                yield f'{path}:{line}: {match.group(1)} is not in {ICONS}'


RULES = [
    ui_files_are_well_formed,
    types_with_a_template_have_its_file,
    templates_have_the_type_they_are_for,
    ui_files_without_a_type_are_used_by_name,
    ui_files_are_bundled,
    icons_that_are_named_are_bundled,
]

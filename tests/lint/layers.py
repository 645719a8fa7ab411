# SPDX-License-Identifier: GPL-3.0-or-later
"""Which layer may include what.

A layer's library lists only the dependencies it may have, but many headers are on the compiler's
default path, so the build alone does not keep them out.
"""

import tree

INCLUDE = r'(?m)^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]'

# Each layer and the ones it may use besides itself: arrows point towards core only.
LAYERS = {
    'core': set(),
    'store': {'core'},
    'billing': {'core', 'store'},
    'model': {'core', 'store', 'billing'},
    'chart': {'core'},
    'document': {'core', 'store', 'billing', 'model'},
    'secret': {'core'},
    'ctl': {'core', 'store', 'billing'},
    'ui': {'core', 'store', 'billing', 'model', 'chart', 'document', 'secret'},
}
MAIN = {'core', 'ui'}

# Libraries, by how their headers begin, and the only folders that may know them.
LIBRARIES = {
    'gtk/': ['src/ui'],
    'gdk/': ['src/ui'],
    'gsk/': ['src/ui'],
    'graphene': ['src/ui'],
    'adwaita': ['src/ui'],
    'sqlite3': ['src/store/sqlite'],
    'libpq': ['src/store/postgres'],
    'sodium': ['src/billing'],
    'json-glib/': ['src/billing', 'src/ctl'],
    'libsecret/': ['src/secret'],
    'cairo': ['src/chart', 'src/ui'],
    'pango/': ['src/chart', 'src/ui'],
}


def includes(root):
    for path in tree.files(root, ['src'], {'.c', '.h'}):
        text = tree.without_comments(tree.read(root, path))
        for line, match in tree.matches(INCLUDE, text):
            yield path, line, match.group(1), match.group(2)


def layers_include_only_the_layers_below(root):
    for path, line, kind, header in includes(root):
        if kind != '"':
            continue
        if '/' not in header:
            if header != 'config.h' and not header.endswith('-resources.h'):
                yield f'{path}:{line}: "{header}" does not say its layer'
            continue
        own = path.parts[1]
        allowed = LAYERS[own] | {own} if own in LAYERS else MAIN
        layer = header.split('/')[0]
        if layer not in allowed:
            yield f'{path}:{line}: {own} may not include "{header}"'


def every_folder_is_a_known_layer(root):
    for path in sorted((root / 'src').iterdir()):
        if path.is_dir() and path.name not in LAYERS:
            yield f'src/{path.name}: no layer of this name; add it to tests/lint/layers.py'


def libraries_are_included_only_where_they_belong(root):
    for path, line, kind, header in includes(root):
        for beginning, homes in LIBRARIES.items():
            if header.startswith(beginning) and kind == '<':
                if not any(path.as_posix().startswith(home + '/') for home in homes):
                    yield f'{path}:{line}: <{header}> belongs in {" and ".join(homes)} only'


RULES = [
    every_folder_is_a_known_layer,
    layers_include_only_the_layers_below,
    libraries_are_included_only_where_they_belong,
]

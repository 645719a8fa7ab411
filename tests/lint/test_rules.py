#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each rule, tried on a small tree that keeps it and on the same tree with one fault; TAP."""

import sys
import tempfile
from pathlib import Path

import layers
import messages
import sources
import templates
import translations

SPDX = sources.SPDX + '\n'
TEMPLATE = '<interface><template class="OpbmsPage"/></interface>\n'
SET_TEMPLATE = 'gtk_widget_class_set_template_from_resource (klass, "/o/ui/admin/opbms-page.ui");\n'

HEADER = ('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
          '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n')


def message(source, *forms, plural=None):
    """A message as it stands in a .po file."""
    if not plural:
        return f'\nmsgid "{source}"\nmsgstr "{forms[0]}"\n'
    lines = [f'msgstr[{number}] "{form}"' for number, form in enumerate(forms)]
    return '\n'.join(['', f'msgid "{source}"', f'msgid_plural "{plural}"', *lines, ''])


# A tree no rule has anything against.
CLEAN = {
    'src/core/opbms-money.h': SPDX + '#pragma once\n#include <glib.h>\n',
    'src/core/opbms-money.c': SPDX + '#include "core/opbms-money.h"\n'
                                     '/* time (NULL) is for the clock; _("this") is a comment */\n'
                                     'const char *s = "time (";\nint x = bill_time (1);\n',
    'src/store/sqlite/opbms-driver.c': SPDX + '#include "core/opbms-money.h"\n#include <sqlite3.h>\n',
    'src/billing/opbms-clock.c': SPDX + 'gint64 now = g_get_real_time ();\n',
    'src/store/sql/bill.sql': '-- now () is given\nSELECT $1;\n',
    'src/ui/admin/opbms-page.c': SPDX + '#include <gtk/gtk.h>\n' + SET_TEMPLATE
                                 + 'puts (_("Hello"));\nicon ("list-add-symbolic");\n',
    'ui/admin/opbms-page.ui': TEMPLATE,
    'ui/admin/opbms-cell.ui': '<interface><template class="GtkListItem"/></interface>\n',
    'src/ui/admin/opbms-list.c': SPDX + 'set_cell ("/o/ui/admin/opbms-cell.ui");\n',
    'src/ui/opbms-ui.gresource.xml': '<file>admin/opbms-page.ui</file><file>admin/opbms-cell.ui</file>',
    'data/icons/opbms-icons.gresource.xml': '<file>scalable/actions/list-add-symbolic.svg</file>',
    'po/POTFILES.in': '# files\nsrc/ui/admin/opbms-page.c\n',
    'po/LINGUAS': 'de\n',
    'po/de.po': HEADER + message('Hello', 'Hallo') + message('%s to %s', 'bis %2$s ab %1$s')
                + message('%d bill', 'eine Rechnung', '%d Rechnungen', plural='%d bills')
                + message('%1$s paid “%2$s”', '„%2$s“ ist bezahlt'),
}

# A rule, the file with the fault, and its content (None: the file is not there).
FAULTS = [
    (layers.every_folder_is_a_known_layer, 'src/misc/a.c', ''),
    (layers.layers_include_only_the_layers_below, 'src/core/a.c', '#include "store/opbms-store.h"\n'),
    (layers.layers_include_only_the_layers_below, 'src/billing/a.h', '# include "ui/a.h"\n'),
    (layers.layers_include_only_the_layers_below, 'src/core/a.c', '#include "opbms-money.h"\n'),
    (layers.layers_include_only_the_layers_below, 'src/main.c', '#include "store/opbms-store.h"\n'),
    (layers.libraries_are_included_only_where_they_belong, 'src/store/a.c', '#include <sqlite3.h>\n'),
    (layers.libraries_are_included_only_where_they_belong, 'src/model/a.c', '#include <gtk/gtk.h>\n'),
    (layers.libraries_are_included_only_where_they_belong, 'src/ctl/a.c', '#include <adwaita.h>\n'),
    (layers.libraries_are_included_only_where_they_belong, 'src/ui/a.c', '#include <sodium.h>\n'),
    (sources.files_begin_with_the_licence, 'src/core/a.c', 'int x;\n'),
    (sources.files_begin_with_the_licence, 'tests/core/a.py', 'print()\n'),
    (sources.headers_guard_themselves_with_pragma_once, 'src/core/a.h', SPDX + '#ifndef A_H\n'),
    (sources.sources_include_their_own_header_first, 'src/core/opbms-money.c',
     SPDX + '#include <glib.h>\n#include "core/opbms-money.h"\n'),
    (sources.no_file_is_longer_than_a_thousand_lines, 'src/core/a.c', '\n' * 1001),
    (sources.only_the_clock_reads_the_system_clock, 'src/billing/a.c', 'x = g_get_real_time ();\n'),
    (sources.only_the_clock_reads_the_system_clock, 'src/ui/a.c', 'x = time (NULL);\n'),
    (sources.only_the_clock_reads_the_system_clock, 'src/ui/a.c', 'g_date_time_new_now_utc ();\n'),
    (sources.no_statement_reads_the_clock, 'src/store/sql/a.sql', "SELECT date('now');\n"),
    (sources.no_statement_reads_the_clock, 'src/store/sql/a.sql', 'SELECT CURRENT_TIMESTAMP;\n'),
    (sources.nothing_names_a_folder_of_somebody, 'README.md', 'see /' + 'home/anna/opbms\n'),
    (templates.ui_files_are_well_formed, 'ui/admin/a.ui', '<interface>\n'),
    (templates.types_with_a_template_have_its_file, 'ui/admin/opbms-page.ui', None),
    (templates.types_with_a_template_have_its_file, 'src/ui/customer/opbms-page.c', SET_TEMPLATE),
    (templates.templates_have_the_type_they_are_for, 'src/ui/admin/opbms-page.c', None),
    (templates.templates_have_the_type_they_are_for, 'src/ui/admin/opbms-page.c', 'int x;\n'),
    (templates.templates_have_the_type_they_are_for, 'ui/admin/opbms-page.ui',
     TEMPLATE.replace('OpbmsPage', 'OpbmsOther')),
    (templates.ui_files_without_a_type_are_used_by_name, 'ui/admin/opbms-menu.ui', '<interface/>\n'),
    (templates.ui_files_are_bundled, 'src/ui/opbms-ui.gresource.xml',
     '<file>admin/opbms-page.ui</file>'),
    (templates.icons_that_are_named_are_bundled, 'src/ui/a.c', 'icon ("alarm-symbolic");\n'),
    (templates.icons_that_are_named_are_bundled, 'ui/admin/opbms-page.ui',
     '<interface><property name="icon-name">alarm-symbolic</property></interface>'),
    (translations.files_with_text_are_listed_for_translation, 'src/ctl/a.c', 'puts (_("Hello"));\n'),
    (translations.files_with_text_are_listed_for_translation, 'ui/admin/a.ui',
     '<interface><property name="label" translatable="yes">Hello</property></interface>'),
    (translations.files_listed_for_translation_are_there, 'src/ui/admin/opbms-page.c', None),
    (translations.the_list_for_translation_is_sorted, 'po/POTFILES.in', 'src/b.c\nsrc/a.c\n'),
    (translations.the_list_for_translation_is_sorted, 'po/POTFILES.in', 'src/a.c\nsrc/a.c\n'),
    (translations.languages_are_listed, 'po/LINGUAS', 'de\nta\n'),
    (translations.languages_are_listed, 'po/ta.po', ''),
    (translations.translations_are_sound, 'po/ta.po',
     'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
     '#, c-format\nmsgid "%s bills"\nmsgstr "%d"\n'),
    (messages.translations_are_complete, 'po/de.po', HEADER),
    (messages.translations_are_complete, 'po/de.po', HEADER + message('Hello', '')),
    (messages.translations_are_complete, 'po/de.po',
     HEADER + '\n#, fuzzy\nmsgid "Hello"\nmsgstr "Hallo"\n'),
    (messages.translations_are_complete, 'src/ui/admin/opbms-page.c', 'puts (_("New here"));\n'),
    (messages.translations_have_the_plural_forms_of_their_language, 'po/de.po',
     HEADER + message('%d bill', '%d Rechnung', plural='%d bills')),
    (messages.translations_keep_what_is_not_words, 'po/de.po', HEADER + message('_Pay', 'Zahlen')),
    (messages.translations_keep_what_is_not_words, 'po/de.po', HEADER + message('Edit…', 'Ändern')),
    (messages.translations_keep_what_is_not_words, 'po/de.po', HEADER + message('Type:', 'Art')),
    (messages.translations_keep_what_is_not_words, 'po/de.po', HEADER + message(', ', ',')),
    (messages.translations_keep_what_is_not_words, 'po/de.po', HEADER + message('no date\\n', 'nein')),
    (messages.translations_keep_what_is_not_words, 'po/de.po',
     HEADER + message('<b>Paid</b>', '<b>Bezahlt<b>')),
    (messages.translations_keep_what_is_not_words, 'po/de.po',
     HEADER + message('%s of %s', '%s von allen')),
    (messages.translations_keep_what_is_not_words, 'po/de.po',
     HEADER + message('%1$s paid “%2$s”', '%1$s hat „%3$s“ bezahlt')),
]
ALL = (layers.RULES + sources.RULES + templates.RULES + translations.RULES
       + messages.RULES)


def complaints(rule, fault=None):
    """What a rule says about the clean tree with at most one file changed."""
    contents = dict(CLEAN)
    if fault:
        contents[fault[0]] = fault[1]
    with tempfile.TemporaryDirectory(prefix='opbms-lint-') as folder:
        root = Path(folder)
        for path, text in contents.items():
            if text is not None:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding='utf-8')
        return list(rule(root))


def results():
    """(passed, sentence, what was seen) of each case."""
    for rule in ALL:
        said = complaints(rule)
        yield not said, f'{rule.__name__}/has-nothing-against-a-clean-tree', said
    for rule, path, text in FAULTS:
        said = complaints(rule, (path, text))
        yield bool(said), f'{rule.__name__}/finds-the-fault-in/{path}', said
    for rule in ALL:
        yield rule in [fault[0] for fault in FAULTS], f'{rule.__name__}/is-seen-to-fail', None


def main():
    failed = number = 0
    for number, (passed, sentence, said) in enumerate(results(), start=1):
        print('ok' if passed else 'not ok', number, f'/lint-rules/{sentence.replace("_", "-")}')
        if not passed:
            failed += 1
            print('#', said)
    print(f'1..{number}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

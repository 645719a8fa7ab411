# SPDX-License-Identifier: GPL-3.0-or-later
"""The messages themselves: made into a template, merged into po/, read, and judged one by one.

Run by itself, it brings the translations up to date: messages.py TREE
"""

import ast
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import tree

# As the "glib" preset of meson's i18n module has them.
XGETTEXT = ['xgettext', '--package-name=opbms', '--from-code=UTF-8', '--add-comments',
            '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
            '--keyword=g_dcgettext:2', '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3',
            '--flag=N_:1:pass-c-format', '--flag=C_:2:pass-c-format', '--flag=NC_:2:pass-c-format',
            '--flag=g_dngettext:2:pass-c-format', '--flag=g_strdup_printf:1:c-format',
            '--flag=g_string_printf:2:c-format', '--flag=g_string_append_printf:2:c-format',
            '--flag=g_error_new:3:c-format', '--flag=g_set_error:4:c-format',
            '--flag=g_markup_printf_escaped:1:c-format', '--flag=g_log:3:c-format',
            '--flag=g_print:1:c-format', '--flag=g_printerr:1:c-format', '--flag=g_printf:1:c-format',
            '--flag=g_fprintf:2:c-format', '--flag=g_sprintf:2:c-format', '--flag=g_snprintf:3:c-format']

# Plural forms by language; one that is not here is taken at its word.
PLURAL_FORMS = {'ar': 6, 'cs': 3, 'de': 2, 'es': 2, 'fr': 2, 'hi': 2, 'it': 2, 'pl': 3, 'ru': 3, 'te': 2}

PART = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d\])? ')
DIRECTIVE = re.compile(r'%(?:%|(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:hh|h|ll|l|z)?[diouxXeEfFgGcsp])')
TAG = re.compile(r'</?[a-z]+[^<>]*>')
ENDINGS = {'…': '…', ':': ':', '?': '?؟', ';': ';؛'}


@dataclass
class Message:
    """One message of a catalogue; forms are its translations, of which only plurals have several."""

    flags: str = ''
    comments: list = field(default_factory=list)
    msgctxt: str = None
    msgid: str = None
    msgid_plural: str = None
    forms: list = field(default_factory=list)

    @property
    def key(self):
        return self.msgctxt, self.msgid

    @property
    def is_fuzzy(self):
        return 'fuzzy' in self.flags


def read_message(block):
    message = Message()
    part = None
    for line in block.splitlines():
        if line.startswith('#,'):
            message.flags += line[2:]
        elif line.startswith('#.'):
            message.comments.append(line[2:].strip())
        elif not line.startswith('#'):
            start = PART.match(line)
            text = ast.literal_eval(line[start.end():] if start else line)
            part = start.group(1) if start else part
            if part == 'msgstr' and start:
                message.forms.append(text)
            elif part == 'msgstr':
                message.forms[-1] += text
            else:
                setattr(message, part, (getattr(message, part) or '') + text)
    return message


def read_catalogue(text):
    """The messages of a .po or .pot file, its header first, without what is obsolete."""
    messages = map(read_message, re.split(r'\n\s*\n', text.strip()))
    return [message for message in messages if message.msgid is not None]


def make_template(root):
    """What xgettext finds in the files of po/POTFILES.in."""
    with tempfile.TemporaryDirectory(prefix='opbms-po-') as folder:
        path = Path(folder, 'opbms.pot')
        subprocess.run(XGETTEXT + ['--add-location=file', '--directory', root, '--output', path,
                                   '--files-from', root / 'po/POTFILES.in'], check=True, cwd=root)
        return path.read_text(encoding='utf-8') if path.exists() else ''


def catalogues(root):
    """(path, language, messages) of each translation."""
    for path in tree.files(root, ['po'], {'.po'}):
        yield path, path.stem, read_catalogue(tree.read(root, path))[1:]


def directives_of(text):
    """The directives of a format, each with the number of what it writes."""
    found = [directive for directive in DIRECTIVE.findall(text) if directive != '%%']
    return sorted(directive if '$' in directive else f'%{number}${directive[1:]}'
                  for number, directive in enumerate(found, start=1))


def problem_of_directives(source, message, form):
    """A plural form may leave out the one number, and a text may do so that numbers its own."""
    wanted, seen = directives_of(source), directives_of(form)
    may_leave_out = (message.msgid_plural and len(wanted) == 1) or '$' in source
    if seen == wanted or (may_leave_out and set(seen) <= set(wanted)):
        return None
    return 'has other directives'


def problem_of(source, message, form):
    """What is wrong with one form of a translation; None: nothing."""
    if source.count('_') != form.count('_'):
        return 'has a mnemonic too many or too few'
    if source[:1].isspace() != form[:1].isspace() or source[-1:].isspace() != form[-1:].isspace():
        return 'begins or ends with other space'
    if source.count('\n') != form.count('\n'):
        return 'has other line breaks'
    for ending, allowed in ENDINGS.items():
        if source.rstrip().endswith(ending) and form.rstrip()[-1:] not in allowed:
            return f'does not end with {ending}'
    if sorted(TAG.findall(source)) != sorted(TAG.findall(form)):
        return 'has other markup'
    return problem_of_directives(source, message, form)


def translations_keep_what_is_not_words(root):
    for path, _, messages in catalogues(root):
        for message in messages:
            for form in filter(None, message.forms):
                problem = problem_of(message.msgid_plural or message.msgid, message, form)
                if problem:
                    yield f'{path}: the translation of “{message.msgid}” {problem}: “{form}”'


def translations_have_the_plural_forms_of_their_language(root):
    for path, language, messages in catalogues(root):
        wanted = PLURAL_FORMS.get(language)
        for message in messages:
            if wanted and message.msgid_plural and len(message.forms) != wanted:
                yield f'{path}: “{message.msgid}” has {len(message.forms)} forms, not {wanted}'


def problem_of_state(message):
    """Whether a message of a translation is not one a person is to read; None: it is."""
    if message is None:
        return 'is missing (./dev po)'
    if message.is_fuzzy:
        return 'is fuzzy'
    return None if message.forms and all(message.forms) else 'is not translated'


def translations_are_complete(root):
    languages = [(path, {message.key: message for message in messages})
                 for path, _, messages in catalogues(root)]
    for source in read_catalogue(make_template(root))[1:] if languages else []:
        for path, messages in languages:
            problem = problem_of_state(messages.get(source.key))
            if problem:
                yield f'{path}: “{source.msgid}” {problem}'


def update(root):
    """Merges the template into each translation."""
    with tempfile.NamedTemporaryFile('w', suffix='.pot', encoding='utf-8') as template:
        template.write(make_template(root))
        template.flush()
        for path in tree.files(root, ['po'], {'.po'}):
            subprocess.run(['msgmerge', '--quiet', '--no-fuzzy-matching', '--add-location=file',
                            '--output-file', root / path, root / path, template.name], check=True)
            subprocess.run(['msgattrib', '--no-obsolete', '--output-file', root / path, root / path],
                           check=True)
            left = sum(not all(message.forms) or message.is_fuzzy
                       for message in read_catalogue(tree.read(root, path))[1:])
            print(f'{path}: {left} to translate')


RULES = [
    translations_are_complete,
    translations_keep_what_is_not_words,
    translations_have_the_plural_forms_of_their_language,
]

if __name__ == '__main__':
    update(Path(sys.argv[1]).resolve())

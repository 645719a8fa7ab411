# SPDX-License-Identifier: GPL-3.0-or-later
"""How opbmsctl reads its command line, and the help it gives."""

import os
import re

import harness
from harness import ACCOUNT, BILL, SUBSCRIPTION, TRANSACTION, TREE

COMMANDS = {
    'setup': [], 'account add': ['--admin', '--email', '--full-name', '--phone', '--address',
                                 '--password-stdin'],
    'account list': ['--search'], 'account show': [],
    'account edit': ['--username', '--email', '--full-name', '--phone', '--address'],
    'account set-password': ['--password-stdin'], 'account activate': [], 'account deactivate': [],
    'account forget-sign-ins': [],
    'bill add': ['--customer', '--title', '--amount', '--due', '--type', '--description'],
    'bill list': ['--customer', '--status', '--type', '--from', '--to', '--search', '--order',
                  '--reverse', '--limit'], 'bill show': [],
    'bill edit': ['--title', '--amount', '--due', '--type', '--description'], 'bill void': [],
    'bill restore': [], 'bill pay': ['--decline'],
    'subscription add': ['--customer', '--name', '--amount', '--start', '--every', '--unit',
                         '--type', '--notes'],
    'subscription list': ['--customer', '--status', '--type', '--search', '--order', '--reverse',
                          '--limit'], 'subscription show': [],
    'subscription preview': ['--count'],
    'subscription edit': ['--name', '--amount', '--every', '--unit', '--next', '--type',
                          '--notes'],
    'subscription pause': [],
    'subscription resume': ['--bill-missed'], 'subscription cancel': [],
    'transaction list': ['--customer', '--status', '--type', '--from', '--to', '--search',
                         '--order', '--reverse', '--limit'],
    'type list': [], 'type add': [], 'type rename': ['--name'], 'type retire': [],
    'type restore': [], 'generate': [], 'summary': ['--customer'],
    'audit': ['--limit'], 'check': [], 'backup': [], 'copy': [], 'import-django': [], 'demo': [],
}
GLOBAL = ['--database', '--today', '--as', '--json', '--help', '--version']


def test_the_help_names_every_command_and_exit_status(desk):
    out = desk.text('--help')
    for command in COMMANDS:
        assert re.search(rf'^  {command}\b', out, re.MULTILINE), command
    for option in GLOBAL:
        assert option in out, option
    assert all(f'\n  {status} ' in out for status in (0, 1, 2))
    assert all(len(line) <= 80 for line in out.splitlines()), out


def test_each_command_has_help_with_its_options_and_no_others(desk):
    for command, options in COMMANDS.items():
        out = desk.text(*command.split(), '--help')
        assert out.startswith(f'Usage: opbmsctl {command}'), out
        named = set(re.findall(r'^  (?:-h, )?(--[a-z-]+)', out, re.MULTILINE))
        assert named == {*options, *GLOBAL}, (command, named)
        assert 'With --json:' in out
        assert all(len(line) <= 80 for line in out.splitlines()), out
        assert desk.text(*command.split(), '-h') == out


def test_the_help_tells_the_fields_that_are_printed(desk):
    out = ' '.join(desk.text('--help').split())
    for name, fields in (('account', ACCOUNT), ('bill', BILL), ('subscription', SUBSCRIPTION),
                         ('transaction', TRANSACTION)):
        told = re.search(rf' {name} {{([^}}]*)}}', out).group(1)
        assert set(told.split(', ')) == fields, name


def test_the_manual_page_has_every_command_and_option(desk):
    page = (TREE / 'data/opbmsctl.1').read_text().replace('\\-', '-')
    page = re.sub(r'\\f[A-Z]', '', page)
    for command, options in COMMANDS.items():
        assert re.search(rf'^\.[A-Z]+ "?{command}\b', page, re.MULTILINE), command
        for option in options + GLOBAL:
            assert option in page, option


def test_nouns_have_help(desk):
    for noun in ('account', 'bill', 'subscription', 'transaction'):
        out = desk.text(noun, '--help')
        assert f'{noun} list' in out and 'setup' not in out
    assert desk.text('--help', 'bill', 'add') == desk.text('bill', 'add', '--help')


def test_help_needs_no_database(desk):
    desk.database.unlink()
    desk.text('bill', 'pay', '--help')
    assert desk.text('--version').startswith('opbmsctl ')
    assert not desk.database.exists()


def test_what_cannot_be_understood_exits_with_2_and_says_where_to_read_on(desk):
    for words, *arguments in (
            ('--help',),
            ('no command “bil”', 'bil'),
            ('what to do is missing', 'bill'),
            ('“remove”', 'bill', 'remove', '1'),
            ('ID is missing', 'bill', 'show'),
            ('“2”', 'bill', 'show', '1', '2'),
            ('--customer is missing', 'bill', 'add', '--title', 'x'),
            ('--due is missing', 'bill', 'add', '--customer', 'ravi', '--title', 'x', '--amount=1'),
            ('--colour', 'bill', 'list', '--colour', 'red'),
            ('--decline', 'bill', 'list', '--decline'),
            ('--limit', 'bill', 'list', '--limit'),
            ('“x”', 'generate', 'x'),
            ('USERNAME is missing', 'account', 'add', '--password-stdin')):
        out = desk.fails(2, words, *arguments)
        assert out == ''
        assert '--help' in desk.run(*arguments)[2]


def test_values_that_are_none_exit_with_2(desk):
    for words, *arguments in (
            ('--limit', 'bill', 'list', '--limit', 'few'), ('--limit', 'audit', '--limit=-1'),
            ('--limit', 'bill', 'list', '--limit', '0x10'),
            ('--today', 'generate', '--today', '31.7.2026'), ('ID', 'bill', 'show', '1.5'),
            ('ID', 'bill', 'show', '0'), ('--count', 'subscription', 'preview', '1', '--count=0'),
            ('UTF-8', 'bill', 'list', '--search', os.fsdecode(b'\xff'))):
        desk.misused(words, *arguments)


def test_options_of_every_command_stand_before_or_after_it(desk):
    number = str(desk.add_bill()['id'])
    shown = desk.text('--json', 'bill', 'show', number)
    assert desk.text('bill', '--json', 'show', number) == shown
    assert desk.text('bill', 'show', '--json', number) == shown
    assert desk.text('bill', 'show', number, '--json', f'--database={desk.database}') == shown
    other = desk.folder / 'other.sqlite3'
    desk.text('setup', '--database', other)
    assert desk.json('--database', desk.database, 'bill', 'list', '--database', other) == []


def test_two_dashes_end_the_options(desk):
    desk.misused('--odd', 'account', 'show', '--odd')
    desk.refused('--odd', 'account', 'show', '--', '--odd')


def test_the_database_is_the_option_else_the_variable_else_the_users(desk):
    env = desk.environment(OPBMS_DATABASE=None)
    desk.refused('opbmsctl setup', 'bill', 'list', env=env)
    desk.text('setup', env=env)
    (made,) = (desk.folder / 'data').rglob('*.sqlite3')
    assert made.stat().st_mode & 0o777 == 0o600 and made.parent.stat().st_mode & 0o777 == 0o700
    assert desk.json('account', 'list', env=env) == []
    assert len(desk.json('account', 'list')) == 3


def test_an_empty_name_is_no_database(desk):
    desk.misused('--database', '--database', '', 'account', 'list')
    desk.misused('--database', 'account', 'list', '--database=')


def test_text_is_utf8_in_any_locale(desk):
    for locale in ('C', 'POSIX', 'C.UTF-8'):
        env = desk.environment(LC_ALL=locale)
        bill = desk.json('bill', 'add', '--customer', 'ravi', '--title', 'கட்டணம் ₹', '--amount',
                         '1', '--due', '2026-08-01', env=env)
        assert bill['title'] == 'கட்டணம் ₹'
        assert '₹1.00' in desk.text('bill', 'show', str(bill['id']), env=env)


harness.main(globals())

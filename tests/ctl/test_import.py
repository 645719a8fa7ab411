# SPDX-License-Identifier: GPL-3.0-or-later
"""opbmsctl import-django."""

import shutil

import harness
from harness import SAMPLE


def test_a_database_of_the_old_program_is_imported(desk):
    desk.database.unlink()
    report = desk.json('import-django', SAMPLE)
    repaired = report.pop('repaired')
    assert report == {'customers': 25, 'admins': 1, 'subscriptions': 32, 'bills': 401,
                      'transactions': 220}
    assert all(set(item) == {'what', 'id', 'how'} for item in repaired)
    kinds = [item['what'] for item in repaired]
    assert [kinds.count(kind) for kind in ('transaction', 'bill', 'subscription')] == [4, 2, 15]
    assert desk.check() == []
    assert len(desk.json('bill', 'list')) == 401
    assert desk.json('bill', 'show', '9')['status'] == 'paid'
    statuses = [p['status'] for p in desk.json('transaction', 'list') if p['bill_id'] == 9]
    assert sorted(statuses) == ['reversed', 'success']


def test_the_table_tells_each_repair(desk):
    desk.database.unlink()
    out = desk.text('import-django', SAMPLE)
    assert 'Customers' in out and out.count('second time') == 4, out


def test_a_database_with_accounts_is_left_alone(desk):
    before = desk.database.read_bytes()
    desk.refused('empty', 'import-django', SAMPLE)
    assert desk.database.read_bytes() == before


def test_no_database_is_made_for_a_file_that_cannot_be_imported(desk):
    desk.database.unlink()
    cut = desk.folder / 'cut.sqlite3'
    cut.write_bytes(SAMPLE.read_bytes()[:200_000])
    text = desk.folder / 'notes.txt'
    text.write_text('no database at all\n' * 100)
    desk.refused('damaged', 'import-django', cut)
    desk.refused('not a database', 'import-django', text)
    desk.refused('no such file', 'import-django', desk.folder / 'missing')
    desk.refused('a folder', 'import-django', desk.folder)
    assert not desk.database.exists()


def test_a_file_that_cannot_be_imported_leaves_an_empty_database_empty(desk):
    desk.database.unlink()
    desk.text('setup')
    cut = desk.folder / 'cut.sqlite3'
    cut.write_bytes(SAMPLE.read_bytes()[:-1])
    desk.refused('cut off', 'import-django', cut)
    assert desk.json('account', 'list') == []
    assert desk.json('import-django', SAMPLE)['bills'] == 401


def test_a_copy_under_a_strange_name_is_imported(desk):
    desk.database.unlink()
    path = desk.folder / 'old data %20 #1?.sqlite3'
    shutil.copy(SAMPLE, path)
    before = path.read_bytes()
    assert desk.json('import-django', path)['admins'] == 1
    assert path.read_bytes() == before
    assert sorted(p.name for p in desk.folder.iterdir() if p.name.startswith('old')) == [path.name]


harness.main(globals())

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_tally.py TALLY: the last line of `./dev test` is true, above all when something went wrong; TAP."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

FAILS = 1
CASES = [
    # what is tried, (result, output) of each program, the last line, the exit status
    ('counts-every-case', [('OK', 'TAP version 13\n1..2\nok 1 /a\nok 2 /b\n')], '2 passed, 0 failed', 0),
    ('adds-up-the-programs', [('OK', '1..1\nok 1 /a\n'), ('OK', 'ok 1 /b\n1..1\n')],
     '2 passed, 0 failed', 0),
    ('counts-a-failure', [('FAIL', '1..2\nok 1 /a\nnot ok 2 /b\n')], '1 passed, 1 failed', FAILS),
    ('counts-a-skipped-case', [('OK', '1..2\nok 1 /a # SKIP no bus\nok 2 /b\n')],
     '1 passed, 0 failed, 1 skipped', 0),
    ('takes-a-number-sign-for-what-it-is', [('FAIL', '1..2\nok 1 /a #3\nnot ok 2 /b skip # 1\n')],
     '1 passed, 1 failed', FAILS),
    ('does-not-count-chatter', [('OK', '1..1\n# ok 2\n    ok 1 inner\nok 1 /a\n')],
     '1 passed, 0 failed', 0),
    ('counts-a-known-failure-as-passed', [('OK', '1..1\nnot ok 1 /a # TODO later\n')],
     '1 passed, 0 failed', 0),
    ('counts-a-crash-after-good-cases', [('ERROR', '1..3\nok 1 /a\nok 2 /b\n')],
     '2 passed, 1 failed', FAILS),
    ('counts-a-crash-before-any-case', [('ERROR', '')], '0 passed, 1 failed', FAILS),
    ('counts-a-crash-once', [('ERROR', '1..2\nnot ok 1 /a\nBail out!\n')], '0 passed, 1 failed', FAILS),
    ('counts-a-program-out-of-time', [('TIMEOUT', '1..2\nok 1 /a\n')], '1 passed, 1 failed', FAILS),
    ('counts-other-programs-once', [('OK', 'all is ok\n'), ('FAIL', 'no\n'), ('SKIP', '')],
     '1 passed, 1 failed, 1 skipped', FAILS),
    ('fails-when-nothing-was-tested', [], '0 passed, 0 failed', FAILS),
    ('fails-when-all-was-skipped', [('OK', '1..1\nok 1 /a # SKIP\n')], '0 passed, 0 failed, 1 skipped',
     FAILS),
]


def tally(programs):
    with tempfile.TemporaryDirectory(prefix='opbms-tally-') as folder:
        log = Path(folder, 'testlog.json')
        log.write_text(''.join(
            json.dumps({'name': 'a test', 'result': result, 'stdout': output}) + '\n'
            for result, output in programs), encoding='utf-8')
        run = subprocess.run([sys.argv[1], str(log)], capture_output=True, text=True, check=False)
        return run.stdout.splitlines()[-1:], run.returncode


def main():
    failed = False
    print(f'1..{len(CASES)}')
    for number, (sentence, programs, line, status) in enumerate(CASES, start=1):
        seen = tally(programs)
        good = seen == ([line], status)
        print('ok' if good else 'not ok', number, f'/tally/{sentence}')
        if not good:
            print('# saw', seen)
        failed = failed or not good
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

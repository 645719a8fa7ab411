# SPDX-License-Identifier: GPL-3.0-or-later
"""How a test program in Python says what it found: TAP, on standard output; why, on standard error.

A test is a function called test_…; it fails by an exception, an assertion mostly.
"""

import traceback


def run(group, names, perform):
    """Perform the tests among these names, each by perform (test, sentence); return how many failed.

    GROUP is where the tests are in the list of all: /ctl/bills.
    """
    tests = [(name, test) for name, test in names.items() if name.startswith('test_')]
    n_failed = 0
    print(f'1..{len(tests)}', flush=True)
    for number, (name, test) in enumerate(tests, start=1):
        sentence = name.removeprefix('test_').replace('_', '-')
        try:
            perform(test, sentence)
            print(f'ok {number} {group}/{sentence}', flush=True)
        except Exception:  # whatever it is, it is a failure of this test
            n_failed += 1
            print(f'not ok {number} {group}/{sentence}', flush=True)
            traceback.print_exc()
    return n_failed

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""lint.py [TREE]: check the source tree by every rule; the results are TAP."""

import sys
from pathlib import Path

import layers
import messages
import sources
import templates
import translations

RULES = (layers.RULES + sources.RULES + templates.RULES + translations.RULES
         + messages.RULES)


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else '.').resolve()
    failed = False
    print(f'1..{len(RULES)}')
    for number, rule in enumerate(RULES, start=1):
        complaints = list(rule(root))
        sentence = rule.__name__.replace('_', '-')
        print('not ok' if complaints else 'ok', number, f'/lint/{sentence}')
        for complaint in complaints:
            print('#', complaint.replace('\n', '\n# '))
        failed = failed or bool(complaints)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

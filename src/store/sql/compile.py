#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compile every .sql file below a folder into one GResource, as C.

    compile.py GLIB-COMPILE-RESOURCES FOLDER OUT.c OUT.h

Run on each build, so that a new file is found without being listed anywhere. What did not change is
not written, so nothing is recompiled for it.
"""

import pathlib
import subprocess
import sys
import tempfile


def replace(path, new):
    """Put the text of the file `new` at `path`, unless it is there already."""
    text = new.read_bytes()
    if not path.exists() or path.read_bytes() != text:
        path.write_bytes(text)


def main():
    compiler, folder, source, header = sys.argv[1:]
    names = sorted(p.relative_to(folder).as_posix() for p in pathlib.Path(folder).rglob("*.sql"))
    files = "".join(f"<file>{name}</file>\n" for name in names)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        listing = scratch / "opbms-store.gresource.xml"
        listing.write_text(
            '<gresources><gresource prefix="/io/github/opbms/sql">\n'
            f'{files}</gresource></gresources>\n'
        )
        for option, target in (("--generate-source", source), ("--generate-header", header)):
            target = pathlib.Path(target)
            made = scratch / target.name
            subprocess.run(
                [compiler, option, "--c-name", "opbms_store",
                 "--sourcedir", folder, "--target", str(made), str(listing)],
                check=True,
            )
            replace(target, made)


main()

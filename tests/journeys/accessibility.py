# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told of the windows of another process, and what it can do in them.

It speaks AT-SPI over D-Bus itself: of a window that was seen before, one call then brings all that
is in it, where the library asks some four times for each of its parts.
"""

import ast
import enum
import functools
import os
import re
import shutil
import subprocess
import time

from gi.repository import Gio, GLib

PREFIX = 'org.a11y.atspi.'
ROOT = '/org/a11y/atspi/accessible/root'
REGISTRY = PREFIX + 'Registry'
REGISTRY_FOLDERS = ['/usr/libexec', '/usr/lib/at-spi2-core', '/usr/lib/at-spi2']
CALL_MSEC = 20_000
MAX_ROUNDS = 5  # a window may change while it is looked at
MAX_TRUSTED_SECONDS = 2  # nor is a change always told of
WINDOW_COORDINATES = 1

# An item of the cache as GVariant prints it: the paths of a part and of what it is in, its place
# there, how many parts it has itself, what it can do, its name, role, description and states.
# Read so, the parts of a window take a tenth of the time that unpacking them does.
REFERENCE = r"\('[^']*', '([^']*)'\)"
STRING = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
ITEM = re.compile(rf"\({REFERENCE}, {REFERENCE}, {REFERENCE}, (-?\d+), (-?\d+), \[([^]]*)\], "
                  rf"{STRING}, (\d+), {STRING}, \[(\d+), (\d+)\]\)")


@functools.cache
def unquote(text):
    return ast.literal_eval(text)


class Role(enum.IntEnum):
    """Some of AtspiRole."""

    CHECK_BOX = 7
    COLUMN_HEADER = 10
    COMBO_BOX = 11
    DIALOG = 16
    FILLER = 20
    FRAME = 23
    ICON = 26
    IMAGE = 27
    LABEL = 29
    LIST = 31
    LIST_ITEM = 32
    MENU = 33
    MENU_ITEM = 35
    PANEL = 39
    PAGE_TAB = 37
    PASSWORD_TEXT = 40
    POPUP_MENU = 41
    PUSH_BUTTON = 43
    RADIO_BUTTON = 44
    SCROLL_BAR = 48
    SCROLL_PANE = 49
    SPIN_BUTTON = 52
    TABLE_CELL = 56
    TEXT = 61
    TOGGLE_BUTTON = 62
    APPLICATION = 75
    ENTRY = 79
    TABLE_ROW = 90


class State(enum.IntEnum):
    """Some of AtspiStateType."""

    ACTIVE = 1
    CHECKED = 4
    EXPANDED = 10
    FOCUSABLE = 11
    FOCUSED = 12
    MODAL = 16
    PRESSED = 20
    SELECTED = 23
    SENSITIVE = 24
    SHOWING = 25
    VISIBLE = 30


class Node:
    """A part of a window, as it was when it was looked at."""

    def __init__(self, path, name, role, states):
        self.path = path
        self.name = name
        self.role = role
        self.states = states
        self.description = ''
        self.interfaces = ''
        self.parent_path = None
        self.parent = None
        self.index = self.n_children = 0
        self.children = []

    @classmethod
    def of_item(cls, item):
        (path, _, parent_path, index, n_children, interfaces, name, role, description, low_states,
         high_states) = item.groups()
        node = cls(path, unquote(name), int(role),
                   int(low_states) | int(high_states) << 32)
        node.description = unquote(description)
        node.interfaces = interfaces
        node.parent_path = parent_path
        node.index = int(index)
        node.n_children = int(n_children)
        return node

    def has(self, state):
        return bool(self.states >> state & 1)

    def can(self, interface):
        return PREFIX + interface in self.interfaces

    def is_complete(self):
        return [child.index for child in self.children] == list(range(self.n_children))

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self):
        node = self.parent
        while node:
            yield node
            node = node.parent

    def says(self):
        """Every text in it, in reading order."""
        return [node.name for node in self.walk() if node.role == Role.LABEL]

    def __str__(self):
        role = Role(self.role).name.lower() if self.role in set(Role) else self.role
        states = ' '.join(state.name.lower() for state in State
                          if self.has(state) and state not in (State.VISIBLE, State.SENSITIVE))
        parts = [str(role), repr(self.name), self.description and repr(self.description), states,
                 '' if self.has(State.SENSITIVE) else 'insensitive']
        return ' '.join(part for part in parts if part)

    def tree(self, depth=0):
        """It and all that is in it, as text."""
        return '\n'.join(['  ' * depth + str(self)]
                         + [child.tree(depth + 1) for child in self.children])


class Bus:
    """The bus of assistive technologies; that of the session is it too."""

    def __init__(self):
        address = os.environ['DBUS_SESSION_BUS_ADDRESS']
        os.environ['AT_SPI_BUS_ADDRESS'] = address
        program = shutil.which('at-spi2-registryd', path=':'.join(REGISTRY_FOLDERS))
        assert program, 'at-spi2-registryd is not installed'
        self.connection = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.registry = subprocess.Popen([program], stdin=subprocess.DEVNULL,
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def close(self):
        self.registry.terminate()
        self.registry.wait()

    def ask(self, owner, path, interface, method, *arguments):
        """Call a method with arguments like ('s', 'text'); return its answer, or None.

        What was asked may be gone meanwhile, so an error is an answer like another.
        """
        signature = '(' + ''.join(kind for kind, _ in arguments) + ')'
        given = GLib.Variant(signature, tuple(value for _, value in arguments))
        try:
            return self.connection.call_sync(owner, path, interface, method, given, None,
                                             Gio.DBusCallFlags.NO_AUTO_START, CALL_MSEC, None)
        except GLib.Error:
            return None

    def call(self, *arguments):
        """The same; return the value that is answered, or all of them if there are more."""
        answer = self.ask(*arguments)
        values = answer.unpack() if answer else [None]
        return values[0] if len(values) == 1 else values

    def find_application(self, pid):
        """The name on the bus of a process, once it has shown itself."""
        children = self.call(REGISTRY, ROOT, PREFIX + 'Accessible', 'GetChildren') or []
        for owner, _ in children:
            if self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                         'GetConnectionUnixProcessID', ('s', owner)) == pid:
                return owner
        return None


def is_stack(node):
    return len(node.children) > 1 and all(page.name == 'GtkStackPage' for page in node.children)


class Application:
    """All windows of a process."""

    def __init__(self, bus, owner):
        self.bus = bus
        self.owner = owner
        self._text = None  # of the last look
        self._asked = {}   # the children of parts, asked for then
        self._began_asking = 0.0
        self._focus = None  # where it went last, as far as is told
        bus.connection.signal_subscribe(owner, PREFIX + 'Event.Object', 'StateChanged', None,
                                        'focused', Gio.DBusSignalFlags.NONE, self._on_focused)

    def _on_focused(self, connection, sender, path, interface, signal, details):
        if details.get_child_value(1).get_int32():
            self._focus = path

    def call(self, path, interface, method, *arguments):
        return self.bus.call(self.owner, path, PREFIX + interface, method, *arguments)

    def get(self, path, interface, name):
        return self.bus.call(self.owner, path, 'org.freedesktop.DBus.Properties', 'Get',
                             ('s', PREFIX + interface), ('s', name))

    def _read(self):
        """All parts that were told of so far, as text and by their paths."""
        answer = self.bus.ask(self.owner, '/org/a11y/atspi/cache', PREFIX + 'Cache', 'GetItems')
        text = answer.print_(False) if answer else ''
        nodes = {node.path: node for node in map(Node.of_item, ITEM.finditer(text))}
        for node in nodes.values():
            parent = nodes.get(node.parent_path)
            if parent and parent is not node:
                node.parent = parent
                parent.children.append(node)
        for node in nodes.values():
            node.children.sort(key=lambda child: child.index)
        return text, nodes

    def windows(self):
        """Its windows, without what is in them."""
        windows = []
        for _, path in self.call(ROOT, 'Accessible', 'GetChildren') or ():
            name = self.get(path, 'Accessible', 'Name')
            states = self.call(path, 'Accessible', 'GetState')
            if name is not None and states:
                windows.append(Node(path, name, Role.FRAME, states[0] | states[1] << 32))
        return windows

    def look(self, quickly=False):
        """The root of all that is there now: windows are its children; pages of a stack that are
        not the one in sight are left out.

        Told of are only parts that were asked for before, and ever after, hidden or not. So what
        looks incomplete is asked again; and everything, once, where nothing has changed since, unless
        one looks QUICKLY.
        """
        text, nodes = self._read()
        is_thorough = text == self._text and not quickly
        if text != self._text or time.monotonic() - self._began_asking > MAX_TRUSTED_SECONDS:
            self._asked = {}
            self._began_asking = time.monotonic()
        asked = self._asked
        asked.pop(ROOT, None)  # how many windows there are, it is never told of
        for _ in range(MAX_ROUNDS):
            unsure = [node for node in self._in_sight(nodes.get(ROOT)) if node.path not in asked and (
                is_thorough or node.path == ROOT or not node.is_complete())]
            for node in unsure:
                self._ask_for_children(node.path, nodes, asked)
            if all(child in nodes for children in asked.values() for child in children):
                break
            before = nodes
            text, nodes = self._read()
            self._forget_what_grew(asked, before, nodes)
        self._text = text
        for path, children in asked.items():
            if path in nodes:
                kept = set(children)
                nodes[path].children = [child for child in nodes[path].children
                                        if child.path in kept or child.name == 'GtkStackPage']
        root = nodes.get(ROOT)
        if root:
            self._leave_out_hidden_pages(root)
        return root

    def _forget_what_grew(self, asked, before, now):
        """What has other children than when it was asked is asked again."""
        for path in [path for path in asked if path in now]:
            known = before[path].n_children if path in before else len(asked[path])
            if now[path].n_children != known:
                del asked[path]

    def _ask_for_children(self, path, known, asked):
        children = self.call(path, 'Accessible', 'GetChildren') or []
        asked[path] = [child for _, child in children]
        for child in asked[path]:
            if child not in known and child not in asked:
                self._ask_for_children(child, known, asked)

    def _in_sight(self, node):
        """It, and all in it but pages of a stack that are known not to be the one in sight."""
        nodes = [node] if node else []
        for node in nodes:  # it grows
            if is_stack(node):
                nodes += self._pages_in_sight(node)
                nodes += [page for page in node.children if not page.children]
            else:
                nodes += node.children
        return nodes

    def _leave_out_hidden_pages(self, root):
        for node in self._in_sight(root):
            if is_stack(node):
                node.children = self._pages_in_sight(node)

    def _pages_in_sight(self, stack):
        shown = [page for page in stack.children if any(self.extents(c)[2] for c in page.children)]
        if len(shown) < 2:
            return shown
        x, y, width, height = self.extents(stack)
        at = self.call(stack.path, 'Component', 'GetAccessibleAtPoint', ('i', x + width // 2),
                      ('i', y + height // 2), ('u', WINDOW_COORDINATES))
        inside = [page for page in shown if at and any(n.path == at[1] for n in page.walk())]
        return inside or shown

    def focus(self):
        """What has the focus, if it was told of; not all is."""
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        path = self._focus
        states = self.call(path, 'Accessible', 'GetState') if path else None
        if not states or not states[0] >> State.FOCUSED & 1:
            return None
        node = Node(path, self.get(path, 'Accessible', 'Name'),
                    self.call(path, 'Accessible', 'GetRole'), states[0] | states[1] << 32)
        node.description = self.get(path, 'Accessible', 'Description')
        return node

    def extents(self, node):
        """Its x, y, width and height in its window."""
        return self.call(node.path, 'Component', 'GetExtents',
                        ('u', WINDOW_COORDINATES)) or (0, 0, 0, 0)

    def text(self, node):
        """What is written in an entry."""
        count = self.get(node.path, 'Text', 'CharacterCount') or 0
        return self.call(node.path, 'Text', 'GetText', ('i', 0), ('i', count))

    def set_text(self, node, text):
        return self.call(node.path, 'EditableText', 'SetTextContents', ('s', text))

    def act(self, node):
        """Do what pressing it does."""
        return self.call(node.path, 'Action', 'DoAction', ('i', 0))

    def value(self, node):
        """Where a scroll bar is."""
        return self.get(node.path, 'Value', 'CurrentValue')
